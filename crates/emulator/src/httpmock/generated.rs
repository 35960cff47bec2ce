// @generated from spec/openapi.yaml and spec/errata.yaml by `cargo xtask generate`.
// Do not edit: change the document, the errata or build/codegen.rs.
pub mod operations {
    //! [`When`](::httpmock::When) and [`Then`](::httpmock::Then)
    //! wrappers for each operation. Each can be converted to
    //! its inner type with a call to `into_inner()`. This can
    //! be used to explicitly deviate from permitted values.
    use ::computestacks::*;
    ///Which calls of `GET /api/container_services` a mock is for; all, where nothing more is said.
    pub struct ListContainerServicesWhen(pub(crate) ::httpmock::When);
    impl ListContainerServicesWhen {
        ///Narrows a plain `When` to calls of this operation.
        pub fn new(inner: ::httpmock::When) -> Self {
            Self(
                inner
                    .method(::httpmock::Method::GET)
                    .path_matches("^/api/container_services$"),
            )
        }
        ///The plain one, for what has no helper here.
        pub fn into_inner(self) -> ::httpmock::When {
            self.0
        }
        /**Only calls with this; `None` for only those without it. Which page, from 1. Default: 1; so is anything that is not a positive number. One
far beyond the range of the database answers 404.*/
        pub fn page<T>(self, value: T) -> Self
        where
            T: Into<Option<i64>>,
        {
            if let Some(value) = value.into() {
                Self(self.0.query_param("page", value.to_string()))
            } else {
                Self(self.0.query_param_missing("page"))
            }
        }
        /**Only calls with this; `None` for only those without it. Services a page. Default: 30; so is anything that is not a positive number. There is
no maximum.*/
        pub fn per_page<T>(self, value: T) -> Self
        where
            T: Into<Option<i64>>,
        {
            if let Some(value) = value.into() {
                Self(self.0.query_param("per_page", value.to_string()))
            } else {
                Self(self.0.query_param_missing("per_page"))
            }
        }
    }
    ///How a mock answers `GET /api/container_services`.
    pub struct ListContainerServicesThen(pub(crate) ::httpmock::Then);
    impl ListContainerServicesThen {
        ///Wraps a plain `Then`.
        pub fn new(inner: ::httpmock::Then) -> Self {
            Self(inner)
        }
        ///The plain one, for what has no helper here.
        pub fn into_inner(self) -> ::httpmock::Then {
            self.0
        }
        ///Answers 200. One page of services; past the last page, an empty one.
        pub fn ok(self, value: &types::ContainerServiceList) -> Self {
            Self(
                self
                    .0
                    .status(200u16)
                    .header("content-type", "application/json; charset=utf-8")
                    .json_body_obj(value),
            )
        }
    }
    ///Which calls of `GET /api/container_services/{id}` a mock is for; all, where nothing more is said.
    pub struct ShowContainerServiceWhen(pub(crate) ::httpmock::When);
    impl ShowContainerServiceWhen {
        ///Narrows a plain `When` to calls of this operation.
        pub fn new(inner: ::httpmock::When) -> Self {
            Self(
                inner
                    .method(::httpmock::Method::GET)
                    .path_matches("^/api/container_services/[^/]*$"),
            )
        }
        ///The plain one, for what has no helper here.
        pub fn into_inner(self) -> ::httpmock::When {
            self.0
        }
        /**Only calls with this. Id of the container service. The documentation also calls this place
`container-service-id`. The server reads the leading digits (`12-web` is 12) and
answers 404 where the service does not exist or the caller may not see it.*/
        pub fn id(
            self,
            value: impl ::std::convert::Into<::computestacks::types::ServiceId>,
        ) -> Self {
            let value: ::computestacks::types::ServiceId = value.into();
            let re = format!("^/api/container_services/{}$", value.to_string());
            Self(self.0.path_matches(re))
        }
    }
    ///How a mock answers `GET /api/container_services/{id}`.
    pub struct ShowContainerServiceThen(pub(crate) ::httpmock::Then);
    impl ShowContainerServiceThen {
        ///Wraps a plain `Then`.
        pub fn new(inner: ::httpmock::Then) -> Self {
            Self(inner)
        }
        ///The plain one, for what has no helper here.
        pub fn into_inner(self) -> ::httpmock::Then {
            self.0
        }
        ///Answers 200. The service and its image.
        pub fn ok(self, value: &types::ContainerServiceDetail) -> Self {
            Self(
                self
                    .0
                    .status(200u16)
                    .header("content-type", "application/json; charset=utf-8")
                    .json_body_obj(value),
            )
        }
    }
    ///Which calls of `DELETE /api/container_services/{id}` a mock is for; all, where nothing more is said.
    pub struct DeleteContainerServiceWhen(pub(crate) ::httpmock::When);
    impl DeleteContainerServiceWhen {
        ///Narrows a plain `When` to calls of this operation.
        pub fn new(inner: ::httpmock::When) -> Self {
            Self(
                inner
                    .method(::httpmock::Method::DELETE)
                    .path_matches("^/api/container_services/[^/]*$"),
            )
        }
        ///The plain one, for what has no helper here.
        pub fn into_inner(self) -> ::httpmock::When {
            self.0
        }
        /**Only calls with this. Id of the container service. The documentation also calls this place
`container-service-id`. The server reads the leading digits (`12-web` is 12) and
answers 404 where the service does not exist or the caller may not see it.*/
        pub fn id(
            self,
            value: impl ::std::convert::Into<::computestacks::types::ServiceId>,
        ) -> Self {
            let value: ::computestacks::types::ServiceId = value.into();
            let re = format!("^/api/container_services/{}$", value.to_string());
            Self(self.0.path_matches(re))
        }
    }
    ///How a mock answers `DELETE /api/container_services/{id}`.
    pub struct DeleteContainerServiceThen(pub(crate) ::httpmock::Then);
    impl DeleteContainerServiceThen {
        ///Wraps a plain `Then`.
        pub fn new(inner: ::httpmock::Then) -> Self {
            Self(inner)
        }
        ///The plain one, for what has no helper here.
        pub fn into_inner(self) -> ::httpmock::Then {
            self.0
        }
        /**Answers 202. Recorded. The body is an empty object: it names no event. What became of the call
shows in the service and its events.*/
        pub fn accepted(self, value: &types::Accepted) -> Self {
            Self(
                self
                    .0
                    .status(202u16)
                    .header("content-type", "application/json; charset=utf-8")
                    .json_body_obj(value),
            )
        }
    }
    ///Which calls of `PATCH /api/container_services/{id}` a mock is for; all, where nothing more is said.
    pub struct UpdateContainerServiceWhen(pub(crate) ::httpmock::When);
    impl UpdateContainerServiceWhen {
        ///Narrows a plain `When` to calls of this operation.
        pub fn new(inner: ::httpmock::When) -> Self {
            Self(
                inner
                    .method(::httpmock::Method::PATCH)
                    .path_matches("^/api/container_services/[^/]*$"),
            )
        }
        ///The plain one, for what has no helper here.
        pub fn into_inner(self) -> ::httpmock::When {
            self.0
        }
        /**Only calls with this. Id of the container service. The documentation also calls this place
`container-service-id`. The server reads the leading digits (`12-web` is 12) and
answers 404 where the service does not exist or the caller may not see it.*/
        pub fn id(
            self,
            value: impl ::std::convert::Into<::computestacks::types::ServiceId>,
        ) -> Self {
            let value: ::computestacks::types::ServiceId = value.into();
            let re = format!("^/api/container_services/{}$", value.to_string());
            Self(self.0.path_matches(re))
        }
        ///Only calls with this. The members to change.
        pub fn body(self, value: &types::UpdateContainerServiceRequest) -> Self {
            Self(self.0.json_body_obj(value))
        }
    }
    ///How a mock answers `PATCH /api/container_services/{id}`.
    pub struct UpdateContainerServiceThen(pub(crate) ::httpmock::Then);
    impl UpdateContainerServiceThen {
        ///Wraps a plain `Then`.
        pub fn new(inner: ::httpmock::Then) -> Self {
            Self(inner)
        }
        ///The plain one, for what has no helper here.
        pub fn into_inner(self) -> ::httpmock::Then {
            self.0
        }
        ///Answers 202. The service as it is now, with its image.
        pub fn accepted(self, value: &types::ContainerServiceDetail) -> Self {
            Self(
                self
                    .0
                    .status(202u16)
                    .header("content-type", "application/json; charset=utf-8")
                    .json_body_obj(value),
            )
        }
    }
    ///Which calls of `GET /api/container_services/{id}/containers` a mock is for; all, where nothing more is said.
    pub struct ListContainerServiceContainersWhen(pub(crate) ::httpmock::When);
    impl ListContainerServiceContainersWhen {
        ///Narrows a plain `When` to calls of this operation.
        pub fn new(inner: ::httpmock::When) -> Self {
            Self(
                inner
                    .method(::httpmock::Method::GET)
                    .path_matches("^/api/container_services/[^/]*/containers$"),
            )
        }
        ///The plain one, for what has no helper here.
        pub fn into_inner(self) -> ::httpmock::When {
            self.0
        }
        /**Only calls with this. Id of the container service. The documentation also calls this place
`container-service-id`. The server reads the leading digits (`12-web` is 12) and
answers 404 where the service does not exist or the caller may not see it.*/
        pub fn id(
            self,
            value: impl ::std::convert::Into<::computestacks::types::ServiceId>,
        ) -> Self {
            let value: ::computestacks::types::ServiceId = value.into();
            let re = format!(
                "^/api/container_services/{}/containers$", value.to_string()
            );
            Self(self.0.path_matches(re))
        }
    }
    ///How a mock answers `GET /api/container_services/{id}/containers`.
    pub struct ListContainerServiceContainersThen(pub(crate) ::httpmock::Then);
    impl ListContainerServiceContainersThen {
        ///Wraps a plain `Then`.
        pub fn new(inner: ::httpmock::Then) -> Self {
            Self(inner)
        }
        ///The plain one, for what has no helper here.
        pub fn into_inner(self) -> ::httpmock::Then {
            self.0
        }
        ///Answers 200. The containers, by name.
        pub fn ok(self, value: &types::ContainerList) -> Self {
            Self(
                self
                    .0
                    .status(200u16)
                    .header("content-type", "application/json; charset=utf-8")
                    .json_body_obj(value),
            )
        }
    }
    ///Which calls of `GET /api/container_services/{id}/events` a mock is for; all, where nothing more is said.
    pub struct ListContainerServiceEventsWhen(pub(crate) ::httpmock::When);
    impl ListContainerServiceEventsWhen {
        ///Narrows a plain `When` to calls of this operation.
        pub fn new(inner: ::httpmock::When) -> Self {
            Self(
                inner
                    .method(::httpmock::Method::GET)
                    .path_matches("^/api/container_services/[^/]*/events$"),
            )
        }
        ///The plain one, for what has no helper here.
        pub fn into_inner(self) -> ::httpmock::When {
            self.0
        }
        /**Only calls with this. Id of the container service. The documentation also calls this place
`container-service-id`. The server reads the leading digits (`12-web` is 12) and
answers 404 where the service does not exist or the caller may not see it.*/
        pub fn id(
            self,
            value: impl ::std::convert::Into<::computestacks::types::ServiceId>,
        ) -> Self {
            let value: ::computestacks::types::ServiceId = value.into();
            let re = format!("^/api/container_services/{}/events$", value.to_string());
            Self(self.0.path_matches(re))
        }
    }
    ///How a mock answers `GET /api/container_services/{id}/events`.
    pub struct ListContainerServiceEventsThen(pub(crate) ::httpmock::Then);
    impl ListContainerServiceEventsThen {
        ///Wraps a plain `Then`.
        pub fn new(inner: ::httpmock::Then) -> Self {
            Self(inner)
        }
        ///The plain one, for what has no helper here.
        pub fn into_inner(self) -> ::httpmock::Then {
            self.0
        }
        ///Answers 200. The events, newest first, without their details.
        pub fn ok(self, value: &types::EventList) -> Self {
            Self(
                self
                    .0
                    .status(200u16)
                    .header("content-type", "application/json; charset=utf-8")
                    .json_body_obj(value),
            )
        }
    }
    ///Which calls of `GET /api/container_services/{id}/events/{event_id}` a mock is for; all, where nothing more is said.
    pub struct ShowContainerServiceEventWhen(pub(crate) ::httpmock::When);
    impl ShowContainerServiceEventWhen {
        ///Narrows a plain `When` to calls of this operation.
        pub fn new(inner: ::httpmock::When) -> Self {
            Self(
                inner
                    .method(::httpmock::Method::GET)
                    .path_matches("^/api/container_services/[^/]*/events/[^/]*$"),
            )
        }
        ///The plain one, for what has no helper here.
        pub fn into_inner(self) -> ::httpmock::When {
            self.0
        }
        /**Only calls with this. Id of the container service. The documentation also calls this place
`container-service-id`. The server reads the leading digits (`12-web` is 12) and
answers 404 where the service does not exist or the caller may not see it.*/
        pub fn id(
            self,
            value: impl ::std::convert::Into<::computestacks::types::ServiceId>,
        ) -> Self {
            let value: ::computestacks::types::ServiceId = value.into();
            let re = format!(
                "^/api/container_services/{}/events/.*$", value.to_string()
            );
            Self(self.0.path_matches(re))
        }
        /**Only calls with this. Id of the event. The answer is 404 where it does not exist or the caller may not see
it.*/
        pub fn event_id(
            self,
            value: impl ::std::convert::Into<::computestacks::types::EventId>,
        ) -> Self {
            let value: ::computestacks::types::EventId = value.into();
            let re = format!(
                "^/api/container_services/.*/events/{}$", value.to_string()
            );
            Self(self.0.path_matches(re))
        }
    }
    ///How a mock answers `GET /api/container_services/{id}/events/{event_id}`.
    pub struct ShowContainerServiceEventThen(pub(crate) ::httpmock::Then);
    impl ShowContainerServiceEventThen {
        ///Wraps a plain `Then`.
        pub fn new(inner: ::httpmock::Then) -> Self {
            Self(inner)
        }
        ///The plain one, for what has no helper here.
        pub fn into_inner(self) -> ::httpmock::Then {
            self.0
        }
        ///Answers 200. The event and its details.
        pub fn ok(self, value: &types::EventView) -> Self {
            Self(
                self
                    .0
                    .status(200u16)
                    .header("content-type", "application/json; charset=utf-8")
                    .json_body_obj(value),
            )
        }
    }
    ///Which calls of `GET /api/container_services/{id}/logs` a mock is for; all, where nothing more is said.
    pub struct ListContainerServiceLogsWhen(pub(crate) ::httpmock::When);
    impl ListContainerServiceLogsWhen {
        ///Narrows a plain `When` to calls of this operation.
        pub fn new(inner: ::httpmock::When) -> Self {
            Self(
                inner
                    .method(::httpmock::Method::GET)
                    .path_matches("^/api/container_services/[^/]*/logs$"),
            )
        }
        ///The plain one, for what has no helper here.
        pub fn into_inner(self) -> ::httpmock::When {
            self.0
        }
        /**Only calls with this. Id of the container service. The documentation also calls this place
`container-service-id`. The server reads the leading digits (`12-web` is 12) and
answers 404 where the service does not exist or the caller may not see it.*/
        pub fn id(
            self,
            value: impl ::std::convert::Into<::computestacks::types::ServiceId>,
        ) -> Self {
            let value: ::computestacks::types::ServiceId = value.into();
            let re = format!("^/api/container_services/{}/logs$", value.to_string());
            Self(self.0.path_matches(re))
        }
        /**Only calls with this; `None` for only those without it. How many lines at most. Default: 500; so is anything that is not a positive
number. The log store refuses more than its own maximum (5000 as shipped) and
the answer is then empty.*/
        pub fn limit<T>(self, value: T) -> Self
        where
            T: Into<Option<i64>>,
        {
            if let Some(value) = value.into() {
                Self(self.0.query_param("limit", value.to_string()))
            } else {
                Self(self.0.query_param_missing("limit"))
            }
        }
        ///Only calls with this; `None` for only those without it. End of the window, in whole seconds since the epoch. Default is now.
        pub fn period_end<T>(self, value: T) -> Self
        where
            T: Into<Option<i64>>,
        {
            if let Some(value) = value.into() {
                Self(self.0.query_param("period_end", value.to_string()))
            } else {
                Self(self.0.query_param_missing("period_end"))
            }
        }
        ///Only calls with this; `None` for only those without it. Begin of the window, in whole seconds since the epoch. Default: one day ago.
        pub fn period_start<T>(self, value: T) -> Self
        where
            T: Into<Option<i64>>,
        {
            if let Some(value) = value.into() {
                Self(self.0.query_param("period_start", value.to_string()))
            } else {
                Self(self.0.query_param_missing("period_start"))
            }
        }
    }
    ///How a mock answers `GET /api/container_services/{id}/logs`.
    pub struct ListContainerServiceLogsThen(pub(crate) ::httpmock::Then);
    impl ListContainerServiceLogsThen {
        ///Wraps a plain `Then`.
        pub fn new(inner: ::httpmock::Then) -> Self {
            Self(inner)
        }
        ///The plain one, for what has no helper here.
        pub fn into_inner(self) -> ::httpmock::Then {
            self.0
        }
        ///Answers 200. The lines, newest first.
        pub fn ok(self, value: &types::LogLines) -> Self {
            Self(
                self
                    .0
                    .status(200u16)
                    .header("content-type", "application/json; charset=utf-8")
                    .json_body_obj(value),
            )
        }
    }
    ///Which calls of `PUT /api/container_services/{id}/power/{action}` a mock is for; all, where nothing more is said.
    pub struct PowerContainerServiceWhen(pub(crate) ::httpmock::When);
    impl PowerContainerServiceWhen {
        ///Narrows a plain `When` to calls of this operation.
        pub fn new(inner: ::httpmock::When) -> Self {
            Self(
                inner
                    .method(::httpmock::Method::PUT)
                    .path_matches("^/api/container_services/[^/]*/power/[^/]*$"),
            )
        }
        ///The plain one, for what has no helper here.
        pub fn into_inner(self) -> ::httpmock::When {
            self.0
        }
        /**Only calls with this. Id of the container service. The documentation also calls this place
`container-service-id`. The server reads the leading digits (`12-web` is 12) and
answers 404 where the service does not exist or the caller may not see it.*/
        pub fn id(
            self,
            value: impl ::std::convert::Into<::computestacks::types::ServiceId>,
        ) -> Self {
            let value: ::computestacks::types::ServiceId = value.into();
            let re = format!("^/api/container_services/{}/power/.*$", value.to_string());
            Self(self.0.path_matches(re))
        }
        ///Only calls with this. What to do with the containers, in lower case.
        pub fn action(self, value: types::PowerAction) -> Self {
            let re = format!("^/api/container_services/.*/power/{}$", value.to_string());
            Self(self.0.path_matches(re))
        }
        ///Only calls with this. Whom to tell when the action has ended.
        pub fn body(self, value: &types::PowerContainerServiceRequest) -> Self {
            Self(self.0.json_body_obj(value))
        }
    }
    ///How a mock answers `PUT /api/container_services/{id}/power/{action}`.
    pub struct PowerContainerServiceThen(pub(crate) ::httpmock::Then);
    impl PowerContainerServiceThen {
        ///Wraps a plain `Then`.
        pub fn new(inner: ::httpmock::Then) -> Self {
            Self(inner)
        }
        ///The plain one, for what has no helper here.
        pub fn into_inner(self) -> ::httpmock::Then {
            self.0
        }
        /**Answers 202. Recorded. The body is an empty object: it names no event. What became of the call
shows in the service and its events.*/
        pub fn accepted(self, value: &types::Accepted) -> Self {
            Self(
                self
                    .0
                    .status(202u16)
                    .header("content-type", "application/json; charset=utf-8")
                    .json_body_obj(value),
            )
        }
    }
    ///Which calls of `POST /api/container_services/{id}/power/{action}` a mock is for; all, where nothing more is said.
    pub struct PowerContainerServiceAsDocumentedWhen(pub(crate) ::httpmock::When);
    impl PowerContainerServiceAsDocumentedWhen {
        ///Narrows a plain `When` to calls of this operation.
        pub fn new(inner: ::httpmock::When) -> Self {
            Self(
                inner
                    .method(::httpmock::Method::POST)
                    .path_matches("^/api/container_services/[^/]*/power/[^/]*$"),
            )
        }
        ///The plain one, for what has no helper here.
        pub fn into_inner(self) -> ::httpmock::When {
            self.0
        }
        /**Only calls with this. Id of the container service. The documentation also calls this place
`container-service-id`. The server reads the leading digits (`12-web` is 12) and
answers 404 where the service does not exist or the caller may not see it.*/
        pub fn id(
            self,
            value: impl ::std::convert::Into<::computestacks::types::ServiceId>,
        ) -> Self {
            let value: ::computestacks::types::ServiceId = value.into();
            let re = format!("^/api/container_services/{}/power/.*$", value.to_string());
            Self(self.0.path_matches(re))
        }
        ///Only calls with this. What to do with the containers, in lower case.
        pub fn action(self, value: types::PowerAction) -> Self {
            let re = format!("^/api/container_services/.*/power/{}$", value.to_string());
            Self(self.0.path_matches(re))
        }
    }
    ///How a mock answers `POST /api/container_services/{id}/power/{action}`.
    pub struct PowerContainerServiceAsDocumentedThen(pub(crate) ::httpmock::Then);
    impl PowerContainerServiceAsDocumentedThen {
        ///Wraps a plain `Then`.
        pub fn new(inner: ::httpmock::Then) -> Self {
            Self(inner)
        }
        ///The plain one, for what has no helper here.
        pub fn into_inner(self) -> ::httpmock::Then {
            self.0
        }
        /**Answers 202. Recorded. The body is an empty object: it names no event. What became of the call
shows in the service and its events.*/
        pub fn accepted(self, value: &types::Accepted) -> Self {
            Self(
                self
                    .0
                    .status(202u16)
                    .header("content-type", "application/json; charset=utf-8")
                    .json_body_obj(value),
            )
        }
    }
    ///Which calls of `POST /api/container_services/{id}/resize` a mock is for; all, where nothing more is said.
    pub struct ResizeContainerServiceWhen(pub(crate) ::httpmock::When);
    impl ResizeContainerServiceWhen {
        ///Narrows a plain `When` to calls of this operation.
        pub fn new(inner: ::httpmock::When) -> Self {
            Self(
                inner
                    .method(::httpmock::Method::POST)
                    .path_matches("^/api/container_services/[^/]*/resize$"),
            )
        }
        ///The plain one, for what has no helper here.
        pub fn into_inner(self) -> ::httpmock::When {
            self.0
        }
        /**Only calls with this. Id of the container service. The documentation also calls this place
`container-service-id`. The server reads the leading digits (`12-web` is 12) and
answers 404 where the service does not exist or the caller may not see it.*/
        pub fn id(
            self,
            value: impl ::std::convert::Into<::computestacks::types::ServiceId>,
        ) -> Self {
            let value: ::computestacks::types::ServiceId = value.into();
            let re = format!("^/api/container_services/{}/resize$", value.to_string());
            Self(self.0.path_matches(re))
        }
        ///Only calls with this. The wanted package.
        pub fn body(self, value: &types::ResizeContainerServiceRequest) -> Self {
            Self(self.0.json_body_obj(value))
        }
    }
    ///How a mock answers `POST /api/container_services/{id}/resize`.
    pub struct ResizeContainerServiceThen(pub(crate) ::httpmock::Then);
    impl ResizeContainerServiceThen {
        ///Wraps a plain `Then`.
        pub fn new(inner: ::httpmock::Then) -> Self {
            Self(inner)
        }
        ///The plain one, for what has no helper here.
        pub fn into_inner(self) -> ::httpmock::Then {
            self.0
        }
        /**Answers 202. Recorded. The body is an empty object: it names no event. What became of the call
shows in the service and its events.*/
        pub fn accepted(self, value: &types::Accepted) -> Self {
            Self(
                self
                    .0
                    .status(202u16)
                    .header("content-type", "application/json; charset=utf-8")
                    .json_body_obj(value),
            )
        }
    }
    ///Which calls of `POST /api/container_services/{id}/scale` a mock is for; all, where nothing more is said.
    pub struct ScaleContainerServiceWhen(pub(crate) ::httpmock::When);
    impl ScaleContainerServiceWhen {
        ///Narrows a plain `When` to calls of this operation.
        pub fn new(inner: ::httpmock::When) -> Self {
            Self(
                inner
                    .method(::httpmock::Method::POST)
                    .path_matches("^/api/container_services/[^/]*/scale$"),
            )
        }
        ///The plain one, for what has no helper here.
        pub fn into_inner(self) -> ::httpmock::When {
            self.0
        }
        /**Only calls with this. Id of the container service. The documentation also calls this place
`container-service-id`. The server reads the leading digits (`12-web` is 12) and
answers 404 where the service does not exist or the caller may not see it.*/
        pub fn id(
            self,
            value: impl ::std::convert::Into<::computestacks::types::ServiceId>,
        ) -> Self {
            let value: ::computestacks::types::ServiceId = value.into();
            let re = format!("^/api/container_services/{}/scale$", value.to_string());
            Self(self.0.path_matches(re))
        }
        ///Only calls with this. The wanted total.
        pub fn body(self, value: &types::ScaleContainerServiceRequest) -> Self {
            Self(self.0.json_body_obj(value))
        }
    }
    ///How a mock answers `POST /api/container_services/{id}/scale`.
    pub struct ScaleContainerServiceThen(pub(crate) ::httpmock::Then);
    impl ScaleContainerServiceThen {
        ///Wraps a plain `Then`.
        pub fn new(inner: ::httpmock::Then) -> Self {
            Self(inner)
        }
        ///The plain one, for what has no helper here.
        pub fn into_inner(self) -> ::httpmock::Then {
            self.0
        }
        /**Answers 202. Recorded. The body is an empty object: it names no event. What became of the call
shows in the service and its events.*/
        pub fn accepted(self, value: &types::Accepted) -> Self {
            Self(
                self
                    .0
                    .status(202u16)
                    .header("content-type", "application/json; charset=utf-8")
                    .json_body_obj(value),
            )
        }
    }
    ///Which calls of `GET /api/event_logs/{event_id}` a mock is for; all, where nothing more is said.
    pub struct ShowEventWhen(pub(crate) ::httpmock::When);
    impl ShowEventWhen {
        ///Narrows a plain `When` to calls of this operation.
        pub fn new(inner: ::httpmock::When) -> Self {
            Self(
                inner
                    .method(::httpmock::Method::GET)
                    .path_matches("^/api/event_logs/[^/]*$"),
            )
        }
        ///The plain one, for what has no helper here.
        pub fn into_inner(self) -> ::httpmock::When {
            self.0
        }
        /**Only calls with this. Id of the event. The answer is 404 where it does not exist or the caller may not see
it.*/
        pub fn event_id(
            self,
            value: impl ::std::convert::Into<::computestacks::types::EventId>,
        ) -> Self {
            let value: ::computestacks::types::EventId = value.into();
            let re = format!("^/api/event_logs/{}$", value.to_string());
            Self(self.0.path_matches(re))
        }
    }
    ///How a mock answers `GET /api/event_logs/{event_id}`.
    pub struct ShowEventThen(pub(crate) ::httpmock::Then);
    impl ShowEventThen {
        ///Wraps a plain `Then`.
        pub fn new(inner: ::httpmock::Then) -> Self {
            Self(inner)
        }
        ///The plain one, for what has no helper here.
        pub fn into_inner(self) -> ::httpmock::Then {
            self.0
        }
        ///Answers 200. The event and its details.
        pub fn ok(self, value: &types::EventView) -> Self {
            Self(
                self
                    .0
                    .status(200u16)
                    .header("content-type", "application/json; charset=utf-8")
                    .json_body_obj(value),
            )
        }
    }
    impl ::std::convert::From<ListContainerServicesThen> for ::httpmock::Then {
        fn from(wrapper: ListContainerServicesThen) -> Self {
            wrapper.into_inner()
        }
    }
    impl ::std::convert::From<::httpmock::Then> for ListContainerServicesThen {
        fn from(then: ::httpmock::Then) -> Self {
            Self::new(then)
        }
    }
    impl ::std::convert::From<ShowContainerServiceThen> for ::httpmock::Then {
        fn from(wrapper: ShowContainerServiceThen) -> Self {
            wrapper.into_inner()
        }
    }
    impl ::std::convert::From<::httpmock::Then> for ShowContainerServiceThen {
        fn from(then: ::httpmock::Then) -> Self {
            Self::new(then)
        }
    }
    impl ::std::convert::From<DeleteContainerServiceThen> for ::httpmock::Then {
        fn from(wrapper: DeleteContainerServiceThen) -> Self {
            wrapper.into_inner()
        }
    }
    impl ::std::convert::From<::httpmock::Then> for DeleteContainerServiceThen {
        fn from(then: ::httpmock::Then) -> Self {
            Self::new(then)
        }
    }
    impl ::std::convert::From<UpdateContainerServiceThen> for ::httpmock::Then {
        fn from(wrapper: UpdateContainerServiceThen) -> Self {
            wrapper.into_inner()
        }
    }
    impl ::std::convert::From<::httpmock::Then> for UpdateContainerServiceThen {
        fn from(then: ::httpmock::Then) -> Self {
            Self::new(then)
        }
    }
    impl ::std::convert::From<ListContainerServiceContainersThen> for ::httpmock::Then {
        fn from(wrapper: ListContainerServiceContainersThen) -> Self {
            wrapper.into_inner()
        }
    }
    impl ::std::convert::From<::httpmock::Then> for ListContainerServiceContainersThen {
        fn from(then: ::httpmock::Then) -> Self {
            Self::new(then)
        }
    }
    impl ::std::convert::From<ListContainerServiceEventsThen> for ::httpmock::Then {
        fn from(wrapper: ListContainerServiceEventsThen) -> Self {
            wrapper.into_inner()
        }
    }
    impl ::std::convert::From<::httpmock::Then> for ListContainerServiceEventsThen {
        fn from(then: ::httpmock::Then) -> Self {
            Self::new(then)
        }
    }
    impl ::std::convert::From<ShowContainerServiceEventThen> for ::httpmock::Then {
        fn from(wrapper: ShowContainerServiceEventThen) -> Self {
            wrapper.into_inner()
        }
    }
    impl ::std::convert::From<::httpmock::Then> for ShowContainerServiceEventThen {
        fn from(then: ::httpmock::Then) -> Self {
            Self::new(then)
        }
    }
    impl ::std::convert::From<ListContainerServiceLogsThen> for ::httpmock::Then {
        fn from(wrapper: ListContainerServiceLogsThen) -> Self {
            wrapper.into_inner()
        }
    }
    impl ::std::convert::From<::httpmock::Then> for ListContainerServiceLogsThen {
        fn from(then: ::httpmock::Then) -> Self {
            Self::new(then)
        }
    }
    impl ::std::convert::From<PowerContainerServiceThen> for ::httpmock::Then {
        fn from(wrapper: PowerContainerServiceThen) -> Self {
            wrapper.into_inner()
        }
    }
    impl ::std::convert::From<::httpmock::Then> for PowerContainerServiceThen {
        fn from(then: ::httpmock::Then) -> Self {
            Self::new(then)
        }
    }
    impl ::std::convert::From<PowerContainerServiceAsDocumentedThen>
    for ::httpmock::Then {
        fn from(wrapper: PowerContainerServiceAsDocumentedThen) -> Self {
            wrapper.into_inner()
        }
    }
    impl ::std::convert::From<::httpmock::Then>
    for PowerContainerServiceAsDocumentedThen {
        fn from(then: ::httpmock::Then) -> Self {
            Self::new(then)
        }
    }
    impl ::std::convert::From<ResizeContainerServiceThen> for ::httpmock::Then {
        fn from(wrapper: ResizeContainerServiceThen) -> Self {
            wrapper.into_inner()
        }
    }
    impl ::std::convert::From<::httpmock::Then> for ResizeContainerServiceThen {
        fn from(then: ::httpmock::Then) -> Self {
            Self::new(then)
        }
    }
    impl ::std::convert::From<ScaleContainerServiceThen> for ::httpmock::Then {
        fn from(wrapper: ScaleContainerServiceThen) -> Self {
            wrapper.into_inner()
        }
    }
    impl ::std::convert::From<::httpmock::Then> for ScaleContainerServiceThen {
        fn from(then: ::httpmock::Then) -> Self {
            Self::new(then)
        }
    }
    impl ::std::convert::From<ShowEventThen> for ::httpmock::Then {
        fn from(wrapper: ShowEventThen) -> Self {
            wrapper.into_inner()
        }
    }
    impl ::std::convert::From<::httpmock::Then> for ShowEventThen {
        fn from(then: ::httpmock::Then) -> Self {
            Self::new(then)
        }
    }
}
/// An extension trait for [`MockServer`](::httpmock::MockServer) that
/// adds a method for each operation. These are the equivalent of
/// type-checked [`mock()`](::httpmock::MockServer::mock) calls.
pub trait MockServerExt {
    ///List container services: mocks `GET /api/container_services`.
    fn list_container_services<F>(&self, config_fn: F) -> ::httpmock::Mock<'_>
    where
        F: FnOnce(
            operations::ListContainerServicesWhen,
            operations::ListContainerServicesThen,
        );
    ///View a container service: mocks `GET /api/container_services/{id}`.
    fn show_container_service<F>(&self, config_fn: F) -> ::httpmock::Mock<'_>
    where
        F: FnOnce(
            operations::ShowContainerServiceWhen,
            operations::ShowContainerServiceThen,
        );
    ///Delete a container service: mocks `DELETE /api/container_services/{id}`.
    fn delete_container_service<F>(&self, config_fn: F) -> ::httpmock::Mock<'_>
    where
        F: FnOnce(
            operations::DeleteContainerServiceWhen,
            operations::DeleteContainerServiceThen,
        );
    ///Update a container service: mocks `PATCH /api/container_services/{id}`.
    fn update_container_service<F>(&self, config_fn: F) -> ::httpmock::Mock<'_>
    where
        F: FnOnce(
            operations::UpdateContainerServiceWhen,
            operations::UpdateContainerServiceThen,
        );
    ///List the containers of a service: mocks `GET /api/container_services/{id}/containers`.
    fn list_container_service_containers<F>(&self, config_fn: F) -> ::httpmock::Mock<'_>
    where
        F: FnOnce(
            operations::ListContainerServiceContainersWhen,
            operations::ListContainerServiceContainersThen,
        );
    ///List the events of a service: mocks `GET /api/container_services/{id}/events`.
    fn list_container_service_events<F>(&self, config_fn: F) -> ::httpmock::Mock<'_>
    where
        F: FnOnce(
            operations::ListContainerServiceEventsWhen,
            operations::ListContainerServiceEventsThen,
        );
    ///View an event of a service: mocks `GET /api/container_services/{id}/events/{event_id}`.
    fn show_container_service_event<F>(&self, config_fn: F) -> ::httpmock::Mock<'_>
    where
        F: FnOnce(
            operations::ShowContainerServiceEventWhen,
            operations::ShowContainerServiceEventThen,
        );
    ///View recent log lines: mocks `GET /api/container_services/{id}/logs`.
    fn list_container_service_logs<F>(&self, config_fn: F) -> ::httpmock::Mock<'_>
    where
        F: FnOnce(
            operations::ListContainerServiceLogsWhen,
            operations::ListContainerServiceLogsThen,
        );
    ///Start, stop, restart or rebuild a container service: mocks `PUT /api/container_services/{id}/power/{action}`.
    fn power_container_service<F>(&self, config_fn: F) -> ::httpmock::Mock<'_>
    where
        F: FnOnce(
            operations::PowerContainerServiceWhen,
            operations::PowerContainerServiceThen,
        );
    ///Power management, with the documented method: mocks `POST /api/container_services/{id}/power/{action}`.
    fn power_container_service_as_documented<F>(
        &self,
        config_fn: F,
    ) -> ::httpmock::Mock<'_>
    where
        F: FnOnce(
            operations::PowerContainerServiceAsDocumentedWhen,
            operations::PowerContainerServiceAsDocumentedThen,
        );
    ///Resize a container service: mocks `POST /api/container_services/{id}/resize`.
    fn resize_container_service<F>(&self, config_fn: F) -> ::httpmock::Mock<'_>
    where
        F: FnOnce(
            operations::ResizeContainerServiceWhen,
            operations::ResizeContainerServiceThen,
        );
    ///Scale a container service: mocks `POST /api/container_services/{id}/scale`.
    fn scale_container_service<F>(&self, config_fn: F) -> ::httpmock::Mock<'_>
    where
        F: FnOnce(
            operations::ScaleContainerServiceWhen,
            operations::ScaleContainerServiceThen,
        );
    ///View an event: mocks `GET /api/event_logs/{event_id}`.
    fn show_event<F>(&self, config_fn: F) -> ::httpmock::Mock<'_>
    where
        F: FnOnce(operations::ShowEventWhen, operations::ShowEventThen);
}
impl MockServerExt for ::httpmock::MockServer {
    fn list_container_services<F>(&self, config_fn: F) -> ::httpmock::Mock<'_>
    where
        F: FnOnce(
            operations::ListContainerServicesWhen,
            operations::ListContainerServicesThen,
        ),
    {
        self.mock(|when, then| {
            config_fn(
                operations::ListContainerServicesWhen::new(when),
                operations::ListContainerServicesThen::new(then),
            )
        })
    }
    fn show_container_service<F>(&self, config_fn: F) -> ::httpmock::Mock<'_>
    where
        F: FnOnce(
            operations::ShowContainerServiceWhen,
            operations::ShowContainerServiceThen,
        ),
    {
        self.mock(|when, then| {
            config_fn(
                operations::ShowContainerServiceWhen::new(when),
                operations::ShowContainerServiceThen::new(then),
            )
        })
    }
    fn delete_container_service<F>(&self, config_fn: F) -> ::httpmock::Mock<'_>
    where
        F: FnOnce(
            operations::DeleteContainerServiceWhen,
            operations::DeleteContainerServiceThen,
        ),
    {
        self.mock(|when, then| {
            config_fn(
                operations::DeleteContainerServiceWhen::new(when),
                operations::DeleteContainerServiceThen::new(then),
            )
        })
    }
    fn update_container_service<F>(&self, config_fn: F) -> ::httpmock::Mock<'_>
    where
        F: FnOnce(
            operations::UpdateContainerServiceWhen,
            operations::UpdateContainerServiceThen,
        ),
    {
        self.mock(|when, then| {
            config_fn(
                operations::UpdateContainerServiceWhen::new(when),
                operations::UpdateContainerServiceThen::new(then),
            )
        })
    }
    fn list_container_service_containers<F>(&self, config_fn: F) -> ::httpmock::Mock<'_>
    where
        F: FnOnce(
            operations::ListContainerServiceContainersWhen,
            operations::ListContainerServiceContainersThen,
        ),
    {
        self.mock(|when, then| {
            config_fn(
                operations::ListContainerServiceContainersWhen::new(when),
                operations::ListContainerServiceContainersThen::new(then),
            )
        })
    }
    fn list_container_service_events<F>(&self, config_fn: F) -> ::httpmock::Mock<'_>
    where
        F: FnOnce(
            operations::ListContainerServiceEventsWhen,
            operations::ListContainerServiceEventsThen,
        ),
    {
        self.mock(|when, then| {
            config_fn(
                operations::ListContainerServiceEventsWhen::new(when),
                operations::ListContainerServiceEventsThen::new(then),
            )
        })
    }
    fn show_container_service_event<F>(&self, config_fn: F) -> ::httpmock::Mock<'_>
    where
        F: FnOnce(
            operations::ShowContainerServiceEventWhen,
            operations::ShowContainerServiceEventThen,
        ),
    {
        self.mock(|when, then| {
            config_fn(
                operations::ShowContainerServiceEventWhen::new(when),
                operations::ShowContainerServiceEventThen::new(then),
            )
        })
    }
    fn list_container_service_logs<F>(&self, config_fn: F) -> ::httpmock::Mock<'_>
    where
        F: FnOnce(
            operations::ListContainerServiceLogsWhen,
            operations::ListContainerServiceLogsThen,
        ),
    {
        self.mock(|when, then| {
            config_fn(
                operations::ListContainerServiceLogsWhen::new(when),
                operations::ListContainerServiceLogsThen::new(then),
            )
        })
    }
    fn power_container_service<F>(&self, config_fn: F) -> ::httpmock::Mock<'_>
    where
        F: FnOnce(
            operations::PowerContainerServiceWhen,
            operations::PowerContainerServiceThen,
        ),
    {
        self.mock(|when, then| {
            config_fn(
                operations::PowerContainerServiceWhen::new(when),
                operations::PowerContainerServiceThen::new(then),
            )
        })
    }
    fn power_container_service_as_documented<F>(
        &self,
        config_fn: F,
    ) -> ::httpmock::Mock<'_>
    where
        F: FnOnce(
            operations::PowerContainerServiceAsDocumentedWhen,
            operations::PowerContainerServiceAsDocumentedThen,
        ),
    {
        self.mock(|when, then| {
            config_fn(
                operations::PowerContainerServiceAsDocumentedWhen::new(when),
                operations::PowerContainerServiceAsDocumentedThen::new(then),
            )
        })
    }
    fn resize_container_service<F>(&self, config_fn: F) -> ::httpmock::Mock<'_>
    where
        F: FnOnce(
            operations::ResizeContainerServiceWhen,
            operations::ResizeContainerServiceThen,
        ),
    {
        self.mock(|when, then| {
            config_fn(
                operations::ResizeContainerServiceWhen::new(when),
                operations::ResizeContainerServiceThen::new(then),
            )
        })
    }
    fn scale_container_service<F>(&self, config_fn: F) -> ::httpmock::Mock<'_>
    where
        F: FnOnce(
            operations::ScaleContainerServiceWhen,
            operations::ScaleContainerServiceThen,
        ),
    {
        self.mock(|when, then| {
            config_fn(
                operations::ScaleContainerServiceWhen::new(when),
                operations::ScaleContainerServiceThen::new(then),
            )
        })
    }
    fn show_event<F>(&self, config_fn: F) -> ::httpmock::Mock<'_>
    where
        F: FnOnce(operations::ShowEventWhen, operations::ShowEventThen),
    {
        self.mock(|when, then| {
            config_fn(
                operations::ShowEventWhen::new(when),
                operations::ShowEventThen::new(then),
            )
        })
    }
}

//! Updates a service and finds the fields that the server did not change.

use std::future::IntoFuture;

use crate::{
    Client, Error, Request, Response,
    generated::{self, operations},
    runtime::call::run,
    runtime::options::call_settings,
    runtime::request::BoxFuture,
    types::{
        ContainerImage, ContainerService, ContainerServiceDetail, ContainerServiceUpdate,
        ServiceId, UpdateContainerServiceRequest,
    },
};

/// A request that updates a service. It is sent when it is awaited.
#[derive(Clone, Debug)]
#[must_use = "nothing is sent until the request is awaited"]
pub struct UpdateRequest {
    request: Request<UpdatedService>,
}

impl UpdateRequest {
    pub(crate) fn new(client: Client, id: ServiceId, update: ContainerServiceUpdate) -> Self {
        let request = Request::new(move |options| {
            let (client, update) = (client.clone(), update.clone());
            async move {
                if update == ContainerServiceUpdate::default() {
                    return Err(Error::config(
                        "the update is empty; set at least one field (the server responds with 404 to an empty update)",
                    ));
                }
                let body = UpdateContainerServiceRequest {
                    container_service: update.clone(),
                };
                let prepare = move |generated: &generated::Client| {
                    generated.update_container_service(&id, &body)
                };
                let operation = &operations::UPDATE_CONTAINER_SERVICE;
                let updated = run(&client, operation, options, prepare, |detail| detail).await?;
                Ok(updated.map(|detail, _| UpdatedService::new(&update, detail)))
            }
        });
        Self { request }
    }

    call_settings!(request.options);

    /// Sends the request and returns the value with status, headers and body.
    ///
    /// # Errors
    ///
    /// The same as for awaiting the request: see [`Error`].
    pub async fn with_response(self) -> Result<Response<UpdatedService>, Error> {
        self.request.with_response().await
    }

    /// Returns the plain [`Request`], for functions that accept any request.
    pub fn request(self) -> Request<UpdatedService> {
        self.request
    }
}

impl IntoFuture for UpdateRequest {
    type Output = Result<UpdatedService, Error>;
    type IntoFuture = BoxFuture<Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        self.request.into_future()
    }
}

/// A service after an update.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct UpdatedService {
    /// The updated service.
    pub service: ContainerService,
    /// The image, if the server sends it (erratum `image-beside-the-service`).
    pub image: Option<ContainerImage>,
    /// The fields that were sent but not changed, by their names on the wire.
    ///
    /// The server ignores unsupported fields without an error. That includes all three documented
    /// fields, `name`, `scale` and `package_id` (erratum `update-documented-members-ignored`). No
    /// response has `tag_list`, `master_domain_id` or `override_autoremove`, so these are never
    /// listed here.
    pub ignored: Vec<&'static str>,
}

impl UpdatedService {
    fn new(sent: &ContainerServiceUpdate, detail: ContainerServiceDetail) -> Self {
        let ignored = ignored(sent, &detail.container_service);
        Self {
            service: detail.container_service,
            image: detail.container_image,
            ignored,
        }
    }
}

/// Compares the sent fields with the response.
fn ignored(sent: &ContainerServiceUpdate, service: &ContainerService) -> Vec<&'static str> {
    // Every controller that ignores the documented fields sends `image`, which is not documented. A
    // server without it may follow the documentation.
    let drops_documented = service.image.is_some();
    let differs = |field: &crate::Patch<String>, now: &Option<String>| {
        field.sent().is_some_and(|wanted| wanted != now.as_ref())
    };
    let fields = [
        ("label", differs(&sent.label, &service.label)),
        ("command", differs(&sent.command, &service.command)),
        (
            "name",
            sent.name
                .as_ref()
                .is_some_and(|name| drops_documented || service.name.as_ref() != Some(name)),
        ),
        ("scale", sent.scale.is_some() && drops_documented),
        ("package_id", sent.package_id.is_some() && drops_documented),
    ];
    fields
        .into_iter()
        .filter_map(|(name, ignored)| ignored.then_some(name))
        .collect()
}

//! Update, and which fields the server left alone.

use std::future::IntoFuture;

use crate::{
    Client, Error, Request, Response,
    generated::operations,
    runtime::call::run,
    runtime::options::{CallOptions, call_settings},
    runtime::request::BoxFuture,
    types::{
        ContainerImage, ContainerService, ContainerServiceDetail, ContainerServiceUpdate,
        ServiceId, UpdateContainerServiceRequest,
    },
};

/// A call that changes a service, sent when it is awaited.
#[derive(Clone, Debug)]
#[must_use = "nothing is sent until the request is awaited"]
pub struct UpdateRequest {
    client: Client,
    options: CallOptions,
    id: ServiceId,
    update: ContainerServiceUpdate,
}

impl UpdateRequest {
    pub(crate) fn new(client: Client, id: ServiceId, update: ContainerServiceUpdate) -> Self {
        Self {
            client,
            options: CallOptions::default(),
            id,
            update,
        }
    }

    call_settings!(options);

    /// Sends the request and returns the value with the whole response.
    ///
    /// # Errors
    ///
    /// As when the request itself is awaited: see [`Error`].
    pub async fn with_response(self) -> Result<Response<UpdatedService>, Error> {
        self.request().with_response().await
    }

    /// The plain request, for functions that accept any.
    pub fn request(self) -> Request<UpdatedService> {
        let body = UpdateContainerServiceRequest {
            container_service: self.update.clone(),
        };
        let update = self.update;
        let update_is_empty = update == ContainerServiceUpdate::default();
        let settings = self.options;
        Request::new(move |options| async move {
            if update_is_empty {
                return Err(Error::config(
                    "the update has no field to change; the server would respond with 404",
                ));
            }
            let (id, body) = (&self.id, &body);
            let operation = &operations::UPDATE_CONTAINER_SERVICE;
            run(&self.client, operation, options, |generated| async move {
                generated.update_container_service(id, body).await
            })
            .await
        })
        .map(move |response| response.map(|detail, _| UpdatedService::new(&update, detail)))
        .with(settings)
    }
}

impl IntoFuture for UpdateRequest {
    type Output = Result<UpdatedService, Error>;
    type IntoFuture = BoxFuture<Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        self.request().into_future()
    }
}

/// A service after an update.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct UpdatedService {
    /// The service as it is now.
    pub service: ContainerService,
    /// Its image, where the server sends it (erratum `image-beside-the-service`).
    pub image: Option<ContainerImage>,
    /// Fields that were sent but not changed, by their names on the wire.
    ///
    /// The server silently ignores unsupported fields, including `name`, `scale` and `package_id`,
    /// the three documented ones (erratum `update-documented-members-ignored`). No response
    /// contains `tag_list`, `master_domain_id` and `override_autoremove`, so they are never listed
    /// here.
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

/// Compares what was sent with what came back.
fn ignored(sent: &ContainerServiceUpdate, service: &ContainerService) -> Vec<&'static str> {
    // `image` is in every response of controllers that drop the documented fields, and not in the
    // documentation: a server without it may well follow the documentation.
    let drops_documented = service.image.is_some();
    let differs = |member: &crate::Patch<String>, now: &Option<String>| {
        member.sent().is_some_and(|wanted| wanted != now.as_ref())
    };
    let members = [
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
    members
        .into_iter()
        .filter_map(|(name, ignored)| ignored.then_some(name))
        .collect()
}

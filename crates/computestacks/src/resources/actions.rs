//! Resize, scale and power: operations that the server queues with an empty 202.

use crate::{
    ActionRequest, Client, Error, Request, Response,
    generated::{self, operations},
    handles::ServiceHandle,
    runtime::call::run,
    runtime::options::CallOptions,
    types::{
        Accepted, ContainerServiceResize, ContainerServiceScale, PowerAction,
        PowerContainerServiceRequest, ProductId, ResizeContainerServiceRequest,
        ScaleContainerServiceRequest, ServiceId,
    },
    wait::QueuedCall,
};

impl ServiceHandle {
    /// Queues a resize of all containers to the package of this product.
    ///
    /// `product` is an id from `GET /api/products`, not the id of a package. A resize to the
    /// current package changes nothing.
    ///
    /// # Errors
    ///
    /// [`Error::is_refused`] if there is no such product or it is not a package (recordings
    /// `resize/007-unknown-product`, `resize/008-resource-product`).
    pub fn resize(&self, product: impl Into<ProductId>) -> ActionRequest {
        let (id, product_id) = (self.service, product.into());
        let request = Request::call(
            &self.client,
            &operations::RESIZE_CONTAINER_SERVICE,
            move |generated| {
                let body = ResizeContainerServiceRequest {
                    container_service: ContainerServiceResize { product_id },
                };
                generated.resize_container_service(&id, &body)
            },
            |_: Accepted| (),
        );
        ActionRequest::new(&self.client, id, QueuedCall::Resize(product_id), request)
    }

    /// Queues scaling to this number of containers.
    ///
    /// The server accepts any number with a 202. The event fails later if the image cannot scale,
    /// the quota is too small or the number is below one (recordings in `async/scale-*`).
    pub fn scale(&self, qty: u32) -> ActionRequest {
        let (id, total) = (self.service, i64::from(qty));
        let request = Request::call(
            &self.client,
            &operations::SCALE_CONTAINER_SERVICE,
            move |generated| {
                let body = ScaleContainerServiceRequest {
                    container_service: ContainerServiceScale { qty: total },
                };
                generated.scale_container_service(&id, &body)
            },
            |_: Accepted| (),
        );
        ActionRequest::new(&self.client, id, QueuedCall::Scale(total), request)
    }

    /// Queues a power action on all containers of a service.
    ///
    /// Sends a `PUT`, as the server requires. If that route does not exist, sends the documented
    /// `POST` instead (erratum `power-method`).
    pub fn power(&self, action: PowerAction) -> ActionRequest {
        self.power_with(action, PowerContainerServiceRequest::new())
    }

    /// Like [`ServiceHandle::power`], with options such as a callback URL for the end of the action.
    ///
    /// With options there is no fallback to the documented `POST`, which does not support them.
    pub fn power_with(
        &self,
        action: PowerAction,
        callback: PowerContainerServiceRequest,
    ) -> ActionRequest {
        let (client, id) = (self.client.clone(), self.service);
        let request = Request::new(move |options| {
            let (client, callback) = (client.clone(), callback.clone());
            async move { power(&client, id, action, callback, options).await }
        });
        ActionRequest::new(&self.client, id, QueuedCall::Power(action), request)
    }
}

async fn power(
    client: &Client,
    id: ServiceId,
    action: PowerAction,
    callback: PowerContainerServiceRequest,
    mut options: CallOptions,
) -> Result<Response<()>, Error> {
    let operation = &operations::POWER_CONTAINER_SERVICE;
    // Start and stop may run twice; restart and rebuild may not.
    let idempotent = operation.is_idempotent
        || operation
            .idempotent_actions
            .contains(&action.to_string().as_str());
    options.idempotent.get_or_insert(idempotent);
    let limit = options
        .resolve(&client.shared.defaults, operation)
        .operation_timeout;
    let end = client.clock().now().saturating_add(limit);
    let is_default = is_default(&callback);
    let prepare = move |generated: &generated::Client| {
        generated.power_container_service(&id, action, &callback)
    };
    let put = run(
        client,
        operation,
        options.clone(),
        prepare,
        |_: Accepted| (),
    );
    match put.await {
        Err(error) if is_default && is_missing_route(&error) => {
            // The caller sees one call with one timeout.
            let left = end.saturating_sub(client.clock().now());
            options.operation_timeout = Some(left);
            power_as_documented(client, id, action, options, error).await
        }
        outcome => outcome,
    }
}

fn is_default(options: &PowerContainerServiceRequest) -> bool {
    *options == PowerContainerServiceRequest::new()
}

/// Calls the documented method. If that does not exist either, returns the first error.
async fn power_as_documented(
    client: &Client,
    id: ServiceId,
    action: PowerAction,
    options: CallOptions,
    first: Error,
) -> Result<Response<()>, Error> {
    let operation = &operations::POWER_CONTAINER_SERVICE_AS_DOCUMENTED;
    let prepare = move |generated: &generated::Client| {
        generated.power_container_service_as_documented(&id, action)
    };
    let post = run(client, operation, options, prepare, |_: Accepted| ());
    match post.await {
        Err(second) if is_missing_route(&second) => Err(first),
        outcome => outcome,
    }
}

/// Whether the route is missing, rather than the service. A missing service is a 404 without a body
/// (recording `power/027-missing-service`). A missing route is a 404 with a message
/// (`power/009-post-start-as-documented`) or, on other servers, a 405.
fn is_missing_route(error: &Error) -> bool {
    match error.status().map(|status| status.as_u16()) {
        Some(404) => !error.messages().is_empty(),
        Some(405) => true,
        _ => false,
    }
}

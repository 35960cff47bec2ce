//! Resize, scale and power: operations that the server queues with an empty 202.

use crate::{
    ActionRequest, Client, Error, Request, Response,
    generated::operations,
    runtime::call::run,
    runtime::options::CallOptions,
    types::{
        Accepted, ContainerServiceResize, ContainerServiceScale, PowerAction,
        PowerContainerServiceRequest, ProductId, ResizeContainerServiceRequest,
        ScaleContainerServiceRequest, ServiceId,
    },
    wait::QueuedCall,
};

impl Client {
    /// Queues a resize of all containers to the package of this product.
    ///
    /// `product` is an id from `GET /api/products`, not the id of a package. A resize to the
    /// current package changes nothing.
    ///
    /// # Errors
    ///
    /// [`Error::is_refused`] if there is no such product or it is not a package (recordings
    /// `resize/007-unknown-product`, `resize/008-resource-product`).
    pub fn resize(&self, id: impl Into<ServiceId>, product: impl Into<ProductId>) -> ActionRequest {
        let (client, id, product_id) = (self.clone(), id.into(), product.into());
        let body = ResizeContainerServiceRequest {
            container_service: ContainerServiceResize { product_id },
        };
        self.action(
            id,
            QueuedCall::Resize(product_id),
            Request::new(move |options| async move {
                let body = &body;
                let operation = &operations::RESIZE_CONTAINER_SERVICE;
                run(&client, operation, options, |generated| async move {
                    generated.resize_container_service(&id, body).await
                })
                .await
            }),
        )
    }

    /// Queues scaling to this number of containers.
    ///
    /// The server accepts any number with a 202. The event fails later if the image cannot scale,
    /// the quota is too small or the number is below one (recordings in `async/scale-*`).
    pub fn scale(&self, id: impl Into<ServiceId>, qty: u32) -> ActionRequest {
        let (client, id) = (self.clone(), id.into());
        let body = ScaleContainerServiceRequest {
            container_service: ContainerServiceScale { qty: qty.into() },
        };
        self.action(
            id,
            QueuedCall::Scale(qty.into()),
            Request::new(move |options| async move {
                let body = &body;
                let operation = &operations::SCALE_CONTAINER_SERVICE;
                run(&client, operation, options, |generated| async move {
                    generated.scale_container_service(&id, body).await
                })
                .await
            }),
        )
    }

    /// Queues a power action on all containers of a service.
    ///
    /// Sends a `PUT`, as the server requires. If that route does not exist, sends the documented
    /// `POST` instead (erratum `power-method`).
    pub fn power(&self, id: impl Into<ServiceId>, action: PowerAction) -> ActionRequest {
        self.power_with(id, action, PowerContainerServiceRequest::new())
    }

    /// Like [`Client::power`], with options such as a callback URL for the end of the action.
    ///
    /// With options there is no fallback to the documented `POST`, which does not support them.
    pub fn power_with(
        &self,
        id: impl Into<ServiceId>,
        action: PowerAction,
        callback: PowerContainerServiceRequest,
    ) -> ActionRequest {
        let (client, id) = (self.clone(), id.into());
        self.action(
            id,
            QueuedCall::Power(action),
            Request::new(move |mut options: CallOptions| async move {
                let operation = &operations::POWER_CONTAINER_SERVICE;
                // Start and stop may run twice; restart and rebuild may not.
                let idempotent = operation.idempotent
                    || operation
                        .idempotent_actions
                        .contains(&action.to_string().as_str());
                options.idempotent.get_or_insert(idempotent);
                let limit = options
                    .resolve(&client.shared.defaults, operation)
                    .operation_timeout;
                let end = client.clock().now().saturating_add(limit);
                let without_options = is_default(&callback);
                let body = &callback;
                let put = run(
                    &client,
                    operation,
                    options.clone(),
                    |generated| async move {
                        generated.power_container_service(&id, action, body).await
                    },
                );
                match put.await {
                    Err(error) if without_options && is_missing_route(&error) => {
                        // The caller sees one call with one timeout.
                        let left = end.saturating_sub(client.clock().now());
                        options.operation_timeout = Some(left);
                        power_as_documented(&client, id, action, options, error).await
                    }
                    outcome => outcome,
                }
            }),
        )
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
) -> Result<Response<Accepted>, Error> {
    let operation = &operations::POWER_CONTAINER_SERVICE_AS_DOCUMENTED;
    let post = run(client, operation, options, |generated| async move {
        generated
            .power_container_service_as_documented(&id, action)
            .await
    });
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

impl Client {
    /// Creates an action without the empty object of its 202.
    fn action(&self, id: ServiceId, call: QueuedCall, request: Request<Accepted>) -> ActionRequest {
        let request = request.map(|response| response.map(|_, _| ()));
        ActionRequest::new(self.clone(), id, call, request)
    }
}

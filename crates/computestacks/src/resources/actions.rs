//! Resize, scale and power: operations that are queued with an empty 202 response.

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
    /// Queues the move of all containers to another package, given by the id of its product.
    ///
    /// The id is that of `GET /api/products`, not that of a package. Requesting the current package
    /// changes nothing.
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

    /// Queues a change of the number of containers.
    ///
    /// The server accepts any number with 202; the event fails later if the image cannot scale, the
    /// quota is too small or the number is below one (recordings in `async/scale-*`).
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

    /// Queues a power action on every container of a service.
    ///
    /// Uses `PUT`, which the server requires. Only if that route does not exist, it uses the
    /// documented `POST` (erratum `power-method`).
    pub fn power(&self, id: impl Into<ServiceId>, action: PowerAction) -> ActionRequest {
        self.power_with(id, action, PowerContainerServiceRequest::new())
    }

    /// Like [`Client::power`], with options such as a callback for the end of the action.
    ///
    /// The documented `POST` has no options: if any is set, there is no fallback.
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
                // Starting twice is starting; restarting twice is not restarting.
                let repeatable = operation.idempotent
                    || operation
                        .idempotent_actions
                        .contains(&action.to_string().as_str());
                options.idempotent.get_or_insert(repeatable);
                let limit = options
                    .settle(&client.shared.defaults, operation)
                    .operation_timeout;
                let end = client.clock().now().saturating_add(limit);
                let plain = options_are_plain(&callback);
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
                    Err(error) if plain && is_missing_route(&error) => {
                        // Both calls are one to the caller, with one timeout.
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

fn options_are_plain(options: &PowerContainerServiceRequest) -> bool {
    *options == PowerContainerServiceRequest::new()
}

/// The documented method. Where that does not exist either, the first error tells more.
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

/// Whether the path has no such method, as opposed to: the service does not exist. A missing
/// service is a 404 without a body (recording `power/027-missing-service`), a missing route one
/// with a message (`power/009-post-start-as-documented`) or, on other servers, a 405.
fn is_missing_route(error: &Error) -> bool {
    match error.status().map(|status| status.as_u16()) {
        Some(404) => !error.messages().is_empty(),
        Some(405) => true,
        _ => false,
    }
}

impl Client {
    /// A call that can be waited for. The empty object of its 202 tells nothing.
    fn action(&self, id: ServiceId, call: QueuedCall, request: Request<Accepted>) -> ActionRequest {
        let request = request.map(|response| response.map(|_, _| ()));
        ActionRequest::new(self.clone(), id, call, request)
    }
}

//! Lists, shows, updates and deletes services.

use crate::{
    ActionRequest, Client, ListRequest, Request, UpdateRequest,
    generated::operations,
    runtime::call::run,
    types::{ContainerService, ContainerServiceDetail, ContainerServiceUpdate, ImageId, ServiceId},
    wait::QueuedCall,
};

impl Client {
    /// Lists one page of container services.
    ///
    /// ```no_run
    /// # async fn run(client: computestacks::Client) -> Result<(), computestacks::Error> {
    /// let page = client.list().page(2).per_page(50).await?;
    /// println!("{} of {:?}", page.services.len(), page.total);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// The server does not keep an order between pages (erratum `list-has-no-order`), so
    /// consecutive pages may repeat or miss a service. Use [`Client::list_all`] for a complete
    /// list, or compare the number of distinct ids with `total`.
    pub fn list(&self) -> ListRequest {
        ListRequest::new(self.clone())
    }

    /// Shows a container service and its image.
    ///
    /// # Errors
    ///
    /// [`Error::is_not_found`](crate::Error::is_not_found) if the service does not exist or belongs
    /// to someone else; the server does not distinguish the two.
    pub fn show(&self, id: impl Into<ServiceId>) -> Request<ContainerServiceDetail> {
        let (client, id) = (self.clone(), id.into());
        Request::new(move |options| async move {
            run(
                &client,
                &operations::SHOW_CONTAINER_SERVICE,
                options,
                |generated| async move { generated.show_container_service(&id).await },
            )
            .await
        })
    }

    /// Updates a container service and reports which fields the server did not change.
    ///
    /// ```no_run
    /// # async fn run(client: computestacks::Client) -> Result<(), computestacks::Error> {
    /// use computestacks::types::ContainerServiceUpdate;
    ///
    /// let update = ContainerServiceUpdate::new().label("Web shop").name("web");
    /// let updated = client.update(678694733, update).await?;
    /// assert_eq!(updated.ignored, ["name"]);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_not_found`](crate::Error::is_not_found) as for [`Client::show`];
    /// [`Error::is_config`](crate::Error::is_config) for an empty update, which is not sent
    /// (erratum `update-wrapper-needed`).
    pub fn update(
        &self,
        id: impl Into<ServiceId>,
        update: ContainerServiceUpdate,
    ) -> UpdateRequest {
        UpdateRequest::new(self.clone(), id.into(), update)
    }

    /// Queues the deletion of a container service and its containers.
    ///
    /// The service is deleted once [`Client::show`] returns
    /// [`Error::is_not_found`](crate::Error::is_not_found); [`wait`](ActionRequest::wait) waits for
    /// that. If a response was lost and the retry returns 404, the call succeeds.
    pub fn delete(&self, id: impl Into<ServiceId>) -> ActionRequest {
        let (client, id) = (self.clone(), id.into());
        let send = Request::new(move |options| async move {
            let outcome = run(
                &client,
                &operations::DELETE_CONTAINER_SERVICE,
                options,
                |generated| async move { generated.delete_container_service(&id).await },
            );
            match outcome.await {
                Ok(response) => Ok(response.map(|_, _| ())),
                // The attempt whose response was lost has deleted the service.
                Err(error) if error.is_not_found() && error.is_repeated() => {
                    error.into_response(())
                }
                Err(error) => Err(error),
            }
        });
        ActionRequest::new(self.clone(), id, QueuedCall::Delete, send)
    }
}

impl ContainerService {
    /// The id of the image that the containers run.
    ///
    /// Read from `image`, which the server sends, or from the documented `container_image_id`
    /// (erratum `container-image-id-never-sent`).
    pub fn image_id(&self) -> Option<ImageId> {
        self.image
            .as_ref()
            .map(|image| image.id)
            .or(self.container_image_id)
    }
}

//! Lists, shows, updates and deletes services.

use crate::{
    ActionRequest, Request, UpdateRequest,
    generated::operations,
    handles::ServiceHandle,
    types::{Accepted, ContainerService, ContainerServiceUpdate, ImageId},
    wait::QueuedCall,
};

impl ServiceHandle {
    /// Updates a container service and reports which fields the server did not change.
    ///
    /// ```no_run
    /// # async fn run(client: computestacks::Client) -> Result<(), computestacks::Error> {
    /// use computestacks::types::ContainerServiceUpdate;
    ///
    /// let update = ContainerServiceUpdate::new().label("Web shop").name("web");
    /// let updated = client.service(678694733).update(update).await?;
    /// assert_eq!(updated.ignored, ["name"]);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_not_found`](crate::Error::is_not_found) as for [`ServiceHandle::show`];
    /// [`Error::is_config`](crate::Error::is_config) for an empty update, which is not sent
    /// (erratum `update-wrapper-needed`).
    pub fn update(&self, update: ContainerServiceUpdate) -> UpdateRequest {
        UpdateRequest::new(self.client.clone(), self.service, update)
    }

    /// Queues the deletion of a container service and its containers.
    ///
    /// The service is deleted once [`ServiceHandle::show`] returns
    /// [`Error::is_not_found`](crate::Error::is_not_found); [`wait`](ActionRequest::wait) waits for
    /// that. If a response was lost and the retry returns 404, the call succeeds.
    pub fn delete(&self) -> ActionRequest {
        let id = self.service;
        let send = Request::call(
            &self.client,
            &operations::DELETE_CONTAINER_SERVICE,
            move |generated| generated.delete_container_service(&id),
            |_: Accepted| (),
        );
        let send = send.gone_is_deleted();
        ActionRequest::new(&self.client, id, QueuedCall::Delete, send)
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

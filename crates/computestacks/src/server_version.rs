//! The version of the controller.

use crate::{Client, Request, call::run, generated::operations, types::ControllerVersion};

impl Client {
    /// Shows the version of the controller, and the API versions that it speaks.
    ///
    /// ```no_run
    /// # async fn run(client: computestacks::Client) -> Result<(), computestacks::Error> {
    /// println!("controller {}", client.server_version().await?.version);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_forbidden`](crate::Error::is_forbidden) since controller 9.7.5 where the token has
    /// neither `public` nor `admin_read` (recording `controller-9.7/version/006-token-project`): the
    /// version is then unknown.
    pub fn server_version(&self) -> Request<ControllerVersion> {
        let client = self.clone();
        Request::new(move |options| async move {
            run(
                &client,
                &operations::SHOW_VERSION,
                options,
                |generated| async move { generated.show_version().await },
            )
            .await
        })
    }
}

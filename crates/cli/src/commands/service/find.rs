//! Finds a service, with all that the server shows of it.

use computestacks::{Client, types::ContainerService};

use crate::{
    failure::Failure,
    selection::{Selection, Target},
};

/// The service of a command that takes one.
pub(crate) async fn one(client: &Client, text: &str) -> Result<ContainerService, Failure> {
    let selection = Selection::new("service", &[text.to_owned()])?;
    shown(client, &selection.find_one(client).await?).await
}

/// The service, which may be gone.
pub(crate) async fn shown(client: &Client, target: &Target) -> Result<ContainerService, Failure> {
    match client.service(target.number()).show().await {
        Ok(detail) => Ok(detail.container_service),
        Err(error) => Err(Failure::of_item("service", target.title(), &error)),
    }
}

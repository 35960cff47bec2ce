//! What waits read of the controller, whatever they are about.

use crate::{
    Client, Error, Request, RetryPolicy,
    types::{Container, EventId, EventWithDetails, ServiceId},
};

/// How many events of a project are read: the newest ones.
pub(super) const NEWEST_EVENTS: u32 = 100;

/// The service of a container, by its link.
pub(super) fn service_of(container: &Container) -> Option<ServiceId> {
    let (_, id) = container.links.container_service.rsplit_once('/')?;
    id.parse().ok()
}

/// Reads events with their details: below their service, if that is there, or by themselves.
/// Deleting the service removes the event below it, but not the event by itself.
pub(super) async fn read_views(
    client: &Client,
    service: Option<ServiceId>,
    events: Vec<EventId>,
) -> Result<Vec<EventWithDetails>, Error> {
    let mut views = Vec::new();
    for event in events {
        let mut view = None;
        if let Some(service) = service {
            let below = client.service(service).event(event).show();
            view = read(below).await?;
        }
        if view.is_none() {
            view = read(client.event(event).show()).await?;
        }
        views.extend(view);
    }
    Ok(views)
}

/// Reads something once: the next poll is the next attempt. `None` if it is missing.
pub(super) async fn read<T: Send + 'static>(request: Request<T>) -> Result<Option<T>, Error> {
    none_if_missing(request.retry(RetryPolicy::none()).await)
}

/// Converts a 404 into `None`, because a missing object is a valid result here.
pub(super) fn none_if_missing<T>(result: Result<T, Error>) -> Result<Option<T>, Error> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error) if error.is_not_found() => Ok(None),
        Err(error) => Err(error),
    }
}

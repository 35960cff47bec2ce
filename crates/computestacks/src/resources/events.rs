//! The containers and events of a service.

use crate::{
    Client, Request,
    generated::operations,
    runtime::call::run,
    types::{Container, Event, EventId, EventWithDetails, ServiceId},
};

impl Client {
    /// Lists the containers of a service with their current state.
    ///
    /// Only this list shows when an action on several containers has finished. The event and the
    /// state of the service already show the end after the first container (recording
    /// `async/power-stop-3-containers-unequal/006-containers`).
    ///
    /// # Errors
    ///
    /// [`Error::is_not_found`](crate::Error::is_not_found) if the service does not exist or belongs
    /// to someone else.
    pub fn containers(&self, id: impl Into<ServiceId>) -> Request<Vec<Container>> {
        let (client, id) = (self.clone(), id.into());
        Request::new(move |options| async move {
            let operation = &operations::LIST_CONTAINER_SERVICE_CONTAINERS;
            run(&client, operation, options, |generated| async move {
                generated.list_container_service_containers(&id).await
            })
            .await
        })
        .map(|response| response.map(|list, _| list.containers))
    }

    /// Lists the events of a service, newest first, without details.
    ///
    /// ```no_run
    /// # async fn run(client: computestacks::Client) -> Result<(), computestacks::Error> {
    /// if let Some(newest) = client.events(678694733).await?.first() {
    ///     println!("{} {}: {}", newest.id, newest.status, newest.description);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// To learn the result of a call, use [`ActionRequest::wait`](crate::ActionRequest::wait)
    /// instead: no status of an event is final by itself.
    ///
    /// # Errors
    ///
    /// [`Error::is_not_found`](crate::Error::is_not_found) also after the service was deleted
    /// (recording `async/after-delete/005-get`); [`Client::event_log`] still shows its events.
    pub fn events(&self, id: impl Into<ServiceId>) -> Request<Vec<Event>> {
        let (client, id) = (self.clone(), id.into());
        Request::new(move |options| async move {
            let operation = &operations::LIST_CONTAINER_SERVICE_EVENTS;
            run(&client, operation, options, |generated| async move {
                generated.list_container_service_events(&id).await
            })
            .await
        })
        .map(|response| response.map(|list, _| list.events))
    }

    /// Shows an event of a service with its details.
    ///
    /// # Errors
    ///
    /// [`Error::is_not_found`](crate::Error::is_not_found) if the event does not exist or the
    /// service was deleted.
    pub fn event(
        &self,
        id: impl Into<ServiceId>,
        event: impl Into<EventId>,
    ) -> Request<EventWithDetails> {
        let (client, id, event) = (self.clone(), id.into(), event.into());
        Request::new(move |options| async move {
            let operation = &operations::SHOW_CONTAINER_SERVICE_EVENT;
            run(&client, operation, options, |generated| async move {
                generated.show_container_service_event(&id, &event).await
            })
            .await
        })
        .map(|response| response.map(|view, _| view.event_log))
    }

    /// Shows an event with its details, even after its service was deleted.
    ///
    /// The user who caused it may read it (recording `async/after-delete/002-get`), and so may the
    /// users of a project that it is linked to.
    ///
    /// # Errors
    ///
    /// [`Error::is_not_found`](crate::Error::is_not_found) if the event does not exist or the
    /// caller may not see it.
    pub fn event_log(&self, event: impl Into<EventId>) -> Request<EventWithDetails> {
        let (client, event) = (self.clone(), event.into());
        Request::new(move |options| async move {
            let operation = &operations::SHOW_EVENT;
            run(&client, operation, options, |generated| async move {
                generated.show_event(&event).await
            })
            .await
        })
        .map(|response| response.map(|view, _| view.event_log))
    }
}

impl From<EventWithDetails> for Event {
    /// Drops the details.
    fn from(event: EventWithDetails) -> Self {
        Self {
            audit: event.audit,
            created_at: event.created_at,
            description: event.description,
            event_code: event.event_code,
            id: event.id,
            locale: event.locale,
            notice: event.notice,
            state_reason: event.state_reason,
            status: event.status,
            updated_at: event.updated_at,
        }
    }
}

//! Containers and events of a service: what tells how a call ended.

use crate::{
    Client, Request,
    generated::operations,
    runtime::call::run,
    types::{Container, Event, EventId, EventWithDetails, ServiceId},
};

impl Client {
    /// Lists the containers of a service and what each is doing now.
    ///
    /// It alone tells when an action on several containers is done: the event and the state of
    /// the service show the end with the first container (recording
    /// `async/power-stop-3-containers-unequal/006-containers`).
    ///
    /// # Errors
    ///
    /// [`Error::is_not_found`](crate::Error::is_not_found) where the service does not exist or is
    /// not the caller's.
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

    /// Lists the events of a service, newest first, without their details.
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
    /// To learn the outcome of a call, wait for it instead
    /// ([`ActionRequest::wait`](crate::ActionRequest::wait)): no status is final by itself.
    ///
    /// # Errors
    ///
    /// [`Error::is_not_found`](crate::Error::is_not_found) also once the service is gone
    /// (recording `async/after-delete/005-get`); [`Client::event_log`] still shows the events.
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
    /// [`Error::is_not_found`](crate::Error::is_not_found) where there is no such event or no such
    /// service any more.
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

    /// Shows an event with its details, also where its service is gone.
    ///
    /// The user who caused it may read it (recording `async/after-delete/002-get`), and so may the
    /// users of a project that it is linked to.
    ///
    /// # Errors
    ///
    /// [`Error::is_not_found`](crate::Error::is_not_found) where it does not exist or the caller
    /// may not see it.
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
    /// The event as lists show it.
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

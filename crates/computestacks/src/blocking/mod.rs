//! The client for programs without an async runtime.
//!
//! ```no_run
//! # fn run() -> Result<(), computestacks::Error> {
//! use std::time::Duration;
//! use computestacks::types::PowerAction;
//!
//! let client = computestacks::Client::builder("https://controller.example.com")
//!     .basic("api-user", "api-secret")
//!     .build_blocking()?;
//! for service in client.list_all() {
//!     println!("{}", service?.id);
//! }
//! client.power(678694733, PowerAction::Restart)?;
//! let report = client.call(|client| client.power(678694733, PowerAction::Restart).wait())?;
//! // Everything else of the async client, and its settings, by `call` and `iterate`:
//! let detail = client.call(|client| client.show(678694733).timeout(Duration::from_secs(5)))?;
//! for line in client.iterate(|client| client.follow_logs(678694733).tail(10)) {
//!     println!("{}", line?.line);
//! }
//! # Ok(())
//! # }
//! ```

mod items;
mod pending;
mod runtime;

use std::{future::IntoFuture, sync::Arc};

use futures_core::Stream;

use crate::{
    ClientBuilder, Error, FollowLogs, ListAll, ListRequest, LogsRequest, UpdatedService,
    types::{
        Container, ContainerServiceDetail, ContainerServiceUpdate, ControllerVersion, Event,
        EventId, EventWithDetails, PowerAction, PowerContainerServiceRequest, ProductId, ServiceId,
    },
};
pub use items::Items;
pub use pending::Pending;
use runtime::Runtime;

impl ClientBuilder {
    /// Makes a client for programs without an async runtime.
    ///
    /// # Errors
    ///
    /// [`Error::is_config`] as for [`ClientBuilder::build`], and where this is called inside an
    /// async runtime.
    pub fn build_blocking(self) -> Result<Client, Error> {
        let runtime = Runtime::new()?;
        let client = self.build()?;
        Ok(Client {
            client,
            runtime: Arc::new(runtime),
        })
    }
}

/// The twin of [`crate::Client`] whose methods wait for the response. Cheap to clone; clones share
/// what clones of the async client share, and may be used from several threads at once.
///
/// It runs the async client on a private runtime, in the thread that calls. So what is true of the
/// async method is true here; [`Client::call`] and [`Client::iterate`] reach all of it.
///
/// # Errors
///
/// Inside an async runtime every method gives an error that [`Error::is_config`], because a wait
/// would stop the runtime: use [`crate::Client`] there, or a thread of its own
/// (`std::thread::spawn`; a `spawn_blocking` of tokio counts as inside). Else the errors are those
/// of the async method.
#[derive(Clone, Debug)]
pub struct Client {
    client: crate::Client,
    runtime: Arc<Runtime>,
}

impl Client {
    /// Sends any request of the async client and waits for its value.
    ///
    /// ```no_run
    /// # fn run(client: computestacks::blocking::Client) -> Result<(), computestacks::Error> {
    /// let service = client.call(|client| client.show(678694733).idempotent(false))?;
    /// let response = client.call(|client| client.show(678694733).with_response())?;
    /// println!("{} after {} attempts", response.status, response.attempts);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of the request, and [`Error::is_config`] inside an async runtime.
    pub fn call<T, R>(&self, request: impl FnOnce(&crate::Client) -> R) -> Result<T, Error>
    where
        R: IntoFuture<Output = Result<T, Error>>,
    {
        self.runtime.wait(async { request(&self.client).await })?
    }

    /// The items of any stream of the async client, one at a time.
    ///
    /// ```no_run
    /// # fn run(client: computestacks::blocking::Client) -> Result<(), computestacks::Error> {
    /// for service in client.iterate(|client| client.list_all().per_page(500)) {
    ///     println!("{}", service?.id);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn iterate<T, S>(&self, stream: impl FnOnce(&crate::Client) -> S) -> Items<S>
    where
        S: Stream<Item = Result<T, Error>> + Unpin,
    {
        Items::new(stream(&self.client), Arc::clone(&self.runtime))
    }

    /// Lists one page of services: see [`crate::Client::list`].
    pub fn list(&self) -> Pending<ListRequest> {
        Pending::new(self.clone(), self.client.list())
    }

    /// All services, each once: see [`crate::Client::list_all`].
    pub fn list_all(&self) -> Items<ListAll> {
        self.iterate(crate::Client::list_all)
    }

    /// Shows a service and its image: see [`crate::Client::show`].
    ///
    /// # Errors
    ///
    /// As there, and see [`Client`].
    pub fn show(&self, id: impl Into<ServiceId>) -> Result<ContainerServiceDetail, Error> {
        self.call(|client| client.show(id))
    }

    /// Updates a service: see [`crate::Client::update`].
    ///
    /// # Errors
    ///
    /// As there, and see [`Client`].
    pub fn update(
        &self,
        id: impl Into<ServiceId>,
        update: ContainerServiceUpdate,
    ) -> Result<UpdatedService, Error> {
        self.call(|client| client.update(id, update))
    }

    /// Queues the deletion of a service: see [`crate::Client::delete`].
    ///
    /// # Errors
    ///
    /// As there, and see [`Client`].
    pub fn delete(&self, id: impl Into<ServiceId>) -> Result<(), Error> {
        self.call(|client| client.delete(id))
    }

    /// Queues the move to another package: see [`crate::Client::resize`].
    ///
    /// # Errors
    ///
    /// As there, and see [`Client`].
    pub fn resize(
        &self,
        id: impl Into<ServiceId>,
        product: impl Into<ProductId>,
    ) -> Result<(), Error> {
        self.call(|client| client.resize(id, product))
    }

    /// Queues a new number of containers: see [`crate::Client::scale`].
    ///
    /// # Errors
    ///
    /// As there, and see [`Client`].
    pub fn scale(&self, id: impl Into<ServiceId>, qty: u32) -> Result<(), Error> {
        self.call(|client| client.scale(id, qty))
    }

    /// Queues a power action: see [`crate::Client::power`].
    ///
    /// # Errors
    ///
    /// As there, and see [`Client`].
    pub fn power(&self, id: impl Into<ServiceId>, action: PowerAction) -> Result<(), Error> {
        self.call(|client| client.power(id, action))
    }

    /// Queues a power action with options: see [`crate::Client::power_with`].
    ///
    /// # Errors
    ///
    /// As there, and see [`Client`].
    pub fn power_with(
        &self,
        id: impl Into<ServiceId>,
        action: PowerAction,
        callback: PowerContainerServiceRequest,
    ) -> Result<(), Error> {
        self.call(|client| client.power_with(id, action, callback))
    }

    /// Lists the containers of a service: see [`crate::Client::containers`].
    ///
    /// # Errors
    ///
    /// As there, and see [`Client`].
    pub fn containers(&self, id: impl Into<ServiceId>) -> Result<Vec<Container>, Error> {
        self.call(|client| client.containers(id))
    }

    /// Lists the events of a service: see [`crate::Client::events`].
    ///
    /// # Errors
    ///
    /// As there, and see [`Client`].
    pub fn events(&self, id: impl Into<ServiceId>) -> Result<Vec<Event>, Error> {
        self.call(|client| client.events(id))
    }

    /// Shows an event of a service: see [`crate::Client::event`].
    ///
    /// # Errors
    ///
    /// As there, and see [`Client`].
    pub fn event(
        &self,
        id: impl Into<ServiceId>,
        event: impl Into<EventId>,
    ) -> Result<EventWithDetails, Error> {
        self.call(|client| client.event(id, event))
    }

    /// Shows an event by its id alone: see [`crate::Client::event_log`].
    ///
    /// # Errors
    ///
    /// As there, and see [`Client`].
    pub fn event_log(&self, event: impl Into<EventId>) -> Result<EventWithDetails, Error> {
        self.call(|client| client.event_log(event))
    }

    /// Shows the version of the controller: see [`crate::Client::server_version`].
    ///
    /// # Errors
    ///
    /// As there, and see [`Client`].
    pub fn server_version(&self) -> Result<ControllerVersion, Error> {
        self.call(crate::Client::server_version)
    }

    /// Reads log lines: see [`crate::Client::logs`].
    pub fn logs(&self, id: impl Into<ServiceId>) -> Pending<LogsRequest> {
        Pending::new(self.clone(), self.client.logs(id))
    }

    /// Log lines as they are written: see [`crate::Client::follow_logs`].
    pub fn follow_logs(&self, id: impl Into<ServiceId>) -> Items<FollowLogs> {
        self.iterate(|client| client.follow_logs(id))
    }
}

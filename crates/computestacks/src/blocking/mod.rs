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
//! // `call` and `iterate` give access to the rest of the async client:
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
    /// Builds a client for programs without an async runtime.
    ///
    /// # Errors
    ///
    /// [`Error::is_config`] as for [`ClientBuilder::build`], and inside an async runtime.
    pub fn build_blocking(self) -> Result<Client, Error> {
        let runtime = Runtime::new()?;
        let client = self.build()?;
        Ok(Client {
            client,
            runtime: Arc::new(runtime),
        })
    }
}

/// The blocking counterpart of [`crate::Client`]: its methods wait for the response.
///
/// Cloning is cheap; clones share the same state as clones of the async client and can be used by
/// several threads at once. The client runs the async client on a private runtime in the calling
/// thread, so everything in the docs of the async methods also applies here. [`Client::call`] and
/// [`Client::iterate`] give access to the whole async client.
///
/// # Errors
///
/// Inside an async runtime, every method returns an error that [`Error::is_config`], because it
/// would block the runtime. Use [`crate::Client`] there, or a thread started with
/// `std::thread::spawn`; tokio's `spawn_blocking` counts as inside. Other errors are those of the
/// async method.
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

    /// Iterates over the items of any stream of the async client.
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

    /// Lists all services, each once: see [`crate::Client::list_all`].
    pub fn list_all(&self) -> Items<ListAll> {
        self.iterate(crate::Client::list_all)
    }

    /// Shows a service and its image: see [`crate::Client::show`].
    ///
    /// # Errors
    ///
    /// Those of the async method; see [`Client`].
    pub fn show(&self, id: impl Into<ServiceId>) -> Result<ContainerServiceDetail, Error> {
        self.call(|client| client.show(id))
    }

    /// Updates a service: see [`crate::Client::update`].
    ///
    /// # Errors
    ///
    /// Those of the async method; see [`Client`].
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
    /// Those of the async method; see [`Client`].
    pub fn delete(&self, id: impl Into<ServiceId>) -> Result<(), Error> {
        self.call(|client| client.delete(id))
    }

    /// Queues a resize: see [`crate::Client::resize`].
    ///
    /// # Errors
    ///
    /// Those of the async method; see [`Client`].
    pub fn resize(
        &self,
        id: impl Into<ServiceId>,
        product: impl Into<ProductId>,
    ) -> Result<(), Error> {
        self.call(|client| client.resize(id, product))
    }

    /// Queues scaling: see [`crate::Client::scale`].
    ///
    /// # Errors
    ///
    /// Those of the async method; see [`Client`].
    pub fn scale(&self, id: impl Into<ServiceId>, qty: u32) -> Result<(), Error> {
        self.call(|client| client.scale(id, qty))
    }

    /// Queues a power action: see [`crate::Client::power`].
    ///
    /// # Errors
    ///
    /// Those of the async method; see [`Client`].
    pub fn power(&self, id: impl Into<ServiceId>, action: PowerAction) -> Result<(), Error> {
        self.call(|client| client.power(id, action))
    }

    /// Queues a power action with options: see [`crate::Client::power_with`].
    ///
    /// # Errors
    ///
    /// Those of the async method; see [`Client`].
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
    /// Those of the async method; see [`Client`].
    pub fn containers(&self, id: impl Into<ServiceId>) -> Result<Vec<Container>, Error> {
        self.call(|client| client.containers(id))
    }

    /// Lists the events of a service: see [`crate::Client::events`].
    ///
    /// # Errors
    ///
    /// Those of the async method; see [`Client`].
    pub fn events(&self, id: impl Into<ServiceId>) -> Result<Vec<Event>, Error> {
        self.call(|client| client.events(id))
    }

    /// Shows an event of a service: see [`crate::Client::event`].
    ///
    /// # Errors
    ///
    /// Those of the async method; see [`Client`].
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
    /// Those of the async method; see [`Client`].
    pub fn event_log(&self, event: impl Into<EventId>) -> Result<EventWithDetails, Error> {
        self.call(|client| client.event_log(event))
    }

    /// Shows the version of the controller: see [`crate::Client::server_version`].
    ///
    /// # Errors
    ///
    /// Those of the async method; see [`Client`].
    pub fn server_version(&self) -> Result<ControllerVersion, Error> {
        self.call(crate::Client::server_version)
    }

    /// Reads log lines: see [`crate::Client::logs`].
    pub fn logs(&self, id: impl Into<ServiceId>) -> Pending<LogsRequest> {
        Pending::new(self.clone(), self.client.logs(id))
    }

    /// Follows log lines: see [`crate::Client::follow_logs`].
    pub fn follow_logs(&self, id: impl Into<ServiceId>) -> Items<FollowLogs> {
        self.iterate(|client| client.follow_logs(id))
    }
}

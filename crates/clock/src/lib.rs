//! The source of time of the ComputeStacks client.
#![doc = include_str!("../README.md")]

use std::{fmt, future::Future, pin::Pin, time::Duration};

use jiff::Timestamp;

/// A future that ends after some time and is `Send`.
pub type Wait = Pin<Box<dyn Future<Output = ()> + Send>>;

/// A source of time. The default of the client is the system's; set another with its `ClientBuilder::clock`.
///
/// ```
/// use std::{future::ready, time::Duration};
///
/// use computestacks_clock::{Clock, Wait};
/// use jiff::Timestamp;
///
/// /// Stands still, and skips every wait. No response times out.
/// #[derive(Debug)]
/// struct Stopped;
///
/// impl Clock for Stopped {
///     fn now(&self) -> Duration {
///         Duration::ZERO
///     }
///
///     fn timestamp(&self) -> Timestamp {
///         Timestamp::UNIX_EPOCH
///     }
///
///     fn sleep(&self, _: Duration) -> Wait {
///         Box::pin(ready(()))
///     }
///
///     fn timer(&self, _: Duration) -> Wait {
///         Box::pin(std::future::pending())
///     }
/// }
///
/// assert_eq!(Stopped.timestamp().to_string(), "1970-01-01T00:00:00Z");
/// ```
pub trait Clock: fmt::Debug + Send + Sync + 'static {
    /// The time since a fixed point. It never goes back.
    fn now(&self) -> Duration;

    /// The current date and time, which may jump. Used to compare with times from the server.
    fn timestamp(&self) -> Timestamp;

    /// Waits between attempts or polls.
    fn sleep(&self, duration: Duration) -> Wait;

    /// Completes after this time: a timeout for another future.
    ///
    /// Separate from [`Clock::sleep`], because a clock for tests may skip waits but must not let a
    /// pending response time out.
    fn timer(&self, duration: Duration) -> Wait;
}

//! The source of time. Tests can replace it, so that they need not wait.

#[cfg(any(test, feature = "test-util"))]
mod manual;
mod system;

use std::{
    fmt,
    future::{Future, poll_fn},
    pin::{Pin, pin},
    task::Poll,
    time::Duration,
};

use jiff::Timestamp;

#[cfg(any(test, feature = "test-util"))]
pub use manual::ManualClock;
pub use system::SystemClock;

/// The shortest interval of a poll loop, to protect the server.
pub(crate) const SHORTEST_PAUSE: Duration = Duration::from_millis(10);

/// A future that ends after some time and is `Send`.
pub type Wait = Pin<Box<dyn Future<Output = ()> + Send>>;

/// A source of time. [`SystemClock`] is the default; set another with
/// [`ClientBuilder::clock`](crate::ClientBuilder::clock).
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

/// The output of a future, or `None` if it takes longer than `limit`.
pub(crate) async fn within<T>(
    clock: &dyn Clock,
    limit: Duration,
    future: impl Future<Output = T>,
) -> Option<T> {
    before(clock.timer(limit), future).await
}

/// The output of a future, or `None` if the wait ends first.
pub(crate) async fn before<T>(mut end: Wait, future: impl Future<Output = T>) -> Option<T> {
    let mut future = pin!(future);
    poll_fn(|context| {
        if let Poll::Ready(output) = future.as_mut().poll(context) {
            return Poll::Ready(Some(output));
        }
        end.as_mut().poll(context).map(|()| None)
    })
    .await
}

//! Where the client gets its time from, so that tests need not wait.

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

/// A poll loop without a pause would only load the server.
pub(crate) const SHORTEST_PAUSE: Duration = Duration::from_millis(10);

/// A wait that can move between threads.
pub type Wait = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Tells and passes time. [`SystemClock`] is the default; give another with
/// [`ClientBuilder::clock`](crate::ClientBuilder::clock).
pub trait Clock: fmt::Debug + Send + Sync + 'static {
    /// Time since a point that does not change while the clock lives. It never goes back.
    fn now(&self) -> Duration;

    /// The date and time, which may jump. For comparison with times that the server tells.
    fn timestamp(&self) -> Timestamp;

    /// Waits before doing something: between attempts and between polls.
    fn sleep(&self, duration: Duration) -> Wait;

    /// Ends after this long unless it is dropped first: a timeout for something else.
    ///
    /// It is apart from [`Clock::sleep`] because a test's clock may skip a wait, but must not let
    /// a response that is on its way time out.
    fn timer(&self, duration: Duration) -> Wait;
}

/// The output of a future, or `None` when the clock says that it took too long.
pub(crate) async fn within<T>(
    clock: &dyn Clock,
    limit: Duration,
    future: impl Future<Output = T>,
) -> Option<T> {
    let mut future = pin!(future);
    let mut timer = clock.timer(limit);
    poll_fn(|context| {
        if let Poll::Ready(output) = future.as_mut().poll(context) {
            return Poll::Ready(Some(output));
        }
        timer.as_mut().poll(context).map(|()| None)
    })
    .await
}

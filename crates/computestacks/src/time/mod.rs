//! The source of time. Tests can replace it, so that they need not wait.

#[cfg(any(test, feature = "test-util"))]
mod manual;
mod system;

use std::{
    future::{Future, poll_fn},
    pin::Pin,
    task::Poll,
    time::Duration,
};

pub use computestacks_clock::{Clock, Wait};
#[cfg(any(test, feature = "test-util"))]
pub use manual::ManualClock;
pub use system::SystemClock;

/// The shortest interval of a poll loop, to protect the server.
pub(crate) const SHORTEST_PAUSE: Duration = Duration::from_millis(10);

/// The output of a future, or `None` if it takes longer than `limit`.
pub(crate) async fn within<T>(
    clock: &dyn Clock,
    limit: Duration,
    future: Pin<&mut impl Future<Output = T>>,
) -> Option<T> {
    let end = clock.now().saturating_add(limit);
    before(|| clock.timer(end.saturating_sub(clock.now())), future).await
}

/// The output of a future, or `None` if the wait ends first, which only begins if the future is not ready
/// at once.
pub(crate) async fn before<T>(
    end: impl FnOnce() -> Wait,
    mut future: Pin<&mut impl Future<Output = T>>,
) -> Option<T> {
    let output = poll_fn(|context| Poll::Ready(future.as_mut().poll(context)));
    if let Poll::Ready(output) = output.await {
        return Some(output);
    }
    let mut end = end();
    poll_fn(|context| {
        if let Poll::Ready(output) = future.as_mut().poll(context) {
            return Poll::Ready(Some(output));
        }
        end.as_mut().poll(context).map(|()| None)
    })
    .await
}

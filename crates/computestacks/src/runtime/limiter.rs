//! The rate limit of a client.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use crate::time::Clock;

/// A limit on the number of requests in a time window.
///
/// The server allows an address 2500 requests in five minutes and then responds with 500
/// (recordings in `throttle/`). The limit holds for every window of that length, because the client
/// does not know when the server's windows start. Requests above the limit wait. Token requests
/// count too, except those of a custom [`TokenSource`](crate::TokenSource).
///
/// ```
/// use computestacks::{Client, RateLimit};
///
/// let client = Client::builder("https://controller.example.com")
///     .rate_limit(RateLimit::server())
///     .build()?;
/// # Ok::<(), computestacks::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct RateLimit {
    requests: usize,
    window: Duration,
}

impl RateLimit {
    /// The server's own limit: 2500 requests in five minutes.
    pub const fn server() -> Self {
        Self {
            requests: 2500,
            window: Duration::from_secs(5 * 60),
        }
    }

    /// This number of requests in this time window; zero requests mean one. If several clients
    /// share an address, divide the server's limit between them.
    pub const fn new(requests: usize, window: Duration) -> Self {
        Self {
            requests: if requests == 0 { 1 } else { requests },
            window,
        }
    }
}

/// Enforces the limit for all requests of a client.
#[derive(Debug)]
pub(crate) struct Limiter {
    limit: RateLimit,
    clock: Arc<dyn Clock>,
    /// The times of the requests in the last window, oldest first.
    sent: Mutex<VecDeque<Duration>>,
}

impl Limiter {
    pub(crate) fn new(limit: RateLimit, clock: Arc<dyn Clock>) -> Self {
        Self {
            limit,
            clock,
            sent: Mutex::default(),
        }
    }

    /// The time until the next request is allowed, unless another call uses it first.
    pub(crate) fn wait_time(&self) -> Duration {
        self.check(|_, _| ())
    }

    /// Counts a request that is sent now, or returns the time until it is allowed.
    pub(crate) fn try_acquire(&self) -> Result<(), Duration> {
        let wait = self.check(VecDeque::push_back);
        if wait.is_zero() { Ok(()) } else { Err(wait) }
    }

    /// Returns the wait time, and calls `allowed` if it is zero.
    fn check(&self, allowed: impl FnOnce(&mut VecDeque<Duration>, Duration)) -> Duration {
        let mut sent = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        // Inside the lock, so that the times are in order.
        let now = self.clock.now();
        while sent
            .front()
            .is_some_and(|oldest| now.saturating_sub(*oldest) >= self.limit.window)
        {
            sent.pop_front();
        }
        match sent.front() {
            Some(oldest) if sent.len() >= self.limit.requests => self
                .limit
                .window
                .saturating_sub(now.saturating_sub(*oldest)),
            _ => {
                allowed(&mut sent, now);
                Duration::ZERO
            }
        }
    }

    /// Waits until a request is allowed, and counts it.
    pub(crate) async fn acquire(&self) {
        while let Err(wait) = self.try_acquire() {
            self.clock.sleep(wait).await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::ManualClock;

    #[test]
    fn the_servers_limit_is_the_recorded_one() {
        let recorded = RateLimit::new(2500, Duration::from_secs(300));
        assert_eq!(RateLimit::server(), recorded);
    }

    #[test]
    fn no_window_exceeds_the_limit() {
        let clock = ManualClock::new(jiff::Timestamp::UNIX_EPOCH);
        let limit = RateLimit::new(3, Duration::from_secs(10));
        let limiter = Limiter::new(limit, Arc::new(clock.clone()));
        let mut sent = Vec::new();
        for _ in 0..20 {
            while let Err(wait) = limiter.try_acquire() {
                assert_eq!(limiter.wait_time(), wait);
                clock.advance(wait);
                // A check does not count as a request.
                assert_eq!(limiter.wait_time(), Duration::ZERO);
            }
            sent.push(clock.now());
            clock.advance(Duration::from_secs(1));
        }
        for requests in sent.windows(4) {
            assert!(
                requests[3] >= requests[0] + Duration::from_secs(10),
                "{requests:?}"
            );
        }
        // It does not wait longer than necessary either.
        assert_eq!(sent[19], Duration::from_secs(10 * 6 + 1));
    }
}

//! At most so many requests in so much time.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use crate::time::Clock;

/// Limits how many requests a client sends in a time window.
///
/// The server accepts at most 2500 requests in five minutes from one address and then responds with
/// 500 (recordings in `throttle/`). No time window of that length has more requests than the limit,
/// wherever it starts, because the client does not know when the server's windows start. Requests
/// over the limit wait. Requests for tokens count too, except those of a custom
/// [`TokenSource`](crate::TokenSource).
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
    span: Duration,
}

impl RateLimit {
    /// The server's own limit: 2500 requests in five minutes.
    pub const fn server() -> Self {
        Self {
            requests: 2500,
            span: Duration::from_secs(5 * 60),
        }
    }

    /// This many requests in this time; zero requests count as one. If several clients share an
    /// address, divide the server's limit among them.
    pub const fn new(requests: usize, span: Duration) -> Self {
        Self {
            requests: if requests == 0 { 1 } else { requests },
            span,
        }
    }
}

/// Keeps a limit for all requests of a client.
#[derive(Debug)]
pub(crate) struct Limiter {
    limit: RateLimit,
    clock: Arc<dyn Clock>,
    /// When each request of the last span was sent, oldest first.
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

    /// How long to wait before a request may be sent, as known now.
    pub(crate) fn wait(&self) -> Duration {
        self.look(|_, _| ())
    }

    /// Takes a place for a request that is sent now; otherwise tells how long to wait.
    pub(crate) fn take(&self) -> Result<(), Duration> {
        let wait = self.look(VecDeque::push_back);
        if wait.is_zero() { Ok(()) } else { Err(wait) }
    }

    /// The wait for a place, and what to do where there is one.
    fn look(&self, with_place: impl FnOnce(&mut VecDeque<Duration>, Duration)) -> Duration {
        let mut sent = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        // Under the lock, so that the times are in order.
        let now = self.clock.now();
        while sent
            .front()
            .is_some_and(|oldest| now.saturating_sub(*oldest) >= self.limit.span)
        {
            sent.pop_front();
        }
        match sent.front() {
            Some(oldest) if sent.len() >= self.limit.requests => {
                self.limit.span.saturating_sub(now.saturating_sub(*oldest))
            }
            _ => {
                with_place(&mut sent, now);
                Duration::ZERO
            }
        }
    }

    /// Waits for a place, and takes it.
    pub(crate) async fn place(&self) {
        while let Err(wait) = self.take() {
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
    fn no_span_holds_more_than_the_limit() {
        let clock = ManualClock::new(jiff::Timestamp::UNIX_EPOCH);
        let limit = RateLimit::new(3, Duration::from_secs(10));
        let limiter = Limiter::new(limit, Arc::new(clock.clone()));
        let mut sent = Vec::new();
        for _ in 0..20 {
            while let Err(wait) = limiter.take() {
                assert_eq!(limiter.wait(), wait);
                clock.advance(wait);
                // To look takes no place.
                assert_eq!(limiter.wait(), Duration::ZERO);
            }
            sent.push(clock.now());
            clock.advance(Duration::from_secs(1));
        }
        for window in sent.windows(4) {
            assert!(
                window[3] >= window[0] + Duration::from_secs(10),
                "{window:?}"
            );
        }
        // Nor does it wait for longer than it must.
        assert_eq!(sent[19], Duration::from_secs(10 * 6 + 1));
    }
}

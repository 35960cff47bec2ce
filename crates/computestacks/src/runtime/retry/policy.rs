//! The retry policy.

use std::time::Duration;

use http::HeaderMap;
use jiff::Timestamp;

use super::hints;

/// The number of attempts of a call, and the waits between them.
///
/// The policy does not change which errors are retried; `docs/behaviour.md` lists them.
///
/// ```
/// use std::time::Duration;
/// use computestacks::RetryPolicy;
///
/// let persistent = RetryPolicy::default().max_attempts(6).max_backoff(Duration::from_secs(60));
/// let never = RetryPolicy::none();
/// ```
#[derive(Clone, Debug)]
pub struct RetryPolicy {
    max_attempts: u32,
    first_backoff: Duration,
    max_backoff: Duration,
    max_retry_after: Duration,
}

impl Default for RetryPolicy {
    /// Four attempts, waits of up to 1, 2 and 4 seconds, and up to a minute if the server asks for
    /// it.
    fn default() -> Self {
        Self {
            max_attempts: 4,
            first_backoff: Duration::from_secs(1),
            max_backoff: Duration::from_secs(20),
            max_retry_after: Duration::from_secs(60),
        }
    }
}

impl RetryPolicy {
    /// A policy with a single attempt.
    pub fn none() -> Self {
        Self {
            max_attempts: 1,
            ..Self::default()
        }
    }

    /// Sets the total number of attempts, including the first. Default: 4. Zero means one.
    #[must_use]
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = attempts.max(1);
        self
    }

    /// Sets the longest wait after the first attempt; it doubles with each further one. Default: 1
    /// second.
    #[must_use]
    pub fn first_backoff(mut self, wait: Duration) -> Self {
        self.first_backoff = wait;
        self
    }

    /// Sets the longest wait. Default: 20 seconds.
    #[must_use]
    pub fn max_backoff(mut self, wait: Duration) -> Self {
        self.max_backoff = wait;
        self
    }

    /// Sets the longest wait that `Retry-After` or `RateLimit-Reset` may ask for; longer ones are
    /// shortened. Default: 60 seconds.
    #[must_use]
    pub fn max_retry_after(mut self, wait: Duration) -> Self {
        self.max_retry_after = wait;
        self
    }

    pub(crate) fn allows(&self, attempts_made: u32) -> bool {
        attempts_made < self.max_attempts
    }

    /// The wait after this number of attempts: full jitter, but at least as long as the server asks
    /// for. `random` is between zero and one.
    pub(crate) fn wait(
        &self,
        attempts_made: u32,
        random: f64,
        headers: &HeaderMap,
        now: Timestamp,
    ) -> Duration {
        let doublings = attempts_made.saturating_sub(1).min(31);
        let ceiling = self
            .first_backoff
            .saturating_mul(1 << doublings)
            .min(self.max_backoff);
        // The largest duration is rounded up to an invalid one.
        let own = Duration::try_from_secs_f64(ceiling.as_secs_f64() * random.clamp(0.0, 1.0))
            .unwrap_or(ceiling);
        match hints::retry_after(headers, now) {
            Some(wait) => wait.min(self.max_retry_after).max(own),
            None => own,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_the_cap_and_jitter_scales_them() {
        let policy = RetryPolicy::default().max_backoff(Duration::from_secs(5));
        let wait = |attempt, random| {
            policy.wait(attempt, random, &HeaderMap::new(), Timestamp::UNIX_EPOCH)
        };
        let longest: Vec<Duration> = (1..=5).map(|attempt| wait(attempt, 1.0)).collect();
        assert_eq!(longest, [1, 2, 4, 5, 5].map(Duration::from_secs));
        assert_eq!(wait(3, 0.25), Duration::from_secs(1));
        assert_eq!(wait(u32::MAX, 0.0), Duration::ZERO);
        let endless = RetryPolicy::default()
            .first_backoff(Duration::MAX)
            .max_backoff(Duration::MAX);
        let wait = endless.wait(2, 1.0, &HeaderMap::new(), Timestamp::UNIX_EPOCH);
        assert_eq!(wait, Duration::MAX);
    }

    #[test]
    fn retry_after_is_respected_within_bounds() {
        let policy = RetryPolicy::default();
        let cases = [("7", 7), ("86400", 60), ("-5", 1), ("0", 1), ("soon", 1)];
        for (value, wanted) in cases {
            let mut headers = HeaderMap::new();
            headers.insert("retry-after", value.parse().unwrap());
            let wait = policy.wait(1, 1.0, &headers, Timestamp::UNIX_EPOCH);
            assert_eq!(wait, Duration::from_secs(wanted), "{value}");
            let limited = policy.clone().max_retry_after(Duration::from_secs(5));
            let wait = limited.wait(1, 1.0, &headers, Timestamp::UNIX_EPOCH);
            assert_eq!(wait, Duration::from_secs(wanted.min(5)), "{value}");
        }
    }
}

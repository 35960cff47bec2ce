//! How often and how fast.

use std::time::Duration;

use http::HeaderMap;
use jiff::Timestamp;

use super::hints;

/// How often a call is attempted and how long the client waits in between.
///
/// Which failures are retried does not depend on the policy: see `docs/behaviour.md`.
///
/// ```
/// use std::time::Duration;
/// use computestacks::RetryPolicy;
///
/// let patient = RetryPolicy::default().max_attempts(6).max_backoff(Duration::from_secs(60));
/// let never = RetryPolicy::none();
/// ```
#[derive(Clone, Debug)]
pub struct RetryPolicy {
    max_attempts: u32,
    first_backoff: Duration,
    max_backoff: Duration,
    max_hint: Duration,
}

impl Default for RetryPolicy {
    /// Four attempts, waits of up to 1, 2 and 4 seconds, and at most a minute for a wait that the
    /// server requests.
    fn default() -> Self {
        Self {
            max_attempts: 4,
            first_backoff: Duration::from_secs(1),
            max_backoff: Duration::from_secs(20),
            max_hint: Duration::from_secs(60),
        }
    }
}

impl RetryPolicy {
    /// One attempt.
    pub fn none() -> Self {
        Self {
            max_attempts: 1,
            ..Self::default()
        }
    }

    /// Number of attempts, including the first. Default: 4. Zero counts as one.
    #[must_use]
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = attempts.max(1);
        self
    }

    /// Maximum wait after the first attempt; it doubles with each. Default: 1 second.
    #[must_use]
    pub fn first_backoff(mut self, wait: Duration) -> Self {
        self.first_backoff = wait;
        self
    }

    /// Maximum wait between attempts. Default: 20 seconds.
    #[must_use]
    pub fn max_backoff(mut self, wait: Duration) -> Self {
        self.max_backoff = wait;
        self
    }

    /// Maximum wait for `Retry-After` or `RateLimit-Reset`; a longer one is shortened. Default: 60
    /// seconds.
    #[must_use]
    pub fn max_retry_after(mut self, wait: Duration) -> Self {
        self.max_hint = wait;
        self
    }

    pub(crate) fn allows(&self, attempts_made: u32) -> bool {
        attempts_made < self.max_attempts
    }

    /// The wait after so many attempts: full jitter, but not less than the server asks for.
    /// `random` is between zero and one.
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
        // The longest of all is rounded up to more than there is.
        let own = Duration::try_from_secs_f64(ceiling.as_secs_f64() * random.clamp(0.0, 1.0))
            .unwrap_or(ceiling);
        match hints::wish(headers, now) {
            Some(wish) => wish.min(self.max_hint).max(own),
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
    fn the_servers_wish_is_obeyed_within_bounds() {
        let policy = RetryPolicy::default();
        let cases = [("7", 7), ("86400", 60), ("-5", 1), ("0", 1), ("soon", 1)];
        for (value, wanted) in cases {
            let mut headers = HeaderMap::new();
            headers.insert("retry-after", value.parse().unwrap());
            let wait = policy.wait(1, 1.0, &headers, Timestamp::UNIX_EPOCH);
            assert_eq!(wait, Duration::from_secs(wanted), "{value}");
            let impatient = policy.clone().max_retry_after(Duration::from_secs(5));
            let wait = impatient.wait(1, 1.0, &headers, Timestamp::UNIX_EPOCH);
            assert_eq!(wait, Duration::from_secs(wanted.min(5)), "{value}");
        }
    }
}

//! The retry budget of a client. It limits the additional load on a server that is down.

use std::sync::{Mutex, PoisonError};

/// Tokens at the start, and the maximum.
const CAPACITY: u32 = 500;
/// The cost of a retry.
const COST: u32 = 5;
/// The cost of a retry after a timeout, which has already taken the server's time.
const TIMEOUT_COST: u32 = 10;
/// The reward for a first attempt that succeeds.
const REWARD: u32 = 1;

/// The token bucket of a client.
#[derive(Debug)]
pub(crate) struct Budget(Mutex<u32>);

impl Default for Budget {
    fn default() -> Self {
        Self(Mutex::new(CAPACITY))
    }
}

impl Budget {
    /// Pays for a retry and returns its cost, or `None` if there are too few tokens. If the retry
    /// succeeds, pass the cost to [`Budget::refund`].
    pub(crate) fn spend(&self, after_timeout: bool) -> Option<u32> {
        let cost = if after_timeout { TIMEOUT_COST } else { COST };
        let mut tokens = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *tokens = tokens.checked_sub(cost)?;
        Some(cost)
    }

    /// Adds the tokens of a success: the cost of a retry, or the reward of a first attempt.
    pub(crate) fn refund(&self, cost: Option<u32>) {
        let mut tokens = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *tokens = tokens.saturating_add(cost.unwrap_or(REWARD)).min(CAPACITY);
    }
}

#[cfg(test)]
mod tests {
    use super::Budget;

    #[test]
    fn is_exhausted_by_retries_and_refilled_by_success() {
        let budget = Budget::default();
        let retries = std::iter::from_fn(|| budget.spend(false)).count();
        assert_eq!(retries, 100);
        for _ in 0..4 {
            budget.refund(None);
            assert!(budget.spend(false).is_none());
        }
        budget.refund(None);
        assert!(budget.spend(true).is_none());
        assert_eq!(budget.spend(false), Some(5));
        budget.refund(Some(10));
        assert_eq!(budget.spend(true), Some(10));
    }

    #[test]
    fn never_exceeds_its_capacity() {
        let budget = Budget::default();
        budget.refund(Some(1000));
        assert_eq!(std::iter::from_fn(|| budget.spend(true)).count(), 50);
    }
}

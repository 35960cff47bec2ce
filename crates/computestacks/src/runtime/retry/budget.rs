//! How many retries a client has left, so that it does not multiply the load of a server that
//! is down.

use std::sync::{Mutex, PoisonError};

/// Tokens at the start, and at most.
const CAPACITY: u32 = 500;
/// What a retry costs.
const COST: u32 = 5;
/// What a retry after a timeout costs: it has taken the server's time already.
const TIMEOUT_COST: u32 = 10;
/// What a first attempt that succeeds gives back.
const REWARD: u32 = 1;

/// The shared token bucket of a client.
#[derive(Debug)]
pub(crate) struct Budget(Mutex<u32>);

impl Default for Budget {
    fn default() -> Self {
        Self(Mutex::new(CAPACITY))
    }
}

impl Budget {
    /// Takes the tokens of a retry; `None` where too few are left. What it gives goes to
    /// [`Budget::give_back`] if the retry succeeds.
    pub(crate) fn take(&self, after_timeout: bool) -> Option<u32> {
        let cost = if after_timeout { TIMEOUT_COST } else { COST };
        let mut tokens = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *tokens = tokens.checked_sub(cost)?;
        Some(cost)
    }

    /// Notes a success: of a retry with what it cost, of a first attempt with nothing.
    pub(crate) fn give_back(&self, paid: Option<u32>) {
        let mut tokens = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *tokens = tokens.saturating_add(paid.unwrap_or(REWARD)).min(CAPACITY);
    }
}

#[cfg(test)]
mod tests {
    use super::Budget;

    #[test]
    fn runs_dry_and_refills_by_success() {
        let budget = Budget::default();
        let taken = std::iter::from_fn(|| budget.take(false)).count();
        assert_eq!(taken, 100);
        for _ in 0..4 {
            budget.give_back(None);
            assert!(budget.take(false).is_none());
        }
        budget.give_back(None);
        assert!(budget.take(true).is_none());
        assert_eq!(budget.take(false), Some(5));
        budget.give_back(Some(10));
        assert_eq!(budget.take(true), Some(10));
    }

    #[test]
    fn never_holds_more_than_it_began_with() {
        let budget = Budget::default();
        budget.give_back(Some(1000));
        assert_eq!(std::iter::from_fn(|| budget.take(true)).count(), 50);
    }
}

//! When a call is retried, and after how long.

mod budget;
mod decision;
mod hints;
mod policy;

pub(crate) use budget::Budget;
pub(crate) use decision::{RetryDecision, judge};
pub use policy::RetryPolicy;

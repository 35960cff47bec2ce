//! When a call is tried again, and after how long.

mod budget;
mod decision;
mod hints;
mod policy;

pub(crate) use budget::Budget;
pub(crate) use decision::{RetryDecision, judge};
pub use policy::RetryPolicy;

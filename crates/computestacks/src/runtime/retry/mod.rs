//! Decides whether and when to retry a call.

mod budget;
mod decision;
mod hints;
mod policy;

pub(crate) use budget::Budget;
pub(crate) use decision::{RetryDecision, decide};
pub use policy::RetryPolicy;

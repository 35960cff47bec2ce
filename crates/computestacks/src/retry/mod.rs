//! When a call is tried again, and after how long.

mod budget;
mod hints;
mod policy;
mod verdict;

pub(crate) use budget::Budget;
pub use policy::RetryPolicy;
pub(crate) use verdict::{Verdict, judge};

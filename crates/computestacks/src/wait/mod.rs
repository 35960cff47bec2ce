//! Waiting for the end of what a 202 only queued.
//!
//! ```no_run
//! # async fn run(client: computestacks::Client) -> Result<(), computestacks::Error> {
//! use computestacks::{types::PowerAction, wait::WaitOutcome};
//!
//! let report = client.power(678694733, PowerAction::Restart).wait().await?;
//! match report.outcome {
//!     WaitOutcome::Completed | WaitOutcome::NothingToDo => {}
//!     WaitOutcome::AlreadyInProgress => println!("somebody else is at it"),
//!     other => println!("{other} after {:?}: {:?}", report.elapsed, report.events),
//! }
//! # Ok(())
//! # }
//! ```
//!
//! A response of 202 says neither that the call was allowed nor which event it made, and no status
//! of an event is final by itself. So a wait goes by **state first, event second**: it ends well
//! where every container, the number of containers, the package or the 404 is as requested, and
//! the event has ended. It ends badly where the event failed or was cancelled. It ends at once
//! where that is proven; what is not must stay so for the settle time ([`WaitSettings`] tells what
//! proves an end, and which settle time is good for what).
//!
//! [`Condition`]s compose; [`Client::wait_until`](crate::Client::wait_until) waits for one that is
//! not about a call.

mod condition;
mod engine;
mod events;
mod observation;
mod outcome;
mod plan;
mod poll;
mod proof;
mod request;
mod state;

pub use condition::{
    AndCondition, Condition, NotCondition, OrCondition, all_containers, all_running, all_stopped,
    deployed, gone, package, state,
};
pub use engine::{NextStep, WaitEngine};
pub use observation::Observation;
pub use outcome::{WaitOutcome, WaitReport};
pub use plan::{QueuedCall, StateBefore};
pub use poll::WaitSettings;
pub use request::{ActionRequest, WaitRequest};

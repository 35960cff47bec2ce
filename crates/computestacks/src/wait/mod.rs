//! Waiting for operations that a 202 only queues.
//!
//! ```no_run
//! # async fn run(client: computestacks::Client) -> Result<(), computestacks::Error> {
//! use computestacks::{types::PowerAction, wait::WaitOutcome};
//!
//! let report = client.power(678694733, PowerAction::Restart).wait().await?;
//! match report.outcome {
//!     WaitOutcome::Completed | WaitOutcome::NothingToDo => {}
//!     WaitOutcome::AlreadyInProgress => println!("another operation is running"),
//!     other => println!("{other} after {:?}: {:?}", report.elapsed, report.events),
//! }
//! # Ok(())
//! # }
//! ```
//!
//! A 202 does not mean that the operation is allowed, it does not name the event, and no event
//! status is final by itself. A wait therefore checks **the state first and the event second**. It
//! succeeds when every container, the number of containers, the package or the 404 is as requested
//! and the event has ended. It fails if the event failed or was cancelled. If the final state is
//! certain, the wait ends at once; otherwise the state must stay unchanged for the settle time.
//! [`WaitSettings`] lists the certain cases and explains the settle time.
//!
//! [`Condition`]s compose; [`Client::wait_until`](crate::Client::wait_until) waits for a condition
//! without a call.

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

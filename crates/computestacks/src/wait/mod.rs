//! Waiting for queued operations to finish.
//!
//! ```no_run
//! # async fn run(client: computestacks::Client) -> Result<(), computestacks::Error> {
//! use computestacks::{types::PowerAction, wait::WaitOutcome};
//!
//! let report = client.service(678694733).power(PowerAction::Restart).wait().await?;
//! match report.outcome {
//!     WaitOutcome::Completed | WaitOutcome::NothingToDo => {}
//!     WaitOutcome::AlreadyInProgress => println!("another action is in progress"),
//!     other => println!("{other} after {:?}: {:?}", report.elapsed, report.events),
//! }
//! # Ok(())
//! # }
//! ```
//!
//! A 202 response says neither that the operation is allowed nor which event belongs to it, and no
//! status of an event is final by itself. A wait therefore checks the **state first and the event
//! second**. It succeeds when the containers, their number, the package or the 404 are as requested
//! and the event has ended. It fails when the event failed or was cancelled. If the result is
//! certain, the wait ends at once; otherwise the result must stay unchanged for the settle time.
//! [`WaitSettings`] says what makes a result certain and which settle time to choose.
//!
//! The same holds for operations on other resources: those whose row in the table of operations has
//! [`ends`](crate::operations::Operation::ends). [`Ends`](crate::operations::Ends) says what each leads to and what proves it.
//!
//! [`Condition`]s can be combined; [`ServiceHandle::wait_until`](crate::handles::ServiceHandle::wait_until) waits for one
//! without making a call.

mod condition;
pub(crate) mod ends;
mod engine;
mod events;
mod lost_response;
mod observation;
mod order;
mod outcome;
mod plan;
mod poll;
mod proof;
mod read;
mod request;
mod state;
mod subject;

pub use condition::{
    AndCondition, Condition, NotCondition, OrCondition, all_containers, all_running, all_stopped,
    deployed, gone, idle, package, state,
};
pub use engine::{NextStep, WaitEngine};
pub use observation::Observation;
pub use outcome::{WaitOutcome, WaitReport};
pub use plan::{QueuedCall, StateBefore};
pub use poll::WaitSettings;
pub use request::{ActionRequest, WaitRequest};

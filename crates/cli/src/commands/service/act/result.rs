//! Result of an action for one service, as a row.

use computestacks::{Error, WaitReport, wait::WaitOutcome};
use serde_json::{Value, json};

use super::Action;
use crate::{
    exit::Exit,
    failure,
    outcome::Ended,
    output::{Column, ColumnKind},
    selection::Target,
};

/// Columns of results.
pub(super) fn columns() -> Vec<Column> {
    vec![
        Column::new("id", "id"),
        Column::new("label", "label").or("name"),
        Column::new("action", "action"),
        Column::new("outcome", "outcome").kind(ColumnKind::State),
        Column::new("time", "seconds").kind(ColumnKind::Seconds),
        Column::new("reason", "reason").kind(ColumnKind::Prose),
        Column::new("name", "name").wide(),
        Column::new("event", "event").wide(),
        Column::new("exit", "exit").wide(),
    ]
}

/// Result of an action for one service.
#[derive(Debug)]
pub(in super::super) struct ServiceResult {
    pub(super) target: Target,
    pub(in super::super) ended: Ended,
}

const SKIPPED: &str = "skipped";
const INTERRUPTED: &str = "interrupted";

impl ServiceResult {
    fn new(target: Target, exit: Exit, outcome: &'static str) -> Self {
        let ended = Ended::new(exit, outcome);
        Self { target, ended }
    }

    pub(super) fn skipped(target: &Target) -> Self {
        Self::new(target.clone(), Exit::Done, SKIPPED)
    }

    /// The request was sent, or about to be sent; the outcome is unknown.
    pub(super) fn interrupted(target: &Target) -> Self {
        Self::new(target.clone(), Exit::Interrupted, INTERRUPTED)
    }

    pub(super) fn queued(target: Target) -> Self {
        Self::new(target, Exit::Done, "queued")
    }

    pub(super) fn error(target: Target, error: &Error) -> Self {
        let exit = Exit::of_error(error);
        let outcome = match exit {
            Exit::Rejected => "rejected",
            Exit::NotFound => "not found",
            _ => "error",
        };
        let mut result = Self::new(target, exit, outcome);
        result.ended.reason = Some(failure::line(error));
        result
    }

    pub(super) fn reported(target: Target, action: Action, report: &WaitReport) -> Self {
        let target = report.service.as_ref().map_or(target, Target::of);
        let mut ended = Ended::of(report);
        // The server cancels scaling to the current number, which is not a failure.
        if matches!(report.outcome, WaitOutcome::Cancelled { .. })
            && matches!(action, Action::Scale(_))
            && report.reached
        {
            (ended.exit, ended.outcome) = (Exit::Done, "nothing to do");
        }
        Self { target, ended }
    }

    pub(super) fn is_skipped(&self) -> bool {
        self.ended.outcome == SKIPPED
    }

    pub(super) fn is_interrupted(&self) -> bool {
        self.ended.outcome == INTERRUPTED
    }

    pub(super) fn row(&self, action: Action) -> Value {
        json!({
            "id": self.target.number(),
            "label": self.target.label,
            "name": self.target.name,
            "action": action.verb(),
            "outcome": self.ended.outcome,
            "reason": self.ended.reason,
            "seconds": self.ended.seconds,
            "event": self.ended.event,
            "exit": self.ended.exit.code(),
        })
    }
}

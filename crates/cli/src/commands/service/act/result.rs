//! Result of an action for one service, as a row.

use computestacks::{Error, WaitReport, wait::WaitOutcome};
use serde_json::{Value, json};

use super::Action;
use crate::{
    exit::Exit,
    failure,
    outcome::{self, first_line},
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
    pub(in super::super) exit: Exit,
    outcome: &'static str,
    reason: Option<String>,
    seconds: Option<f64>,
    event: Option<i64>,
}

const SKIPPED: &str = "skipped";
const INTERRUPTED: &str = "interrupted";

impl ServiceResult {
    fn new(target: Target, exit: Exit, outcome: &'static str) -> Self {
        Self {
            target,
            exit,
            outcome,
            reason: None,
            seconds: None,
            event: None,
        }
    }

    pub(super) fn skipped(target: &Target) -> Self {
        Self::new(target.clone(), Exit::Done, SKIPPED)
    }

    /// The request was sent, or about to be sent; the outcome is unknown.
    pub(super) fn interrupted(target: &Target, exit: Exit) -> Self {
        Self::new(target.clone(), exit, INTERRUPTED)
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
        let mut ended = Self::new(target, exit, outcome);
        ended.reason = Some(failure::line(error));
        ended
    }

    pub(super) fn reported(mut target: Target, action: Action, report: &WaitReport) -> Self {
        if let Some(service) = &report.service {
            target = Target::of(service);
        }
        let mut exit = Exit::of_outcome(&report.outcome);
        let (mut outcome, reason) = outcome::of(report);
        // The server cancels scaling to the current number, which is not a failure.
        if matches!(report.outcome, WaitOutcome::Cancelled { .. })
            && matches!(action, Action::Scale(_))
            && report.reached
        {
            (exit, outcome) = (Exit::Done, "nothing to do");
        }
        Self {
            target,
            exit,
            outcome,
            reason: reason.map(|reason| first_line(&reason)),
            seconds: Some(report.elapsed.as_secs_f64()),
            event: report.events.last().map(|event| event.id.get()),
        }
    }

    pub(super) fn is_skipped(&self) -> bool {
        self.outcome == SKIPPED
    }

    pub(super) fn is_interrupted(&self) -> bool {
        self.outcome == INTERRUPTED
    }

    /// Outcome and reason for an error message.
    pub(in super::super) fn sentence(&self) -> String {
        match &self.reason {
            Some(reason) => format!("{}: {reason}", self.outcome),
            None => self.outcome.to_owned(),
        }
    }

    pub(super) fn row(&self, action: Action) -> Value {
        json!({
            "id": self.target.number(),
            "label": self.target.label,
            "name": self.target.name,
            "action": action.verb(),
            "outcome": self.outcome,
            "reason": self.reason,
            "seconds": self.seconds.map(|seconds| (seconds * 10.0).round() / 10.0),
            "event": self.event,
            "exit": self.exit.code(),
        })
    }
}

//! How it ended for one service, as a row.

use computestacks::{Error, WaitReport, wait::Outcome};
use serde_json::{Value, json};

use super::Action;
use crate::{
    exit::Exit,
    failure,
    output::{Column, Kind, tame},
    selection::Target,
};

/// The columns of what became of services.
pub(super) fn columns() -> Vec<Column> {
    vec![
        Column::new("id", "id"),
        Column::new("label", "label").or("name"),
        Column::new("action", "action"),
        Column::new("outcome", "outcome").kind(Kind::State),
        Column::new("time", "seconds").kind(Kind::Seconds),
        Column::new("reason", "reason").kind(Kind::Prose),
        Column::new("name", "name").wide(),
        Column::new("event", "event").wide(),
        Column::new("exit", "exit").wide(),
    ]
}

/// How it ended for one service.
#[derive(Debug)]
pub(super) struct EndedAs {
    pub(super) target: Target,
    pub(super) exit: Exit,
    outcome: &'static str,
    reason: Option<String>,
    seconds: Option<f64>,
    event: Option<i64>,
}

const SKIPPED: &str = "skipped";
const INTERRUPTED: &str = "interrupted";

impl EndedAs {
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

    /// It was asked for, or about to be; nobody has seen its end.
    pub(super) fn interrupted(target: &Target, exit: Exit) -> Self {
        Self::new(target.clone(), exit, INTERRUPTED)
    }

    pub(super) fn queued(target: Target) -> Self {
        Self::new(target, Exit::Done, "queued")
    }

    pub(super) fn error(target: Target, error: &Error) -> Self {
        let exit = Exit::of_error(error);
        let outcome = match exit {
            Exit::Refused => "refused",
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
        let (outcome, reason) = match &report.outcome {
            Outcome::Completed => ("completed", None),
            Outcome::Failed { reason } => ("failed", reason.clone()),
            Outcome::AlreadyInProgress => ("already in progress", None),
            Outcome::Cancelled { reason } => {
                // Scaling to the number that is there is cancelled, and all is as asked for.
                if matches!(action, Action::Scale(_)) && report.reached {
                    exit = Exit::Done;
                    ("nothing to do", reason.clone())
                } else {
                    ("cancelled", reason.clone())
                }
            }
            Outcome::NothingToDo => ("nothing to do", None),
            Outcome::Gone => ("gone", None),
            Outcome::TimedOut => ("timed out", report.last_error.as_ref().map(failure::line)),
            // What a newer client may add.
            _ => ("failed", None),
        };
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

    /// For the end of an error line.
    pub(super) fn sentence(&self) -> String {
        match &self.reason {
            Some(reason) => format!("{}: {reason}", self.outcome),
            None => self.outcome.to_owned(),
        }
    }

    pub(super) fn row(&self, action: Action) -> Value {
        json!({
            "id": self.target.id.get(),
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

/// A reason may be the long text of an exception.
fn first_line(reason: &str) -> String {
    let line = reason
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default();
    tame(line).chars().take(200).collect()
}

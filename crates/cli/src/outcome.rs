//! Outcomes of waits in words, for services and all other resources.

use std::time::Duration;

use computestacks::{
    WaitReport,
    wait::{Condition as _, Observation, WaitOutcome, all_running, all_stopped},
};

use crate::{
    exit::Exit,
    failure::{self, Failure},
    output::escape_line,
};

/// How an action on a service has ended, for a row.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) exit: Exit,
    pub(crate) outcome: &'static str,
    pub(crate) reason: Option<String>,
    pub(crate) seconds: Option<f64>,
    pub(crate) event: Option<i64>,
}

impl Ended {
    /// Without a wait.
    pub(crate) fn new(exit: Exit, outcome: &'static str) -> Self {
        Self {
            exit,
            outcome,
            reason: None,
            seconds: None,
            event: None,
        }
    }

    /// By the report of a wait.
    pub(crate) fn of<T>(report: &WaitReport<T>) -> Self {
        let (outcome, reason) = of(report);
        let ended = Self {
            reason: reason.as_deref().map(first_line),
            event: report.events.last().map(|event| event.id.get()),
            ..Self::new(Exit::of_outcome(&report.outcome), outcome)
        };
        ended.after(report.elapsed)
    }

    /// Sets how long it took.
    pub(crate) fn after(self, elapsed: Duration) -> Self {
        let tenths = (elapsed.as_secs_f64() * 10.0).round();
        Self {
            seconds: Some(tenths / 10.0),
            ..self
        }
    }

    /// Outcome and reason for an error message.
    pub(crate) fn sentence(&self) -> String {
        match &self.reason {
            Some(reason) => format!("{}: {reason}", self.outcome),
            None => self.outcome.to_owned(),
        }
    }
}

/// The outcome in a word, and its reason.
fn of<T>(report: &WaitReport<T>) -> (&'static str, Option<String>) {
    match &report.outcome {
        WaitOutcome::Completed => ("completed", None),
        WaitOutcome::Failed { reason } => ("failed", reason.clone()),
        WaitOutcome::AlreadyInProgress => ("already in progress", None),
        WaitOutcome::Cancelled { reason } => ("cancelled", reason.clone()),
        WaitOutcome::NothingToDo => ("nothing to do", None),
        WaitOutcome::Gone => ("gone", None),
        WaitOutcome::TimedOut => ("timed out", report.last_error.as_ref().map(failure::line)),
        // Outcomes that later versions of the client add.
        _ => ("failed", None),
    }
}

/// The failure that an outcome is; `None` for a success. `title` says what was waited for.
pub(crate) fn failure_of<T>(title: &str, report: &WaitReport<T>) -> Option<Failure> {
    let exit = Exit::of_outcome(&report.outcome);
    if exit == Exit::Done {
        return None;
    }
    let mut failure = Failure::new(exit, format!("{title}: {}", sentence(report)));
    if let Some(note) = &report.note {
        failure = failure.help(note.as_str());
    }
    if let Some(event) = report.events.last() {
        failure = failure.run(format!("computestacks event show {}", event.id));
    }
    Some(failure)
}

/// The outcome and its reason in a line.
pub(crate) fn sentence<T>(report: &WaitReport<T>) -> String {
    Ended::of(report).sentence()
}

/// A reason may be a long exception message, or an entry of the agent's log as YAML (recording
/// `async/backup-restore-failed/008-event-detail`).
pub(crate) fn first_line(reason: &str) -> String {
    let mut lines = reason.lines();
    let message = lines
        .clone()
        .find_map(|line| line.strip_prefix("message: "));
    let line = message
        .map(|text| text.trim_matches('"'))
        .or_else(|| lines.find(|line| !line.trim().is_empty()))
        .unwrap_or_default();
    escape_line(line).chars().take(200).collect()
}

/// Describes an observation in a few words.
pub(crate) fn state(seen: &Observation) -> String {
    let parts = [Some(lasting(seen)), settling(seen)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// How long the final state still has to stay unchanged, which differs from poll to poll.
pub(crate) fn settling(seen: &Observation) -> Option<String> {
    let left = seen.settles_in?;
    Some(format!("settling, {} s left", left.as_secs_f64().ceil()))
}

/// What an observation has of the state itself.
pub(crate) fn lasting(seen: &Observation) -> String {
    let mut parts = Vec::new();
    if let Some(event) = seen.views.last() {
        parts.push(event.status.to_string());
        if let Some(reason) = &event.state_reason {
            parts.push(escape_line(reason.lines().next().unwrap_or_default()));
        }
    }
    if let Some(order) = &seen.order {
        parts.insert(0, format!("order {}", order.status));
        let states = seen.containers.iter().map(|one| &one.current_state);
        parts.extend(states.map(ToString::to_string));
    } else if let Some(bastion) = &seen.bastion {
        parts.push(bastion.status.to_string());
    } else if let Some(backups) = &seen.backups {
        parts.push(format!("{} backups", backups.len()));
    } else if seen.service.is_none() {
        parts.push("gone".to_owned());
    } else if seen.containers.is_empty() {
        parts.push("no containers".to_owned());
    } else if all_running().holds(seen) {
        parts.push(format!("{} running", seen.containers.len()));
    } else if all_stopped().holds(seen) {
        parts.push(format!("{} stopped", seen.containers.len()));
    } else {
        let states: Vec<String> = seen
            .containers
            .iter()
            .map(|container| container.current_state.to_string())
            .collect();
        parts.push(states.join(", "));
    }
    parts.join(" · ")
}

#[cfg(test)]
mod tests {
    use super::first_line;

    #[test]
    fn a_reason_is_one_line() {
        for (reason, line) in [
            ("", ""),
            ("\n  \nbusy\ntrace", "busy"),
            (
                "levelname: ERROR\nmessage: \"Archive x does not exist\"\nmsgid: a\n",
                "Archive x does not exist",
            ),
        ] {
            assert_eq!(first_line(reason), line);
        }
    }
}

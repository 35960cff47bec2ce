//! The report of a deployment, as a row.

use std::time::Duration;

use computestacks::{WaitReport, types::Container};
use serde_json::{Value, json};

use super::Deployment;
use crate::{
    app::App,
    args::OutputArgs,
    exit::Exit,
    failure::Failure,
    outcome::{self, first_line},
    output::{Column, ColumnKind, Printer, Shape},
};

/// A printer for the report.
pub(super) fn printer(app: &App, output: &OutputArgs) -> Result<Printer, Failure> {
    let columns = vec![
        Column::new("id", "service.id"),
        Column::new("service", "service.label").or("service.name"),
        Column::new("action", "action"),
        Column::new("outcome", "outcome").kind(ColumnKind::State),
        Column::new("time", "seconds").kind(ColumnKind::Seconds),
        Column::new("reason", "reason").kind(ColumnKind::Prose),
        Column::new("project", "project.name").wide(),
        Column::new("variant", "variant.label").wide(),
        Column::new("event", "event").wide(),
        Column::new("exit", "exit").wide(),
    ];
    Printer::new(
        app,
        output,
        columns,
        &["service.name", "service.id"],
        Shape::One,
    )
}

/// How a deployment has ended.
#[derive(Debug)]
pub(super) struct DeployReport {
    pub(super) exit: Exit,
    /// The containers in the last poll.
    pub(super) containers: Vec<Container>,
    outcome: &'static str,
    reason: Option<String>,
    event: Option<i64>,
    /// Of the whole command, after the service was found.
    seconds: Option<f64>,
    /// Whether it waited for an action that another run has started.
    is_attached: bool,
}

impl DeployReport {
    fn new(exit: Exit, outcome: &'static str) -> Self {
        Self {
            exit,
            containers: Vec::new(),
            outcome,
            reason: None,
            event: None,
            seconds: None,
            is_attached: false,
        }
    }

    pub(super) fn of(report: &WaitReport, elapsed: Duration) -> Self {
        let (outcome, reason) = outcome::of(report);
        Self {
            containers: report.containers.clone(),
            reason: reason.as_deref().map(first_line),
            event: report.events.last().map(|event| event.id.get()),
            seconds: Some(elapsed.as_secs_f64()),
            ..Self::new(Exit::of_outcome(&report.outcome), outcome)
        }
    }

    /// Another action was in progress until the timeout.
    pub(super) fn not_sent(exit: Exit, reason: String, elapsed: Duration) -> Self {
        let outcome = match exit {
            Exit::TimedOut => "timed out",
            _ => "already in progress",
        };
        Self {
            reason: Some(reason),
            seconds: Some(elapsed.as_secs_f64()),
            ..Self::new(exit, outcome)
        }
    }

    /// The outcome is unknown.
    pub(super) fn interrupted(exit: Exit) -> Self {
        Self::new(exit, "interrupted")
    }

    pub(super) fn attached(self) -> Self {
        Self {
            is_attached: true,
            ..self
        }
    }

    /// Outcome and reason for an error message.
    pub(super) fn sentence(&self) -> String {
        match &self.reason {
            Some(reason) => format!("{}: {reason}", self.outcome),
            None => self.outcome.to_owned(),
        }
    }

    pub(super) fn row(&self, deployment: &Deployment) -> Value {
        let service = &deployment.service;
        let variant = deployment.variant.as_ref();
        let containers = self.containers.iter().map(|container| {
            json!({
                "id": container.id,
                "name": container.name,
                "state": container.current_state,
            })
        });
        json!({
            "project": {"id": service.project.id, "name": service.project.name},
            "service": {"id": service.id, "label": service.label, "name": service.name},
            "action": deployment.verb(),
            "variant": variant.map(|variant| json!({"id": variant.id, "label": variant.label})),
            "event": self.event,
            "attached": self.is_attached,
            "outcome": self.outcome,
            "reason": self.reason,
            "seconds": self.seconds.map(|seconds| (seconds * 10.0).round() / 10.0),
            "exit": self.exit.code(),
            "containers": containers.collect::<Vec<_>>(),
        })
    }
}

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
    outcome::Ended,
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
    /// With the time of the whole command, after the service was found.
    pub(super) ended: Ended,
    /// The containers in the last poll.
    pub(super) containers: Vec<Container>,
    /// Whether it waited for an action that another run has started.
    is_attached: bool,
}

impl DeployReport {
    fn new(ended: Ended) -> Self {
        Self {
            ended,
            containers: Vec::new(),
            is_attached: false,
        }
    }

    pub(super) fn of(report: &WaitReport, elapsed: Duration) -> Self {
        Self {
            containers: report.containers.clone(),
            ..Self::new(Ended::of(report).after(elapsed))
        }
    }

    /// Another action was in progress until the timeout.
    pub(super) fn not_sent(exit: Exit, reason: String, elapsed: Duration) -> Self {
        let outcome = match exit {
            Exit::TimedOut => "timed out",
            _ => "already in progress",
        };
        let mut ended = Ended::new(exit, outcome).after(elapsed);
        ended.reason = Some(reason);
        Self::new(ended)
    }

    /// The outcome is unknown.
    pub(super) fn interrupted(exit: Exit) -> Self {
        Self::new(Ended::new(exit, "interrupted"))
    }

    pub(super) fn attached(self) -> Self {
        Self {
            is_attached: true,
            ..self
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
            "event": self.ended.event,
            "attached": self.is_attached,
            "outcome": self.ended.outcome,
            "reason": self.ended.reason,
            "seconds": self.ended.seconds,
            "exit": self.ended.exit.code(),
            "containers": containers.collect::<Vec<_>>(),
        })
    }
}

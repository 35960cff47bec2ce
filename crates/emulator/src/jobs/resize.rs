//! Changes the package of a service.

use jiff::Timestamp;

use super::{
    Actor, codes,
    events::{EventKind, Subject},
    job::{Job, Task},
    schedule::NextStep,
};
use crate::{
    state::WorldState,
    world::{ActualState, EventStatus, Package},
};

impl WorldState {
    /// Queues a resize. If the service already has the package, there is no event
    /// (`resize/005-same-product`).
    pub(crate) fn resize(&mut self, now: Timestamp, actor: &Actor, service: i64, product: i64) {
        let Some(kept) = self.services.get(&service) else {
            return;
        };
        if kept.product_id == Some(product) {
            return;
        }
        let count = self.deployed_containers(service);
        let label = self.label(service);
        let (kind, noun) = if count == 1 {
            (EventKind::RESIZE_ONE, "Container")
        } else {
            (EventKind::RESIZE, "Containers")
        };
        let description = format!("[{label}] Resizing {count} {noun}.");
        let event = self.new_event(now, actor, Subject::Service(service), kind, description);
        if let Some(text) = self.packages.get(&product).map(yaml) {
            self.add_detail(event, kind.code, &text, now);
        }
        self.enqueue(now, event, service, Task::Resize(product), None);
    }

    pub(super) fn resize_step(&mut self, job: &Job, product: i64, at: Timestamp) -> NextStep {
        if job.step == 0 {
            self.set_status(job.event, EventStatus::Running, at);
            return NextStep::Hold(self.pace.resize);
        }
        let is_missing = self.outages.container_engine
            || self
                .containers_of(job.service)
                .any(|container| container.actual_state == ActualState::Missing);
        let has_containers = self.deployed_containers(job.service) > 0;
        let Some(service) = self.services.get_mut(&job.service) else {
            return self.container_is_gone(job, at);
        };
        if is_missing && has_containers {
            let reason = "Container does not exist on host";
            return self.fail_with(job, codes::NOT_ON_HOST, reason, at);
        }
        if !service.has_subscription && has_containers {
            const FAULT: &str = "undefined method `new_package!' for nil:NilClass\n\n      container.subscription.new_package! package\n                            ^^^^^^^^^^^^^";
            return self.fail_with(job, codes::NO_SUBSCRIPTION, FAULT, at);
        }
        service.product_id = Some(product);
        service.updated_at = at;
        self.complete(job, at)
    }
}

/// The package as the server writes it into the first detail: YAML with tags of Ruby
/// (`async/resize-container-not-on-node/003-event-detail`).
fn yaml(package: &Package) -> String {
    let optional = |value: Option<i64>| value.map_or_else(String::new, |value| format!(" {value}"));
    format!(
        "---\n:product: {}\n:cpu: !ruby/object:BigDecimal {}\n:memory: {}\n:storage:{}\n:bandwidth:{}\n",
        package.label,
        scientific(&package.cpu),
        package.memory,
        optional(package.storage),
        optional(package.bandwidth),
    )
}

/// A decimal in the form of `BigDecimal`: `0.5` is `9:0.5e0`, `1.0` is `9:0.1e1`.
fn scientific(decimal: &str) -> String {
    let (whole, fraction) = decimal.split_once('.').unwrap_or((decimal, ""));
    let whole = whole.trim_start_matches('0');
    let digits = format!("{whole}{fraction}");
    let leading = digits.len() - digits.trim_start_matches('0').len();
    let significant = digits.trim_matches('0');
    if significant.is_empty() {
        return "9:0.0".to_owned();
    }
    let exponent = i64::try_from(whole.len()).unwrap_or(0) - i64::try_from(leading).unwrap_or(0);
    format!("9:0.{significant}e{exponent}")
}

#[cfg(test)]
mod tests {
    use super::scientific;

    #[test]
    fn decimals_have_the_form_of_the_recordings() {
        for (decimal, expected) in [
            ("0.5", "9:0.5e0"),
            ("1.0", "9:0.1e1"),
            ("12.34", "9:0.1234e2"),
            ("0.0001", "9:0.1e-3"),
            ("0.0", "9:0.0"),
        ] {
            assert_eq!(scientific(decimal), expected, "{decimal}");
        }
    }
}

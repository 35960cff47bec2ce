//! What `current_state` says.

use jiff::{SignedDuration, Timestamp};

use super::State;
use crate::world::{Container, EngineState, Event, Package, Service, Status, Wanted};

/// How long after a change of a container its node is asked about it.
const ASKED_FOR: SignedDuration = SignedDuration::from_mins(3);

/// What monitoring says of a container that runs and fails its health check.
const UNHEALTHY: &str = "unhealthy";

/// Percent of processor time above which a container uses too much (`user-api/container_stats`).
const BUSY_PROCESSOR: f64 = 85.0;

/// Processor time of a container in percent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum CpuUsage {
    /// Of one core; 0 where there are no metrics.
    OfOneCore(f64),
    /// Of the cores of its package.
    OfPackage(f64),
}

/// The package of a service.
pub(crate) fn package<'a>(state: &'a State, service: &Service) -> Option<&'a Package> {
    let product = state.products.get(&service.product_id?)?;
    product.package.as_ref()
}

impl State {
    /// The state of a service: its events come first, then what monitoring says, then whether any
    /// container is meant to run.
    ///
    /// The last one is what the controller wants, not what the node has: `async/power-stop-3-
    /// containers-unequal` shows a service `inactive` whose containers still run.
    pub(crate) fn service_state<'a>(&'a self, service: &'a Service) -> &'a str {
        if self.has_active_event(service.id) {
            return "working";
        }
        let newest = self.events_of(service.id).find(|event| !event.notice);
        if newest.is_some_and(|event| event.status == Status::Failed) {
            return "alert";
        }
        if let Some(state) = &service.monitoring {
            return state;
        }
        let mut is_busy = false;
        let mut runs = false;
        for container in self.containers_of(service.id) {
            if is_unhealthy(container) {
                return UNHEALTHY;
            }
            is_busy |= self.is_busy(container);
            runs |= container.req_state == Wanted::Running;
        }
        match (is_busy, runs) {
            (true, _) => "resource_usage",
            (false, true) => "online",
            (false, false) => "inactive",
        }
    }

    /// Processor time of a container. Since 9.4.2 it is a part of the package's cores where the
    /// container has a package and there are metrics, and rounded to two digits (section 4.2;
    /// `controller-9.7/stats/001` to `036`).
    pub(crate) fn cpu_usage(&self, container: &Container) -> CpuUsage {
        if !self.traits.objects_of_9_7 {
            return CpuUsage::OfOneCore(container.cpu);
        }
        // What runs has memory, so none means that nothing is known.
        if container.mem <= 0.0 {
            return CpuUsage::OfOneCore(0.0);
        }
        let rounded = |percent: f64| (percent * 100.0).round() / 100.0;
        let service = self.services.get(&container.service);
        let cores = service
            .and_then(|service| package(self, service))
            .and_then(|package| package.cpu.parse::<f64>().ok())
            .filter(|cores| *cores > 0.0);
        match cores {
            Some(cores) => CpuUsage::OfPackage(rounded(container.cpu / cores)),
            None => CpuUsage::OfOneCore(rounded(container.cpu)),
        }
    }

    /// Whether a container uses too much of its processor time (`controller-9.7/stats/030`,
    /// `state/007`). With other profiles monitoring says it.
    fn is_busy(&self, container: &Container) -> bool {
        self.traits.states_of_9_7
            && match self.cpu_usage(container) {
                CpuUsage::OfOneCore(percent) | CpuUsage::OfPackage(percent) => {
                    percent > BUSY_PROCESSOR
                }
            }
    }

    /// The state of a container: an event of its own that is not over comes first, then one that
    /// failed, then what monitoring says, then what its node has.
    ///
    /// The node is asked only for a while after something was done to the container; before and
    /// after that the controller tells what it wants
    /// (`async/resize-container-not-on-node/006-containers`).
    pub(crate) fn container_state<'a>(
        &'a self,
        container: &'a Container,
        now: Timestamp,
    ) -> &'a str {
        let own = || {
            self.events_of(container.service)
                .filter(|event| event.containers.contains(&container.id))
        };
        if self.has_active_event(container.service)
            && let Some(event) = own().find(|event| event.status.is_active())
        {
            return busy(event);
        }
        if own()
            .next()
            .is_some_and(|event| event.status == Status::Failed)
        {
            return "alert";
        }
        let is_unhealthy = is_unhealthy(container);
        if is_unhealthy && !self.traits.states_of_9_7 {
            return UNHEALTHY;
        }
        if let Some(state) = container.monitoring.as_deref()
            && !(state == UNHEALTHY && self.traits.states_of_9_7)
        {
            return state;
        }
        if self.is_busy(container) {
            return "resource_usage";
        }
        // One that fails its health check does not count as running (section 4.2;
        // `controller-9.7/state/010` and `012`).
        if is_unhealthy {
            return "offline";
        }
        let runs = if now.duration_since(container.updated_at) < ASKED_FOR {
            container.engine == EngineState::Running
        } else {
            container.req_state == Wanted::Running
        };
        if runs { "online" } else { "offline" }
    }

    /// Containers that count: those whose subscription has not ended.
    pub(crate) fn deployed_containers(&self, service: i64) -> usize {
        self.containers_of(service)
            .filter(|container| !container.released)
            .count()
    }
}

/// Whether a container runs and fails its health check.
fn is_unhealthy(container: &Container) -> bool {
    container.engine == EngineState::Running
        && (container.fails_health_check || container.monitoring.as_deref() == Some(UNHEALTHY))
}

fn busy(event: &Event) -> &'static str {
    match event.locale.as_deref() {
        Some("container.start" | "container.restart" | "container.rebuild") => "starting",
        Some("container.stop") => "stopping",
        _ => "working",
    }
}

//! The `current_state` of services and containers.

use jiff::{SignedDuration, Timestamp};

use super::WorldState;
use crate::world::{ActualState, Container, Event, EventStatus, Package, RequestedState, Service};

/// How long after a change of a container the server queries its node.
const QUERIED_FOR: SignedDuration = SignedDuration::from_mins(3);

/// The state of a container that runs and fails its health check.
const UNHEALTHY: &str = "unhealthy";

/// The CPU usage in percent above which the state is `resource_usage` (`user-api/container_stats`).
const HIGH_CPU_USAGE: f64 = 85.0;

/// The CPU usage of a container in percent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum CpuUsage {
    /// Of one core; 0 without metrics.
    OfOneCore(f64),
    /// Of the cores of its package.
    OfPackage(f64),
}

/// The package of a service.
pub(crate) fn package<'a>(state: &'a WorldState, service: &Service) -> Option<&'a Package> {
    state.packages.get(&service.product_id?)
}

impl WorldState {
    /// The state of a service: by its events, else by monitoring, else by whether any container is
    /// requested to run.
    ///
    /// The requested state counts, not the actual one: in `async/power-stop-3-containers-unequal` a service
    /// is `inactive` while its containers still run.
    pub(crate) fn service_state<'a>(&'a self, service: &'a Service) -> &'a str {
        if self.has_active_event(service.id) {
            return "working";
        }
        let newest = self
            .events_of(service.id)
            .find(|event| event.notice != Some(true));
        if newest.is_some_and(|event| event.status == EventStatus::Failed) {
            return "alert";
        }
        if let Some(state) = &service.monitoring {
            return state;
        }
        let mut has_high_cpu_usage = false;
        let mut runs = false;
        for container in self.containers_of(service.id) {
            if is_unhealthy(container) {
                return UNHEALTHY;
            }
            has_high_cpu_usage |= self.has_high_cpu_usage(container);
            runs |= container.req_state == RequestedState::Running;
        }
        match (has_high_cpu_usage, runs) {
            (true, _) => "resource_usage",
            (false, true) => "online",
            (false, false) => "inactive",
        }
    }

    /// The CPU usage of a container. Since 9.4.2 it refers to the package's cores if there are a package
    /// and metrics, and is rounded to two digits (section 4.2; `controller-9.7/stats/001` to `036`).
    pub(crate) fn cpu_usage(&self, container: &Container) -> CpuUsage {
        if !self.behaviour.is_9_7 {
            return CpuUsage::OfOneCore(container.cpu);
        }
        // A running container uses memory, so none means that there are no metrics.
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

    /// Whether a container uses too much CPU time (`controller-9.7/stats/030`, `state/007`). With other
    /// profiles it follows from monitoring.
    fn has_high_cpu_usage(&self, container: &Container) -> bool {
        self.behaviour.is_9_7
            && match self.cpu_usage(container) {
                CpuUsage::OfOneCore(percent) | CpuUsage::OfPackage(percent) => {
                    percent > HIGH_CPU_USAGE
                }
            }
    }

    /// The state of a container: by its active event, else by a failed one, else by monitoring, else by
    /// its node.
    ///
    /// The server queries the node only for some time after a change of the container. At other times
    /// it shows the requested state (`async/resize-container-not-on-node/006-containers`).
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
            return busy_state(event);
        }
        if own()
            .next()
            .is_some_and(|event| event.status == EventStatus::Failed)
        {
            return "alert";
        }
        let is_unhealthy = is_unhealthy(container);
        if is_unhealthy && !self.behaviour.is_9_7 {
            return UNHEALTHY;
        }
        if let Some(state) = container.monitoring.as_deref()
            && !(state == UNHEALTHY && self.behaviour.is_9_7)
        {
            return state;
        }
        if self.has_high_cpu_usage(container) {
            return "resource_usage";
        }
        // It does not count as running (section 4.2; `controller-9.7/state/010` and `012`).
        if is_unhealthy {
            return "offline";
        }
        let runs = if now.duration_since(container.updated_at) < QUERIED_FOR {
            container.actual_state == ActualState::Running
        } else {
            container.req_state == RequestedState::Running
        };
        if runs { "online" } else { "offline" }
    }

    /// The number of containers whose subscription has not ended.
    pub(crate) fn deployed_containers(&self, service: i64) -> usize {
        self.containers_of(service)
            .filter(|container| !container.released)
            .count()
    }
}

/// Whether a container runs and fails its health check.
fn is_unhealthy(container: &Container) -> bool {
    container.actual_state == ActualState::Running
        && (container.fails_health_check || container.monitoring.as_deref() == Some(UNHEALTHY))
}

fn busy_state(event: &Event) -> &'static str {
    match event.locale.as_deref() {
        Some("container.start" | "container.restart" | "container.rebuild" | "order.provision") => {
            "starting"
        }
        Some("container.stop") => "stopping",
        _ => "working",
    }
}

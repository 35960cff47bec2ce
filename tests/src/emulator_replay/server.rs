//! Differences between the recorded servers that matter for a replay.

use crate::captures::Exchange;
use computestacks_emulator::{
    Emulator, ServerProfile, has_route, world::ActualState, world::RequestedState,
};

use super::{CONTROLLER_97, USER_API};
use crate::emulator_replay::RecordedServer;

/// The memory usage in recordings of metrics whose names contain values.
const MEMORY: f64 = 19.53;

impl RecordedServer {
    pub(super) fn profile(self) -> ServerProfile {
        match self {
            Self::Controller93 => ServerProfile::Controller93,
            Self::Controller97 => ServerProfile::Controller97,
        }
    }

    /// The name of the user's secret in the recordings.
    pub(super) fn secret_of_user(self) -> &'static str {
        match self {
            Self::Controller93 => "generated-on-signup",
            Self::Controller97 => "user",
        }
    }

    /// The name of an exchange in the files.
    pub(super) fn shown(self, name: &str) -> String {
        match self {
            Self::Controller93 => name.to_owned(),
            Self::Controller97 => format!("{CONTROLLER_97}{name}"),
        }
    }

    /// Whether the emulator has the requested operation. Recordings of 9.7 contain other operations
    /// in the same folders.
    pub(super) fn is_emulated(self, exchange: &Exchange) -> bool {
        if self == Self::Controller93 {
            let request = &exchange.request;
            return exchange.folder() != USER_API
                || has_route(&request.method, request.path_only());
        }
        if self.is_of_rows(exchange) {
            return has_route(&exchange.request.method, exchange.request.path_only());
        }
        let path = exchange.request.path_only();
        let Some(path) = path.strip_prefix("/api/") else {
            return false;
        };
        let steps: Vec<&str> = path.split('/').collect();
        matches!(
            steps.as_slice(),
            ["container_services" | "version" | "nope"]
                | ["container_services" | "event_logs", _]
                | [
                    "container_services",
                    _,
                    "resize" | "scale" | "logs" | "containers" | "events" | "nope"
                ]
                | ["container_services", _, "power" | "events", _]
                | ["oauth", ..]
        )
    }

    /// Whether an exchange is of a folder whose world has rows of the resources described by data.
    pub(super) fn is_of_rows(self, exchange: &Exchange) -> bool {
        let folder = exchange.folder();
        match self {
            Self::Controller93 => folder == USER_API,
            Self::Controller97 => ["images", "ingress", "metrics", "variant"].contains(&folder),
        }
    }

    /// Whether this is a list of all services of an account, before any change.
    pub(super) fn is_whole_list(self, exchange: &Exchange) -> bool {
        let name = &exchange.name;
        match self {
            Self::Controller93 => {
                name.starts_with("list/")
                    && (name.contains("all-in-one") || name.contains("admin-sees-own"))
            }
            Self::Controller97 => {
                name.starts_with("service/")
                    && name.contains("-list")
                    && exchange.request.path == "/api/container_services"
            }
        }
    }

    /// Repeats what happened to controller 9.7 outside of the API before an exchange, as the names of
    /// recordings say: its metrics and its node were fakes, and two database columns were changed.
    pub(super) fn prepare(
        self,
        emulator: &Emulator,
        title: &str,
        folder: &str,
    ) -> anyhow::Result<()> {
        if self == Self::Controller93 {
            return Ok(());
        }
        let mut world = emulator.world();
        match folder {
            "stats" | "state" => {
                let cpu = metrics(title);
                for container in &mut world.containers {
                    match cpu {
                        Some(FakeMetrics::Cpu(cpu)) => {
                            (container.cpu, container.mem) = (cpu, MEMORY);
                        }
                        Some(FakeMetrics::Nothing) => (container.cpu, container.mem) = (0.0, 0.0),
                        None => {}
                    }
                    if let Some((actual, requested)) = title.split_once("-wanted-") {
                        container.req_state = match requested {
                            "stopped" => RequestedState::Stopped,
                            _ => RequestedState::Running,
                        };
                        container.fails_health_check = actual.ends_with("degraded");
                        container.actual_state =
                            if actual.ends_with("stopped") || actual.ends_with("error") {
                                ActualState::Stopped
                            } else {
                                ActualState::Running
                            };
                    }
                }
            }
            "service" if title.contains("shm-above-memory") => {
                for service in &mut world.services {
                    service.shm_size = 2 << 30;
                }
            }
            "service" if title.contains("no-memory-limit") => {
                for service in &mut world.services {
                    service.memory_limit = Some(0);
                }
            }
            _ => return Ok(()),
        }
        emulator.load(world)?;
        Ok(())
    }

    /// Reverts changes of [`Self::prepare`] that the recorded server reverted.
    pub(super) fn restore(
        self,
        emulator: &Emulator,
        title: &str,
        before: i64,
    ) -> anyhow::Result<()> {
        if self == Self::Controller93 || !title.contains("no-memory-limit") {
            return Ok(());
        }
        let mut world = emulator.world();
        for service in &mut world.services {
            service.shm_size = 0;
            service.memory_limit = (before > 0).then_some(before);
        }
        emulator.load(world)?;
        Ok(())
    }
}

/// The fake metrics before an exchange.
enum FakeMetrics {
    /// Percent of a core.
    Cpu(f64),
    /// No number.
    Nothing,
}

/// The fake metrics, if the name of the exchange contains them.
fn metrics(title: &str) -> Option<FakeMetrics> {
    if title.contains("-wanted-") {
        return Some(FakeMetrics::Cpu(5.0));
    }
    if let Some((_, rest)) = title.split_once("value-") {
        let text = rest.split('-').next().unwrap_or_default();
        // Anything but a number counts as 0.
        let value = text.parse::<f64>().ok().filter(|value| value.is_finite());
        return Some(FakeMetrics::Cpu(value.unwrap_or_default()));
    }
    let is_nothing = ["no-data", "vector", "-500-", "refused", "cached"];
    is_nothing
        .iter()
        .any(|word| title.contains(word))
        .then_some(FakeMetrics::Nothing)
}

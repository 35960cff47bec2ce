//! What is different between the recorded servers, as far as replaying them goes.

use crate::captures::Exchange;
use computestacks_emulator::{Emulator, ServerProfile, world::ActualState, world::RequestedState};

use super::{CONTROLLER_97, NOT_EMULATED};
use crate::emulator_replay::Server;

/// What metrics say of memory in the recordings that have values by name.
const MEMORY: f64 = 19.53;

impl Server {
    pub(super) fn profile(self) -> ServerProfile {
        match self {
            Self::Controller93 => ServerProfile::Controller93,
            Self::Controller97 => ServerProfile::Controller97,
        }
    }

    /// The name that the secret of the ordinary account has in the recordings.
    pub(super) fn secret_of_user(self) -> &'static str {
        match self {
            Self::Controller93 => "generated-on-signup",
            Self::Controller97 => "user",
        }
    }

    /// A name as it is in the files.
    pub(super) fn shown(self, name: &str) -> String {
        match self {
            Self::Controller93 => name.to_owned(),
            Self::Controller97 => format!("{CONTROLLER_97}{name}"),
        }
    }

    /// Whether the emulator has what an exchange asks for: the operations of the contract and
    /// OAuth. Recordings of 9.7 have the rest of the API between them.
    pub(super) fn is_emulated(self, exchange: &Exchange) -> bool {
        if self == Self::Controller93 {
            return exchange.folder() != NOT_EMULATED;
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

    /// Whether this is a list of all services of an account, from before anything changed.
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

    /// What happened to controller 9.7 behind the API before an exchange: its metrics and its node
    /// were stand-ins that the recording told what to say, and two columns were written by hand.
    /// Only the names of the recordings tell of it.
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
                        Some(Metrics::Cpu(cpu)) => (container.cpu, container.mem) = (cpu, MEMORY),
                        Some(Metrics::Nothing) => (container.cpu, container.mem) = (0.0, 0.0),
                        None => {}
                    }
                    if let Some((has, wanted)) = title.split_once("-wanted-") {
                        container.req_state = match wanted {
                            "stopped" => RequestedState::Stopped,
                            _ => RequestedState::Running,
                        };
                        container.fails_health_check = has.ends_with("degraded");
                        container.actual_state =
                            if has.ends_with("stopped") || has.ends_with("error") {
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

    /// What was put back after an exchange.
    pub(super) fn put_back(
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

/// What metrics said before an exchange.
enum Metrics {
    /// Percent of a core.
    Cpu(f64),
    /// Nothing that is a number.
    Nothing,
}

/// What metrics said, where the name of an exchange tells it.
fn metrics(title: &str) -> Option<Metrics> {
    if title.contains("-wanted-") {
        return Some(Metrics::Cpu(5.0));
    }
    if let Some((_, rest)) = title.split_once("value-") {
        let text = rest.split('-').next().unwrap_or_default();
        // What is no number counts as nothing used.
        let value = text.parse::<f64>().ok().filter(|value| value.is_finite());
        return Some(Metrics::Cpu(value.unwrap_or_default()));
    }
    let is_nothing = ["no-data", "vector", "-500-", "refused", "cached"];
    is_nothing
        .iter()
        .any(|word| title.contains(word))
        .then_some(Metrics::Nothing)
}

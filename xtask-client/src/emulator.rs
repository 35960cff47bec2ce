//! Emulators that tools of others call: in this process, and asked without the client.

use std::ops::Deref;
use std::panic;
use std::sync::{Mutex, PoisonError};

use anyhow::Context as _;
use clap::ValueEnum as _;
use computestacks_emulator::{ClockMode, Emulator, ServerProfile, world::World};
use serde_json::Value;
use tokio::runtime::Runtime;

/// The profiles whose responses the contract describes.
pub(crate) const PROFILES: [ServerProfile; 2] =
    [ServerProfile::Controller93, ServerProfile::Controller97];

/// Reads one of [`PROFILES`] from a command line.
pub(crate) fn profile_parser() -> impl clap::builder::TypedValueParser<Value = ServerProfile> {
    use clap::builder::TypedValueParser as _;
    clap::builder::PossibleValuesParser::new(PROFILES.map(ServerProfile::name))
        .try_map(|name| ServerProfile::from_str(&name, false))
}

/// The profiles to run: `only`, or all.
pub(crate) fn profiles(only: Option<ServerProfile>) -> Vec<ServerProfile> {
    only.map_or_else(|| PROFILES.to_vec(), |only| vec![only])
}

/// An emulator that validates what it gets and sends, and whose clock only stands still or is moved.
/// It ends with this value.
#[derive(Debug)]
pub(crate) struct HostedEmulator {
    emulator: Emulator,
    runtime: Runtime,
}

impl HostedEmulator {
    /// Starts one.
    ///
    /// # Errors
    ///
    /// When no port is free.
    pub(crate) fn start(profile: ServerProfile) -> anyhow::Result<Self> {
        let builder = Emulator::builder()
            .profile(profile)
            .world(World::with_log_output())
            .clock(ClockMode::Manual)
            .throttle(false)
            .check_responses(true);
        let runtime = Runtime::new()?;
        let emulator = runtime.block_on(builder.spawn())?;
        Ok(Self { emulator, runtime })
    }

    /// The response of the API to a `GET` of the emulator's user.
    ///
    /// # Errors
    ///
    /// When the emulator does not respond, or not with 2xx and JSON.
    pub(crate) fn get(&self, path: &str) -> anyhow::Result<Value> {
        let attempt = async {
            let client = reqwest::Client::builder().no_proxy().build()?;
            let request = client
                .get(format!("{}{path}", self.url()))
                .basic_auth(self.username(), Some(self.secret()))
                .header("Accept", "application/json");
            request.send().await?.error_for_status()?.json().await
        };
        let response = self.runtime.block_on(attempt);
        response.with_context(|| format!("GET {path} failed"))
    }
}

impl Deref for HostedEmulator {
    type Target = Emulator;

    fn deref(&self) -> &Emulator {
        &self.emulator
    }
}

/// What panicked in this process.
static PANICS: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// From now on notes what panics, and prints it as before: an emulator that panics only closes a connection.
pub(crate) fn note_panics() {
    let print = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        let mut panics = PANICS.lock().unwrap_or_else(PoisonError::into_inner);
        panics.push(info.to_string());
        drop(panics);
        print(info);
    }));
}

/// What panicked since this was called last.
pub(crate) fn take_panics() -> Vec<String> {
    std::mem::take(&mut PANICS.lock().unwrap_or_else(PoisonError::into_inner))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_of_an_emulator_is_noted_once() {
        note_panics();
        let runtime = Runtime::new().unwrap();
        let builder = Emulator::builder().on_request(|_| panic!("planted"));
        let emulator = runtime.block_on(builder.spawn()).unwrap();
        let emulator = HostedEmulator { emulator, runtime };
        assert!(emulator.get("/api/container_services").is_err());
        assert!(take_panics().iter().any(|it| it.contains("planted")));
        assert!(!take_panics().iter().any(|it| it.contains("planted")));
    }

    #[test]
    fn an_emulator_is_asked_without_the_client() {
        let emulator = HostedEmulator::start(ServerProfile::Controller93).unwrap();
        let service = emulator.get("/api/container_services/101").unwrap();
        assert_eq!(service["container_service"]["id"], 101);
        assert!(emulator.get("/api/container_services/1").is_err());
        assert_eq!(emulator.diagnostics().checked, 2);
    }
}

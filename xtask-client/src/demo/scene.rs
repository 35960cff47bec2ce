//! What the demo plays on: an emulated controller, and a client that shares its clock.

use anyhow::{Context, Result, ensure};
use computestacks::{Client, time::Clock as _};
use computestacks_emulator::{
    ClientClock, ClockMode, Emulator, ServerProfile,
    world::{LogLine, World},
};

/// A service with two containers, whose log goes on while time passes.
pub(super) const SHOP: i64 = 101;
/// A service with one container.
pub(super) const DATABASE: i64 = 102;
/// A service with a price limit.
pub(super) const BLOG: i64 = 103;
/// A service whose container stands still.
pub(super) const STAGING: i64 = 104;
/// A service to be deleted.
pub(super) const LOAD_BALANCER: i64 = 110;
/// A product that stands for a package.
pub(super) const LARGE: i64 = 13;

/// When the world begins.
const START: &str = "2026-11-24T00:00:00Z";
/// Log lines before that moment, and after it.
const LINES: (u32, u32) = (20, 40);

/// An emulator and a client of it. Waits of the client move the world's time and take no other.
pub(super) struct DemoSetup {
    pub(super) emulator: Emulator,
    pub(super) clock: ClientClock,
    pub(super) client: Client,
}

impl DemoSetup {
    pub(super) async fn new(profile: ServerProfile) -> Result<Self> {
        let emulator = Emulator::builder()
            .profile(profile)
            .clock(ClockMode::Manual)
            .now(START.parse()?)
            .spawn()
            .await
            .context("no port could be had")?;
        let clock = emulator.client_clock();
        let mut world = World::built_in();
        world.logs.insert(SHOP, log(&clock));
        emulator.load(world)?;
        let client = Client::builder(emulator.url())
            .basic(emulator.username(), emulator.secret())
            .clock(clock.clone())
            // Jitter is the same each time, too.
            .seed(7)
            .build()?;
        Ok(Self {
            emulator,
            clock,
            client,
        })
    }

    /// Fails where the client requested, or got, what the contract does not have.
    pub(super) fn keeps_the_contract(&self) -> Result<()> {
        let diagnostics = self.emulator.diagnostics();
        ensure!(
            diagnostics.is_empty(),
            "the contract was not kept:\n{diagnostics}"
        );
        Ok(())
    }
}

/// A line every three seconds.
fn log(clock: &ClientClock) -> Vec<LogLine> {
    let (before, after) = LINES;
    let now = clock.timestamp().as_duration().as_secs_f64();
    (0..before + after)
        .map(|number| LogLine {
            at: now + (f64::from(number) - f64::from(before)) * 3.0,
            container: Some(format!("keen-harbor101-{}", number % 2 + 1)),
            line: format!("192.0.2.{number} - - \"GET / HTTP/1.1\" 200 612"),
        })
        .collect()
}

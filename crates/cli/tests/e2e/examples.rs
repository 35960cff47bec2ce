//! Runs the examples of the manual against the emulator.

use std::path::Path;

use computestacks_emulator::{
    Emulator,
    world::{LogLine, World},
};
use jiff::{SignedDuration, Timestamp};

use crate::test_run::{NOW, POLL_INTERVAL, SPEED, runtime};

/// Each page has its own world and profile file.
#[test]
fn examples_do_what_they_show() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let runtime = runtime();
    let mut pages: Vec<_> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    pages.sort();
    assert!(pages.len() > 20, "the examples were not found");
    let runtime = &runtime;
    std::thread::scope(|scope| {
        for page in &pages {
            scope.spawn(move || run(runtime, page));
        }
    });
}

fn run(runtime: &tokio::runtime::Runtime, page: &Path) {
    let emulator = Emulator::builder()
        .world(world(page))
        .speed(if compares_clocks(page) { 1 } else { SPEED });
    let emulator = runtime.block_on(emulator.spawn()).unwrap();
    let home = tempfile::tempdir().unwrap();
    let config = home.path().join("config.toml");
    let cases = trycmd::TestCases::new();
    cases
        .case(page)
        .env("COMPUTESTACKS_CONFIG", config.display().to_string())
        .env("COMPUTESTACKS_URL", emulator.url())
        .env(POLL_INTERVAL.0, POLL_INTERVAL.1);
    if !page.ends_with("auth-login.md") && !page.ends_with("computestacks.md") {
        cases
            .env("COMPUTESTACKS_USERNAME", emulator.username())
            .env("COMPUTESTACKS_SECRET", emulator.secret());
    }
    cases
        .insert_var("[CONFIG]", config.display().to_string())
        .unwrap();
    cases.insert_var("[URL]", emulator.url()).unwrap();
    cases.run();
}

/// `doctor` compares its clock with the server's.
fn compares_clocks(page: &Path) -> bool {
    page.ends_with("doctor.md")
}

fn world(page: &Path) -> World {
    let mut world = World::built_in();
    let lines = (0u8..4).map(|n| LogLine {
        at: f64::from(n).mul_add(10.0, 1_795_521_500.25),
        container: Some(format!("keen-harbor101-{}", n % 2 + 1)),
        line: format!("GET /{n} 200"),
    });
    world.logs.insert(101, lines.collect());
    // The program shows ages by the real time, so the services are created relative to it.
    #[expect(
        clippy::disallowed_methods,
        reason = "the program under test reads the real time too"
    )]
    let today = Timestamp::now();
    world.now = Some(if compares_clocks(page) {
        today
    } else {
        NOW.parse().unwrap()
    });
    let created = today - SignedDuration::from_hours(23 * 24 + 4);
    for service in &mut world.services {
        service.created_at = created;
    }
    for container in &mut world.containers {
        container.created_at = created;
    }
    world
}

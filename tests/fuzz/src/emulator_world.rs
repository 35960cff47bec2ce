//! The emulator's world: what can be loaded is saved unchanged, and time can pass in it.

use std::time::Duration;

use computestacks_emulator::{ClockMode, Emulator, world::World};
use serde_json::{Value, json};
use tokio::runtime::Runtime;

thread_local! {
    static EMULATOR: (Runtime, Emulator) = {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        let spawned = Emulator::builder().clock(ClockMode::Manual).spawn();
        let emulator = runtime.block_on(spawned).expect("an emulator");
        (runtime, emulator)
    };
}

/// Time that passes, in days.
const DAYS: [u64; 3] = [0, 1, 10_000];

/// A world as JSON.
pub fn run(input: &[u8]) {
    let Ok(text) = std::str::from_utf8(input) else {
        return;
    };
    let world = match World::from_json(text) {
        Ok(world) => world,
        Err(error) => {
            assert!(!error.message.is_empty());
            assert!(
                error.pointer.is_empty() || error.pointer.starts_with('/'),
                "{error}"
            );
            return;
        }
    };
    let saved = same(&world);
    // Worlds without users only work with `load`: `from_json` has no user to show.
    EMULATOR.with(|(_, emulator)| {
        emulator
            .load(without_callbacks(world))
            .unwrap_or_else(|error| panic!("was valid before: {error}\n{saved}"));
        for days in DAYS {
            emulator.advance(Duration::from_secs(days * 86_400));
            same(&emulator.world());
        }
    });
}

/// Saves and loads it; returns what was saved.
pub(super) fn same(world: &World) -> String {
    let saved = world.to_json();
    let again = World::from_json(&saved)
        .unwrap_or_else(|error| panic!("does not load what it saved: {error}\n{saved}"));
    assert_eq!(saved, again.to_json(), "changes when saved");
    saved
}

/// Removes callbacks: they could reach other programs on this machine.
pub(super) fn without_callbacks(mut world: World) -> World {
    for job in &mut world.jobs {
        job.callback = None;
    }
    world
}

/// Small worlds with unfinished jobs.
pub fn seeds() -> Vec<Vec<u8>> {
    let seeds = worlds();
    seeds
        .iter()
        .map(|world| world.to_string().into_bytes())
        .collect()
}

/// Worlds with one service, and a job of each kind.
pub(super) fn worlds() -> Vec<Value> {
    let mut whole: Value = serde_json::from_str(&World::built_in().to_json()).expect("JSON");
    let keep = |list: &mut Value, count| {
        list.as_array_mut().expect("a list").truncate(count);
    };
    keep(&mut whole["services"], 1);
    let service = whole["services"][0]["id"].clone();
    for (list, of) in [("containers", "service"), ("events", "service")] {
        let items = whole[list].as_array_mut().expect("a list");
        items.retain(|item| item[of] == service);
        items.truncate(3);
    }
    whole["logs"] = json!({});
    let container = whole["containers"][0]["id"].clone();
    let event = whole["events"][0]["id"].clone();
    let mut worlds = vec![whole.clone()];
    let now = "2026-11-24T12:00:00Z";
    for task in [
        json!({"stop": container}),
        json!({"start": container}),
        json!({"restart": container}),
        json!({"rebuild": container}),
        json!({"scale": 3}),
        json!({"scale": 0}),
        json!({"build": container}),
        json!({"resize": 2}),
        json!("trash"),
        json!("clean_up"),
    ] {
        let mut world = whole.clone();
        world["now"] = json!(now);
        world["jobs"] = json!([
            {"id": 1, "event": event, "service": service, "task": task, "state": {"ready": now}},
            {"id": 2, "event": event, "service": service, "task": task, "step": 1,
                "state": {"busy": [0, now]}},
        ]);
        worlds.push(world);
    }
    worlds
}

//! Prints a world with many services, to test the emulator with it:
//!
//! ```text
//! cargo run --release -p computestacks-emulator --example large_world 100000 > large.json
//! cargo run --release -p computestacks-emulator -- --world large.json
//! ```

use std::process::ExitCode;

use computestacks_emulator::world::World;

/// The id of the first additional service.
pub(crate) const FIRST: i64 = 1_000_000;

/// The built-in world with this number of additional services, each with a container and an event.
pub(crate) fn large_world(services: u32) -> World {
    let mut world = World::built_in();
    let service = world.services[0].clone();
    let container = world.containers[0].clone();
    let event = world.events[0].clone();
    for id in (FIRST..).take(services as usize) {
        let mut service = service.clone();
        service.id = id;
        service.name = Some(format!("many-copies{id}"));
        service.label = Some(format!("Copy {id}"));
        world.services.push(service);
        let mut container = container.clone();
        container.id = id;
        container.service = id;
        container.name = format!("many-copies{id}-1");
        world.containers.push(container);
        let mut event = event.clone();
        event.id = id;
        event.service = Some(id);
        event.containers = vec![id];
        world.events.push(event);
    }
    world
}

fn main() -> ExitCode {
    let services = std::env::args().nth(1).map(|text| text.parse());
    if let Some(Ok(services)) = services {
        println!("{}", large_world(services).to_json());
        return ExitCode::SUCCESS;
    }
    eprintln!("error: the number of services is missing\nrun: large_world 100000");
    ExitCode::from(2)
}

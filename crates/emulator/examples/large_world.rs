//! Prints a world with many services, to test the emulator with it:
//!
//! ```text
//! cargo run --release -p computestacks-emulator --example large_world 100000 > large.json
//! cargo run --release -p computestacks-emulator -- --world large.json
//! ```

use std::process::ExitCode;

use computestacks_emulator::world::World;

fn main() -> ExitCode {
    let services = std::env::args().nth(1).map(|text| text.parse());
    if let Some(Ok(services)) = services {
        println!("{}", World::large(services).to_json());
        return ExitCode::SUCCESS;
    }
    eprintln!("error: the number of services is missing\nrun: large_world 100000");
    ExitCode::from(2)
}

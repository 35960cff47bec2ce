//! See `tests/fuzz/src/emulator_world.rs`.
#![no_main]

use computestacks_fuzz_targets::{emulator_world, plant};

libfuzzer_sys::fuzz_target!(
    init: plant("emulator_world").expect("the corpus can be written"),
    |input: &[u8]| emulator_world::run(input)
);

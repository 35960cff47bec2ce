//! See `tests/fuzz/src/emulator_calls.rs`.
#![no_main]

use computestacks_fuzz_targets::{emulator_calls, plant};

libfuzzer_sys::fuzz_target!(
    init: plant("emulator_calls").expect("the corpus can be written"),
    |input: &[u8]| emulator_calls::run(input)
);

//! See `tests/fuzz/src/emulator_contract.rs`.
#![no_main]

use computestacks_fuzz_targets::{emulator_contract, plant};

libfuzzer_sys::fuzz_target!(
    init: plant("emulator_contract").expect("the corpus can be written"),
    |input: &[u8]| emulator_contract::run(input)
);

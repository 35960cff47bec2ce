//! See `src/emulator_judge.rs`.
#![no_main]

use computestacks_fuzz::{emulator_judge, plant};

libfuzzer_sys::fuzz_target!(
    init: plant("emulator_judge").expect("the corpus can be written"),
    |input: &[u8]| emulator_judge::run(input)
);

//! See `tests/fuzz/src/cli_profiles.rs`.
#![no_main]

use computestacks_fuzz_targets::{cli_profiles, plant};

libfuzzer_sys::fuzz_target!(
    init: plant("cli_profiles").expect("the corpus can be written"),
    |input: &[u8]| cli_profiles::run(input)
);

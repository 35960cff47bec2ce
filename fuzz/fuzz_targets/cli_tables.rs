//! See `tests/fuzz/src/cli_tables.rs`.
#![no_main]

use computestacks_fuzz_targets::{cli_tables, plant};

libfuzzer_sys::fuzz_target!(
    init: plant("cli_tables").expect("the corpus can be written"),
    |input: &[u8]| cli_tables::run(input)
);

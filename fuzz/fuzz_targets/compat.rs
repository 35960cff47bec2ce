//! See `tests/fuzz/src/compat.rs`.
#![no_main]

use computestacks_fuzz_targets::{compat, plant};

libfuzzer_sys::fuzz_target!(
    init: plant("compat").expect("the corpus can be written"),
    |input: &[u8]| compat::run(input)
);

//! See `tests/fuzz/src/captures.rs`.
#![no_main]

use computestacks_fuzz_targets::{captures, plant};

libfuzzer_sys::fuzz_target!(
    init: plant("captures").expect("the corpus can be written"),
    |input: &[u8]| captures::run(input)
);

//! See `src/captures.rs`.
#![no_main]

use computestacks_fuzz::{captures, plant};

libfuzzer_sys::fuzz_target!(
    init: plant("captures").expect("the corpus can be written"),
    |input: &[u8]| captures::run(input)
);

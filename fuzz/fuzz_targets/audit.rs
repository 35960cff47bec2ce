//! See `tests/fuzz/src/audit.rs`.
#![no_main]

use computestacks_fuzz_targets::{audit, plant};

libfuzzer_sys::fuzz_target!(
    init: plant("audit").expect("the corpus can be written"),
    |input: &[u8]| audit::run(input)
);

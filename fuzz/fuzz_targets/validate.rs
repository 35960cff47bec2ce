//! See `tests/fuzz/src/validate.rs`.
#![no_main]

use computestacks_fuzz_targets::{plant, validate};

libfuzzer_sys::fuzz_target!(
    init: plant("validate").expect("the corpus can be written"),
    |input: &[u8]| validate::run(input)
);

//! See `tests/fuzz/src/client_types.rs`.
#![no_main]

use computestacks_fuzz_targets::{client_types, plant};

libfuzzer_sys::fuzz_target!(
    init: plant("client_types").expect("the corpus can be written"),
    |input: &[u8]| client_types::run(input)
);

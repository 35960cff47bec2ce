//! See `tests/fuzz/src/client_responses.rs`.
#![no_main]

use computestacks_fuzz_targets::{client_responses, plant};

libfuzzer_sys::fuzz_target!(
    init: plant("client_responses").expect("the corpus can be written"),
    |input: &[u8]| client_responses::run(input)
);

//! See `src/client_answers.rs`.
#![no_main]

use computestacks_fuzz::{client_answers, plant};

libfuzzer_sys::fuzz_target!(
    init: plant("client_answers").expect("the corpus can be written"),
    |input: &[u8]| client_answers::run(input)
);

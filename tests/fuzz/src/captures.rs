//! Recordings: reading and writing one does not change it, and it names its operation.

use computestacks_tests::{
    captures::{Exchange, header, parse},
    client_driver::RecordedCall,
};

use super::seeds::{distinct, exchanges};

/// A recording as JSON.
pub fn run(input: &[u8]) {
    let exchange = match parse(input) {
        Ok(exchange) => exchange,
        Err(error) => {
            let lines = input.split(|byte| *byte == b'\n').count();
            assert!(error.line() <= lines, "no such line: {error}");
            return;
        }
    };
    let text = serde_json::to_string(&exchange).expect("a recording is JSON");
    let again: Exchange = parse(text.as_bytes())
        .unwrap_or_else(|error| panic!("does not read what it wrote: {error}\n{text}"));
    assert_eq!(exchange, again, "changes when written");
    let path = exchange.request.path_only();
    assert!(exchange.request.path.starts_with(path));
    assert!(exchange.name.starts_with(exchange.folder()));
    if let Some(scheme) = exchange.auth.scheme() {
        assert!(!scheme.0.contains(' '));
    }
    header(&exchange.response.headers, "content-type");
    RecordedCall::of(&exchange.request);
}

/// Recordings of each kind.
pub fn seeds() -> Vec<Vec<u8>> {
    let seeds = exchanges();
    let seeds = seeds
        .iter()
        .map(|exchange| serde_json::to_vec_pretty(exchange).expect("a recording is JSON"));
    distinct(seeds.filter(|seed| seed.len() < 20_000).collect())
}

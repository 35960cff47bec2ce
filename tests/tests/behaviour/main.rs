//! One test for each numbered sentence of `docs/behaviour.md`.

mod credentials;
mod errors;
mod observability;
mod requests;
mod retries;
mod rig;
mod timeouts;

use std::{collections::BTreeMap, fs, path::Path};

/// Every promise has a test, and every test a promise.
#[test]
fn every_promise_has_its_test() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(root.join("../docs/behaviour.md")).unwrap();
    let promised: Vec<u32> = page
        .lines()
        .filter_map(|line| line.split_once(". ")?.0.parse().ok())
        .collect();
    assert_eq!(
        promised,
        (1..=u32::try_from(promised.len()).unwrap()).collect::<Vec<_>>()
    );

    let mut tested: BTreeMap<u32, usize> = BTreeMap::new();
    for entry in fs::read_dir(root.join("tests/behaviour")).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        let mut lines = text.lines().peekable();
        while let Some(line) = lines.next() {
            let is_test = line.starts_with("#[tokio::test") || line == "#[test]";
            let Some(name) = lines.peek().filter(|_| is_test) else {
                continue;
            };
            let name = name
                .trim_start_matches("async ")
                .trim_start_matches("fn promise_");
            if let Some(Ok(number)) = name.split('_').next().map(str::parse) {
                *tested.entry(number).or_default() += 1;
            }
        }
    }
    let tested: Vec<u32> = tested.into_keys().collect();
    assert_eq!(tested, promised, "promises with a test, and promises");
}

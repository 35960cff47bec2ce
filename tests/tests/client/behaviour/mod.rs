//! One test for each numbered guarantee of `docs/behaviour.md`.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests fail a test by panicking"
)]

mod access;
mod credentials;
mod errors;
mod fixture;
mod observability;
mod requests;
mod retries;
mod timeouts;
mod tls;
mod tokens;
mod waiting;

use std::{collections::BTreeSet, fs, path::Path};

use computestacks_tooling::workspace;

/// Every guarantee has a test, and every number in a test is a guarantee.
#[test]
fn every_guarantee_has_a_test() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(root.join("../docs/behaviour.md")).unwrap();
    let guaranteed: Vec<u32> = page
        .lines()
        .filter_map(|line| line.split_once(". ")?.0.parse().ok())
        .collect();
    let numbers = 1..=u32::try_from(guaranteed.len()).unwrap();
    assert_eq!(
        guaranteed,
        numbers.clone().collect::<Vec<_>>(),
        "the numbers have no gap"
    );

    let mut tested = BTreeSet::new();
    for folder in ["tests", "../crates/computestacks/src"] {
        for path in workspace::files(&root.join(folder)).unwrap() {
            if workspace::has_extension(&path, "rs") {
                tested.extend(named(&fs::read_to_string(path).unwrap()));
            }
        }
    }
    assert_eq!(
        tested,
        numbers.collect(),
        "guarantees with a test, and all guarantees"
    );
}

/// The numbers that the tests of a file name: by `guarantee_7_…`, or in a comment above the
/// attributes.
fn named(text: &str) -> BTreeSet<u32> {
    let mut found = BTreeSet::new();
    let mut above = BTreeSet::new();
    let mut is_test = false;
    for line in text.lines().map(str::trim) {
        if let Some(comment) = line.strip_prefix("/// Guarantee") {
            above = comment
                .split(|c: char| !c.is_ascii_digit())
                .filter_map(|n| n.parse().ok())
                .collect();
        } else if line.starts_with("#[") {
            is_test |= line.starts_with("#[tokio::test") || line == "#[test]";
        } else if !line.starts_with("///") && !line.is_empty() {
            // Tests of each profile; one that no list runs is unused code.
            is_test |= line.starts_with("async fn") && line.contains("(fixture: EmulatorFixture)");
            if is_test {
                let name = line
                    .trim_start_matches("async ")
                    .trim_start_matches("fn guarantee_");
                found.extend(
                    name.split('_')
                        .next()
                        .and_then(|number| number.parse::<u32>().ok()),
                );
                found.append(&mut above);
            }
            above.clear();
            is_test = false;
        }
    }
    found
}

#[test]
fn numbers_are_read_from_names_and_comments() {
    let text = "/// Guarantees 8 and 9 of the page.\n#[test]\nfn a() {}\n\n#[tokio::test]\nasync fn guarantee_7_b() {}\n\n/// Guarantee 10.\nasync fn c(fixture: EmulatorFixture) {}\n\n/// Guarantee 6 of no test.\nfn guarantee_5_c() {}\n";
    assert_eq!(named(text), BTreeSet::from([7, 8, 9, 10]));
}

//! What `cargo xtask validate` prints for the fixture of each rule.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use computestacks_contract::gate::rules::{self, Rule};

fn directory(rule: &Rule) -> String {
    format!("{}-{}", rule.code, rule.slug)
}

#[test]
fn each_diagnostic_matches_its_snapshot() {
    let fixtures =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/contract/tests/fixtures/gate");
    for rule in rules::all() {
        let directory = directory(rule);
        let folder = fixtures.join(&directory);
        let is_there = |name: &&str| folder.join(name).is_file();
        let name = ["bad.yaml", "bad.json"].into_iter().find(is_there).unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
            .args(["validate", name])
            .current_dir(folder)
            .output()
            .unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "", "{directory}");
        assert!(
            !text.contains('\u{1b}'),
            "{directory}: colour without a terminal"
        );
        insta::assert_snapshot!(directory, text);
    }
}

/// Otherwise unused snapshots would never be removed.
#[test]
fn nothing_is_left_over() {
    let snapshots = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/commands/snapshots");
    let names = std::fs::read_dir(snapshots).unwrap();
    let found: BTreeSet<String> = names
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with("commands__validate_rules__"))
        .collect();
    let wanted =
        rules::all().map(|rule| format!("commands__validate_rules__{}.snap", directory(rule)));
    assert_eq!(found, wanted.collect());
}

//! The documents with a defect each, judged without the linters of others: no network is needed.

#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use xtask::lint_peers::{DIRECTORY, PAGE, defects, our_column};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

#[test]
fn each_defect_is_found_and_nothing_else() {
    let (base, defects) = defects(&root()).unwrap();
    assert_eq!(base.ours, BTreeSet::new(), "there is a defect in the base");
    assert!(defects.len() > 100, "the defects were not read");
    for defect in defects {
        assert!(!defect.ours.is_empty(), "{} is not found", defect.name);
    }
}

/// The rest of the table needs the linters; `cargo xtask lint-peers` compares all of it.
#[test]
fn our_column_of_the_table_is_fresh() {
    let (_, defects) = defects(&root()).unwrap();
    let found: BTreeMap<String, BTreeSet<String>> = defects
        .into_iter()
        .map(|one| (one.name, one.ours.into_iter().map(str::to_owned).collect()))
        .collect();
    let page = fs::read_to_string(root().join(PAGE)).unwrap();
    assert_eq!(
        our_column(&page),
        found,
        "run: cargo xtask lint-peers --table"
    );
}

#[test]
fn without_node_the_command_says_what_is_missing() {
    let nothing = tempfile::tempdir().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .arg("lint-peers")
        .current_dir(root())
        .env("PATH", nothing.path())
        .output()
        .unwrap();
    let text = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{text}");
    assert!(text.contains("node cannot be started"), "{text}");
    assert!(text.ends_with("run: cargo xtask lint-peers\n"), "{text}");
}

/// Versions are exact, or a lint run would judge another thing tomorrow.
#[test]
fn versions_are_pinned() {
    let read = |name: &str| fs::read_to_string(root().join(DIRECTORY).join(name)).unwrap();
    let manifest: serde_json::Value = serde_json::from_str(&read("package.json")).unwrap();
    for (name, version) in manifest["dependencies"].as_object().unwrap() {
        let version = version.as_str().unwrap();
        assert!(
            version.split('.').count() == 3
                && version.bytes().all(|b| b == b'.' || b.is_ascii_digit()),
            "{name} is {version}"
        );
    }
}

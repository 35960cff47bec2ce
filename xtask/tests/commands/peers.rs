//! `cargo xtask lint-peers` as far as it goes without a network.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
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
    let read = |name: &str| fs::read_to_string(root().join("tests/peers").join(name)).unwrap();
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

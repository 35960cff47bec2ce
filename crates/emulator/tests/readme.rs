//! The script of the README works.
#![cfg(unix)]
#![allow(
    clippy::expect_used,
    reason = "helpers of tests fail a test by panicking"
)]

use std::{path::Path, process::Command};

const README: &str = include_str!("../README.md");

fn script_of(readme: &str) -> &str {
    let (_, rest) = readme.split_once("```sh\n").expect("a script");
    rest.split_once("```").expect("its end").0
}

fn script() -> &'static str {
    script_of(README)
}

/// Runs the script in an empty folder; any failing command fails it.
fn run(script: &str) -> std::process::Output {
    let folder = tempfile::tempdir().expect("a folder");
    let program = Path::new(env!("CARGO_BIN_EXE_computestacks-emulator"));
    let mut path = program.parent().expect("a folder").as_os_str().to_owned();
    path.push(":");
    path.push(std::env::var_os("PATH").unwrap_or_default());
    Command::new("bash")
        .args(["-e", "-o", "pipefail", "-c", script])
        .current_dir(folder.path())
        .env("PATH", path)
        .output()
        .expect("bash")
}

#[test]
fn the_script_passes() {
    let output = run(script());
    assert!(
        output.status.success(),
        "{}\n{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

/// The README of the workspace has the same script for a fresh clone.
#[test]
fn the_script_of_the_workspace_passes() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../README.md");
    let readme = std::fs::read_to_string(path).expect("the README of the workspace");
    // The program is already built, and in the path.
    let (build, rest) = script_of(&readme).split_once('\n').expect("lines");
    assert!(build.starts_with("cargo build "), "{build}");
    let output = run(rest);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn without_the_retry_it_fails() {
    let modified = script().replace("--retry 1", "");
    assert_ne!(modified, script());
    assert!(!run(&modified).status.success());
}

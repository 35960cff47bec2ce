//! `captures check` as it is called: exit codes and output.
#![allow(
    clippy::unwrap_used,
    reason = "the helpers of tests may panic like the tests"
)]

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

fn captures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/captures")
}

fn check(path: &Path, more: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xtask-client"))
        .args(["captures", "check"])
        .arg(path)
        .args(more)
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// A folder with one recording, changed on the way.
fn copy(name: &str, change: impl FnOnce(String) -> String) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let recorded = fs::read_to_string(captures().join(format!("{name}.json"))).unwrap();
    let path = folder.path().join(format!("{name}.json"));
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let mut file = fs::File::create(&path).unwrap();
    std::io::Write::write_all(&mut file, change(recorded).as_bytes()).unwrap();
    folder
}

#[test]
fn exit_0_if_all_conform() {
    let output = check(&captures().join("list"), &[]);
    let out = text(&output.stdout);
    assert_eq!(
        output.status.code(),
        Some(0),
        "{out}{}",
        text(&output.stderr)
    );
    assert!(
        out.contains("list           17           12        5       17\n"),
        "{out}"
    );
    assert!(
        out.contains(
            "      1  path-not-described
"
        ),
        "{out}"
    );
    assert!(out.ends_with("✓ all 17 exchanges conform\n"), "{out}");
    assert!(!out.contains('\u{1b}'), "colours without a terminal: {out}");
}

#[test]
fn exit_1_and_a_line_for_a_mismatch() {
    let folder = copy("list/002-page-size-2", |text| {
        text.replace("\"total\": \"34\",", "")
    });
    let output = check(folder.path(), &[]);
    let out = text(&output.stdout);
    assert_eq!(output.status.code(), Some(1), "{out}");
    let line = out.lines().find(|line| line.starts_with('✗')).unwrap();
    assert!(
        line.starts_with(
            "✗ list/002-page-size-2  header: \"total\": the required header is missing"
        ),
        "{line}"
    );
    assert!(
        line.contains("→ make it optional in the response 200 of listContainerServices"),
        "{line}"
    );
    assert!(out.trim_end().ends_with("--verbose"), "{out}");
}

#[test]
fn verbose_prints_a_line_for_each_exchange() {
    let output = check(&captures().join("power"), &["--verbose"]);
    let out = text(&output.stdout);
    assert!(out.contains("power/001-put-start"), "{out}");
    assert!(
        out.contains("outside      -  method-not-described at method: expected"),
        "{out}"
    );
}

#[test]
fn exit_2_if_a_recording_cannot_be_read() {
    let folder = copy("show/001-typical", |text| {
        text.replacen("\"auth\"", "auth", 1)
    });
    let output = check(folder.path(), &[]);
    assert_eq!(output.status.code(), Some(2));
    let error = text(&output.stderr);
    assert!(
        error.contains("001-typical.json:3:2: key must be a string"),
        "{error}"
    );

    let empty = tempfile::tempdir().unwrap();
    let output = check(empty.path(), &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("no recordings"), "{output:?}");

    let output = check(&empty.path().join("nowhere"), &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("nowhere"), "{output:?}");
}

#[test]
fn what_cannot_be_read_is_named_with_a_way_on() {
    let folder = copy("show/001-typical", |text| {
        text.replace("\"status\"", "\"statuss\"")
    });
    let output = check(folder.path(), &[]);
    let err = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{err}");
    assert!(
        err.starts_with("error: cannot read the recordings\n"),
        "{err}"
    );
    assert!(
        err.contains("001-typical.json:13:11: unknown field `statuss`"),
        "{err}"
    );
    assert!(err.ends_with("tests/captures/README.md\n"), "{err}");
}

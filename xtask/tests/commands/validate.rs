//! The command: formats, exit codes, `--explain`, standard input, `x-allow`.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use computestacks_contract::gate::rules;
use serde_json::Value;

fn directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/contract/tests/fixtures/gate")
}

fn validate(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xtask"))
        .arg("validate")
        .args(arguments)
        .current_dir(directory())
        .output()
        .unwrap()
}

fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

fn stderr(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

const GOOD: &str = "CS0101-ref-dangling/good.yaml";
const BAD: &str = "CS0101-ref-dangling/bad.yaml";
const BAD_TOO: &str = "CS0401-example-mismatch/bad.json";
const UNREADABLE: &str = "CS0001-unreadable/bad.yaml";

/// What the contract accepts with a reason is accepted in what is made of it too.
#[test]
fn contract_and_published_document_are_clean() {
    let published = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/published/openapi.json");
    for arguments in [&[][..], &[&*published.display().to_string()]] {
        let output = validate(arguments);
        assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
    }
}

#[test]
fn the_worst_file_decides_the_exit_code() {
    for (files, code) in [
        (&[GOOD][..], 0),
        (&[BAD], 1),
        (&[UNREADABLE], 2),
        (&["no-such-file.yaml"], 2),
        (&[GOOD, BAD, GOOD], 1),
        (&[UNREADABLE, BAD, GOOD], 2),
        (&["no-such-file.yaml", GOOD], 2),
    ] {
        for format in ["human", "json", "github"] {
            let mut arguments = vec!["--format", format];
            arguments.extend(files);
            let output = validate(&arguments);
            assert_eq!(
                output.status.code(),
                Some(code),
                "{arguments:?}: {}",
                stderr(&output)
            );
        }
    }
}

#[test]
fn all_files_are_checked() {
    let output = validate(&["no-such-file.yaml", UNREADABLE, BAD, GOOD]);
    insta::assert_snapshot!("human_several_files", stdout(&output));
    let first = stderr(&output).lines().next().unwrap();
    assert!(
        first.starts_with("error: cannot read no-such-file.yaml: "),
        "{first}"
    );
    insta::assert_snapshot!("human_clean", stdout(&validate(&[GOOD])));
}

#[test]
fn json_is_one_object() {
    let output = validate(&["--format", "json", BAD, BAD_TOO]);
    insta::assert_snapshot!("json", stdout(&output));
    let value: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(value["errors"], 3);
    let empty: Value =
        serde_json::from_slice(&validate(&["--format", "json", GOOD]).stdout).unwrap();
    assert_eq!(empty["diagnostics"], Value::Array(Vec::new()));
}

#[test]
fn github_gets_workflow_commands() {
    let output = validate(&["--format", "github", BAD, BAD_TOO, UNREADABLE]);
    insta::assert_snapshot!("github", stdout(&output));
    assert_eq!(stdout(&validate(&["--format", "github", GOOD])), "");
}

#[test]
fn standard_input_is_a_file_too() {
    for (text, code) in [
        (&b"openapi: 3.1.0\n"[..], 1),
        (b"{\"openapi\": \"3.1.0\"}", 1),
        (b"\xff", 2),
        (b"", 2),
    ] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_xtask"))
            .args(["validate", "-"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(text).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(code), "{}", stderr(&output));
        assert!(format!("{}{}", stdout(&output), stderr(&output)).contains("<stdin>"));
    }
}

#[test]
fn every_code_is_explained() {
    for rule in rules::all() {
        let output = validate(&["--explain", rule.code]);
        assert_eq!(output.status.code(), Some(0));
        let text = stdout(&output);
        assert!(
            text.starts_with(&format!("{} {} (", rule.code, rule.slug)),
            "{text}"
        );
        assert!(
            text.lines().all(|line| line.chars().count() <= 120),
            "{text}"
        );
    }
    insta::assert_snapshot!("explain", stdout(&validate(&["--explain", "cs0309"])));
    let by_name = validate(&["--explain", "required-nullable"]);
    assert_eq!(
        stdout(&by_name),
        stdout(&validate(&["--explain", "CS0309"]))
    );
}

#[test]
fn an_unknown_code_is_answered_with_a_near_one() {
    for (code, near) in [
        ("CS1309", "did you mean CS0309?"),
        ("required-nulable", "required-nullable?"),
    ] {
        let output = validate(&["--explain", code]);
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(stdout(&output), "");
        assert!(stderr(&output).contains(near), "{}", stderr(&output));
    }
    assert!(stderr(&validate(&["--explain", "nonsense"])).contains("--list"));
}

#[test]
fn the_table_lists_every_code() {
    let table = validate(&["--list"]);
    insta::assert_snapshot!("list", stdout(&table));
    assert_eq!(stdout(&validate(&["--explain"])), stdout(&table));
}

#[test]
fn colour_is_for_terminals_and_for_those_who_ask() {
    let run = |variable: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
            .args(["validate", BAD])
            .env(variable, "1")
            .current_dir(directory())
            .output()
            .unwrap();
        stdout(&output).contains('\u{1b}')
    };
    assert!(run("CLICOLOR_FORCE"));
    assert!(!run("NO_COLOR"));
}

#[test]
fn a_minified_file_is_cut_around_the_place() {
    let text = std::fs::read_to_string(directory().join(BAD_TOO)).unwrap();
    let value: Value = serde_json::from_str(&text).unwrap();
    let directory = tempfile::tempdir().unwrap();
    #[allow(clippy::disallowed_methods, reason = "nobody reads the file meanwhile")]
    std::fs::write(directory.path().join("small.json"), value.to_string()).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["validate", "small.json"])
        .current_dir(directory.path())
        .output()
        .unwrap();
    insta::assert_snapshot!("human_minified", stdout(&output));
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    for (arguments, code) in [(&["--list"][..], 0), (&["--explain"], 0), (&[BAD], 1)] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
            .arg("validate")
            .args(arguments)
            .current_dir(directory())
            .stdout(writer)
            .stderr(Stdio::piped())
            .output()
            .unwrap();
        assert_eq!(stderr(&output), "", "{arguments:?}");
        assert_eq!(output.status.code(), Some(code), "{arguments:?}");
    }
}

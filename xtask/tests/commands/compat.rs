//! `cargo xtask compat` in a repository of its own: which base, which code, what it prints.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

/// The document of the first commit.
fn base() -> Value {
    let text = include_str!("../../../crates/drift/tests/fixtures/compat/base.json");
    serde_json::from_str(text).unwrap()
}

/// Puts a value at a pointer, whose parent is an object; `null` takes it away.
fn edit(document: &mut Value, pointer: &str, value: &str) {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    let parent = document.pointer_mut(parent).unwrap();
    let object = parent.as_object_mut().unwrap();
    match serde_json::from_str(value).unwrap() {
        Value::Null => drop(object.remove(key).unwrap()),
        value => drop(object.insert(key.to_owned(), value)),
    }
}

const LISTINGS: [&str; 3] = [
    "docs/api/computestacks.txt",
    "docs/api/computestacks-emulator.txt",
    "docs/api/computestacks-clock.txt",
];
const LISTING: &str = "# made\npub mod a\npub fn a::get() -> u8\n";
const CHANGELOG: &str = "# Changelog\n\n## Unreleased\n\n## 0.1.0 - 2026-01-01\n\n- `putBox`.\n";

struct Repository(TempDir);

impl Repository {
    /// With one commit, which is tagged where a release is wanted.
    fn new(tag: Option<&str>) -> Self {
        let repository = Self(tempfile::tempdir().unwrap());
        repository.write("spec/openapi.yaml", "openapi: 3.0.3\n");
        repository.version("0.1.0");
        repository.write("CHANGELOG.md", CHANGELOG);
        repository.document(&base());
        for listing in LISTINGS {
            repository.write(listing, LISTING);
        }
        repository.git(&["init", "--quiet", "--initial-branch=main"]);
        repository.commit("first");
        if let Some(tag) = tag {
            repository.git(&["tag", tag]);
        }
        repository
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        computestacks_tooling::atomic::write(&path, text).unwrap();
    }

    /// Of the document's version of the API, unless it names one itself.
    fn version(&self, version: &str) {
        let api = if version.contains('+') { "" } else { "+1" };
        let version = format!("{version}{api}");
        let text = format!("[workspace]\n\n[workspace.package]\nversion = \"{version}\"\n");
        self.write("Cargo.toml", &text);
    }

    fn unreleased(&self, entry: &str) {
        let text = CHANGELOG.replace("Unreleased\n", &format!("Unreleased\n\n- {entry}\n"));
        self.write("CHANGELOG.md", &text);
    }

    fn document(&self, document: &Value) {
        let text = serde_json::to_string_pretty(document).unwrap();
        self.write("spec/published/openapi.json", &text);
    }

    fn edit(&self, pointer: &str, value: &str) {
        let mut document = base();
        edit(&mut document, pointer, value);
        self.document(&document);
    }

    fn git(&self, arguments: &[&str]) {
        let output = Command::new("git")
            .args(["-c", "user.name=a", "-c", "user.email=a@b.example"])
            .args(["-c", "commit.gpgsign=false", "-c", "tag.gpgsign=false"])
            .args(arguments)
            .current_dir(self.0.path())
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_AUTHOR_DATE", "2026-01-01T00:00:00Z")
            .env("GIT_COMMITTER_DATE", "2026-01-01T00:00:00Z")
            .output()
            .unwrap();
        assert!(output.status.success(), "{arguments:?}: {output:?}");
    }

    fn commit(&self, message: &str) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", message]);
    }

    fn compat(&self, arguments: &[&str]) -> Output {
        compat(self.0.path(), arguments)
    }

    fn code(&self) -> Option<i32> {
        self.compat(&[]).status.code()
    }
}

fn compat(directory: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xtask"))
        .arg("compat")
        .args(arguments)
        .current_dir(directory)
        .output()
        .unwrap()
}

fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

fn stderr(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

const ADDED: (&str, &str) = (
    "/components/schemas/Box/properties/more",
    "{\"type\": \"string\"}",
);
const GONE: (&str, &str) = ("/components/schemas/Box/properties/size", "null");

#[test]
fn nothing_changed_asks_for_nothing() {
    let repository = Repository::new(Some("v0.1.0"));
    assert_eq!(repository.code(), Some(0));
    repository.edit("/info/title", "\"Crates\"");
    assert_eq!(repository.code(), Some(0));
}

#[test]
fn an_addition_needs_a_patch_and_an_entry() {
    let repository = Repository::new(Some("v0.1.0"));
    repository.edit(ADDED.0, ADDED.1);
    assert_eq!(repository.code(), Some(1), "neither");
    repository.version("0.1.1");
    assert_eq!(repository.code(), Some(1), "no entry");
    repository.unreleased("Something else: `other`.");
    assert_eq!(repository.code(), Some(1), "an entry of another thing");
    repository.unreleased("A member: `Box.more`.");
    assert_eq!(repository.code(), Some(0));
    repository.version("0.1.0");
    assert_eq!(repository.code(), Some(1), "no version");
}

#[test]
fn a_break_needs_a_minor_below_one_and_a_marked_entry() {
    let repository = Repository::new(Some("v0.1.0"));
    repository.edit(GONE.0, GONE.1);
    repository.version("0.1.9");
    repository.unreleased("**Breaking**: `putBox` has no size.");
    assert_eq!(repository.code(), Some(1), "a patch");
    repository.version("0.2.0");
    assert_eq!(repository.code(), Some(0));
    repository.unreleased("`putBox` has no size.");
    assert_eq!(repository.code(), Some(1), "no mark");
    repository.unreleased("**Breaking**: something.");
    assert_eq!(repository.code(), Some(1), "names nothing");
}

#[test]
fn a_listing_asks_as_the_document_does() {
    let repository = Repository::new(Some("v0.1.0"));
    repository.write(LISTINGS[1], "# made\npub mod a\n");
    assert_eq!(repository.code(), Some(1), "neither");
    repository.version("0.2.0");
    assert_eq!(repository.code(), Some(1), "no entry");
    repository.unreleased("**Breaking**: `a::get` is gone.");
    assert_eq!(repository.code(), Some(0));
    repository.version("0.1.1");
    assert_eq!(repository.code(), Some(1), "a patch");
}

#[test]
fn a_version_never_goes_back() {
    let repository = Repository::new(Some("v0.1.0"));
    repository.version("0.0.9");
    assert_eq!(repository.code(), Some(1));
}

#[test]
fn build_metadata_is_the_version_of_the_api() {
    let repository = Repository::new(Some("v0.1.0+1"));
    assert_eq!(repository.code(), Some(0));
    repository.version("0.1.0+2");
    let output = repository.compat(&[]);
    assert_eq!(output.status.code(), Some(1), "another");
    let said = "Cargo.toml: the version is 0.1.0+2, but must be 0.1.0+1,";
    assert!(stdout(&output).contains(said), "{}", stdout(&output));
    repository.edit("/info/version", "\"2\"");
    assert_eq!(repository.code(), Some(0));
}

#[test]
fn the_base_is_said() {
    let said = |repository: &Repository, arguments: &[&str]| {
        let output = repository.compat(arguments);
        stdout(&output).lines().next().unwrap().to_owned()
    };
    let repository = Repository::new(None);
    assert!(said(&repository, &[]).contains("the first commit"));
    repository.git(&["checkout", "--quiet", "-b", "branch"]);
    repository.write("x", "");
    repository.commit("second");
    assert!(said(&repository, &[]).contains("where this branch left"));
    assert!(said(&repository, &["--base", "HEAD"]).contains("HEAD"));
    repository.git(&["tag", "v0.1.0-rc.1", "HEAD~1"]);
    assert!(said(&repository, &[]).contains("v0.1.0-rc.1"));
    repository.git(&["tag", "v0.1.0"]);
    repository.git(&["tag", "v0.0.9"]);
    assert!(said(&repository, &[]).contains("v0.1.0 ("));
}

#[test]
fn what_is_not_released_needs_no_version() {
    let repository = Repository::new(None);
    repository.edit(GONE.0, GONE.1);
    assert_eq!(repository.code(), Some(1), "no entry");
    repository.unreleased("**Breaking**: `Box.size` is gone.");
    assert_eq!(repository.code(), Some(0));
    let told = repository.compat(&["--base", "HEAD"]);
    assert_eq!(told.status.code(), Some(1), "told that it is a release");
}

#[test]
fn a_base_without_document_makes_all_of_it_new() {
    let repository = Repository::new(None);
    repository.git(&["rm", "--quiet", "--cached", "-r", "docs", "spec/published"]);
    repository.git(&["commit", "--quiet", "--amend", "--message", "first"]);
    assert_eq!(repository.code(), Some(1), "nothing under Unreleased");
    repository.unreleased("All of it.");
    assert_eq!(repository.code(), Some(0));
}

#[test]
fn what_cannot_be_read_is_told_apart() {
    let repository = Repository::new(Some("v0.1.0"));
    let output = repository.compat(&["--base", "no-such"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("no commit `no-such`"),
        "{}",
        stderr(&output)
    );
    let output = repository.compat(&["--base=--help"]);
    assert_eq!(output.status.code(), Some(2));
    for (file, text) in [
        ("spec/published/openapi.json", "{"),
        ("Cargo.toml", "[workspace.package]\n"),
    ] {
        let repository = Repository::new(Some("v0.1.0"));
        repository.write(file, text);
        let output = repository.compat(&[]);
        assert_eq!(output.status.code(), Some(2), "{file}");
        assert!(stderr(&output).contains(file), "{}", stderr(&output));
    }
    for file in ["CHANGELOG.md", LISTINGS[0]] {
        let repository = Repository::new(Some("v0.1.0"));
        fs::remove_file(repository.0.path().join(file)).unwrap();
        let output = repository.compat(&[]);
        assert_eq!(output.status.code(), Some(2), "{file}");
        assert!(stderr(&output).contains(file), "{}", stderr(&output));
    }
}

#[test]
fn no_repository_is_told() {
    let repository = Repository::new(Some("v0.1.0"));
    fs::remove_dir_all(repository.0.path().join(".git")).unwrap();
    let output = repository.compat(&[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("git"), "{}", stderr(&output));
}

/// The hash of the commit is that of fixed files, names and dates, but git may come to write it
/// in another length.
fn golden(repository: &Repository, arguments: &[&str]) -> String {
    let output = repository.compat(arguments);
    let text = stdout(&output).to_owned();
    let hash = repository.compat(&["--format", "json"]);
    let report: Value = serde_json::from_slice(&hash.stdout).unwrap();
    let hash = report["base"]["commit"].as_str().unwrap();
    format!(
        "{}\n[exit code {}]\n",
        text.replace(hash, "HASH").trim_end(),
        output.status.code().unwrap()
    )
}

#[test]
fn what_it_prints() {
    let repository = Repository::new(Some("v0.1.0"));
    insta::assert_snapshot!("clean", golden(&repository, &[]));
    let mut document = base();
    edit(&mut document, ADDED.0, ADDED.1);
    edit(&mut document, GONE.0, GONE.1);
    edit(
        &mut document,
        "/paths/~1boxes~1{id}/put/x-idempotent",
        "false",
    );
    repository.document(&document);
    repository.write(LISTINGS[0], "# made\npub mod a\npub fn a::get() -> u16\n");
    insta::assert_snapshot!("missing", golden(&repository, &[]));
    insta::assert_snapshot!("missing_json", golden(&repository, &["--format", "json"]));
    insta::assert_snapshot!("missing_base", golden(&repository, &["--base", "v0.1.0"]));
    repository.version("0.2.0");
    repository.unreleased("**Breaking**: `putBox` and `a::get`.");
    insta::assert_snapshot!("said", golden(&repository, &[]));
}

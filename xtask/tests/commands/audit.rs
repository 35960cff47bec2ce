//! `cargo xtask audit` as it is called.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn fixture() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/drift/tests/fixtures/audit")
}

#[test]
fn a_page_is_written_unless_something_is_not_understood() {
    let folder = tempfile::tempdir().unwrap();
    let (file, bad) = (
        folder.path().join("facts.yaml"),
        folder.path().join("bad.md"),
    );
    let page = fs::read_to_string(fixture().join("page.md")).unwrap();
    let known = fs::read_to_string(fixture().join("spec/documented/lamps.yaml")).unwrap();
    computestacks_tooling::atomic::write(&file, &known).unwrap();
    computestacks_tooling::atomic::write(&bad, &page.replacen("## Dim", "<b>Hot</b>\n\n## Dim", 1))
        .unwrap();
    let write = |page: &Path| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.args(["audit", "--page"]).arg(page);
        command.arg("--write").arg(&file).output().unwrap()
    };
    assert_eq!(write(&fixture().join("page.md")).status.code(), Some(0));
    // Written again it is the same, with the names that operations had.
    assert_eq!(fs::read_to_string(&file).unwrap(), known);
    let output = write(&bad);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("not understood: html"), "{said}");
    assert_eq!(fs::read_to_string(&file).unwrap(), known);
}

//! `cargo xtask audit`: each kind of diagnostic on a small invented API, the real files, and
//! proof that every erratum and every documented statement is needed.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking, its helpers too"
)]

mod files;
mod output;
mod page;
mod parser;
mod real;

use std::fs;
use std::path::{Path, PathBuf};

use computestacks_drift::audit::Files;
use computestacks_drift::audit::recordings::Recordings;
use computestacks_drift::audit::report::{AuditDiagnosticKind, AuditReport};
use computestacks_drift::audit::source::SourceFile;

pub(crate) fn fixture() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/audit")
}

pub(crate) fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

pub(crate) fn page() -> String {
    fs::read_to_string(fixture().join("page.md")).unwrap()
}

/// Replaces what must be there.
pub(crate) fn edited(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "the fixture has no {from:?}");
    text.replacen(from, to, 1)
}

pub(crate) fn with_page(text: String) -> AuditReport {
    let page = SourceFile::plain("page.md", text);
    Files::read(&fixture())
        .unwrap()
        .audit(&Recordings::new(&fixture()), Some(&page))
        .unwrap()
}

/// Audits the fixture with one edit of one of its files.
pub(crate) fn with_edit(file: &str, from: &str, to: &str) -> AuditReport {
    edited_files(file, from, to)
        .audit(&Recordings::new(&fixture()), None)
        .unwrap()
}

/// The fixture with one edit of the files of one document.
pub(crate) fn edited_files(document: &str, from: &str, to: &str) -> Files {
    let mut files = Files::read(&fixture()).unwrap();
    let edited_ones = match document {
        "openapi" => &mut files.contract,
        "documented" => &mut files.documented,
        _ => &mut files.errata,
    };
    let file = edited_ones.iter_mut().find(|file| file.text.contains(from));
    let file = file.unwrap_or_else(|| panic!("the fixture has no {from:?}"));
    file.text = edited(&file.text, from, to);
    files
}

pub(crate) fn kinds(report: &AuditReport) -> Vec<AuditDiagnosticKind> {
    report
        .diagnostics
        .iter()
        .map(|diagnostic| diagnostic.kind)
        .collect()
}

//! Output of reports: for people, for programs, and for a pull request.

mod github;
mod human;
mod json;

use std::io::{self, Write};

use super::GateReport;

/// The output format of diagnostics.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DiagnosticFormat {
    /// Excerpts of the file, for people; with escape sequences.
    Human,
    /// One JSON object.
    Json,
    /// Workflow commands of GitHub, which annotate a pull request.
    Github,
}

/// Prints reports, with the errors of files that could not be opened.
///
/// # Errors
///
/// When the output cannot be written.
pub fn print(
    format: DiagnosticFormat,
    reports: &[GateReport],
    unread: &[String],
    out: &mut impl Write,
) -> io::Result<()> {
    match format {
        DiagnosticFormat::Human => human::print(reports, out),
        DiagnosticFormat::Json => json::print(reports, unread, out),
        DiagnosticFormat::Github => github::print(reports, unread, out),
    }
}

//! Reports as text: for people, for programs, and for a pull request.

mod github;
mod human;
mod json;

use std::io::{self, Write};

use super::Report;

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
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
    format: Format,
    reports: &[Report],
    unread: &[String],
    out: &mut impl Write,
) -> io::Result<()> {
    match format {
        Format::Human => human::print(reports, out),
        Format::Json => json::print(reports, unread, out),
        Format::Github => github::print(reports, unread, out),
    }
}

//! Diagnostics of the audit, and their output.

use std::fmt::{self, Write as _};

use anstyle::{AnsiColor, Style};
use serde::Serialize;

use super::source::{SourceFile, SourceLocation};
use crate::cut;

/// The kind of a diagnostic. The names are stable, because CI and people search for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum AuditDiagnosticKind {
    /// A documented fact does not hold in the contract and has no erratum.
    Disagrees,
    /// The contract has something that is not documented and has no erratum.
    Undocumented,
    /// An erratum names the location of a difference but not the fact.
    Unlinked,
    /// A documented fact without a counterpart in the contract.
    Uncompared,
    /// An erratum without a difference of its own.
    Stale,
    /// A part of an erratum that is not used, such as a location that does not exist.
    Dangling,
    /// An erratum whose `documented` disagrees with spec/documented.
    Contradicts,
    /// An erratum without evidence.
    Unproven,
    /// A version of an erratum is malformed, or its evidence is of another version.
    Version,
    /// A recording does not exist.
    NoRecording,
    /// A recording does not show what the erratum claims.
    NotShown,
    /// A file of spec/documented was edited by hand.
    Unsealed,
    /// The page has a fact that spec/documented does not have.
    NewOnPage,
    /// spec/documented has a fact that the page does not have.
    GoneFromPage,
    /// Page and spec/documented have different values of a fact.
    ChangedOnPage,
    /// The parser does not understand a part of the page.
    NotUnderstood,
}

impl fmt::Display for AuditDiagnosticKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.serialize(f)
    }
}

/// One problem.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AuditDiagnostic {
    /// Its kind.
    pub kind: AuditDiagnosticKind,
    /// Name of the file.
    pub file: String,
    /// Line, from 1, if known.
    pub line: Option<usize>,
    /// Column, from 1, if known.
    pub column: Option<usize>,
    /// The line itself.
    pub excerpt: Option<String>,
    /// What is wrong.
    pub what: String,
    /// How to fix it.
    pub fix: String,
}

impl AuditDiagnostic {
    /// A diagnostic at `pointer` of a YAML file.
    pub fn at(
        kind: AuditDiagnosticKind,
        source: &SourceFile,
        pointer: &str,
        what: String,
        fix: String,
    ) -> Self {
        Self::on(kind, &source.name, source.place(pointer), what, fix)
    }

    /// A diagnostic at a location, or about a file.
    pub fn on(
        kind: AuditDiagnosticKind,
        file: &str,
        place: Option<SourceLocation>,
        what: String,
        fix: String,
    ) -> Self {
        let position = place.as_ref().map(|place| place.position);
        let excerpt = place.as_ref().map(|place| cut(&place.excerpt, EXCERPT));
        Self {
            kind,
            file: place.map_or_else(|| file.to_owned(), |place| place.file),
            line: position.map(|it| it.line),
            column: position.map(|it| it.column),
            excerpt: excerpt.filter(|line| !line.is_empty()),
            what,
            fix,
        }
    }
}

/// Maximum length of an excerpt.
const EXCERPT: usize = 88;

/// What was compared, so that an audit of nothing does not look clean.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct AuditCounts {
    /// Facts in spec/documented.
    pub statements: usize,
    /// Differences between documentation and contract.
    pub differences: usize,
    /// Errata.
    pub errata: usize,
    /// Claims that were checked with recordings.
    pub claims: usize,
    /// Facts of the page, if one was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page_statements: Option<usize>,
}

/// The result of an audit.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct AuditReport {
    /// The diagnostics, in the order of files and lines.
    pub diagnostics: Vec<AuditDiagnostic>,
    /// What was compared.
    pub counts: AuditCounts,
    /// The copy of the page, for the command to run again.
    #[serde(skip)]
    pub page: Option<String>,
}

impl AuditReport {
    /// Sorts the diagnostics for output.
    pub fn sort(&mut self) {
        self.diagnostics.sort_by(|a, b| {
            (&a.file, a.line, a.column, a.kind, &a.what)
                .cmp(&(&b.file, b.line, b.column, b.kind, &b.what))
        });
        self.diagnostics.dedup();
    }

    /// The report for people, with escape sequences that `anstream` removes if the output is not a
    /// terminal.
    pub fn human(&self) -> String {
        let bad = Style::new().bold().fg_color(Some(AnsiColor::Red.into()));
        let good = Style::new().bold().fg_color(Some(AnsiColor::Green.into()));
        let faint = Style::new().dimmed();
        let mut out = String::new();
        for diagnostic in &self.diagnostics {
            let place = place(diagnostic);
            let _ = writeln!(out, "{bad}{}{bad:#}: {}", diagnostic.kind, diagnostic.what);
            let _ = writeln!(out, "    {faint}at{faint:#} {place}");
            if let Some(excerpt) = &diagnostic.excerpt {
                let _ = writeln!(out, "     {faint}|{faint:#} {excerpt}");
            }
            let _ = writeln!(out, "    {faint}fix{faint:#} {}\n", diagnostic.fix);
        }
        let counts = &self.counts;
        let _ = write!(
            out,
            "compared {} documented facts with the contract; {} differences, {} errata, {} claims about recordings",
            counts.statements, counts.differences, counts.errata, counts.claims
        );
        if let Some(page) = counts.page_statements {
            let _ = write!(out, "; {page} facts of the page");
        }
        out.push('\n');
        match self.diagnostics.len() {
            0 => {
                let _ = writeln!(out, "{good}clean{good:#}: no diagnostics");
            }
            many => {
                let plural = if many == 1 { "" } else { "s" };
                let page = self.page.as_deref().map(|page| format!(" --page {page}"));
                let _ = writeln!(
                    out,
                    "{bad}{many} diagnostic{plural}{bad:#}; run again: cargo xtask audit{}",
                    page.unwrap_or_default()
                );
            }
        }
        out
    }

    /// The report for programs.
    ///
    /// # Errors
    ///
    /// Never in practice: JSON can represent the whole report.
    pub fn json(&self) -> serde_json::Result<String> {
        serde_json::to_string_pretty(self).map(|text| text + "\n")
    }
}

fn place(diagnostic: &AuditDiagnostic) -> String {
    let mut place = diagnostic.file.clone();
    for number in [diagnostic.line, diagnostic.column].into_iter().flatten() {
        let _ = write!(place, ":{number}");
    }
    place
}

//! Findings and how they are printed.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use serde::Serialize;

use super::source::{Place, Source};

/// What sort of finding it is. The names are stable: CI and people search for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A documented statement does not hold in the contract and no erratum names it.
    Disagrees,
    /// The contract has something that the page does not and no erratum names it.
    Undocumented,
    /// An erratum names the place of a difference but not the documented statement.
    Unlinked,
    /// A documented statement that the audit could not hold against anything.
    Uncompared,
    /// An erratum that names no difference, or none that others do not name.
    Stale,
    /// A part of an erratum that is of no use: a place or statement that is not there.
    Dangling,
    /// An erratum whose `documented` is not what spec/documented says.
    Contradicts,
    /// An erratum without proof.
    Unproven,
    /// A version of an erratum is malformed, or its evidence is of another version.
    Version,
    /// A recording that is not there.
    NoRecording,
    /// A recording that does not show what the erratum says.
    NotShown,
    /// A file of spec/documented was changed by hand.
    Unsealed,
    /// The page has a statement that spec/documented does not have.
    NewOnPage,
    /// spec/documented has a statement that the page does not have.
    GoneFromPage,
    /// Page and spec/documented have different statements on the same thing.
    ChangedOnPage,
    /// Something on the page that the parser does not understand.
    NotUnderstood,
}

impl Kind {
    /// The name as it is printed.
    pub fn name(self) -> &'static str {
        match self {
            Self::Disagrees => "disagrees",
            Self::Undocumented => "undocumented",
            Self::Unlinked => "unlinked",
            Self::Uncompared => "uncompared",
            Self::Stale => "stale",
            Self::Dangling => "dangling",
            Self::Contradicts => "contradicts",
            Self::Unproven => "unproven",
            Self::Version => "version",
            Self::NoRecording => "no-recording",
            Self::NotShown => "not-shown",
            Self::Unsealed => "unsealed",
            Self::NewOnPage => "new-on-page",
            Self::GoneFromPage => "gone-from-page",
            Self::ChangedOnPage => "changed-on-page",
            Self::NotUnderstood => "not-understood",
        }
    }
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What sort.
    pub kind: Kind,
    /// Name of the file that it is in.
    pub file: String,
    /// Line, from 1, where it is known.
    pub line: Option<usize>,
    /// Column, from 1, where it is known.
    pub column: Option<usize>,
    /// The line itself.
    pub excerpt: Option<String>,
    /// What is wrong.
    pub what: String,
    /// How to fix it.
    pub fix: String,
}

impl Finding {
    /// A finding at `pointer` of a YAML file.
    pub fn at(kind: Kind, source: &Source, pointer: &str, what: String, fix: String) -> Self {
        Self::on(kind, &source.name, source.place(pointer), what, fix)
    }

    /// A finding at a place, or about a file.
    pub fn on(kind: Kind, file: &str, place: Option<Place>, what: String, fix: String) -> Self {
        let position = place.as_ref().map(|place| place.position);
        let excerpt = place.as_ref().map(|place| shortened(&place.excerpt));
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

/// Longest excerpt, so that a finding stays readable on a terminal.
const EXCERPT: usize = 88;

fn shortened(line: &str) -> String {
    match line.char_indices().nth(EXCERPT) {
        None => line.to_owned(),
        Some((end, _)) => format!("{}…", &line[..end]),
    }
}

/// How much was looked at; printed so that an audit of nothing does not look clean.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Statements of spec/documented.
    pub statements: usize,
    /// Differences between page and contract that errata name.
    pub differences: usize,
    /// Entries of spec/errata.
    pub errata: usize,
    /// Claims that were checked against recordings.
    pub claims: usize,
    /// Statements of the page, where one was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page_statements: Option<usize>,
}

/// The outcome of an audit.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// What is wrong, in the order of files and lines.
    pub findings: Vec<Finding>,
    /// How much was looked at.
    pub counts: Counts,
    /// The copy of the page, for the command to run again.
    #[serde(skip)]
    pub page: Option<String>,
}

impl Report {
    /// Puts the findings in the order in which they are printed.
    pub fn sort(&mut self) {
        self.findings.sort_by(|a, b| {
            (&a.file, a.line, a.column, a.kind, &a.what)
                .cmp(&(&b.file, b.line, b.column, b.kind, &b.what))
        });
        self.findings.dedup();
    }

    /// The report for people; with escape sequences, which `anstream` takes out where the
    /// output is no terminal.
    pub fn human(&self) -> String {
        let bad = Style::new().bold().fg_color(Some(AnsiColor::Red.into()));
        let good = Style::new().bold().fg_color(Some(AnsiColor::Green.into()));
        let faint = Style::new().dimmed();
        let mut out = String::new();
        for finding in &self.findings {
            let place = place(finding);
            let _ = writeln!(out, "{bad}{}{bad:#}: {}", finding.kind.name(), finding.what);
            let _ = writeln!(out, "    {faint}at{faint:#} {place}");
            if let Some(excerpt) = &finding.excerpt {
                let _ = writeln!(out, "     {faint}|{faint:#} {excerpt}");
            }
            let _ = writeln!(out, "    {faint}fix{faint:#} {}\n", finding.fix);
        }
        let counts = &self.counts;
        let _ = write!(
            out,
            "compared {} documented statements with the contract; {} differences, {} errata, {} claims on recordings",
            counts.statements, counts.differences, counts.errata, counts.claims
        );
        if let Some(page) = counts.page_statements {
            let _ = write!(out, "; {page} statements of the page");
        }
        out.push('\n');
        match self.findings.len() {
            0 => {
                let _ = writeln!(out, "{good}clean{good:#}: no findings");
            }
            many => {
                let plural = if many == 1 { "" } else { "s" };
                let page = self.page.as_deref().map(|page| format!(" --page {page}"));
                let _ = writeln!(
                    out,
                    "{bad}{many} finding{plural}{bad:#}; again with: cargo xtask audit{}",
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
    /// Never in practice: the report has nothing that JSON can not hold.
    pub fn json(&self) -> serde_json::Result<String> {
        serde_json::to_string_pretty(self).map(|text| text + "\n")
    }
}

fn place(finding: &Finding) -> String {
    let mut place = finding.file.clone();
    for number in [finding.line, finding.column].into_iter().flatten() {
        let _ = write!(place, ":{number}");
    }
    place
}

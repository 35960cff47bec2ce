//! Compares spec/documented with a page, in both directions.

use std::collections::{BTreeMap, BTreeSet};

use super::parse::{Page, PageFact};
use crate::audit::documented::DocumentedPage;
use crate::audit::facts::DocumentedFact;
use crate::audit::pattern::escape;
use crate::audit::report::{AuditDiagnostic, AuditDiagnosticKind};
use crate::audit::source::{Position, SourceFile, SourceLocation};

/// What to do if the page differs.
const WRITE: &str = "run `cargo xtask audit --page FILE --write`; the audit then reports what the \
                     contract lacks, and which errata no longer apply";

/// Diagnostics about a page and spec/documented.
pub fn compare(
    page: &Page,
    page_file: &SourceFile,
    documented: &DocumentedPage,
    documented_file: &SourceFile,
) -> Vec<AuditDiagnostic> {
    let mut diff = Diff {
        page_file,
        documented: (&documented.resource, documented_file),
        diagnostics: Vec::new(),
    };
    for unknown in &page.unknown {
        diff.on_page(
            AuditDiagnosticKind::NotUnderstood,
            unknown.line,
            unknown.what.clone(),
            "teach the parser (crates/drift/src/audit/page/parse.rs) to read it",
        );
    }
    let facts = documented.facts();
    let mut left: BTreeMap<&str, &DocumentedFact> =
        facts.iter().map(|it| (it.path.as_str(), it)).collect();
    diff.statements("", &page.statements, &mut left);
    let mut used = BTreeSet::new();
    for operation in &page.operations {
        let taken = |key: &str| used.contains(key);
        let Some(key) = documented.key_of(operation, &taken) else {
            let call = operation.call.as_deref().unwrap_or("no call");
            diff.on_page(
                AuditDiagnosticKind::NewOnPage,
                operation.line,
                format!(
                    "operation \"{}\" (`{call}`) is not in spec/documented",
                    operation.title
                ),
                WRITE,
            );
            continue;
        };
        diff.statements(&format!("{key}/"), &operation.statements, &mut left);
        used.insert(key);
    }
    diff.gone(&left, &used);
    diff.diagnostics
}

/// The path of the parent of a fact; `None` at the top of an operation.
fn parent(path: &str) -> Option<&str> {
    path.rfind(['/', '#']).map(|at| &path[..at])
}

struct Diff<'a> {
    page_file: &'a SourceFile,
    /// The resource and the file of the page's statements.
    documented: (&'a str, &'a SourceFile),
    diagnostics: Vec<AuditDiagnostic>,
}

impl Diff<'_> {
    fn on_page(&mut self, kind: AuditDiagnosticKind, line: usize, what: String, fix: &str) {
        let indent = |text: &str| text.chars().take_while(|it| it.is_whitespace()).count();
        let text = self.page_file.text.lines().nth(line.saturating_sub(1));
        let column = text.map_or(0, indent) + 1;
        let place = SourceLocation {
            file: self.page_file.name.clone(),
            position: Position { line, column },
            excerpt: text.unwrap_or_default().trim().to_owned(),
        };
        let fix = fix.to_owned();
        self.diagnostics.push(AuditDiagnostic::on(
            kind,
            &self.page_file.name,
            Some(place),
            what,
            fix,
        ));
    }

    /// Compares the facts of the page with those of spec/documented; removes those that exist.
    fn statements(
        &mut self,
        prefix: &str,
        statements: &[PageFact],
        left: &mut BTreeMap<&str, &DocumentedFact>,
    ) {
        let mut new: BTreeSet<&str> = BTreeSet::new();
        for statement in statements {
            let path = format!("{prefix}{}", statement.path);
            let Some(fact) = left.remove(path.as_str()) else {
                new.insert(&statement.path);
                // The children of a new fact need no diagnostics of their own.
                if !parent(&statement.path).is_some_and(|it| new.contains(it)) {
                    self.on_page(
                        AuditDiagnosticKind::NewOnPage,
                        statement.line,
                        format!("the page has `{path}`: {}", statement.value),
                        WRITE,
                    );
                }
                continue;
            };
            if fact.value != statement.value {
                let what = format!(
                    "`{path}` is {} on the page, {} in spec/documented",
                    statement.value, fact.value
                );
                self.on_page(
                    AuditDiagnosticKind::ChangedOnPage,
                    statement.line,
                    what,
                    WRITE,
                );
            }
        }
    }

    /// Facts that spec/documented has and the page does not.
    fn gone(&mut self, left: &BTreeMap<&str, &DocumentedFact>, used: &BTreeSet<String>) {
        let mut operations = BTreeSet::new();
        for (path, fact) in left {
            let key = path.split('/').next().unwrap_or_default();
            let whole = fact.pointer.starts_with("/operations/") && !used.contains(key);
            if whole && !operations.insert(key) {
                continue;
            }
            let below = parent(path).is_some_and(|it| left.contains_key(it));
            if below && !whole {
                continue;
            }
            let (what, pointer) = if whole {
                (
                    format!("the page has no operation `{key}`"),
                    format!("/operations/{key}"),
                )
            } else {
                (
                    format!("the page has no `{path}`: {}", fact.value),
                    fact.pointer.clone(),
                )
            };
            let (resource, file) = self.documented;
            let pointer = format!("/{}{pointer}", escape(resource));
            self.diagnostics.push(AuditDiagnostic::at(
                AuditDiagnosticKind::GoneFromPage,
                file,
                &pointer,
                what,
                WRITE.to_owned(),
            ));
        }
    }
}

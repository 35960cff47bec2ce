//! Holds documented.yaml to a page, both ways.

use std::collections::{BTreeMap, BTreeSet};

use super::parse::{Page, Statement};
use crate::audit::documented::Documented;
use crate::audit::facts::Fact;
use crate::audit::report::{Finding, Kind};
use crate::audit::source::{Position, Source};

/// What to do where the page says something else.
const WRITE: &str = "run `cargo xtask audit --page FILE --write`; the audit then tells what the contract \
                     lacks, and which errata do not fit any more";

/// Findings about a page and documented.yaml.
pub fn compare(
    page: &Page,
    page_file: &Source,
    documented: &Documented,
    documented_file: &Source,
) -> Vec<Finding> {
    let mut diff = Diff {
        page_file,
        documented_file,
        findings: Vec::new(),
    };
    for unknown in &page.unknown {
        diff.on_page(
            Kind::NotUnderstood,
            unknown.line,
            unknown.what.clone(),
            "teach the parser (xtask/src/audit/page/parse.rs) what it states",
        );
    }
    let facts = documented.facts();
    let mut left: BTreeMap<&str, &Fact> = facts.iter().map(|it| (it.path.as_str(), it)).collect();
    diff.statements("", &page.statements, &mut left);
    let mut used = BTreeSet::new();
    for operation in &page.operations {
        let taken = |key: &str| used.contains(key);
        let Some(key) = documented.key_of(operation, &taken) else {
            let call = operation.call.as_deref().unwrap_or("no call");
            diff.on_page(
                Kind::NewOnPage,
                operation.line,
                format!(
                    "operation \"{}\" (`{call}`) is not in documented.yaml",
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
    diff.findings
}

/// The path of what a statement is below; none for the top of an operation.
fn parent(path: &str) -> Option<&str> {
    path.rfind(['/', '#']).map(|at| &path[..at])
}

struct Diff<'a> {
    page_file: &'a Source,
    documented_file: &'a Source,
    findings: Vec<Finding>,
}

impl Diff<'_> {
    fn on_page(&mut self, kind: Kind, line: usize, what: String, fix: &str) {
        let indent = |text: &str| text.chars().take_while(|it| it.is_whitespace()).count();
        let text = self.page_file.text.lines().nth(line.saturating_sub(1));
        let column = text.map_or(0, indent) + 1;
        let position = Some(Position { line, column });
        self.findings.push(Finding::on(
            kind,
            self.page_file,
            position,
            what,
            fix.to_owned(),
        ));
    }

    /// Statements of the page against those of documented.yaml; takes out what is there.
    fn statements(
        &mut self,
        prefix: &str,
        statements: &[Statement],
        left: &mut BTreeMap<&str, &Fact>,
    ) {
        let mut new: BTreeSet<&str> = BTreeSet::new();
        for statement in statements {
            let path = format!("{prefix}{}", statement.path);
            let Some(fact) = left.remove(path.as_str()) else {
                new.insert(&statement.path);
                // What is below something new needs no word of its own.
                if !parent(&statement.path).is_some_and(|it| new.contains(it)) {
                    self.on_page(
                        Kind::NewOnPage,
                        statement.line,
                        format!("the page has `{path}`: {}", statement.value),
                        WRITE,
                    );
                }
                continue;
            };
            if fact.value != statement.value {
                let what = format!(
                    "`{path}` is {} on the page, {} in documented.yaml",
                    statement.value, fact.value
                );
                self.on_page(Kind::ChangedOnPage, statement.line, what, WRITE);
            }
        }
    }

    /// What documented.yaml has and the page does not.
    fn gone(&mut self, left: &BTreeMap<&str, &Fact>, used: &BTreeSet<String>) {
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
            self.findings.push(Finding::at(
                Kind::GoneFromPage,
                self.documented_file,
                &pointer,
                what,
                WRITE.to_owned(),
            ));
        }
    }
}

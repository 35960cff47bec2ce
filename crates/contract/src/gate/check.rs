//! Reads a document and runs every rule on it.

use super::allow;
use super::document::DocumentIndex;
use super::report::{Diagnostic, Diagnostics, GateReport};
use super::rules;
use crate::source::{ReadErrorKind, Source, read};

/// Checks one document. `name` is printed, and its extension selects YAML or JSON.
///
/// Never panics. An unreadable document is a diagnostic too, and [`GateReport::document`] is `None`.
pub fn check(name: &str, text: &str) -> GateReport {
    check_source(Source::new(name, text))
}

/// As [`check`], for a document in one or more files.
pub fn check_source(source: Source) -> GateReport {
    let tree = match read(&source) {
        Ok(tree) => tree,
        Err(error) => {
            let rule = match error.kind {
                ReadErrorKind::Syntax => &rules::UNREADABLE,
                ReadErrorKind::Limit => &rules::TOO_MUCH,
            };
            let diagnostic = Diagnostic {
                rule,
                message: format!("cannot read the document: {}", error.message),
                help: rule.fix.to_owned(),
                span: source.first_line_of(&error.span),
                pointer: String::new(),
                related: None,
                node: 0,
            };
            return GateReport {
                source,
                diagnostics: vec![diagnostic],
                document: None,
                allowed: 0,
            };
        }
    };
    let document = DocumentIndex::new(&source, &tree);
    let mut diagnostics = Diagnostics::new(&source);
    rules::run(&document, &mut diagnostics);
    let (diagnostics, allowed) = allow::apply(&document, diagnostics.finish());
    let value = document.value;
    GateReport {
        source,
        diagnostics,
        document: Some(value),
        allowed,
    }
}

//! Reads a text and runs every rule on it.

use super::allow;
use super::document::Document;
use super::report::{Finding, Findings, Report};
use super::rules;
use crate::source::{ReadErrorKind, Source, read};

/// Checks one document. `name` is printed, and its extension chooses YAML or JSON.
///
/// Never panics and never fails: what cannot be read is a finding too, and
/// [`Report::readable`] is false.
pub fn check(name: &str, text: &str) -> Report {
    check_source(Source::new(name, text))
}

/// As [`check`], for a document in one or more files.
pub fn check_source(source: Source) -> Report {
    let tree = match read(&source) {
        Ok(tree) => tree,
        Err(error) => {
            let rule = match error.kind {
                ReadErrorKind::Syntax => &rules::UNREADABLE,
                ReadErrorKind::Limit => &rules::TOO_MUCH,
            };
            let finding = Finding {
                rule,
                message: format!("cannot read the document: {}", error.message),
                help: rule.fix.to_owned(),
                span: source.first_line_of(&error.span),
                pointer: String::new(),
                related: None,
                node: 0,
            };
            return Report {
                source,
                findings: vec![finding],
                readable: false,
                allowed: 0,
            };
        }
    };
    let (findings, allowed) = {
        let document = Document::new(&source, &tree);
        let mut findings = Findings::new(&source);
        rules::run(&document, &mut findings);
        allow::apply(&document, findings.finish())
    };
    Report {
        source,
        findings,
        readable: true,
        allowed,
    }
}

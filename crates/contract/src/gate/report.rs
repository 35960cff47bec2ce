//! Diagnostics: what a rule reports about a location.

use std::ops::Range;

use super::rule::Rule;
use crate::source::{Node, Position, Source};

/// A second location of a diagnostic.
#[derive(Debug, Clone)]
pub struct Related {
    /// Bytes of the file.
    pub span: Range<usize>,
    /// The label shown there.
    pub label: String,
}

/// One problem that a rule found.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// The rule.
    pub rule: &'static Rule,
    /// What is wrong, as a lower-case fragment.
    pub message: String,
    /// How to fix it.
    pub help: String,
    /// Bytes of the file, within one line.
    pub span: Range<usize>,
    /// JSON pointer of the value.
    pub pointer: String,
    /// The other location, for problems that involve two.
    pub related: Option<Related>,
    pub(super) node: usize,
}

/// The result of checking one file.
#[derive(Debug)]
pub struct GateReport {
    /// The text that spans refer to.
    pub source: Source,
    /// In the order of the file.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether the file could be read as YAML or JSON.
    pub readable: bool,
    /// How many diagnostics an `x-allow` accepted.
    pub allowed: usize,
}

impl GateReport {
    /// Whether there are no diagnostics.
    pub fn is_clean(&self) -> bool {
        self.diagnostics.is_empty()
    }

    /// Line and column where a diagnostic begins and ends (the end is exclusive).
    pub fn place(&self, diagnostic: &Diagnostic) -> (Position, Position) {
        (
            self.source.position(diagnostic.span.start),
            self.source.position(diagnostic.span.end),
        )
    }
}

/// Collects diagnostics while rules run.
pub(super) struct Diagnostics<'s> {
    source: &'s Source,
    list: Vec<Diagnostic>,
}

impl<'s> Diagnostics<'s> {
    pub(super) fn new(source: &'s Source) -> Self {
        Self {
            source,
            list: Vec::new(),
        }
    }

    /// An empty collection for the same files.
    pub(super) fn others(&self) -> Self {
        Self::new(self.source)
    }

    /// Adds what another collection has.
    pub(super) fn extend(&mut self, others: Self) {
        self.list.extend(others.list);
    }

    /// Reports at the key of a node.
    pub(super) fn at(
        &mut self,
        rule: &'static Rule,
        node: Node<'_>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.push(
            rule,
            node,
            node.key_span(),
            message.into(),
            help.into(),
            None,
        );
    }

    /// Reports at the value of a node; at its key if the value is not a scalar.
    pub(super) fn at_value(
        &mut self,
        rule: &'static Rule,
        node: Node<'_>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let container = node.is_object() || node.is_array();
        let span = if container {
            node.key_span()
        } else {
            node.span()
        };
        self.push(rule, node, span, message.into(), help.into(), None);
    }

    /// Reports at the key of a node, with a second location.
    pub(super) fn with_related(
        &mut self,
        rule: &'static Rule,
        node: Node<'_>,
        (place, label): (&Range<usize>, &str),
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let span = self.source.first_line_of(place);
        let related = Related {
            span,
            label: label.to_owned(),
        };
        self.push(
            rule,
            node,
            node.key_span(),
            message.into(),
            help.into(),
            Some(related),
        );
    }

    fn push(
        &mut self,
        rule: &'static Rule,
        node: Node<'_>,
        span: Range<usize>,
        message: String,
        help: String,
        related: Option<Related>,
    ) {
        self.list.push(Diagnostic {
            rule,
            message,
            help,
            span: self.source.first_line_of(&span),
            pointer: node.pointer(),
            related,
            node: node.id(),
        });
    }

    /// Whether a rule already reported something inside `node`.
    pub(super) fn has_within(&self, rule: &'static Rule, node: Node<'_>) -> bool {
        let pointer = node.pointer();
        self.list
            .iter()
            .filter(|diagnostic| diagnostic.rule.code == rule.code)
            .any(|diagnostic| {
                let rest = diagnostic.pointer.strip_prefix(&pointer);
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            })
    }

    /// The diagnostics in the order of the file, each code once per location.
    pub(super) fn finish(mut self) -> Vec<Diagnostic> {
        self.list.sort_by(|a, b| {
            (a.span.start, a.rule.code, &a.pointer).cmp(&(b.span.start, b.rule.code, &b.pointer))
        });
        self.list
            .dedup_by(|a, b| a.rule.code == b.rule.code && a.span == b.span);
        self.list
    }
}

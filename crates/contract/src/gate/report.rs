//! Findings: what a rule says about a place.

use std::ops::Range;

use super::rule::Rule;
use crate::source::{Node, Position, Source};

/// A second place that belongs to a finding.
#[derive(Debug, Clone)]
pub struct Related {
    /// Where.
    pub span: Range<usize>,
    /// What is there.
    pub label: String,
}

/// One thing a rule found.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// What is wrong here, as a fragment in small letters.
    pub message: String,
    /// What to do about it.
    pub help: String,
    /// Bytes of the file; never more than one line.
    pub span: Range<usize>,
    /// JSON pointer of the value.
    pub pointer: String,
    /// Where the other half stands, for findings about two places.
    pub related: Option<Related>,
    pub(super) node: usize,
}

/// What checking one file came to.
#[derive(Debug)]
pub struct Report {
    /// The text that spans count in.
    pub source: Source,
    /// In the order of the file.
    pub findings: Vec<Finding>,
    /// Whether the file could be read as YAML or JSON at all.
    pub readable: bool,
    /// Findings that an `x-allow` silenced.
    pub allowed: usize,
}

impl Report {
    /// Whether nothing was found.
    pub fn is_clean(&self) -> bool {
        self.findings.is_empty()
    }

    /// Line and column where a finding begins and ends (the end is exclusive).
    pub fn place(&self, finding: &Finding) -> (Position, Position) {
        (
            self.source.position(finding.span.start),
            self.source.position(finding.span.end),
        )
    }
}

/// Collects findings while rules run.
pub(super) struct Findings<'s> {
    source: &'s Source,
    list: Vec<Finding>,
}

impl<'s> Findings<'s> {
    pub(super) fn new(source: &'s Source) -> Self {
        Self {
            source,
            list: Vec::new(),
        }
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

    /// Reports at the key of a node and points at another place too.
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
        self.list.push(Finding {
            rule,
            message,
            help,
            span: self.source.first_line_of(&span),
            pointer: node.pointer(),
            related,
            node: node.id(),
        });
    }

    /// Whether a rule already spoke about something inside `node`.
    pub(super) fn has_within(&self, rule: &'static Rule, node: Node<'_>) -> bool {
        let pointer = node.pointer();
        self.list
            .iter()
            .filter(|finding| finding.rule.code == rule.code)
            .any(|finding| {
                let rest = finding.pointer.strip_prefix(&pointer);
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            })
    }

    /// The findings in the order of the file, each code once a place.
    pub(super) fn finish(mut self) -> Vec<Finding> {
        self.list.sort_by(|a, b| {
            (a.span.start, a.rule.code, &a.pointer).cmp(&(b.span.start, b.rule.code, &b.pointer))
        });
        self.list
            .dedup_by(|a, b| a.rule.code == b.rule.code && a.span == b.span);
        self.list
    }
}

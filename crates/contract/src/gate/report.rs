//! Diagnostics: what a rule reports about a location.

use std::ops::Range;

use serde_json::Value;

use super::names::closest;
use super::rule::Rule;
use crate::document::Cursor as _;
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
    /// How to fix it: in general, as the rule says, unless there is more to say.
    pub help: String,
    /// Bytes of the file, within one line.
    pub span: Range<usize>,
    /// JSON pointer of the value.
    pub pointer: String,
    /// The other location, for problems that involve two.
    pub related: Option<Related>,
    pub(super) node: usize,
}

impl Diagnostic {
    /// Replaces the fix of the rule by one for this location.
    pub(super) fn with_help(&mut self, help: impl Into<String>) -> &mut Self {
        self.help = help.into();
        self
    }

    /// Adds a second location.
    pub(super) fn relates_to(&mut self, span: Range<usize>, label: &str) {
        let label = label.to_owned();
        self.related = Some(Related { span, label });
    }

    /// Asks whether a candidate was meant, if `name` looks like a typo of one.
    pub(super) fn did_you_mean<'c>(
        &mut self,
        name: &str,
        candidates: impl IntoIterator<Item = &'c str>,
    ) {
        if let Some(near) = closest(name, candidates) {
            self.help = format!("did you mean `{near}`?");
        }
    }
}

/// The result of checking one file.
#[derive(Debug)]
pub struct GateReport {
    /// The text that spans refer to.
    pub source: Source,
    /// In the order of the file.
    pub diagnostics: Vec<Diagnostic>,
    /// The value of the whole document; `None` if it cannot be read as YAML or JSON.
    pub document: Option<Value>,
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
    /// What was reported before these rules ran.
    before: &'s [Diagnostic],
    list: Vec<Diagnostic>,
}

impl<'s> Diagnostics<'s> {
    pub(super) fn new(source: &'s Source) -> Self {
        Self {
            source,
            before: &[],
            list: Vec::new(),
        }
    }

    /// An empty collection for rules that run after those that reported to this one.
    pub(super) fn next(&self) -> Diagnostics<'_> {
        Diagnostics {
            before: &self.list,
            ..Diagnostics::new(self.source)
        }
    }

    /// An empty collection for rules that run at the same time.
    pub(super) fn others(&self) -> Self {
        Self {
            before: self.before,
            ..Self::new(self.source)
        }
    }

    pub(super) fn into_list(self) -> Vec<Diagnostic> {
        self.list
    }

    /// Adds what another collection had.
    pub(super) fn extend(&mut self, list: Vec<Diagnostic>) {
        self.list.extend(list);
    }

    /// Reports at the key of a node.
    pub(super) fn at(
        &mut self,
        rule: &'static Rule,
        node: Node<'_>,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.push(rule, node, &node.key_span(), message.into())
    }

    /// Reports at the value of a node; at its key if the value is not a scalar.
    pub(super) fn at_value(
        &mut self,
        rule: &'static Rule,
        node: Node<'_>,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        if node.is_object() || node.is_array() {
            return self.at(rule, node, message);
        }
        self.push(rule, node, &node.span(), message.into())
    }

    fn push(
        &mut self,
        rule: &'static Rule,
        node: Node<'_>,
        span: &Range<usize>,
        message: String,
    ) -> &mut Diagnostic {
        let index = self.list.len();
        self.list.push(Diagnostic {
            rule,
            message,
            help: rule.fix.to_owned(),
            span: self.source.first_line_of(span),
            pointer: node.pointer(),
            related: None,
            node: node.id(),
        });
        &mut self.list[index]
    }

    /// Whether a rule that ran before reported something inside `node`.
    pub(super) fn had_within(&self, rule: &'static Rule, node: Node<'_>) -> bool {
        let pointer = node.pointer();
        self.before
            .iter()
            .filter(|diagnostic| diagnostic.rule.code == rule.code)
            .any(|diagnostic| {
                let rest = diagnostic.pointer.strip_prefix(&pointer);
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            })
    }

    /// The diagnostics in the order of the file, each code once per location.
    pub(super) fn finish(mut self) -> Vec<Diagnostic> {
        for related in self.list.iter_mut().filter_map(|it| it.related.as_mut()) {
            related.span = self.source.first_line_of(&related.span);
        }
        self.list.sort_by(|a, b| {
            (a.span.start, a.rule.code, &a.pointer).cmp(&(b.span.start, b.rule.code, &b.pointer))
        });
        self.list
            .dedup_by(|a, b| a.rule.code == b.rule.code && a.span == b.span);
        self.list
    }
}

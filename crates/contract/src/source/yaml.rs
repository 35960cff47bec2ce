//! The YAML reader: builds a [`Tree`] from the events of `granit-parser`.
//!
//! Aliases are expanded where they occur, as every consumer of the document does, up to a limit: nine
//! lines of YAML can expand to a billion nodes.

use std::collections::HashMap;
use std::ops::Range;

use granit_parser::{ErrorKind, Event, Marker, Parser, ScalarStyle, Tag, options};

use super::{NodeKind, ReadError, Slot, Tree, scalar};
use crate::MAX_DEPTH;

/// Maximum number of nodes from aliases. Contracts use few aliases or none.
const MAX_ALIASED: usize = 50_000;

struct Frame {
    id: usize,
    anchor: usize,
    /// The key whose value is read next; `bool`: it is a string.
    key: Option<(String, Range<usize>, bool)>,
    is_map: bool,
}

struct Builder {
    tree: Tree,
    stack: Vec<Frame>,
    anchors: HashMap<usize, usize>,
    aliased: usize,
    done: bool,
}

pub(super) fn read(text: &str) -> Result<Tree, ReadError> {
    let options = options! {
        block_nesting_limit: MAX_DEPTH,
        emit_comments: false,
        flow_nesting_limit: MAX_DEPTH,
    };
    let byte = |marker: &Marker| marker.byte_offset().unwrap_or(text.len());
    let mut builder = Builder {
        tree: Tree::default(),
        stack: Vec::new(),
        anchors: HashMap::new(),
        aliased: 0,
        done: false,
    };
    for event in Parser::new_from_str_with_options(text, options) {
        let (event, span) = event.map_err(|error| {
            let at = byte(error.marker());
            match error.kind() {
                ErrorKind::RecursionLimitExceeded => ReadError::limit(at..at, too_deep()),
                kind => ReadError::syntax(at..at, kind.to_string()),
            }
        })?;
        let start = byte(&span.start);
        builder.take(event, start..byte(&span.end).max(start))?;
    }
    if builder.tree.len() == 0 {
        return Err(ReadError::syntax(0..0, "the document is empty"));
    }
    Ok(builder.tree)
}

fn too_deep() -> String {
    format!("the document is nested deeper than {MAX_DEPTH} levels")
}

impl Builder {
    fn take(&mut self, event: Event<'_>, span: Range<usize>) -> Result<(), ReadError> {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.scalar(&text, style, tag.as_deref(), anchor, span)
            }
            Event::SequenceStart(_, anchor, _) => {
                self.open(NodeKind::Array(Vec::new()), anchor, span)
            }
            Event::MappingStart(_, anchor, _) => {
                self.open(NodeKind::Object(Vec::new(), HashMap::new()), anchor, span)
            }
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some(frame) = self.stack.pop() {
                    self.tree.close(frame.id, span.end);
                    // Only now, because an alias inside its own anchor would never end.
                    self.anchors.insert(frame.anchor, frame.id);
                }
                Ok(())
            }
            Event::Alias(anchor) => self.alias(anchor, span),
            Event::DocumentStart(..) if self.done => Err(ReadError::syntax(
                span,
                "a second document begins here; a file has one document",
            )),
            Event::DocumentEnd => {
                self.done = true;
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn scalar(
        &mut self,
        text: &str,
        style: ScalarStyle,
        tag: Option<&Tag>,
        anchor: usize,
        span: Range<usize>,
    ) -> Result<(), ReadError> {
        let as_text =
            tag.is_some_and(|tag| tag.handle() == "!" || tag.is_yaml_core_schema_tag("str"));
        let kind = if style == ScalarStyle::Plain && !as_text {
            scalar::plain(text).map_err(|message| ReadError::syntax(span.clone(), message))?
        } else {
            NodeKind::String(text.into())
        };
        if let Some(frame) = self.stack.last_mut()
            && frame.is_map
            && frame.key.is_none()
        {
            let is_text = matches!(kind, NodeKind::String(_));
            frame.key = Some((text.to_owned(), span, is_text));
            return Ok(());
        }
        let id = self.add(kind, span);
        self.anchors.insert(anchor, id);
        Ok(())
    }

    fn open(&mut self, kind: NodeKind, anchor: usize, span: Range<usize>) -> Result<(), ReadError> {
        if self.stack.len() >= MAX_DEPTH {
            return Err(ReadError::limit(span, too_deep()));
        }
        if self.wants_key() {
            let message = "a key must be a string, not a list or a mapping";
            return Err(ReadError::syntax(span, message));
        }
        let is_map = matches!(kind, NodeKind::Object(..));
        let id = self.add(kind, span);
        self.stack.push(Frame {
            id,
            anchor,
            key: None,
            is_map,
        });
        Ok(())
    }

    /// Whether a key of a mapping comes next.
    fn wants_key(&self) -> bool {
        let frame = self.stack.last();
        frame.is_some_and(|frame| frame.is_map && frame.key.is_none())
    }

    /// Adds a value at the current position.
    fn add(&mut self, kind: NodeKind, span: Range<usize>) -> usize {
        let Some(frame) = self.stack.last_mut() else {
            return self.tree.push(Slot::Root, span, kind);
        };
        let Some((key, key_span, is_text)) = frame.key.take() else {
            return self.tree.push(Slot::Item(frame.id), span, kind);
        };
        let slot = Slot::Field(frame.id, &key, key_span);
        let id = self.tree.push(slot, span, kind);
        if !is_text {
            self.tree.report_key(id);
        }
        id
    }

    fn alias(&mut self, anchor: usize, span: Range<usize>) -> Result<(), ReadError> {
        let Some(original) = self.anchors.get(&anchor).copied() else {
            return Err(ReadError::syntax(
                span,
                "the alias is inside the node that it refers to",
            ));
        };
        if self.wants_key() {
            return Err(ReadError::syntax(span, "an alias cannot be a key"));
        }
        let depth = self.stack.len();
        let id = self.add(emptied(self.tree.node(original).kind()), span.clone());
        self.copy(original, id, depth, &span)
    }

    /// Copies the children of an anchor below `target`. Copies keep the span of the original text; the
    /// alias itself keeps its own.
    fn copy(
        &mut self,
        original: usize,
        target: usize,
        depth: usize,
        alias: &Range<usize>,
    ) -> Result<(), ReadError> {
        self.aliased += 1;
        if self.aliased > MAX_ALIASED || depth > MAX_DEPTH {
            let message = "the aliases expand to too many nodes";
            return Err(ReadError::limit(alias.clone(), message));
        }
        for child in self.tree.children(original) {
            let node = self.tree.node(child);
            let (kind, span) = (emptied(node.kind()), node.span());
            let (key, key_span) = (node.key().map(str::to_owned), node.key_span());
            let slot = match &key {
                Some(key) => Slot::Field(target, key, key_span),
                None => Slot::Item(target),
            };
            let copied = self.tree.push(slot, span, kind);
            self.copy(child, copied, depth + 1, alias)?;
        }
        Ok(())
    }
}

/// The same value without children, which get their own ids.
fn emptied(kind: &NodeKind) -> NodeKind {
    match kind {
        NodeKind::Array(_) => NodeKind::Array(Vec::new()),
        NodeKind::Object(..) => NodeKind::Object(Vec::new(), HashMap::new()),
        scalar => scalar.clone(),
    }
}

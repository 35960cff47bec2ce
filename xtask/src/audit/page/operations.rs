//! From constructs to operations and their statements.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Unknown;
use super::blocks::{Block, Placed, blocks, brief};
use super::example::shape;
use super::item::Item;
use super::lines::lines;
use crate::audit::facts::{digest, flatten, placeholders};

/// A page, statement by statement.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// Statements outside any operation.
    pub statements: Vec<Statement>,
    /// The operations in the order of the page.
    pub operations: Vec<PageOperation>,
    /// What is not understood.
    pub unknown: Vec<Unknown>,
}

/// One operation of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageOperation {
    /// Line of the heading.
    pub line: usize,
    /// Heading.
    pub title: String,
    /// Method and path template, where there are any.
    pub call: Option<String>,
    /// The statements; paths are relative to the operation.
    pub statements: Vec<Statement>,
}

/// A statement and its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Line, from 1.
    pub line: usize,
    /// Path as in [`facts`](crate::audit::facts).
    pub path: String,
    /// What is stated.
    pub value: String,
}

/// What the text begins with that tells the places of an array of arrays.
const TUPLE: &str = "Returns an Array of Arrays containing:";

/// Reads a page. Never fails: what is not understood is part of the outcome.
pub fn parse(text: &str) -> Page {
    let mut page = Page::default();
    let placed = blocks(&lines(text), 0, &mut page.unknown);
    for Placed { line, block } in placed {
        match block {
            Block::Heading { level: 1, text } if page.operations.is_empty() => {
                page.state(line, "title", text);
            }
            Block::Heading { level: 2, text } => page.operations.push(PageOperation {
                line,
                title: text.clone(),
                call: None,
                statements: vec![Statement {
                    line,
                    path: "title".to_owned(),
                    value: text,
                }],
            }),
            Block::Heading { level, text } => {
                page.not_understood(
                    line,
                    format!("heading of level {level}: \"{}\"", brief(&text)),
                );
            }
            Block::Call(call) if !page.operations.is_empty() => page.call(line, call),
            Block::Scope(scope) if !page.operations.is_empty() => page.state(line, "scope", scope),
            Block::List(items) if !page.operations.is_empty() => {
                page.items(&items, "parameters");
            }
            Block::Admonition { kind, title, body } if !page.operations.is_empty() => {
                page.admonition(line, &kind, &title, body);
            }
            Block::Paragraph(text) => page.paragraph(line, &text),
            Block::Fence { language, .. } => {
                page.not_understood(
                    line,
                    format!("fenced block of {language} outside an example"),
                );
            }
            other => page.not_understood(line, format!("{} before any operation", name(&other))),
        }
    }
    page.without_call();
    page.unknown.sort_by_key(|it| it.line);
    page
}

fn name(block: &Block) -> &'static str {
    match block {
        Block::Heading { .. } => "heading",
        Block::Call(_) => "call",
        Block::Scope(_) => "scope",
        Block::List(_) => "list",
        Block::Admonition { .. } => "block",
        Block::Fence { .. } => "fenced block",
        Block::Paragraph(_) => "paragraph",
    }
}

impl Page {
    /// How many statements the page makes.
    pub fn count(&self) -> usize {
        let in_operations: usize = self.operations.iter().map(|it| it.statements.len()).sum();
        self.statements.len() + in_operations
    }

    fn not_understood(&mut self, line: usize, what: String) {
        self.unknown.push(Unknown { line, what });
    }

    /// Adds a statement to the operation under way; the same path twice is not understood.
    fn state(&mut self, line: usize, path: &str, value: String) {
        let statements = match self.operations.last_mut() {
            Some(operation) => &mut operation.statements,
            None => &mut self.statements,
        };
        if statements.iter().any(|it| it.path == path) {
            self.not_understood(line, format!("a second `{path}`: {}", brief(&value)));
        } else {
            statements.push(Statement {
                line,
                path: path.to_owned(),
                value,
            });
        }
    }

    fn call(&mut self, line: usize, call: String) {
        if let Some(operation) = self.operations.last_mut()
            && operation.call.is_none()
        {
            operation.call = Some(call.clone());
            for name in placeholders(&call) {
                self.state(line, &format!("path/{name}"), name.to_owned());
            }
        }
        self.state(line, "call", call);
    }

    fn items(&mut self, items: &[Item], path: &str) {
        for item in items.iter().filter(|item| !item.name.is_empty()) {
            let path = format!("{path}/{}", item.name);
            self.state(item.line, &path, item.kind.clone());
            if let Some(text) = &item.text {
                self.state(item.line, &format!("{path}#text"), digest(text));
            }
            if let Some(default) = &item.default {
                self.state(item.line, &format!("{path}#default"), default.clone());
            }
            self.items(&item.members, &path);
        }
    }

    fn paragraph(&mut self, line: usize, text: &str) {
        match text.strip_prefix(TUPLE) {
            Some(places) if !self.operations.is_empty() => {
                for (index, place) in places.split(',').enumerate() {
                    let place = place.trim().trim_end_matches('.').to_owned();
                    self.state(line, &format!("returns/{index}"), place);
                }
            }
            _ => self.state(
                line,
                &format!("notes/{}", digest(text)),
                "paragraph".to_owned(),
            ),
        }
    }

    fn admonition(&mut self, line: usize, kind: &str, title: &str, body: Vec<Placed>) {
        let mut body = body.into_iter();
        match (kind, title, body.next()) {
            (
                "abstract",
                "schema",
                Some(Placed {
                    block: Block::List(items),
                    ..
                }),
            ) => {
                self.items(&items, "schema");
            }
            (
                "example",
                "Example",
                Some(Placed {
                    line,
                    block: Block::Fence { language, text },
                }),
            ) => {
                self.example(line, &language, &text);
            }
            (_, _, first) => {
                let inside = first.map_or("nothing", |it| name(&it.block));
                self.not_understood(
                    line,
                    format!("block {kind} \"{title}\" with {inside} in it"),
                );
            }
        }
        for Placed { line, block } in body {
            self.not_understood(line, format!("{} more in block \"{title}\"", name(&block)));
        }
    }

    fn example(&mut self, line: usize, language: &str, text: &str) {
        if language != "json" {
            self.not_understood(line, format!("example in \"{language}\""));
            return;
        }
        let members = match serde_json::from_str::<Value>(text) {
            Ok(value) => shape(&value),
            Err(error) => {
                let line = line + error.line();
                self.not_understood(line, format!("example that is not JSON: {error}"));
                return;
            }
        };
        let Some(members) = members else {
            self.not_understood(line, "example that is a single value".to_owned());
            return;
        };
        let mut facts = Vec::new();
        flatten(&members, "example", "", &mut facts);
        for fact in facts {
            let name = fact.path.rsplit('/').next().unwrap_or_default();
            let key = format!("\"{name}\"");
            let below = text.lines().position(|it| it.contains(&key));
            self.state(line + below.map_or(0, |it| it + 1), &fact.path, fact.value);
        }
    }

    /// An operation that names no call is a section of another kind.
    fn without_call(&mut self) {
        let mut seen = BTreeSet::new();
        for operation in &self.operations {
            let what = match &operation.call {
                None => format!("section \"{}\" without a call", brief(&operation.title)),
                Some(call) if !seen.insert(call.clone()) => format!("`{call}` a second time"),
                Some(_) => continue,
            };
            self.unknown.push(Unknown {
                line: operation.line,
                what,
            });
        }
    }
}

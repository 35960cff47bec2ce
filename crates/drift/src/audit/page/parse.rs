//! Reads a page of the vendor's documentation: `MkDocs` Markdown, fact by fact.
//!
//! Headings, calls, scopes, lists of names and types, and JSON examples are parsed. Prose, tables, notes
//! and code are kept as digests, so that edits are detected. Anything else is reported with its line,
//! because a partly understood page must not look compared.

use std::collections::BTreeSet;

use computestacks_contract::template::placeholders;
use serde_json::Value;

use super::example::shape;
use super::syntax::{
    LONE_QUOTE, Line, ListItem, STRANGE, brief, bullet, fence_mark, is_call, is_plain, is_rule,
    is_separator, is_table, lines, quoted,
};
use crate::audit::facts::{digest, flatten};
use crate::audit::pattern::escape;

/// A construct that the parser does not understand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownConstruct {
    /// Line, from 1.
    pub line: usize,
    /// What it is.
    pub what: String,
}

/// A fact and its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageFact {
    /// Line, from 1.
    pub line: usize,
    /// Path as in [`facts`](crate::audit::facts).
    pub path: String,
    /// The documented value.
    pub value: String,
}

/// One operation of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageOperation {
    /// Line of the heading.
    pub line: usize,
    /// Heading.
    pub title: String,
    /// Method and path template; `None` for a section without an operation.
    pub call: Option<String>,
    /// The facts; paths are relative to the operation.
    pub statements: Vec<PageFact>,
}

/// A page, fact by fact.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// Facts outside any operation.
    pub statements: Vec<PageFact>,
    /// The operations in the order of the page.
    pub operations: Vec<PageOperation>,
    /// What the parser does not understand.
    pub unknown: Vec<UnknownConstruct>,
}

/// The context of lines: the meaning of their lists, and the depth of nested blocks.
#[derive(Debug, Clone, Copy)]
struct BlockContext {
    kind: BlockKind,
    depth: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum BlockKind {
    /// The page itself, or a note: a list of names and types has parameters.
    Text,
    /// A block "schema".
    Schema,
    /// A block "example".
    Example,
}

/// Maximum nesting of blocks.
const DEEPEST: usize = 8;

/// The beginning of a paragraph about the positions of an array of arrays.
const TUPLE: &str = "Returns an Array of Arrays containing:";

/// Parses a page. Never fails: what is not understood is part of the result.
pub fn parse(text: &str) -> Page {
    let lines = lines(text);
    let mut page = Page::default();
    let body = page.front_matter(&lines);
    let place = BlockContext {
        kind: BlockKind::Text,
        depth: 0,
    };
    page.blocks(body, place);
    page.sections();
    page.unknown.sort_by_key(|it| it.line);
    page
}

impl Page {
    /// The number of facts on the page.
    pub fn count(&self) -> usize {
        let in_operations: usize = self.operations.iter().map(|it| it.statements.len()).sum();
        self.statements.len() + in_operations
    }

    fn not_understood(&mut self, line: usize, what: impl Into<String>) {
        let what = what.into();
        self.unknown.push(UnknownConstruct { line, what });
    }

    /// Adds a fact to the current operation. A repeated path gets a number.
    fn state(&mut self, line: usize, path: &str, value: impl Into<String>) {
        let statements = match self.operations.last_mut() {
            Some(operation) => &mut operation.statements,
            None => &mut self.statements,
        };
        let is_taken = |path: &str| statements.iter().any(|it| it.path == path);
        let numbered = (2..).map(|number| format!("{path} ({number})"));
        let mut paths = std::iter::once(path.to_owned()).chain(numbered);
        let path = paths.find(|path| !is_taken(path)).unwrap_or_default();
        let value = value.into();
        statements.push(PageFact { line, path, value });
    }

    /// Adds a digest of prose.
    fn note(&mut self, line: usize, text: &str) {
        self.state(line, &format!("notes/{}", digest(text)), "paragraph");
    }

    /// `key: value` between two lines of dashes at the beginning.
    fn front_matter<'l, 't>(&mut self, lines: &'l [Line<'t>]) -> &'l [Line<'t>] {
        if lines.first().is_none_or(|line| line.text != "---") {
            return lines;
        }
        let Some(length) = lines.iter().skip(1).position(|line| line.text == "---") else {
            return lines;
        };
        for line in lines.iter().skip(1).take(length) {
            match line.text.split_once(':') {
                Some((key, value)) => {
                    let path = format!("front/{}", escape(key.trim()));
                    self.state(line.number, &path, value.trim());
                }
                None if line.text.is_empty() => {}
                None => self.not_understood(line.number, "line without a key before the page"),
            }
        }
        lines.get(length + 2..).unwrap_or_default()
    }

    fn blocks(&mut self, lines: &[Line<'_>], place: BlockContext) {
        let mut first = lines.iter().filter(|line| !line.text.is_empty());
        let base = first.next().map_or(0, |line| line.indent);
        let mut rest = lines;
        while let Some(line) = rest.first() {
            let taken = match line.text {
                "" => 1,
                text if fence_mark(text).is_some() => self.fence(rest, place),
                text if ["???", "!!!", "==="].iter().any(|it| text.starts_with(it)) => {
                    self.admonition(rest, place)
                }
                text if is_rule(text) => 1,
                text if bullet(text).is_some() => self.list(rest, place),
                _ if is_table(rest) => self.table(rest),
                _ if line.indent >= base + 4 => self.code(rest, base),
                text => self.single(rest, text),
            };
            rest = rest.get(taken.max(1)..).unwrap_or_default();
        }
    }

    /// Single-line constructs, and paragraphs.
    fn single(&mut self, rest: &[Line<'_>], text: &str) -> usize {
        let number = rest.first().map_or(1, |line| line.number);
        let level = text.chars().take_while(|it| *it == '#').count();
        if level > 0
            && let Some(title) = text
                .get(level..)
                .unwrap_or_default()
                .strip_prefix([' ', '\t'])
        {
            self.heading(number, level, title.trim().trim_end_matches('#').trim());
        } else if let Some(call) = quoted(text).filter(|it| is_call(it)) {
            self.call(number, call);
        } else if text.starts_with("**OAuth") && text.contains("**:") {
            self.scope(number, text);
        } else if let Some((_, name)) = STRANGE.iter().find(|(mark, _)| text.starts_with(mark)) {
            self.not_understood(number, format!("{name}: \"{}\"", brief(text)));
        } else {
            let goes_on = |line: &Line<'_>| line.number == number || is_plain(line.text);
            let taken = rest.iter().take_while(|line| goes_on(line)).count();
            let next = rest.get(taken).map(|line| line.text);
            let is_underlined = next.is_some_and(|next| {
                next.chars().all(|it| it == '-') || next.chars().all(|it| it == '=')
            });
            let words: Vec<&str> = rest.iter().take(taken).map(|line| line.text).collect();
            let text = words.join(" ");
            if is_underlined && next.is_some_and(|next| next.len() > 1) {
                self.heading(number, 2, &text);
                return taken + 1;
            }
            self.paragraph(number, &text);
            return taken;
        }
        1
    }

    fn heading(&mut self, line: usize, level: usize, title: &str) {
        let is_first = self.operations.is_empty();
        let has_title = self.statements.iter().any(|it| it.path == "title");
        if level == 1 && is_first && !has_title {
            self.state(line, "title", title);
            return;
        }
        self.operations.push(PageOperation {
            line,
            title: title.to_owned(),
            ..PageOperation::default()
        });
        self.state(line, "title", title);
    }

    /// A call. A second one in a section begins another operation, whose title precedes it without heading
    /// marks.
    fn call(&mut self, line: usize, call: &str) {
        let section = self.operations.last_mut();
        if section.is_none_or(|section| section.call.is_some()) {
            self.operations.push(PageOperation {
                line,
                title: call.to_owned(),
                ..PageOperation::default()
            });
            self.state(line, "title", call);
        }
        if let Some(operation) = self.operations.last_mut() {
            operation.call = Some(call.to_owned());
        }
        for name in placeholders(call) {
            self.state(line, &format!("path/{name}"), name);
        }
        self.state(line, "call", call);
    }

    fn scope(&mut self, line: usize, text: &str) {
        let scopes = text
            .split_once("**:")
            .map_or("", |(_, scopes)| scopes.trim());
        let words: Option<Vec<&str>> = scopes.split(',').map(|it| quoted(it.trim())).collect();
        let is_word = |it: &&str| !it.is_empty() && !it.contains([' ', ',']);
        let has_scope = self
            .operations
            .last()
            .is_some_and(|operation| operation.statements.iter().any(|it| it.path == "scope"));
        match words.filter(|words| words.iter().all(is_word)) {
            Some(words) if !has_scope && !self.operations.is_empty() => {
                self.state(line, "scope", words.join(", "));
            }
            _ => self.not_understood(line, format!("authorization \"{}\"", brief(text))),
        }
    }

    fn paragraph(&mut self, line: usize, text: &str) {
        match text.strip_prefix(TUPLE) {
            Some(places) if !self.operations.is_empty() => {
                for (index, place) in places.split(',').enumerate() {
                    let place = place.trim().trim_end_matches('.');
                    self.state(line, &format!("returns/{index}"), place);
                }
            }
            _ => self.note(line, text),
        }
    }

    /// A digest of each row.
    fn table(&mut self, rest: &[Line<'_>]) -> usize {
        let rows = rest.iter().take_while(|line| line.text.contains('|'));
        let rows: Vec<&Line<'_>> = rows.collect();
        for row in rows.iter().filter(|row| !is_separator(row.text)) {
            let cells = row.text.trim_matches('|').split('|').map(str::trim);
            let cells = cells.collect::<Vec<_>>().join(" | ");
            self.state(row.number, &format!("rows/{}", digest(&cells)), "row");
        }
        rows.len()
    }

    /// A digest of an indented code block.
    fn code(&mut self, rest: &[Line<'_>], base: usize) -> usize {
        let is_code = |line: &&Line<'_>| !line.text.is_empty() && line.indent >= base + 4;
        let code: Vec<&str> = rest
            .iter()
            .take_while(is_code)
            .map(|line| line.text)
            .collect();
        let number = rest.first().map_or(1, |line| line.number);
        self.state(
            number,
            &format!("code/{}", digest(&code.join("\n"))),
            "code",
        );
        code.len()
    }

    fn fence(&mut self, rest: &[Line<'_>], place: BlockContext) -> usize {
        let Some((first, below)) = rest.split_first() else {
            return 1;
        };
        let mark = fence_mark(first.text).unwrap_or_default();
        let closes = |line: &Line<'_>| {
            line.text.starts_with(mark) && line.text.chars().all(|it| mark.starts_with(it))
        };
        let Some(length) = below.iter().position(closes) else {
            self.not_understood(first.number, "unterminated fenced block");
            return rest.len();
        };
        let text: Vec<&str> = below.iter().take(length).map(|line| line.text).collect();
        let text = text.join("\n");
        let language = first.text.get(mark.len()..).unwrap_or_default().trim();
        let has_example = self.operations.last().is_some_and(|operation| {
            operation
                .statements
                .iter()
                .any(|it| it.path.starts_with("example/"))
        });
        if place.kind == BlockKind::Example && language == "json" && !has_example {
            self.example(first.number, &text);
        } else {
            let value = if language.is_empty() {
                "code"
            } else {
                language
            };
            self.state(first.number, &format!("code/{}", digest(&text)), value);
        }
        length + 2
    }

    fn example(&mut self, line: usize, text: &str) {
        let value = match serde_json::from_str::<Value>(text) {
            Ok(value) => value,
            Err(error) => {
                let line = line + error.line();
                self.not_understood(line, format!("the example is not JSON: {error}"));
                return;
            }
        };
        let Some(members) = shape(&value) else {
            self.not_understood(line, "the example is a single value");
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

    /// `??? kind "title"` with its indented contents.
    fn admonition(&mut self, rest: &[Line<'_>], place: BlockContext) -> usize {
        let Some((first, below)) = rest.split_first() else {
            return 1;
        };
        let is_body = |line: &&Line<'_>| {
            line.text.is_empty() || line.indent > first.indent || line.text == LONE_QUOTE
        };
        let length = below.iter().take_while(is_body).count();
        let head = first
            .text
            .get(3..)
            .unwrap_or_default()
            .trim_start_matches('+');
        let (kind, title) = head.trim().split_once('"').unwrap_or((head.trim(), "\""));
        let (kind, title) = (kind.trim(), title.strip_suffix('"'));
        let body = below.get(..length).unwrap_or_default();
        let inner = match (kind, title.map(str::to_lowercase).as_deref()) {
            ("abstract", Some("schema")) => Some(BlockKind::Schema),
            ("example", Some("example")) => Some(BlockKind::Example),
            (_, None) | ("abstract" | "example", _) => None,
            ("", _) if !first.text.starts_with("===") => None,
            (kind, Some(title)) => {
                self.note(first.number, &format!("{kind} {title}"));
                Some(BlockKind::Text)
            }
        };
        match inner {
            Some(kind) if place.depth < DEEPEST => {
                let depth = place.depth + 1;
                self.blocks(body, BlockContext { kind, depth });
            }
            _ => self.not_understood(first.number, format!("block {}", brief(first.text))),
        }
        length + 1
    }

    /// A list of names with types, or of prose.
    fn list(&mut self, rest: &[Line<'_>], place: BlockContext) -> usize {
        let base = rest.first().map_or(0, |line| line.indent);
        let is_numbered = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
        let own = rest.first().is_some_and(|line| is_numbered(line.text));
        let ends = |line: &Line<'_>| {
            let is_next = bullet(line.text).is_some() && is_numbered(line.text) == own;
            !line.text.is_empty()
                && line.text != LONE_QUOTE
                && (line.indent < base || (line.indent == base && !is_next))
        };
        let taken = rest
            .iter()
            .skip(1)
            .position(ends)
            .map_or(rest.len(), |at| at + 1);
        let lines = rest.get(..taken).unwrap_or_default();
        let first = lines.first().and_then(|line| bullet(line.text));
        let is_typed = first.is_some_and(|text| {
            let after = text.strip_prefix('`').and_then(|text| text.split_once('`'));
            after.is_some_and(|(_, after)| after.trim_start().starts_with(':'))
        });
        match place.kind {
            BlockKind::Schema => self.items(lines, "schema"),
            _ if is_typed && !self.operations.is_empty() => self.items(lines, "parameters"),
            _ => self.prose(lines),
        }
        taken
    }

    /// Entries of prose, with their continuation lines.
    fn prose(&mut self, lines: &[Line<'_>]) {
        let mut entry: Option<(usize, String)> = None;
        for line in lines.iter().filter(|line| !line.text.is_empty()) {
            match (bullet(line.text), &mut entry) {
                (None, Some((_, text))) => *text = format!("{text} {}", line.text),
                (text, _) => {
                    if let Some((line, text)) = entry.take() {
                        self.note(line, &text);
                    }
                    entry = Some((line.number, text.unwrap_or(line.text).to_owned()));
                }
            }
        }
        if let Some((line, text)) = entry {
            self.note(line, &text);
        }
    }

    /// Entries with names and types, nested by any indentation.
    fn items(&mut self, lines: &[Line<'_>], root: &str) {
        // Indentation and path of the open entries, and the indentation of their children.
        let mut open: Vec<(usize, String)> = Vec::new();
        let mut below: Vec<Option<usize>> = vec![None];
        let mut is_broken = false;
        for line in lines.iter().filter(|line| !line.text.is_empty()) {
            let Some(text) = bullet(line.text) else {
                if line.text != LONE_QUOTE || !std::mem::take(&mut is_broken) {
                    let what = format!("text below a list entry: \"{}\"", brief(line.text));
                    self.not_understood(line.number, what);
                }
                continue;
            };
            while open
                .last()
                .is_some_and(|(indent, _)| *indent >= line.indent)
            {
                open.pop();
                below.truncate(open.len() + 1);
            }
            let own = below.last_mut();
            let sibling = own.and_then(|own| own.replace(line.indent));
            if sibling.is_some_and(|sibling| sibling != line.indent) {
                let what = format!(
                    "list entry with inconsistent indentation: \"{}\"",
                    brief(text)
                );
                self.not_understood(line.number, what);
                continue;
            }
            let above = open
                .last()
                .map_or(root, |(_, path)| path.as_str())
                .to_owned();
            let item = ListItem::parse(text);
            is_broken = text.matches('`').count() % 2 == 1;
            let name = item.as_ref().map_or("", |item| item.name);
            let path = format!("{above}/{}", escape(name));
            match item {
                Ok(item) => self.item(line.number, &path, &item),
                Err(what) => self.not_understood(line.number, what),
            }
            open.push((line.indent, path));
            below.push(None);
        }
    }

    fn item(&mut self, line: usize, path: &str, item: &ListItem<'_>) {
        self.state(line, path, item.kind);
        if let Some(text) = item.text {
            self.state(line, &format!("{path}#text"), digest(text));
        }
        if let Some(default) = item.default {
            self.state(line, &format!("{path}#default"), default);
        }
    }

    /// Sections without a call belong to the page; two operations with the same call are a mistake.
    fn sections(&mut self) {
        let mut seen = BTreeSet::new();
        for section in std::mem::take(&mut self.operations) {
            let Some(call) = &section.call else {
                let name = escape(&section.title.to_lowercase().replace(' ', "-"));
                for statement in section.statements {
                    let path = format!("sections/{name}/{}", statement.path);
                    self.state(statement.line, &path, statement.value);
                }
                continue;
            };
            if !seen.insert(call.clone()) {
                let line = section.line;
                self.unknown.push(UnknownConstruct {
                    line,
                    what: format!("`{call}` a second time"),
                });
            }
            // Collected separately, because `state` adds to the last operation.
            self.operations.push(section);
        }
    }
}

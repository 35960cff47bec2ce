//! Cuts a page into the constructs that the documentation is made of.

use super::Unknown;
use super::item::{Item, bullet, list};
use super::lines::Line;

/// A construct and the line that it begins in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Placed {
    pub(super) line: usize,
    pub(super) block: Block,
}

/// A construct.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    /// `## Text`.
    Heading { level: usize, text: String },
    /// `` `GET /path` `` on a line of its own.
    Call(String),
    /// `` **OAuth AuthorizationRequired**: `scope` ``.
    Scope(String),
    /// Entries with names and types.
    List(Vec<Item>),
    /// `??? kind "title"` with what is indented below it.
    Admonition {
        kind: String,
        title: String,
        body: Vec<Placed>,
    },
    /// A fenced block.
    Fence { language: String, text: String },
    /// Plain text.
    Paragraph(String),
}

/// Deepest nesting of blocks in blocks that is read.
const DEEPEST: usize = 8;

const METHODS: [&str; 7] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/// Cuts lines into blocks; what is no known construct goes to `unknown`.
pub(super) fn blocks(lines: &[Line<'_>], depth: usize, unknown: &mut Vec<Unknown>) -> Vec<Placed> {
    let base = lines
        .iter()
        .find(|line| !line.text.is_empty())
        .map_or(0, |line| line.indent);
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let rest = &lines[at..];
        let (block, taken) = if line.text.is_empty() {
            (None, 1)
        } else if let Some(mark) = fence_mark(line.text) {
            fence(rest, mark, unknown)
        } else if line.text.starts_with("???") || line.text.starts_with("!!!") {
            admonition(rest, depth, unknown)
        } else if bullet(line.text).is_some() && !is_rule(line.text) {
            let (items, taken) = list(rest, unknown);
            (Some(Block::List(items)), taken.max(1))
        } else {
            single(rest, base, unknown)
        };
        out.extend(block.map(|block| Placed {
            line: line.number,
            block,
        }));
        at += taken;
    }
    out
}

/// Constructs of one line, and paragraphs.
fn single(rest: &[Line<'_>], base: usize, unknown: &mut Vec<Unknown>) -> (Option<Block>, usize) {
    let Some(line) = rest.first() else {
        return (None, 1);
    };
    let mut report = |what: String| {
        unknown.push(Unknown {
            line: line.number,
            what,
        });
        (None, 1)
    };
    let text = line.text;
    if text.starts_with('#') {
        let level = text.chars().take_while(|it| *it == '#').count();
        return match text[level..].strip_prefix([' ', '\t']) {
            Some(title) => {
                let text = title.trim().trim_end_matches('#').trim().to_owned();
                (Some(Block::Heading { level, text }), 1)
            }
            None => report(format!("line \"{}\"", brief(text))),
        };
    }
    if let Some(code) = quoted(text)
        && let Some((method, path)) = code.split_once(' ')
        && METHODS.contains(&method)
        && path.starts_with('/')
        && !path.contains(' ')
    {
        return (Some(Block::Call(code.to_owned())), 1);
    }
    if let Some(rest) = text.strip_prefix("**OAuth AuthorizationRequired**:") {
        return match quoted(rest.trim()) {
            Some(scope) if !scope.is_empty() && !scope.contains([' ', ',']) => {
                (Some(Block::Scope(scope.to_owned())), 1)
            }
            _ => report(format!("authorization \"{}\"", brief(rest.trim()))),
        };
    }
    if let Some(name) = strange(text) {
        let same = |it: &&Line<'_>| strange(it.text) == Some(name);
        let taken = rest.iter().take_while(same).count();
        let (found, _) = report(match taken {
            1 => format!("{name}: \"{}\"", brief(text)),
            _ => format!("{name} of {taken} lines: \"{}\"", brief(text)),
        });
        return (found, taken);
    }
    if line.indent >= base + 4 {
        return report(format!("indented text: \"{}\"", brief(text)));
    }
    let taken = rest
        .iter()
        .take_while(|it| !it.text.is_empty() && (it.number == line.number || plain(it.text)))
        .count();
    let words: Vec<&str> = rest[..taken].iter().map(|it| it.text).collect();
    (Some(Block::Paragraph(words.join(" "))), taken)
}

/// Whether a line goes on with a paragraph.
fn plain(text: &str) -> bool {
    bullet(text).is_none()
        && fence_mark(text).is_none()
        && strange(text).is_none()
        && !["???", "!!!", "#", "**OAuth"]
            .iter()
            .any(|it| text.starts_with(it))
        && quoted(text).is_none()
}

/// The name of a construct that is known and not understood.
fn strange(text: &str) -> Option<&'static str> {
    if is_rule(text) {
        return Some("line or setext heading");
    }
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    if digits > 0 && text[digits..].starts_with([')', '.']) {
        return Some("numbered list");
    }
    for (mark, name) in [
        ("|", "table"),
        ("<", "html"),
        (">", "quotation"),
        ("===", "tabs"),
        (":::", "directive"),
        ("--8<--", "inclusion"),
        ("{", "attributes or template"),
        ("[", "link or reference"),
        ("![", "image"),
        ("**", "bold line"),
        ("`", "line of code"),
    ] {
        if text.starts_with(mark) {
            return Some(name);
        }
    }
    [
        ("](", "link"),
        ("][", "link"),
        ("://", "link"),
        ("<", "html"),
        (" | ", "table"),
        ("{{", "template"),
    ]
    .into_iter()
    .find(|(mark, _)| text.contains(mark))
    .map(|(_, name)| name)
}

fn is_rule(text: &str) -> bool {
    ["-", "*", "_", "="].iter().any(|mark| {
        let bare: String = text.split_whitespace().collect();
        bare.len() >= 3 && bare.replace(mark, "").is_empty()
    })
}

/// The text between backticks where they enclose the whole.
fn quoted(text: &str) -> Option<&str> {
    text.strip_prefix('`')?
        .strip_suffix('`')
        .filter(|inner| !inner.contains('`'))
}

/// The marks that open a fenced block.
fn fence_mark(text: &str) -> Option<&str> {
    ['`', '~'].into_iter().find_map(|mark| {
        let length = text.chars().take_while(|it| *it == mark).count();
        let info = &text[length..];
        (length >= 3 && !info.contains(mark)).then(|| &text[..length])
    })
}

fn fence(rest: &[Line<'_>], mark: &str, unknown: &mut Vec<Unknown>) -> (Option<Block>, usize) {
    let Some((first, below)) = rest.split_first() else {
        return (None, 1);
    };
    let closes = |line: &Line<'_>| {
        line.text.starts_with(mark) && line.text.chars().all(|it| mark.starts_with(it))
    };
    let Some(length) = below.iter().position(closes) else {
        unknown.push(Unknown {
            line: first.number,
            what: "fenced block without an end".to_owned(),
        });
        return (None, rest.len());
    };
    let text: Vec<&str> = below[..length].iter().map(|line| line.text).collect();
    let block = Block::Fence {
        language: first.text[mark.len()..].trim().to_owned(),
        text: text.join("\n"),
    };
    (Some(block), length + 2)
}

fn admonition(
    rest: &[Line<'_>],
    depth: usize,
    unknown: &mut Vec<Unknown>,
) -> (Option<Block>, usize) {
    let Some((first, below)) = rest.split_first() else {
        return (None, 1);
    };
    let length = below
        .iter()
        .take_while(|line| line.text.is_empty() || line.indent > first.indent)
        .count();
    let body = &below[..length];
    let title = first
        .text
        .strip_prefix("???")
        .and_then(|text| text.strip_prefix(' '))
        .and_then(|text| text.trim_start().split_once(' '))
        .and_then(|(kind, title)| {
            let title = title.trim().strip_prefix('"')?.strip_suffix('"')?;
            (!kind.is_empty() && !title.contains('"')).then_some((kind, title))
        });
    let problem = match title {
        None => Some(format!("block {}", brief(first.text))),
        Some(_) if depth >= DEEPEST => Some("block too deep in blocks".to_owned()),
        Some(_) => None,
    };
    if let (None, Some((kind, title))) = (&problem, title) {
        let block = Block::Admonition {
            kind: kind.to_owned(),
            title: title.to_owned(),
            body: blocks(body, depth + 1, unknown),
        };
        return (Some(block), length + 1);
    }
    let lines = body.iter().filter(|line| !line.text.is_empty()).count();
    unknown.push(Unknown {
        line: first.number,
        what: format!("{}; lines in it: {lines}", problem.unwrap_or_default()),
    });
    (None, length + 1)
}

/// Longest piece of the page in a message.
const BRIEF: usize = 50;

/// The beginning of a text.
pub(super) fn brief(text: &str) -> String {
    match text.char_indices().nth(BRIEF) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", &text[..end]),
    }
}

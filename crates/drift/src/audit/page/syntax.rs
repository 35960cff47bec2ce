//! Syntax of lines and list entries of a page.

use crate::cut;

/// A line and its indentation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    /// Number, from 1.
    pub(super) number: usize,
    /// Columns of leading white space; a tab extends to the next multiple of four.
    pub(super) indent: usize,
    /// The trimmed text; empty for a blank line.
    pub(super) text: &'a str,
}

/// Splits a page into lines and normalises byte order mark, line ends and tabs.
pub(super) fn lines(page: &str) -> Vec<Line<'_>> {
    let page = page.strip_prefix('\u{feff}').unwrap_or(page);
    let indent = |line: &str| {
        let space = line.chars().take_while(|it| matches!(it, ' ' | '\t'));
        space.fold(0, |column, it| match it {
            '\t' => (column / 4 + 1) * 4,
            _ => column + 1,
        })
    };
    let numbered = page.split('\n').enumerate();
    numbered
        .map(|(index, line)| Line {
            number: index + 1,
            indent: indent(line),
            text: line.trim(),
        })
        .collect()
}

/// Beginnings of lines that the parser does not support.
pub(super) const STRANGE: [(&str, &str); 6] = [
    ("<", "html"),
    (":::", "directive"),
    ("--8<--", "inclusion"),
    ("{", "attributes or template"),
    ("![", "image"),
    ("[^", "footnote"),
];

/// The end of an inline code span that is broken over two lines.
pub(super) const LONE_QUOTE: &str = "`";

const METHODS: [&str; 7] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/// An entry of a list: `` `name`: Type | text ``.
pub(super) struct ListItem<'a> {
    pub(super) name: &'a str,
    pub(super) kind: &'a str,
    pub(super) text: Option<&'a str>,
    pub(super) default: Option<&'a str>,
}

impl<'a> ListItem<'a> {
    /// Parses the text after the bullet.
    pub(super) fn parse(text: &'a str) -> Result<Self, String> {
        let Some((name, rest)) = text.strip_prefix('`').and_then(|it| it.split_once('`')) else {
            return Err("list entry without a name in backticks".to_owned());
        };
        if name.is_empty() || name.contains(char::is_whitespace) {
            return Err(format!("list entry with the invalid name `{name}`"));
        }
        let Some(rest) = rest.trim_start().strip_prefix(':') else {
            return Err(format!("`{name}` without a colon and a type"));
        };
        let split = rest.split_once('|').or_else(|| rest.split_once(" - "));
        let (kind, text) = split.map_or((rest, None), |(kind, text)| (kind, Some(text.trim())));
        let kind = kind.trim().trim_matches('`');
        if !is_type(kind) {
            return Err(format!("`{name}` with the invalid type \"{kind}\""));
        }
        let (text, default) = match text.map(|it| it.split_once("Default:")) {
            None => (None, None),
            Some(None) => (text, None),
            Some(Some((text, default))) => {
                let default = default.trim().trim_end_matches('.');
                (Some(text.trim()).filter(|it| !it.is_empty()), Some(default))
            }
        };
        if text == Some("") || default == Some("") {
            return Err(format!("`{name}` with a bar without text after it"));
        }
        Ok(Self {
            name,
            kind,
            text,
            default,
        })
    }
}

/// Whether a string has the form of a type: a word, optionally with words in parentheses or angle
/// brackets, which some pages do not close.
fn is_type(text: &str) -> bool {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric());
    let (word, rest) = text.split_at(end.unwrap_or(text.len()));
    let rest = rest.trim_start();
    let is_inner = |c: char| c.is_ascii_alphanumeric() || "_, -<>()./".contains(c);
    word.starts_with(|c: char| c.is_ascii_uppercase())
        && (rest.is_empty()
            || (rest.len() > 1 && rest.starts_with(['<', '(']) && rest.chars().all(is_inner)))
}

/// The text after a bullet, if the line has one.
pub(super) fn bullet(text: &str) -> Option<&str> {
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let rest = match text.get(digits..) {
        Some(rest) if digits > 0 => rest.strip_prefix(['.', ')'])?,
        _ => text.strip_prefix(['*', '-', '+'])?,
    };
    rest.starts_with([' ', '\t']).then(|| rest.trim_start())
}

pub(super) fn is_call(code: &str) -> bool {
    let parts = code.split_once(' ');
    parts.is_some_and(|(method, path)| {
        METHODS.contains(&method) && path.starts_with('/') && !path.contains(' ')
    })
}

/// Whether a line continues a paragraph.
pub(super) fn is_plain(text: &str) -> bool {
    let is_underline = text.len() > 1 && text.chars().all(|it| it == '-');
    let is_block = bullet(text).is_some()
        || fence_mark(text).is_some()
        || quoted(text).is_some_and(is_call)
        || ["???", "!!!", "#", "**OAuth"]
            .iter()
            .any(|it| text.starts_with(it))
        || STRANGE.iter().any(|(mark, _)| text.starts_with(mark));
    !(text.is_empty() || is_underline || is_block || is_rule(text))
}

pub(super) fn is_rule(text: &str) -> bool {
    ["-", "*", "_", "="].iter().any(|mark| {
        let bare: String = text.split_whitespace().collect();
        bare.len() >= 3 && bare.replace(mark, "").is_empty()
    })
}

pub(super) fn is_separator(text: &str) -> bool {
    text.contains("--") && text.chars().all(|it| "|-: ".contains(it))
}

pub(super) fn is_table(rest: &[Line<'_>]) -> bool {
    let separates = |line: &Line<'_>| line.text.contains('|') && is_separator(line.text);
    rest.first().is_some_and(|line| line.text.contains('|')) && rest.get(1).is_some_and(separates)
}

/// The text between backticks that enclose the whole string.
pub(super) fn quoted(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('`')?.strip_suffix('`')?;
    (!inner.contains('`')).then_some(inner)
}

/// The marks that open a fenced block.
pub(super) fn fence_mark(text: &str) -> Option<&str> {
    ['`', '~'].into_iter().find_map(|mark| {
        let length = text.chars().take_while(|it| *it == mark).count();
        let (marks, info) = text.split_at(length);
        (length >= 3 && !info.contains(mark)).then_some(marks)
    })
}

/// The beginning of a string, for messages.
pub(super) fn brief(text: &str) -> String {
    cut(text, 50)
}

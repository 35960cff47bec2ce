//! Texts of others as Markdown: what they mean is kept, what they could break is not.

use std::borrow::Cow;
use std::fmt::Write as _;

use pulldown_cmark::{Event, Options, Parser};

/// A text as a code span, whatever is in it. Line breaks become spaces, as in any code span.
pub(super) fn code(text: &str) -> String {
    let text = text.replace(['\n', '\r'], " ");
    if text.trim().is_empty() {
        // A span of spaces alone would be none.
        return format!("<code>{}</code>", text.replace(' ', "&nbsp;"));
    }
    let fence = "`".repeat(longest_run(&text, '`') + 1);
    let needs_room = text.starts_with('`')
        || text.ends_with('`')
        || (text.starts_with(' ') && text.ends_with(' '));
    let room = if needs_room { " " } else { "" };
    format!("{fence}{room}{text}{room}{fence}")
}

/// A block of code, whatever is in it.
pub(super) fn block(language: &str, text: &str) -> String {
    let fence = "`".repeat(longest_run(text, '`').max(2) + 1);
    let text = text.trim_end_matches('\n');
    format!("{fence}{language}\n{text}\n{fence}\n")
}

/// A plain text: every character stands for itself.
pub(super) fn plain(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' => written.push(' '),
            '&' => written.push_str("&amp;"),
            '<' => written.push_str("&lt;"),
            '>' => written.push_str("&gt;"),
            c if c.is_ascii_punctuation() => {
                let _ = write!(written, "\\{c}");
            }
            c => written.push(c),
        }
    }
    written
}

/// A text that is `CommonMark`, as descriptions in OpenAPI are, with HTML in it shown as it is
/// written instead of being done.
pub(super) fn prose(text: &str) -> Cow<'_, str> {
    let mut html = Vec::new();
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        if matches!(event, Event::Html(_) | Event::InlineHtml(_)) {
            html.push(range);
        }
    }
    if html.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut written = String::with_capacity(text.len() + 16);
    let mut done = 0;
    for range in html {
        written.push_str(&text[done..range.start]);
        written.push_str(
            &text[range.clone()]
                .replace('&', "&amp;")
                .replace('<', "&lt;"),
        );
        done = range.end;
    }
    written.push_str(&text[done..]);
    // What was HTML may have hidden more of it: a tag within a comment.
    Cow::Owned(prose(&written).into_owned())
}

/// Prose as one cell of a table: on one line, and with no bar that would end the cell.
pub(super) fn cell(markdown: &str) -> String {
    let line = markdown.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut written = String::with_capacity(line.len());
    let mut escaped = false;
    for c in line.chars() {
        // A bar that is escaped already must not lose its escape to a second one.
        if c == '|' && !escaped {
            written.push('\\');
        }
        escaped = c == '\\' && !escaped;
        written.push(c);
    }
    written
}

/// The same below the lines of a list or a definition.
pub(super) fn indented(markdown: &str, by: usize) -> String {
    let room = " ".repeat(by);
    let mut lines = markdown.trim_end().lines();
    let mut written = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        written.push('\n');
        if !line.is_empty() {
            written.push_str(&room);
            written.push_str(line);
        }
    }
    written
}

/// What mdBook reads too.
pub(super) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM
}

fn longest_run(text: &str, wanted: char) -> usize {
    let mut longest = 0;
    let mut run = 0;
    for c in text.chars() {
        run = if c == wanted { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

//! Strings of others as Markdown: what they mean is kept, what they could break is not.

use std::borrow::Cow;
use std::fmt::Write as _;

use pulldown_cmark::{Event, Options, Parser, Tag};

/// A string as a code span, whatever is in it. Line breaks become spaces, as in any code span.
pub(super) fn code(text: &str) -> String {
    let text = text.replace(['\n', '\r'], " ");
    if text.trim().is_empty() {
        // A span of spaces alone would be none.
        return format!("<code>{}</code>", text.replace(' ', "&nbsp;"));
    }
    if text.contains('|') {
        // In a cell a bar ends the cell, and a code span has no way to say `\|` there.
        return format!("<code>{}</code>", plain(&text));
    }
    let fence = "`".repeat(longest_run(&text) + 1);
    let needs_room = text.starts_with('`')
        || text.ends_with('`')
        || (text.starts_with(' ') && text.ends_with(' '));
    let room = if needs_room { " " } else { "" };
    format!("{fence}{room}{text}{room}{fence}")
}

/// A block of code, whatever is in it.
pub(super) fn block(language: &str, text: &str) -> String {
    let fence = "`".repeat(longest_run(text).max(2) + 1);
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
            '|' => written.push_str("&#124;"),
            c if c.is_ascii_punctuation() => {
                let _ = write!(written, "\\{c}");
            }
            c => written.push(c),
        }
    }
    written
}

/// A string as HTML that shows it.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// Whether a link leads to a page: to one of the site, or to one of another host.
fn leads_to_page(target: &str) -> bool {
    let scheme = target.split(['/', '?', '#']).next().unwrap_or_default();
    !scheme.contains(':')
        || ["https://", "http://", "mailto:"]
            .iter()
            .any(|it| target.starts_with(it))
}

/// A string that is `CommonMark`, as descriptions in OpenAPI are. HTML in it, and links that run
/// something instead of leading to a page, are shown as they are written.
pub(super) fn prose(text: &str) -> Cow<'_, str> {
    let mut edits: Vec<(std::ops::Range<usize>, String)> = Vec::new();
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        // Within a link that is replaced as a whole.
        if edits.last().is_some_and(|(last, _)| range.start < last.end) {
            continue;
        }
        let shown = match event {
            Event::Html(_) | Event::InlineHtml(_) => escaped(&text[range.clone()]),
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. })
                if !leads_to_page(&dest_url) =>
            {
                plain(&text[range.clone()])
            }
            _ => continue,
        };
        edits.push((range, shown));
    }
    if edits.is_empty() {
        return Cow::Borrowed(text);
    }
    // What was HTML may have hidden more of it: a tag within a comment.
    Cow::Owned(prose(&edited(text, edits)).into_owned())
}

/// The text with other text in the place of these ranges, which are in order.
pub(super) fn edited(
    text: &str,
    edits: impl IntoIterator<Item = (std::ops::Range<usize>, String)>,
) -> String {
    let mut written = String::with_capacity(text.len());
    let mut done = 0;
    for (range, new) in edits {
        written.push_str(&text[done..range.start]);
        written.push_str(&new);
        done = range.end;
    }
    written.push_str(&text[done..]);
    written
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

/// The length of the longest run of backticks.
fn longest_run(text: &str) -> usize {
    let runs = text.split(|c| c != '`').map(str::len);
    runs.max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::html::push_html;
    use scraper::{Html, Selector};

    use super::*;

    fn rendered(markdown: &str) -> Html {
        let mut html = String::new();
        push_html(&mut html, Parser::new_ext(markdown, options()));
        Html::parse_fragment(&html)
    }

    fn texts(html: &Html, elements: &str) -> Vec<String> {
        html.select(&Selector::parse(elements).unwrap())
            .map(|element| element.text().collect())
            .collect()
    }

    /// Cells of the one row of a table with this as its first of two cells.
    fn cells(markdown: &str) -> Vec<String> {
        let table = format!("| A | B |\n| --- | --- |\n| {} | last |\n", cell(markdown));
        texts(&rendered(&table), "td")
    }

    #[test]
    fn texts_that_are_strange_in_markdown() {
        for text in [
            "a|b",
            "`tick`",
            "``two``",
            "` at the start",
            "<p>x</p>",
            "{{#include /etc/hosts}}",
            "a\\|b",
            "\\",
            "*x* _y_ [z](u)",
            "&lt;",
            "|",
            "~~x~~",
            "$x^2$",
        ] {
            assert_eq!(texts(&rendered(&code(text)), "code"), [text], "{text}");
            assert_eq!(cells(&code(text)), [text, "last"], "{text}");
            assert_eq!(texts(&rendered(&plain(text)), "p"), [text], "{text}");
            assert_eq!(cells(&plain(text)), [text, "last"], "{text}");
        }
    }

    #[test]
    fn html_in_prose_is_shown_and_the_rest_means_what_it_says() {
        for (text, shown) in [
            ("a <script>x</script> *b*", "a <script>x</script> b"),
            ("<img src=x onerror=y>", "<img src=x onerror=y>"),
            ("<!-- <b> -->", "<!-- <b> -->"),
            ("a <b\nc=d> x", "a <b\nc=d> x"),
            ("`<b>` & 1 < 2", "<b> & 1 < 2"),
            ("a | `b|c`", "a | b|c"),
        ] {
            let html = rendered(&prose(text));
            assert_eq!(texts(&html, "p"), [shown], "{text}");
            assert_eq!(texts(&html, "script, img, b"), [""; 0], "{text}");
        }
        assert_eq!(cells(&prose("a | `b|c`")), ["a | b|c", "last"]);
        assert_eq!(
            cells(&prose("one\n\ntwo\n- three")),
            ["one two - three", "last"]
        );
    }

    #[test]
    fn links_that_run_something_are_shown_as_they_are_written() {
        for text in [
            "[y](javascript:alert(1))",
            "![y](javascript:alert(1))",
            "[y](JaVaScript:alert)",
            "[y](data:text/html;base64,AA==)",
            "<javascript:alert(1)>",
            "[*y* <b>z</b>](javascript:alert(1))",
        ] {
            let html = rendered(&prose(text));
            assert_eq!(texts(&html, "p"), [text], "{text}");
            assert_eq!(texts(&html, "a, img, b"), [""; 0], "{text}");
        }
        for text in [
            "[y](java\\\nscript:alert)",
            "[y](&#106;avascript:alert)",
            "[y][z]\n\n[z]: javascript:alert",
        ] {
            let html = rendered(&prose(text));
            let links = Selector::parse("a").unwrap();
            assert_eq!(html.select(&links).count(), 0, "{text}");
        }
        for text in [
            "[y](a/b.md#c)",
            "[y](https://example.com/a:b)",
            "[y](#x:y)",
            "<a@example.com>",
        ] {
            assert_eq!(prose(text), text);
        }
    }

    proptest! {
        /// Printable strings, with many of the characters that mean something.
        #[test]
        fn any_text_is_shown_as_it_is(text in r#"[-a-z0-9 |`<>&\\\[\](){}*_#~!$:."']{1,24}"#) {
            prop_assume!(!text.trim().is_empty() && text == text.trim());
            prop_assume!(!text.contains("  "));
            prop_assert_eq!(texts(&rendered(&code(&text)), "code"), [text.clone()]);
            prop_assert_eq!(cells(&code(&text)), [text.clone(), "last".to_owned()]);
            prop_assert_eq!(texts(&rendered(&plain(&text)), "p"), [text.clone()]);
            prop_assert_eq!(cells(&plain(&text)), [text, "last".to_owned()]);
        }

        #[test]
        fn no_prose_becomes_an_element_of_html(text in r"[a-c <>/!\-`=&\n|]{1,30}") {
            let html = rendered(&prose(&text));
            let own = texts(&html, ":not(html, p, code, pre, blockquote, h1, h2, ul, li, table, \
                thead, tbody, tr, th, td, hr, br, del, a)");
            prop_assert_eq!(own, Vec::<String>::new());
            prop_assert_eq!(cells(&prose(&text)).len(), 2);
        }

        #[test]
        fn a_block_holds_any_text(text in r"[`a-c \n~]{1,30}") {
            let html = rendered(&block("text", &text));
            let shown = texts(&html, "pre > code");
            prop_assert_eq!(shown.len(), 1);
            prop_assert_eq!(shown[0].trim_end_matches('\n'), text.trim_end_matches('\n'));
        }
    }
}

//! Escapes text for terminals, in one place.
//!
//! [`crate::io::OutputStream`] passes everything for a terminal through [`escape_controls`].
//! [`escape_line`] is for text of the server that must fit in one line, such as table cells and
//! parts of messages.

use std::{borrow::Cow, fmt::Write as _};

use computestacks::is_terminal_control;

/// Escapes control characters for a terminal. Line breaks stay, tabs become spaces, anything else
/// becomes `\u` and four digits, which is also valid in JSON.
pub(crate) fn escape_controls(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| is_terminal_control(c) && c != '\n') {
        return Cow::Borrowed(text);
    }
    let mut escape_controls = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '\n' => escape_controls.push(c),
            '\t' => escape_controls.push(' '),
            c => push(&mut escape_controls, c),
        }
    }
    Cow::Owned(escape_controls)
}

/// Escapes text for one line, for terminals and files: ANSI sequences are removed, so that coloured
/// log lines stay readable; control characters for white space become a space.
pub(crate) fn escape_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for piece in anstream::adapter::strip_str(text) {
        for c in piece.chars() {
            match c {
                c if c.is_whitespace() && is_terminal_control(c) => line.push(' '),
                c => push(&mut line, c),
            }
        }
    }
    line
}

fn push(to: &mut String, c: char) {
    if is_terminal_control(c) {
        // All of them are below U+10000.
        let _ = write!(to, "\\u{:04x}", u32::from(c));
    } else {
        to.push(c);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All characters that control a terminal or the text direction, by Unicode code point.
    fn terminal_controls() -> impl Iterator<Item = char> {
        let ranges = [
            0..=0x1f,
            0x7f..=0x9f,
            0x61c..=0x61c,
            0x200e..=0x200f,
            0x2028..=0x202e,
            0x2066..=0x2069,
        ];
        ranges
            .into_iter()
            .flatten()
            .map(|n| char::from_u32(n).unwrap())
    }

    #[test]
    fn exactly_these_characters_steer() {
        let known: Vec<char> = terminal_controls().collect();
        let found: Vec<char> = (char::MIN..=char::MAX)
            .filter(|c| is_terminal_control(*c))
            .collect();
        assert_eq!(found, known);
        assert_eq!(known.len(), 32 + 33 + 1 + 2 + 7 + 4);
    }

    #[test]
    fn terminal_controls_are_escaped_and_the_rest_stays() {
        for c in terminal_controls() {
            let text = format!("a{c}b");
            let wanted = match c {
                '\n' => "a\nb".to_owned(),
                '\t' => "a b".to_owned(),
                c => format!("a\\u{:04x}b", u32::from(c)),
            };
            assert_eq!(escape_controls(&text), wanted, "{c:?}");
            assert!(
                !escape_line(&text).chars().any(is_terminal_control),
                "{c:?}"
            );
        }
        for text in [
            "",
            "plain",
            "é日本",
            "می\u{200c}خواهم",
            "👩\u{200d}💻",
            "a\nb",
        ] {
            assert!(
                matches!(escape_controls(text), Cow::Borrowed(same) if same == text),
                "{text:?}"
            );
        }
        assert_eq!(escape_line("👩\u{200d}💻"), "👩\u{200d}💻");
    }

    #[test]
    fn json_reads_what_is_shown_as_the_same() {
        for c in terminal_controls() {
            let value = serde_json::json!({ "a": format!("x{c}y\u{200d}") });
            for text in [value.to_string(), format!("{value:#}")] {
                let text = escape_controls(&text);
                assert!(
                    !text.chars().any(|c| is_terminal_control(c) && c != '\n'),
                    "{c:?}: {text:?}"
                );
                assert_eq!(
                    serde_json::from_str::<serde_json::Value>(&text).unwrap(),
                    value
                );
            }
        }
    }

    #[test]
    fn one_line_without_sequences_or_white_space_that_steers() {
        for (text, wanted) in [
            ("a\n\u{1b}[31mb\u{1b}[2J\u{7}", "a b"),
            ("a\tb\r\nc\u{2028}d\u{85}e", "a b  c d e"),
            (
                "\u{9b}2J\u{9d}52;c;eA==\u{9c}",
                "\\u009b2J\\u009d52;c;eA==\\u009c",
            ),
            ("gpj\u{202e}exe\u{2066}x", "gpj\\u202eexe\\u2066x"),
        ] {
            assert_eq!(escape_line(text), wanted, "{text:?}");
        }
    }
}

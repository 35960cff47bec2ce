//! The only place where a string is made harmless for a terminal.
//!
//! [`crate::io::Out`] sends all that a terminal gets through [`shown`]. [`tame`] is for strings of
//! the server that must fit into one line: the cell of a table, a part of a message.

use std::{borrow::Cow, fmt::Write as _};

use computestacks::steers;

/// A string that a terminal shows and does not obey. Lines stay lines and tabs become spaces; all
/// else that steers becomes `\u` and four digits, which JSON reads as the same character.
pub(crate) fn shown(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| steers(c) && c != '\n') {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '\n' => shown.push(c),
            '\t' => shown.push(' '),
            c => push(&mut shown, c),
        }
    }
    Cow::Owned(shown)
}

/// A string in one line, for a terminal and for a file: the sequences that terminals obey are left
/// out, so that coloured log lines stay readable; white space that steers becomes a space.
pub(crate) fn tame(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for piece in anstream::adapter::strip_str(text) {
        for c in piece.chars() {
            match c {
                c if c.is_whitespace() && steers(c) => line.push(' '),
                c => push(&mut line, c),
            }
        }
    }
    line
}

fn push(to: &mut String, c: char) {
    if steers(c) {
        // None of them is beyond U+FFFF.
        let _ = write!(to, "\\u{:04x}", u32::from(c));
    } else {
        to.push(c);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All that steers, by the numbers of the Unicode standard.
    fn steering() -> impl Iterator<Item = char> {
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
        let known: Vec<char> = steering().collect();
        let found: Vec<char> = (char::MIN..=char::MAX).filter(|c| steers(*c)).collect();
        assert_eq!(found, known);
        assert_eq!(known.len(), 32 + 33 + 1 + 2 + 7 + 4);
    }

    #[test]
    fn what_steers_is_escaped_and_the_rest_stays() {
        for c in steering() {
            let text = format!("a{c}b");
            let wanted = match c {
                '\n' => "a\nb".to_owned(),
                '\t' => "a b".to_owned(),
                c => format!("a\\u{:04x}b", u32::from(c)),
            };
            assert_eq!(shown(&text), wanted, "{c:?}");
            assert!(!tame(&text).chars().any(steers), "{c:?}");
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
                matches!(shown(text), Cow::Borrowed(same) if same == text),
                "{text:?}"
            );
        }
        assert_eq!(tame("👩\u{200d}💻"), "👩\u{200d}💻");
    }

    #[test]
    fn json_reads_what_is_shown_as_the_same() {
        for c in steering() {
            let value = serde_json::json!({ "a": format!("x{c}y\u{200d}") });
            for text in [value.to_string(), format!("{value:#}")] {
                let text = shown(&text);
                assert!(
                    !text.chars().any(|c| steers(c) && c != '\n'),
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
            assert_eq!(tame(text), wanted, "{text:?}");
        }
    }
}

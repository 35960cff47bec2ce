//! Reading past what is broken.
//!
//! A line that is no TOML is put into a comment, so that the rest can be read; nothing is lost
//! when the file is written again. Where the line is the head of a table, what follows it up to
//! the next head goes too: those keys must not end up in another profile.

use toml_edit::Document;

/// Something in the file that cannot be read.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Trouble {
    /// From one.
    pub(crate) line: usize,
    /// Never with what stands there, which may be a secret.
    pub(crate) message: String,
}

const MARK: &str = "# not read by cstacks: ";

/// A document that can be read, its text, and what was put into comments.
pub(super) fn read(text: &str) -> (Document<String>, Vec<Trouble>) {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let mut troubles = Vec::new();
    // Each round puts one line more into a comment, so it ends.
    for _ in 0..=lines.len() {
        let text = joined(&lines);
        let error = match Document::parse(text) {
            Ok(document) => return (document, troubles),
            Err(error) => error,
        };
        let at = error
            .span()
            .map_or(lines.len(), |span| line_of(&joined(&lines), span.start));
        let Some(index) = last_live(&lines, at) else {
            // What is wrong is in a comment, which may hold no control characters either.
            lines.iter_mut().for_each(clean);
            troubles.push(Trouble {
                line: at,
                message: first_line(error.message()),
            });
            continue;
        };
        troubles.push(Trouble {
            line: index + 1,
            message: first_line(error.message()),
        });
        let is_head = lines[index].trim_start().starts_with('[');
        comment(&mut lines[index]);
        if is_head {
            let end = lines[index + 1..]
                .iter()
                .position(|line| line.trim_start().starts_with('['))
                .map_or(lines.len(), |length| index + 1 + length);
            lines[index + 1..end].iter_mut().for_each(comment);
        }
    }
    // Comments alone are sound, so nothing is left that could be read.
    #[expect(clippy::expect_used, reason = "an empty text is a document")]
    let empty = Document::parse(String::new()).expect("an empty document");
    (empty, troubles)
}

fn joined(lines: &[String]) -> String {
    lines.iter().flat_map(|line| [line, "\n"]).collect()
}

/// The line at or before this one that is not in a comment yet.
fn last_live(lines: &[String], line: usize) -> Option<usize> {
    (0..line.min(lines.len())).rev().find(|index| {
        let text = lines[*index].trim();
        !text.is_empty() && !text.starts_with('#')
    })
}

fn clean(line: &mut String) {
    *line = line.replace(|c: char| c.is_control() && c != '\t', " ");
}

fn comment(line: &mut String) {
    clean(line);
    if !line.trim().is_empty() && !line.trim_start().starts_with('#') {
        line.insert_str(0, MARK);
    }
}

/// The number of the line that a byte is on, from one.
pub(super) fn line_of(text: &str, offset: usize) -> usize {
    let before = text.as_bytes().iter().take(offset);
    1 + before.filter(|byte| **byte == b'\n').count()
}

fn first_line(message: &str) -> String {
    message.lines().next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_the_line_and_keeps_the_rest() {
        let text =
            "# mine\nprofile = \"a\"\n\n[profiles.a]\nurl = \"https://a\"\nsecret = hunter2\n";
        let (document, troubles) = read(text);
        assert_eq!(troubles.len(), 1);
        assert_eq!(troubles[0].line, 6);
        assert!(!troubles[0].message.contains("hunter2"));
        let text = document.raw();
        assert!(text.contains("# mine"));
        assert!(text.contains("# not read by cstacks: secret = hunter2"));
        assert_eq!(document["profiles"]["a"]["url"].as_str(), Some("https://a"));
    }

    #[test]
    fn keys_do_not_move_to_another_profile() {
        let text = "[profiles.a]\nurl = \"https://a\"\n[profiles.b\nsecret = \"of b\"\n[profiles.c]\nurl = \"https://c\"\n";
        let (document, troubles) = read(text);
        assert_eq!(troubles[0].line, 3);
        assert!(document["profiles"]["a"].get("secret").is_none());
        assert_eq!(document["profiles"]["c"]["url"].as_str(), Some("https://c"));
    }

    #[test]
    fn anything_can_be_read() {
        for text in ["", "\u{0}", "=", "[[[", "a = \"\"\"\nb\nc", "{}\n]\n\u{7f}"] {
            let (document, troubles) = read(text);
            assert_eq!(troubles.is_empty(), text.is_empty(), "{text:?}");
            assert!(document.iter().next().is_none(), "{text:?}");
        }
    }
}

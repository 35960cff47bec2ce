//! Reading past what is broken.
//!
//! A line that is no TOML is put into a comment, so that the rest can be read; nothing is lost
//! when the file is written again. Where the line is the head of a table, what follows it up to
//! the next head goes too: those keys must not end up in another profile.
//!
//! Each line that is found costs a pass over the file, so after [`MOST`] of them every line is judged
//! by itself, once.

use toml_edit::Document;

/// Something in the file that cannot be read.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Trouble {
    /// From one.
    pub(crate) line: usize,
    /// Never with what stands there, which may be a secret.
    pub(crate) message: String,
}

/// No more diagnostics than this: a file with more of them is no profile file.
pub(crate) const MOST: usize = 20;

const MARK: &str = "# not read by computestacks: ";

/// A document that can be read, its text, and what was put into comments.
pub(super) fn read(text: &str) -> (Document<String>, Vec<Trouble>) {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let mut troubles = Vec::new();
    for round in 0..=2 * MOST {
        if round == MOST {
            comment_what_is_not_sound_alone(&mut lines);
        }
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
            note(&mut troubles, at, error.message());
            continue;
        };
        note(&mut troubles, index + 1, error.message());
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
    // What is left are lines that are sound alone and not together, such as a key that stands there
    // twice.
    lines.iter_mut().for_each(comment);
    #[expect(
        clippy::expect_used,
        reason = "comments without control characters are a document"
    )]
    let comments = Document::parse(joined(&lines)).expect("a document of comments");
    (comments, troubles)
}

/// Notes a diagnostic, unless there are enough.
fn note(troubles: &mut Vec<Trouble>, line: usize, message: &str) {
    if troubles.len() < MOST {
        troubles.push(Trouble {
            line,
            message: first_line(message),
        });
    }
}

/// Puts into comments what is not sound as the only line of a file, and what stands below a head
/// that is not.
fn comment_what_is_not_sound_alone(lines: &mut [String]) {
    let mut lost = false;
    for line in lines {
        let is_sound = Document::parse(line.as_str()).is_ok();
        if line.trim_start().starts_with('[') {
            lost = !is_sound;
        }
        if lost || !is_sound {
            comment(line);
        }
    }
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
        assert!(text.contains("# not read by computestacks: secret = hunter2"));
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

    /// Four thousand broken lines took 21 seconds.
    #[test]
    fn many_broken_lines_take_linear_time_and_twenty_diagnostics() {
        let sound = "[profiles.a]\nurl = \"https://a\"\n";
        for broken in [
            "secret = hunter2\n",
            "=\n",
            "[profiles.b\n",
            "a = \"\"\"\n",
            "x = 1\n",
            "\u{0}\n",
        ] {
            let text = format!(
                "{sound}{}[profiles.z]\nurl = \"https://z\"\n",
                broken.repeat(4000)
            );
            let (document, troubles) = read(&text);
            assert_eq!(troubles.len(), MOST, "{broken:?}");
            assert!(
                troubles
                    .iter()
                    .all(|trouble| !trouble.message.contains("hunter2"))
            );
            // Nothing is lost when it is written.
            let kept = document
                .raw()
                .matches(broken.trim_matches(['\n', '\u{0}']))
                .count();
            assert!(kept >= 4000, "{broken:?}: {kept}");
            let url = |name: &str| document.get("profiles")?.get(name)?.get("url")?.as_str();
            if !broken.starts_with('x') {
                assert_eq!(url("a"), Some("https://a"), "{broken:?}");
                assert_eq!(url("z"), Some("https://z"), "{broken:?}");
            }
        }
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

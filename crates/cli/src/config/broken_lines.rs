//! Reads configuration files with syntax errors.
//!
//! Invalid lines are turned into comments, so that the rest can be parsed and nothing is lost when
//! the file is written. If the line is a table header, everything up to the next header is
//! commented out too: these keys must not end up in another profile.
//!
//! Each error costs a pass over the file, so after [`MOST`] errors all remaining lines are checked
//! one by one, once.

use toml_edit::Document;

/// An error in the configuration file.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct ConfigError {
    /// Line number, starting at 1.
    pub(crate) line: usize,
    /// The message. It never contains the line itself, which may hold a secret.
    pub(crate) message: String,
}

/// Maximum number of errors reported.
pub(crate) const MOST: usize = 20;

const MARK: &str = "# invalid, ignored by computestacks: ";

/// Parses a document. Returns it with the errors, whose lines are comments in it.
pub(super) fn read(text: &str) -> (Document<String>, Vec<ConfigError>) {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let mut errors = Vec::new();
    for round in 0..=2 * MOST {
        if round == MOST {
            comment_what_is_not_sound_alone(&mut lines);
        }
        let text = joined(&lines);
        let error = match Document::parse(text) {
            Ok(document) => return (document, errors),
            Err(error) => error,
        };
        let at = error
            .span()
            .map_or(lines.len(), |span| line_of(&joined(&lines), span.start));
        let Some(index) = last_live(&lines, at) else {
            // Comments may not contain control characters either.
            lines.iter_mut().for_each(clean);
            note(&mut errors, at, error.message());
            continue;
        };
        note(&mut errors, index + 1, error.message());
        let is_head = |line: &String| line.trim_start().starts_with('[');
        let rest = &lines[index + 1..];
        let below = if is_head(&lines[index]) {
            rest.iter().position(is_head).unwrap_or(rest.len())
        } else {
            0
        };
        lines[index..=index + below].iter_mut().for_each(comment);
    }
    // Only lines are left that conflict with each other, such as duplicate keys.
    lines.iter_mut().for_each(comment);
    #[expect(
        clippy::expect_used,
        reason = "comments without control characters are a document"
    )]
    let comments = Document::parse(joined(&lines)).expect("a document of comments");
    (comments, errors)
}

/// Adds an error, up to the maximum.
fn note(errors: &mut Vec<ConfigError>, line: usize, message: &str) {
    if errors.len() < MOST {
        errors.push(ConfigError {
            line,
            message: first_line(message),
        });
    }
}

/// Comments out lines that are invalid on their own, and everything below an invalid header.
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

/// The last line up to this one that is not a comment yet.
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

/// The line number of a byte offset, starting at 1.
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
        let (document, errors) = read(text);
        assert_eq!(errors.len(), 1);
        assert_eq!(errors[0].line, 6);
        assert!(!errors[0].message.contains("hunter2"));
        let text = document.raw();
        assert!(text.contains("# mine"));
        assert!(text.contains("# invalid, ignored by computestacks: secret = hunter2"));
        assert_eq!(document["profiles"]["a"]["url"].as_str(), Some("https://a"));
    }

    #[test]
    fn keys_do_not_move_to_another_profile() {
        let text = "[profiles.a]\nurl = \"https://a\"\n[profiles.b\nsecret = \"of b\"\n[profiles.c]\nurl = \"https://c\"\n";
        let (document, errors) = read(text);
        assert_eq!(errors[0].line, 3);
        assert!(document["profiles"]["a"].get("secret").is_none());
        assert_eq!(document["profiles"]["c"]["url"].as_str(), Some("https://c"));
    }

    /// This took 21 seconds with 4,000 invalid lines.
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
            let (document, errors) = read(&text);
            assert_eq!(errors.len(), MOST, "{broken:?}");
            assert!(
                errors
                    .iter()
                    .all(|error_at| !error_at.message.contains("hunter2"))
            );
            // Nothing is lost when the file is written.
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
    fn an_error_is_at_the_last_line_with_content() {
        let text = "[profiles.a]\nurl = \"https://a\"\nb = \"\"\"\n\n# end\n\n";
        let (document, errors) = read(text);
        assert_eq!(document["profiles"]["a"]["url"].as_str(), Some("https://a"));
        let lines: Vec<_> = errors.iter().map(|error_at| error_at.line).collect();
        assert_eq!(lines, [3]);
    }

    #[test]
    fn only_lines_with_content_become_comments() {
        let text = "[profiles.b\n# mine\n\nsecret = \"s\"\n[profiles.c]\n";
        let (document, _) = read(text);
        let wanted = format!("{MARK}[profiles.b\n# mine\n\n{MARK}secret = \"s\"\n[profiles.c]\n");
        assert_eq!(document.raw(), wanted);
    }

    #[test]
    fn each_error_has_one_line_of_its_own_message() {
        let messages = ["=\n", "secret = hunter2\n", "[a\n", "a = 1\na = 1\n"].map(|text| {
            let (_, errors) = read(text);
            assert_eq!(errors.len(), 1, "{text}");
            assert_eq!(errors[0].message.lines().count(), 1, "{errors:?}");
            errors[0].message.clone()
        });
        assert!(messages.iter().all(|message| message.contains(' ')));
        assert_ne!(messages[0], messages[3]);
    }

    /// Lines that are valid alone, such as duplicate keys, cost a pass each, also after many others.
    #[test]
    fn duplicate_keys_after_many_broken_lines_lose_nothing_else() {
        let text = format!(
            "{}[profiles.a]\nurl = \"https://a\"\n{}",
            "=\n".repeat(MOST),
            "url = \"https://b\"\n".repeat(MOST - 1)
        );
        let (document, errors) = read(&text);
        assert_eq!(errors.len(), MOST);
        assert_eq!(document["profiles"]["a"]["url"].as_str(), Some("https://a"));
    }

    #[test]
    fn anything_can_be_read() {
        for text in ["", "\u{0}", "=", "[[[", "a = \"\"\"\nb\nc", "{}\n]\n\u{7f}"] {
            let (document, errors) = read(text);
            assert_eq!(errors.is_empty(), text.is_empty(), "{text:?}");
            assert!(document.iter().next().is_none(), "{text:?}");
        }
    }
}

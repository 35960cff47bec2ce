//! What an example prints, so that it is the same on every run: without ports, without moments.

use serde_json::Value;

use crate::contract::pretty;

/// In the place of the emulator's address.
const CONTROLLER: &str = "https://controller.example.com";

/// The day and hour that the emulator's clock begins with.
pub(super) const NOW: &str = "2026-11-24T12:00:00Z";

/// What times within the run begin with; minutes and what is smaller follow.
const HOUR: &str = "2026-11-24T12:";

/// The output of one run, made comparable. Where it is JSON it is laid out, for people.
pub(super) fn comparable(output: &str, url: &str) -> String {
    let output = timeless(&output.replace(url, CONTROLLER));
    let mut text = match serde_json::from_str::<Value>(&output) {
        Ok(value @ (Value::Object(_) | Value::Array(_))) => pretty(&value),
        _ => output,
    };
    if !text.ends_with('\n') && !text.is_empty() {
        text.push('\n');
    }
    text
}

/// Moments of the run become its beginning, in the form that they have.
fn timeless(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(HOUR) {
        written.push_str(&rest[..at + HOUR.len()]);
        rest = &rest[at + HOUR.len()..];
        let end = rest
            .find(|c: char| !c.is_ascii_digit() && c != ':' && c != '.')
            .unwrap_or(rest.len());
        written.extend(
            rest[..end]
                .chars()
                .map(|c| if c.is_ascii_digit() { '0' } else { c }),
        );
        rest = &rest[end..];
    }
    written.push_str(rest);
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neither_port_nor_moment_is_left() {
        let output = r#"{"at":"2026-11-24T12:03:07.250Z","up":"http://127.0.0.1:4711/api"}"#;
        assert_eq!(
            comparable(output, "http://127.0.0.1:4711"),
            "{\n  \"at\": \"2026-11-24T12:00:00.000Z\",\n  \"up\": \"https://controller.example.com/api\"\n}\n"
        );
        assert_eq!(
            comparable("at 2026-11-24T12:59:59Z, not 2026-11-24T11:58:50.25Z", "x"),
            "at 2026-11-24T12:00:00Z, not 2026-11-24T11:58:50.25Z\n"
        );
        assert_eq!(comparable("", "x"), "");
        assert_eq!(comparable("12\n", "x"), "12\n");
    }
}

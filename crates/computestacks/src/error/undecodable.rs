//! Errors of bodies that do not decode.

use crate::runtime::buffered_response::BufferedResponse;

use super::{Error, messages::sanitise, place};

impl Error {
    /// A success whose body is not what the contract describes.
    pub(crate) fn undecodable(
        operation: &'static str,
        error: &serde_json::Error,
        response: BufferedResponse,
    ) -> Self {
        // Keys of maps come from the server.
        let path = sanitise(&place::path(&response.body, error));
        Self::decode(operation, path, problem(error)).with_response(response)
    }
}

/// The category and position of an error. serde's own message quotes the value, which may be a
/// secret.
pub(crate) fn problem(error: &serde_json::Error) -> String {
    let problem = match error.classify() {
        serde_json::error::Category::Syntax => "not valid JSON".to_owned(),
        serde_json::error::Category::Eof => "unexpected end of JSON".to_owned(),
        serde_json::error::Category::Io => "read error".to_owned(),
        serde_json::error::Category::Data => without_values(&error.to_string()),
    };
    format!(
        "{problem} (line {}, column {})",
        error.line(),
        error.column()
    )
}

/// serde's message without the value it quotes: ``invalid type: string "x", expected u8`` becomes
/// `expected u8, got string`. Messages that only name a field, such as ``missing field `a` ``, are
/// kept.
fn without_values(message: &str) -> String {
    let message = message
        .rsplit_once(" at line ")
        .map_or(message, |(message, _)| message);
    match message.rsplit_once(", expected ") {
        Some((got, expected)) => {
            let kind = got
                .split_once(": ")
                .and_then(|(_, got)| got.split_ascii_whitespace().next())
                .unwrap_or("something else");
            format!("expected {expected}, got {kind}")
        }
        None if message.starts_with("missing field") => message.to_owned(),
        None => "the value does not match the contract".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::without_values;

    #[test]
    fn values_do_not_get_into_messages() {
        let cases = [
            (
                r#"invalid type: string "hunter2", expected u8 at line 1 column 9"#,
                "expected u8, got string",
            ),
            (
                "invalid type: null, expected a string at line 3 column 1",
                "expected a string, got null",
            ),
            (
                "missing field `id` at line 1 column 2",
                "missing field `id`",
            ),
            (
                "hunter2 is wrong at line 1 column 2",
                "the value does not match the contract",
            ),
        ];
        for (message, wanted) in cases {
            assert_eq!(without_values(message), wanted);
        }
    }
}

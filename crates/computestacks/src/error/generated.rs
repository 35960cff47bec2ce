//! Converts errors of the generated client to [`Error`]: by status first, then by body.

use crate::runtime::buffered_response::BufferedResponse;

use super::{Error, ErrorKind, messages::sanitise, place};

/// Converts an error of an operation.
pub(crate) fn from_generated(
    operation: &'static str,
    error: progenitor_client::Error<()>,
    response: Option<BufferedResponse>,
) -> Error {
    use progenitor_client::Error as Generated;

    match (error, response) {
        (Generated::InvalidResponsePayload(_, error), Some(response)) => {
            // Keys of maps come from the server.
            let path = sanitise(&place::path(&response.body, &error));
            Error::decode(operation, path, problem(&error)).with_response(response)
        }
        (Generated::UnexpectedResponse(_) | Generated::ErrorResponse(_), Some(response)) => {
            Error::status_error(operation, response)
        }
        (
            Generated::CommunicationError(error)
            | Generated::InvalidUpgrade(error)
            | Generated::ResponseBodyError(error),
            _,
        ) => Error::transport(operation, error),
        (Generated::InvalidRequest(message) | Generated::Custom(message), _) => {
            Error::new(ErrorKind::Config(message), Some(operation))
        }
        // Unreachable: the response is always kept if one arrived.
        (Generated::UnexpectedResponse(response), None) => {
            let mut mapped = Error::new(ErrorKind::Status, Some(operation));
            mapped.0.status = Some(response.status());
            mapped
        }
        (Generated::ErrorResponse(response), None) => {
            let mut mapped = Error::new(ErrorKind::Status, Some(operation));
            mapped.0.status = Some(response.status());
            mapped
        }
        (Generated::InvalidResponsePayload(_, error), None) => {
            Error::decode(operation, ".".to_owned(), problem(&error))
        }
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

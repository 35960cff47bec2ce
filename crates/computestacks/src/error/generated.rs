//! From the generated client's errors to ours: by status first, by body second.

use serde::de::DeserializeOwned;

use crate::runtime::buffered_response::BufferedResponse;

use super::{Error, ErrorKind, messages::tame};

/// Maps an error of an operation that would have returned `T`.
pub(crate) fn from_generated<T: DeserializeOwned>(
    operation: &'static str,
    error: progenitor_client::Error<()>,
    answer: Option<BufferedResponse>,
) -> Error {
    use progenitor_client::Error as Generated;

    match (error, answer) {
        (Generated::InvalidResponsePayload(_, error), Some(answer)) => {
            decode::<T>(operation, answer, &error)
        }
        (Generated::UnexpectedResponse(_) | Generated::ErrorResponse(_), Some(answer)) => {
            Error::refused(operation, answer)
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
        // A response is always kept when one came, so these do not happen; say what is known.
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

/// Decodes again, only to learn where it failed.
fn decode<T: DeserializeOwned>(
    operation: &'static str,
    answer: BufferedResponse,
    error: &serde_json::Error,
) -> Error {
    let mut deserializer = serde_json::Deserializer::from_slice(&answer.body);
    let (path, problem) = match serde_path_to_error::deserialize::<_, T>(&mut deserializer) {
        // Keys of maps are the server's.
        Err(error) => (tame(&error.path().to_string()), problem(error.inner())),
        Ok(_) => (".".to_owned(), problem(error)),
    };
    Error::decode(operation, path, problem).with_answer(answer)
}

/// serde quotes the offending value, which may be a secret: the category and place are enough.
fn problem(error: &serde_json::Error) -> String {
    let what = match error.classify() {
        serde_json::error::Category::Syntax => "it is not JSON".to_owned(),
        serde_json::error::Category::Eof => "it ends too early".to_owned(),
        serde_json::error::Category::Io => "it could not be read".to_owned(),
        serde_json::error::Category::Data => without_values(&error.to_string()),
    };
    format!("{what} (line {}, column {})", error.line(), error.column())
}

/// serde's message without the value that it quotes: ``invalid type: string "x", expected u8``
/// becomes `expected u8`; what names a field, as ``missing field `a` ``, stays.
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
        None => "it has another form than the contract says".to_owned(),
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
                "it has another form than the contract says",
            ),
        ];
        for (message, wanted) in cases {
            assert_eq!(without_values(message), wanted);
        }
    }
}

//! From the generated client's errors to ours: by status first, by body second.

use bytes::Bytes;
use serde::de::DeserializeOwned;

use super::{Error, Kind, messages};
use crate::hooks::Head;

/// Maps an error of an operation that would have answered `T`.
pub(crate) async fn from_generated<T: DeserializeOwned>(
    operation: &'static str,
    error: progenitor_client::Error<()>,
    head: Option<Head>,
) -> Error {
    use progenitor_client::Error as Generated;

    let mut mapped = match error {
        Generated::InvalidRequest(message) | Generated::Custom(message) => {
            Error::new(Kind::Config(message), Some(operation))
        }
        Generated::CommunicationError(error)
        | Generated::InvalidUpgrade(error)
        | Generated::ResponseBodyError(error) => transport(operation, error),
        Generated::UnexpectedResponse(response) => return refused(operation, response).await,
        Generated::InvalidResponsePayload(body, error) => decode::<T>(operation, body, &error),
        // Errors are taken out of the document before generating, so no body is typed.
        Generated::ErrorResponse(response) => {
            let mut mapped = Error::new(Kind::Status, Some(operation));
            mapped.0.status = Some(response.status());
            mapped.0.headers = response.headers().clone();
            return mapped;
        }
    };
    if let Some(head) = head {
        mapped.0.status = Some(head.status);
        mapped.0.headers = head.headers;
    }
    mapped
}

fn transport(operation: &'static str, error: reqwest::Error) -> Error {
    let kind = if error.is_timeout() {
        Kind::Timeout
    } else {
        Kind::Transport
    };
    let mut mapped = Error::new(kind, Some(operation));
    // The URL has the host and the ids, and a proxy's may have credentials.
    mapped.0.source = Some(Box::new(error.without_url()));
    mapped
}

/// An answer that is not the success of the contract.
async fn refused(operation: &'static str, response: reqwest::Response) -> Error {
    let mut mapped = Error::new(Kind::Status, Some(operation));
    let success = response.status().is_success();
    mapped.0.status = Some(response.status());
    mapped.0.headers = response.headers().clone();
    // Without its body a refusal is still a refusal.
    mapped.0.body = response.bytes().await.unwrap_or_default();
    mapped.0.messages = messages::read(&mapped.0.body);
    if success {
        mapped.0.kind = Kind::Decode {
            path: ".".to_owned(),
            problem: "the contract has another status for success".to_owned(),
        };
    }
    mapped
}

/// Decodes once more, only to learn where it failed.
fn decode<T: DeserializeOwned>(
    operation: &'static str,
    body: Bytes,
    error: &serde_json::Error,
) -> Error {
    let mut deserializer = serde_json::Deserializer::from_slice(&body);
    let (path, problem) = match serde_path_to_error::deserialize::<_, T>(&mut deserializer) {
        Err(error) => (error.path().to_string(), problem(error.inner())),
        Ok(_) => (".".to_owned(), problem(error)),
    };
    let mut mapped = Error::new(Kind::Decode { path, problem }, Some(operation));
    mapped.0.body = body;
    mapped
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
/// becomes `expected u8`; what names a member, as ``missing field `a` ``, stays.
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

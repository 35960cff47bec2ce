//! Runs recorded requests through the client, over loopback, and encodes again what it decoded.
//!
//! If the client's types cannot express the recorded request (such as a page number that is not a
//! number), it is sent without them.

mod matching;
mod recorded_call;
mod replay_server;

use computestacks::{Client, Error, RetryPolicy, drive::DrivenResponse};

use crate::captures::{
    Exchange, RecordedBody, RecordedRequest, RecordedRequestBody, RecordedResponse,
};
use replay_server::ReplayServer;

pub use recorded_call::RecordedCall;

/// What the client made of a response.
#[derive(Debug)]
pub enum ClientResult {
    /// It accepted the response as a success.
    Read {
        /// The status.
        status: u16,
        /// The decoded body, encoded as JSON again, and the counts of a list.
        response: DrivenResponse,
    },
    /// It reported an error response.
    Refused {
        /// The status.
        status: u16,
        /// The body that the error has.
        body: Vec<u8>,
        /// The messages that the error has.
        messages: Vec<String>,
    },
    /// It could not read the response.
    Failed(String),
}

/// A result and the requests that led to it.
#[derive(Debug)]
pub struct DrivenCall {
    /// What the client made of the response.
    pub result: ClientResult,
    /// The requests that it sent, in order, without credentials.
    pub requests: Vec<RecordedRequest>,
}

/// The client, and a server that follows the script of one exchange at a time.
#[derive(Debug)]
pub struct ClientDriver {
    client: Client,
    server: ReplayServer,
}

impl ClientDriver {
    /// Starts the server and builds the client.
    ///
    /// # Errors
    ///
    /// If either fails; neither depends on a recording.
    pub async fn start() -> anyhow::Result<Self> {
        let server = ReplayServer::start().await?;
        let client = Client::builder(server.url())
            .basic("user", "secret")
            // A recording is one attempt: a 500 must be visible, not retried.
            .retry(RetryPolicy::none())
            .build()?;
        Ok(Self { client, server })
    }

    /// The client.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Makes the call, responds with the recorded response, and returns what the client made of it.
    pub async fn run(&self, exchange: &Exchange, call: RecordedCall) -> DrivenCall {
        let mut script = vec![exchange.response.clone()];
        let id = call.operation.id;
        let Some(driven) = call.drive(&self.client) else {
            return DrivenCall {
                result: ClientResult::Failed(format!("nothing calls {id}")),
                requests: Vec::new(),
            };
        };
        // The client tries the documented method only if the actual one does not exist; if neither
        // exists, it reports the first response.
        if id == "powerContainerServiceAsDocumented"
            && driven.is_exact
            && !is_missing_route(&exchange.response)
        {
            script.insert(0, missing_route());
        }
        self.server.script(script);
        let result = match driven.request.with_response().await {
            Ok(response) => ClientResult::Read {
                status: response.status.as_u16(),
                response: response.value,
            },
            Err(error) => ClientResult::from(error),
        };
        DrivenCall {
            result,
            requests: self.server.requests(),
        }
    }
}

fn is_missing_route(response: &RecordedResponse) -> bool {
    response.status == 405 || response.status == 404 && response.body != RecordedBody::Empty
}

/// The response of a server without the requested method (recording
/// `power/009-post-start-as-documented`).
fn missing_route() -> RecordedResponse {
    RecordedResponse {
        status: 404,
        headers: [("content-type".to_owned(), "application/json".to_owned())].into(),
        body: RecordedBody::Json(serde_json::json!({"errors": ["Unknown API Call."]})),
    }
}

impl From<Error> for ClientResult {
    fn from(error: Error) -> Self {
        match error.status() {
            Some(status) if !error.is_decode() && !error.is_transport() && !error.is_timeout() => {
                Self::Refused {
                    status: status.as_u16(),
                    body: error.body().to_vec(),
                    messages: error.messages().to_vec(),
                }
            }
            _ => Self::Failed(error.to_string()),
        }
    }
}

/// What the client sent, if it differs from the recording in method, path, query or body.
pub fn request_mismatch(exchange: &Exchange, requests: &[RecordedRequest]) -> Option<String> {
    let Some(last) = requests.last() else {
        return Some("nothing".to_owned());
    };
    let body = match &last.body {
        Some(RecordedRequestBody::Text(text)) => format!(" {text}"),
        _ => String::new(),
    };
    let line = format!("{} {}{body}", last.method, last.path);
    (!matching::same(&exchange.request, last)).then_some(line)
}

#[cfg(test)]
mod tests;

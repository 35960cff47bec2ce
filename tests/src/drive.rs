//! Makes the real client ask what a recording asked, over loopback, and writes back what it read.
//!
//! Where the client cannot send the recorded request (a page number that is text), it asks
//! something near it: the response is the recorded one all the same, because the server follows a
//! script.

mod call;

use std::io;

use computestacks::{Client, Error, RetryPolicy};
use serde_json::Value;

use crate::{
    captures::{Auth, Body, Exchange, Headers, Request, Response},
    replay::{Asked, Replay, matching},
};

pub use call::{Call, Kind};

/// What the client made of a response.
#[derive(Debug)]
pub enum Outcome {
    /// It took the response for a success. `again` is what it read, written as JSON.
    Read {
        /// The status it saw.
        status: u16,
        /// The decoded body, encoded again.
        again: Value,
        /// What it read from the headers of a list.
        counts: Option<Counts>,
    },
    /// It took the response for a refusal or a failure of the server.
    Refused {
        /// The status it saw.
        status: u16,
        /// The body as it kept it.
        body: Vec<u8>,
        /// The messages it found.
        messages: Vec<String>,
    },
    /// It could not make sense of the response.
    Failed(String),
}

/// The numbers next to a page of a list.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Counts {
    /// Header `Total`.
    pub total: Option<u64>,
    /// Header `Per-Page`.
    pub per_page: Option<u64>,
}

/// An outcome and the requests that led to it.
#[derive(Debug)]
pub struct Driven {
    /// What the client made of the response.
    pub outcome: Outcome,
    /// What it asked, in order.
    pub asked: Vec<Asked>,
}

/// The client and a server that follows the script of one exchange at a time.
#[derive(Debug)]
pub struct Driver {
    client: Client,
    server: Replay,
}

/// Why there is nothing to drive the client with.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// No port could be had.
    #[error("the replay server could not start: {0}")]
    Server(#[from] io::Error),
    /// The client refused its settings.
    #[error("the client could not be built: {0}")]
    Client(#[from] Error),
}

impl Driver {
    /// Starts the server and builds the client.
    ///
    /// # Errors
    ///
    /// When either fails; neither depends on a recording.
    pub async fn start() -> Result<Self, StartError> {
        let server = Replay::script([]).await?;
        let client = Client::builder(server.url())
            .basic("user", "secret")
            // A recording is one attempt: a 500 is to be seen, not to be overcome.
            .retry(RetryPolicy::none())
            .build()?;
        Ok(Self { client, server })
    }

    /// Responds to the call with the recorded response and reports what the client made of it.
    pub async fn drive(&self, exchange: &Exchange, call: Call) -> Driven {
        let mut script = vec![exchange.clone()];
        // The client asks in the documented way only where the real one does not exist; where
        // neither does, it gives the first response.
        if call.kind == Kind::PowerAsDocumented && !is_missing_route(&exchange.response) {
            script.insert(0, missing_route());
        }
        self.server.replace(script);
        self.server.take_asked();
        let outcome = call.run(&self.client, exchange).await;
        Driven {
            outcome,
            asked: self.server.take_asked(),
        }
    }
}

fn is_missing_route(response: &Response) -> bool {
    response.status == 405 || response.status == 404 && response.body != Body::Empty
}

/// What a server without the wanted method responds (recording `power/009-post-start-as-documented`).
fn missing_route() -> Exchange {
    Exchange {
        name: "missing route".to_owned(),
        note: None,
        auth: Auth::None,
        request: Request {
            method: "PUT".to_owned(),
            path: "/".to_owned(),
            headers: Headers::new(),
            body: None,
        },
        response: Response {
            status: 404,
            headers: [("content-type".to_owned(), "application/json".to_owned())].into(),
            body: Body::Json(serde_json::json!({"errors": ["Unknown API Call."]})),
        },
        file: std::path::PathBuf::new(),
    }
}

impl From<Error> for Outcome {
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

/// Whether the client sent what was recorded: method, path, query and body. `None` where it did,
/// else what it sent instead.
pub fn sent_otherwise(exchange: &Exchange, asked: &[Asked]) -> Option<String> {
    let Some(last) = asked.last() else {
        return Some("nothing".to_owned());
    };
    if matching::same(exchange, last) {
        return None;
    }
    Some(last.line())
}

#[cfg(test)]
mod tests;

//! Turns a recorded request into a call of the client.

use std::str::FromStr;

use computestacks::{
    Client,
    drive::{DrivenCall, RecordedArguments, drive},
    operations::{self, Operation},
};
use computestacks_emulator::contract;
use http::Method;
use url::form_urlencoded;

use crate::captures::{RecordedRequest, RecordedRequestBody};

/// A call of the client, built from a recorded request.
#[derive(Clone, Debug)]
pub struct RecordedCall {
    /// The operation.
    pub operation: &'static Operation,
    arguments: RecordedArguments,
}

impl RecordedCall {
    /// The call for a request; `None` if the contract has no operation for it.
    pub fn of(request: &RecordedRequest) -> Option<Self> {
        let method = Method::from_str(&request.method).ok()?;
        if method == Method::HEAD {
            return None;
        }
        let matched = contract::embedded().operation(&method, request.path_only())?;
        let path = matched.parameters();
        Some(Self {
            operation: operations::find(matched.operation_id())?,
            arguments: RecordedArguments {
                path: path
                    .map(|(name, value)| (name.to_owned(), value.into_owned()))
                    .collect(),
                query: form_urlencoded::parse(request.query().as_bytes())
                    .into_owned()
                    .collect(),
                body: request.body.as_ref().and_then(RecordedRequestBody::json),
            },
        })
    }

    /// Whether the client's types can express what was recorded.
    pub fn can_be_sent(&self, client: &Client) -> bool {
        self.drive(client).is_some_and(|call| call.is_exact)
    }

    /// The call; `None` if the client has none for the operation.
    pub(super) fn drive(&self, client: &Client) -> Option<DrivenCall> {
        drive(client, self.operation.id, &self.arguments)
    }
}

#[cfg(test)]
mod tests {
    use computestacks::Client;
    use serde_json::{Value, json};

    use super::RecordedCall;
    use crate::captures::{RecordedHeaders, RecordedRequest, RecordedRequestBody};

    /// The call for a line such as `GET /path`, and a body in its wrapper.
    fn call(line: &str, service: Option<&Value>) -> Option<RecordedCall> {
        let (method, path) = line.split_once(' ').unwrap();
        RecordedCall::of(&RecordedRequest {
            method: method.to_owned(),
            path: format!("/api/container_services{path}"),
            headers: RecordedHeaders::new(),
            body: service.map(|it| RecordedRequestBody::Json(json!({"container_service": it}))),
        })
    }

    #[test]
    fn finds_the_operation_of_what_the_client_sends() {
        for (line, wanted) in [
            ("GET ?page=1", Some("listContainerServices")),
            ("GET /1%2Flogs", Some("showContainerService")),
            (
                "POST /1/power/stop",
                Some("powerContainerServiceAsDocumented"),
            ),
            ("PUT /1", None),
            // The client never sends it.
            ("HEAD /1", None),
        ] {
            let found = call(line, None).map(|call| call.operation.id);
            assert_eq!(found, wanted, "{line}");
        }
    }

    #[test]
    fn detects_what_the_client_cannot_send() {
        let client = Client::builder("https://controller.example.com")
            .basic("user", "secret")
            .build()
            .unwrap();
        for (line, service, wanted) in [
            ("GET ?page=2", None, true),
            ("GET ?page=-2", None, false),
            ("GET ?page=007", None, false),
            ("GET /1-web", None, false),
            ("GET /1/logs?limit=3&period_end=17", None, true),
            ("GET /1/logs?limit=3abc", None, false),
            ("GET /1/logs?period_start=17.5", None, false),
            ("PUT /1/power/STOP", None, false),
            ("PUT /1/power/stop", None, true),
            ("POST /1/scale", Some(json!({"qty": 2})), true),
            ("POST /1/scale", Some(json!({"qty": -2})), false),
            ("POST /1/resize", Some(json!({"product_id": "2"})), false),
            ("PATCH /1", Some(json!({"label": null})), true),
            ("PATCH /1", Some(json!("x")), false),
            ("PATCH /1", Some(json!({})), false),
            ("PATCH /1", None, false),
        ] {
            let call = call(line, service.as_ref()).unwrap();
            assert_eq!(call.can_be_sent(&client), wanted, "{line} {service:?}");
        }
    }
}

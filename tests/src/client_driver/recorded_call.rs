//! Turns a recorded request into a call of the client.

use std::str::FromStr;

use computestacks::{
    Client, Request as ClientRequest, Response, UpdatedService,
    drive::{RecordedArguments, drive},
    operations::{self, Operation},
    types::{
        Accepted, ContainerServiceUpdate, PowerAction, PowerContainerServiceRequest,
        UpdateContainerServiceRequest,
    },
};
use computestacks_emulator::contract;
use http::Method;
use jiff::Timestamp;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};
use url::form_urlencoded;

use super::{ClientResult, PageCounts};
use crate::captures::{Exchange, RecordedBody, RecordedRequest, RecordedRequestBody};

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

    /// Whether the client's parameters can express what was recorded. They have no negative pages,
    /// lines and container counts, because the server accepts none.
    pub fn can_be_sent(&self, client: &Client) -> bool {
        if let Some(call) = drive(client, self.operation.id, &self.arguments) {
            return call.is_exact;
        }
        let fits = |name| !self.has(name) || self.number::<u32>(name).is_some();
        let is_time = |name| !self.has(name) || self.time(name).is_some();
        self.id().is_some()
            && match self.operation.id {
                "powerContainerService" | "powerContainerServiceAsDocumented" => {
                    self.action().is_some()
                }
                "listContainerServiceLogs" => {
                    fits("limit") && is_time("period_start") && is_time("period_end")
                }
                "updateContainerService" => self.update().is_some(),
                "resizeContainerService" => self.wrapped::<i64>("product_id").is_some(),
                "scaleContainerService" => self.wrapped::<u32>("qty").is_some(),
                _ => true,
            }
    }

    /// Makes the call. Values that the client cannot send are replaced by valid ones, or sent without
    /// the types of the method.
    pub(super) async fn run(&self, client: &Client, exchange: &Exchange) -> ClientResult {
        if let Some(call) = drive(client, self.operation.id, &self.arguments) {
            return read(call.request, |response| {
                let counts = response
                    .counts
                    .map(|(total, per_page)| PageCounts { total, per_page });
                (response.body.clone(), counts)
            })
            .await;
        }
        let service = client.service(self.id().unwrap_or(1));
        match self.operation.id {
            "updateContainerService" => {
                let placeholder = || ContainerServiceUpdate::new().label("placeholder");
                let update = self.update().unwrap_or_else(placeholder);
                read(service.update(update).request(), |updated| {
                    (reencoded_update(updated), None)
                })
                .await
            }
            "deleteContainerService" => accepted(service.delete().request(), exchange).await,
            "resizeContainerService" => {
                let product: i64 = self.wrapped("product_id").unwrap_or(1);
                accepted(service.resize(product).request(), exchange).await
            }
            "scaleContainerService" => {
                let qty: u32 = self.wrapped("qty").unwrap_or(1);
                accepted(service.scale(qty).request(), exchange).await
            }
            "powerContainerService" | "powerContainerServiceAsDocumented" => {
                let action = self.action().unwrap_or(PowerAction::Start);
                let options: PowerContainerServiceRequest =
                    self.arguments.body().unwrap_or_default();
                accepted(service.power_with(action, options).request(), exchange).await
            }
            "listContainerServiceLogs" => {
                let mut logs = service.logs();
                if let Some(limit) = self.number("limit") {
                    logs = logs.limit(limit);
                }
                if let Some(start) = self.time("period_start") {
                    logs = logs.since(start);
                }
                if let Some(end) = self.time("period_end") {
                    logs = logs.until(end);
                }
                read(logs.request(), |lines| (encode(lines), None)).await
            }
            other => ClientResult::Failed(format!("nothing calls {other}")),
        }
    }

    /// Whether the client first tries the method that the documentation does not have.
    pub(super) fn is_documented_power(&self) -> bool {
        self.operation.id == "powerContainerServiceAsDocumented"
    }

    fn id(&self) -> Option<i64> {
        self.arguments.id("id")
    }

    fn action(&self) -> Option<PowerAction> {
        let action = self
            .arguments
            .path
            .iter()
            .find(|(name, _)| name == "action")?;
        PowerAction::from_str(&action.1).ok()
    }

    fn has(&self, name: &str) -> bool {
        self.arguments.query.iter().any(|(key, _)| key == name)
    }

    /// A number in the client's spelling: the server reads `007`, but the client does not send it.
    fn number<T: FromStr + ToString>(&self, name: &str) -> Option<T> {
        let (_, text) = self.arguments.query.iter().find(|(key, _)| key == name)?;
        text.parse()
            .ok()
            .filter(|number: &T| number.to_string() == *text)
    }

    fn time(&self, name: &str) -> Option<Timestamp> {
        Timestamp::from_second(self.number(name)?).ok()
    }

    fn wrapped<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        let body = self.arguments.body.as_ref()?;
        serde_json::from_value(body.get("container_service")?.get(name)?.clone()).ok()
    }

    /// `None` also for an update without fields, which the client refuses to send.
    fn update(&self) -> Option<ContainerServiceUpdate> {
        let body: UpdateContainerServiceRequest = self.arguments.body()?;
        Some(body.container_service).filter(|update| *update != ContainerServiceUpdate::default())
    }
}

async fn read<T: Send + 'static>(
    request: ClientRequest<T>,
    reencoded: impl FnOnce(&T) -> (Value, Option<PageCounts>),
) -> ClientResult {
    match request.with_response().await {
        Ok(Response { value, status, .. }) => {
            let (reencoded, counts) = reencoded(&value);
            ClientResult::Read {
                status: status.as_u16(),
                reencoded,
                counts,
            }
        }
        Err(error) => ClientResult::from(error),
    }
}

/// The client discards the empty object of a 202, so its type is decoded here.
async fn accepted(request: ClientRequest<()>, exchange: &Exchange) -> ClientResult {
    let result = read(request, |()| (Value::Null, None)).await;
    match (result, &exchange.response.body) {
        (ClientResult::Read { status, counts, .. }, RecordedBody::Json(body)) => {
            match serde_json::from_value::<Accepted>(body.clone()) {
                Ok(accepted) => ClientResult::Read {
                    status,
                    reencoded: encode(&accepted),
                    counts,
                },
                Err(error) => ClientResult::Failed(error.to_string()),
            }
        }
        (result, _) => result,
    }
}

/// The client splits the response in two; this puts it together again.
fn reencoded_update(updated: &UpdatedService) -> Value {
    let mut detail = json!({"container_service": encode(&updated.service)});
    if let Some(image) = &updated.image {
        detail["container_image"] = encode(image);
    }
    detail
}

/// Types of the contract always encode. If one does not, the comparison shows a null.
fn encode<T: Serialize>(value: &T) -> Value {
    serde_json::to_value(value).unwrap_or_default()
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

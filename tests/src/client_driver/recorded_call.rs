//! Turns a recorded request into a call of the client.

use std::str::FromStr;

use computestacks::{
    Client, Page, Request as ClientRequest, Response, UpdatedService,
    types::{
        Accepted, ContainerService, ContainerServiceUpdate, PowerAction,
        PowerContainerServiceRequest, UpdateContainerServiceRequest,
    },
};
use jiff::Timestamp;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};
use url::form_urlencoded;

use super::{ClientResult, PageCounts};
use crate::{
    captures::{Exchange, RecordedBody, RecordedRequest, RecordedRequestBody},
    replay_server::matching::steps,
};

/// A method of the client.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ClientMethod {
    /// `services().list()`.
    List,
    /// `service(id).show()`.
    Show,
    /// `service(id).update(…)`.
    Update,
    /// `service(id).delete()`.
    Delete,
    /// `service(id).resize(…)`.
    Resize,
    /// `service(id).scale(…)`.
    Scale,
    /// `service(id).power(…)`.
    Power,
    /// `service(id).power(…)` on a controller that has only the documented method.
    PowerAsDocumented,
    /// `service(id).logs()`.
    Logs,
    /// `service(id).containers().list()`.
    Containers,
    /// `service(id).events().list()`.
    Events,
    /// `service(id).event(id).show()`.
    Event,
    /// `event(id).show()`.
    EventLog,
    /// `Client::server_version`.
    Version,
}

/// A call of the client, built from a recorded request.
#[derive(Clone, Debug)]
pub struct RecordedCall {
    /// The method.
    pub kind: ClientMethod,
    id: Option<i64>,
    event: Option<i64>,
    action: Option<PowerAction>,
    query: Vec<(String, String)>,
    body: Option<Value>,
}

impl RecordedCall {
    /// The call for a request; `None` if the client has no method for it.
    pub fn of(request: &RecordedRequest) -> Option<Self> {
        let steps = steps(request.path_only());
        let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
        let rest = match steps.as_slice() {
            ["", "api", "container_services", rest @ ..] => rest,
            ["", "api", "event_logs", _] | ["", "api", "version"] => &steps[2..],
            _ => return None,
        };
        let kind = match (request.method.as_str(), rest) {
            ("GET", ["event_logs", _]) => ClientMethod::EventLog,
            ("GET", ["version"]) if steps[2] == "version" => ClientMethod::Version,
            ("GET", []) => ClientMethod::List,
            ("GET", [_]) => ClientMethod::Show,
            ("PATCH", [_]) => ClientMethod::Update,
            ("DELETE", [_]) => ClientMethod::Delete,
            ("POST", [_, "resize"]) => ClientMethod::Resize,
            ("POST", [_, "scale"]) => ClientMethod::Scale,
            ("PUT", [_, "power", _]) => ClientMethod::Power,
            ("POST", [_, "power", _]) => ClientMethod::PowerAsDocumented,
            ("GET", [_, "logs"]) => ClientMethod::Logs,
            ("GET", [_, "containers"]) => ClientMethod::Containers,
            ("GET", [_, "events"]) => ClientMethod::Events,
            ("GET", [_, "events", _]) => ClientMethod::Event,
            _ => return None,
        };
        Some(Self {
            kind,
            id: rest.first().and_then(|id| canonical(id)),
            event: rest.last().and_then(|id| canonical(id)),
            action: rest
                .get(2)
                .and_then(|action| PowerAction::from_str(action).ok()),
            query: form_urlencoded::parse(request.query().as_bytes())
                .into_owned()
                .collect(),
            body: request.body.as_ref().and_then(RecordedRequestBody::json),
        })
    }

    /// Whether the client's parameters can express what was recorded. They have no negative pages,
    /// lines and container counts, because the server accepts none.
    pub fn can_be_sent(&self) -> bool {
        let fits = |name| !self.has(name) || self.number::<u32>(name).is_some();
        let is_time = |name| !self.has(name) || self.time(name).is_some();
        let target = match self.kind {
            ClientMethod::List | ClientMethod::Version => true,
            ClientMethod::EventLog => self.event.is_some(),
            ClientMethod::Event => self.id.is_some() && self.event.is_some(),
            ClientMethod::Power | ClientMethod::PowerAsDocumented => {
                self.id.is_some() && self.action.is_some()
            }
            _ => self.id.is_some(),
        };
        target
            && match self.kind {
                ClientMethod::List => fits("page") && fits("per_page"),
                ClientMethod::Logs => {
                    fits("limit") && is_time("period_start") && is_time("period_end")
                }
                ClientMethod::Update => self.update().is_some(),
                ClientMethod::Resize => self.wrapped::<i64>("product_id").is_some(),
                ClientMethod::Scale => self.wrapped::<u32>("qty").is_some(),
                ClientMethod::Power
                | ClientMethod::PowerAsDocumented
                | ClientMethod::Show
                | ClientMethod::Delete
                | ClientMethod::Containers
                | ClientMethod::Events
                | ClientMethod::Event
                | ClientMethod::EventLog
                | ClientMethod::Version => true,
            }
    }

    /// Makes the call. Values that the client cannot send are replaced by valid ones.
    pub(super) async fn run(&self, client: &Client, exchange: &Exchange) -> ClientResult {
        let id = self.id.unwrap_or(1);
        let event = self.event.unwrap_or(1);
        match self.kind {
            ClientMethod::List => {
                let mut list = client.services().list();
                if let Some(page) = self.number("page") {
                    list = list.page(page);
                }
                if let Some(per_page) = self.number("per_page") {
                    list = list.per_page(per_page);
                }
                read(list.request(), |page| {
                    (reencoded_list(page), Some(counts(page)))
                })
                .await
            }
            ClientMethod::Show => {
                read(client.service(id).show(), |detail| (encode(detail), None)).await
            }
            ClientMethod::Update => {
                let placeholder = || ContainerServiceUpdate::new().label("placeholder");
                let update = self.update().unwrap_or_else(placeholder);
                let request = client.service(id).update(update).request();
                read(request, |updated| (reencoded_update(updated), None)).await
            }
            ClientMethod::Delete => accepted(client.service(id).delete().request(), exchange).await,
            ClientMethod::Resize => {
                let product: i64 = self.wrapped("product_id").unwrap_or(1);
                accepted(client.service(id).resize(product).request(), exchange).await
            }
            ClientMethod::Scale => {
                let qty: u32 = self.wrapped("qty").unwrap_or(1);
                accepted(client.service(id).scale(qty).request(), exchange).await
            }
            ClientMethod::Power | ClientMethod::PowerAsDocumented => {
                let action = self.action.unwrap_or(PowerAction::Start);
                let options: PowerContainerServiceRequest =
                    self.body.clone().and_then(from_value).unwrap_or_default();
                accepted(
                    client.service(id).power_with(action, options).request(),
                    exchange,
                )
                .await
            }
            ClientMethod::Logs => {
                let mut logs = client.service(id).logs();
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
            ClientMethod::Containers => {
                let reencoded = |all: &Vec<_>| (json!({"containers": encode(all)}), None);
                read(client.service(id).containers().list(), reencoded).await
            }
            ClientMethod::Events => {
                let reencoded = |all: &Vec<_>| (json!({"events": encode(all)}), None);
                read(client.service(id).events().list(), reencoded).await
            }
            ClientMethod::Event => {
                let reencoded = |one: &_| (json!({"event_log": encode(one)}), None);
                read(client.service(id).event(event).show(), reencoded).await
            }
            ClientMethod::EventLog => {
                let reencoded = |one: &_| (json!({"event_log": encode(one)}), None);
                read(client.event(event).show(), reencoded).await
            }
            ClientMethod::Version => read(client.server_version(), |one| (encode(one), None)).await,
        }
    }

    fn has(&self, name: &str) -> bool {
        self.query.iter().any(|(key, _)| key == name)
    }

    fn number<T: FromStr + ToString>(&self, name: &str) -> Option<T> {
        canonical(&self.query.iter().find(|(key, _)| key == name)?.1)
    }

    fn time(&self, name: &str) -> Option<Timestamp> {
        Timestamp::from_second(self.number(name)?).ok()
    }

    fn wrapped<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        from_value(
            self.body
                .as_ref()?
                .get("container_service")?
                .get(name)?
                .clone(),
        )
    }

    /// `None` also for an update without fields, which the client refuses to send.
    fn update(&self) -> Option<ContainerServiceUpdate> {
        let body: UpdateContainerServiceRequest = from_value(self.body.clone()?)?;
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

fn reencoded_list(page: &Page<ContainerService>) -> Value {
    json!({"container_services": encode(&page.items)})
}

fn counts(page: &Page<ContainerService>) -> PageCounts {
    PageCounts {
        total: page.total,
        per_page: page.per_page,
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

/// A number in the client's spelling: the server reads `007`, but the client does not send it.
fn canonical<T: FromStr + ToString>(text: &str) -> Option<T> {
    text.parse()
        .ok()
        .filter(|number: &T| number.to_string() == text)
}

fn from_value<T: DeserializeOwned>(value: Value) -> Option<T> {
    serde_json::from_value(value).ok()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{ClientMethod, RecordedCall};
    use crate::captures::{RecordedHeaders, RecordedRequest, RecordedRequestBody};

    fn call(method: &str, path: &str, body: Option<Value>) -> Option<RecordedCall> {
        RecordedCall::of(&RecordedRequest {
            method: method.to_owned(),
            path: path.to_owned(),
            headers: RecordedHeaders::new(),
            body: body.map(RecordedRequestBody::Json),
        })
    }

    #[test]
    fn finds_the_operation_by_method_and_path() {
        let one = "/api/container_services/1";
        let cases = [
            (
                "GET",
                "/api/container_services?page=1".to_owned(),
                Some(ClientMethod::List),
            ),
            ("GET", one.to_owned(), Some(ClientMethod::Show)),
            ("PATCH", one.to_owned(), Some(ClientMethod::Update)),
            ("DELETE", one.to_owned(), Some(ClientMethod::Delete)),
            ("POST", format!("{one}/resize"), Some(ClientMethod::Resize)),
            ("POST", format!("{one}/scale"), Some(ClientMethod::Scale)),
            (
                "PUT",
                format!("{one}/power/stop"),
                Some(ClientMethod::Power),
            ),
            (
                "POST",
                format!("{one}/power/stop"),
                Some(ClientMethod::PowerAsDocumented),
            ),
            ("GET", format!("{one}/logs"), Some(ClientMethod::Logs)),
            ("PUT", one.to_owned(), None),
            (
                "GET",
                format!("{one}/containers"),
                Some(ClientMethod::Containers),
            ),
            (
                "GET",
                format!("{one}/events?x=1"),
                Some(ClientMethod::Events),
            ),
            ("GET", format!("{one}/events/2"), Some(ClientMethod::Event)),
            (
                "GET",
                "/api/event_logs/2".to_owned(),
                Some(ClientMethod::EventLog),
            ),
            ("DELETE", "/api/event_logs/2".to_owned(), None),
            (
                "GET",
                "/api/version".to_owned(),
                Some(ClientMethod::Version),
            ),
            ("POST", "/api/version".to_owned(), None),
            (
                "GET",
                "/api/container_services/version".to_owned(),
                Some(ClientMethod::Show),
            ),
            ("GET", "/container_services".to_owned(), None),
            ("GET", "/api//container_services".to_owned(), None),
            (
                "GET",
                "/api/container%5Fservices".to_owned(),
                Some(ClientMethod::List),
            ),
            ("GET", format!("{one}%2Flogs"), Some(ClientMethod::Show)),
        ];
        for (method, path, wanted) in cases {
            let found = call(method, &path, None).map(|call| call.kind);
            assert_eq!(found, wanted, "{method} {path}");
        }
    }

    #[test]
    fn detects_what_the_client_cannot_send() {
        let one = "/api/container_services/1";
        let wrap = |value: Value| Some(json!({"container_service": value}));
        let cases = [
            (
                "GET",
                "/api/container_services?page=2".to_owned(),
                None,
                true,
            ),
            (
                "GET",
                "/api/container_services?page=-2".to_owned(),
                None,
                false,
            ),
            (
                "GET",
                "/api/container_services?page=007".to_owned(),
                None,
                false,
            ),
            ("GET", format!("{one}-web"), None, false),
            (
                "GET",
                format!("{one}/logs?limit=3&period_end=17"),
                None,
                true,
            ),
            ("GET", format!("{one}/logs?limit=3abc"), None, false),
            ("GET", format!("{one}/logs?period_start=17.5"), None, false),
            ("PUT", format!("{one}/power/STOP"), None, false),
            ("PUT", format!("{one}/power/stop"), None, true),
            (
                "POST",
                format!("{one}/scale"),
                wrap(json!({"qty": 2})),
                true,
            ),
            (
                "POST",
                format!("{one}/scale"),
                wrap(json!({"qty": -2})),
                false,
            ),
            (
                "POST",
                format!("{one}/resize"),
                wrap(json!({"product_id": "2"})),
                false,
            ),
            ("PATCH", one.to_owned(), wrap(json!({"label": null})), true),
            ("PATCH", one.to_owned(), wrap(json!("x")), false),
            ("PATCH", one.to_owned(), wrap(json!({})), false),
            ("PATCH", one.to_owned(), None, false),
        ];
        for (method, path, body, wanted) in cases {
            let call = call(method, &path, body.clone()).unwrap();
            assert_eq!(call.can_be_sent(), wanted, "{method} {path} {body:?}");
        }
    }
}

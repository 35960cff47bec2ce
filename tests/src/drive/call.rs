//! From a recorded request to a call of the client.

use std::str::FromStr;

use computestacks::{
    Client, Request as Sending, Response, ServicePage, UpdatedService,
    types::{
        Accepted, ContainerServiceUpdate, PowerAction, PowerContainerServiceRequest,
        UpdateContainerServiceRequest,
    },
};
use jiff::Timestamp;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};
use url::form_urlencoded;

use super::{Counts, Outcome};
use crate::{
    captures::{Body, Exchange, Request, RequestBody},
    replay::matching::steps,
};

/// Which operation of the client.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kind {
    /// `Client::list`.
    List,
    /// `Client::show`.
    Show,
    /// `Client::update`.
    Update,
    /// `Client::delete`.
    Delete,
    /// `Client::resize`.
    Resize,
    /// `Client::scale`.
    Scale,
    /// `Client::power`.
    Power,
    /// `Client::power` on a controller that has the documented method alone.
    PowerAsDocumented,
    /// `Client::logs`.
    Logs,
    /// `Client::containers`.
    Containers,
    /// `Client::events`.
    Events,
    /// `Client::event`.
    Event,
    /// `Client::event_log`.
    EventLog,
    /// `Client::server_version`.
    Version,
}

/// A call of the client, made from a recorded request.
#[derive(Clone, Debug)]
pub struct Call {
    /// Which operation.
    pub kind: Kind,
    id: Option<i64>,
    event: Option<i64>,
    action: Option<PowerAction>,
    query: Vec<(String, String)>,
    body: Option<Value>,
}

impl Call {
    /// The call for a request; `None` where the client has none for its method and path.
    pub fn of(request: &Request) -> Option<Self> {
        let steps = steps(request.path_only());
        let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
        let rest = match steps.as_slice() {
            ["", "api", "container_services", rest @ ..] => rest,
            ["", "api", "event_logs", _] | ["", "api", "version"] => &steps[2..],
            _ => return None,
        };
        let kind = match (request.method.as_str(), rest) {
            ("GET", ["event_logs", _]) => Kind::EventLog,
            ("GET", ["version"]) if steps[2] == "version" => Kind::Version,
            ("GET", []) => Kind::List,
            ("GET", [_]) => Kind::Show,
            ("PATCH", [_]) => Kind::Update,
            ("DELETE", [_]) => Kind::Delete,
            ("POST", [_, "resize"]) => Kind::Resize,
            ("POST", [_, "scale"]) => Kind::Scale,
            ("PUT", [_, "power", _]) => Kind::Power,
            ("POST", [_, "power", _]) => Kind::PowerAsDocumented,
            ("GET", [_, "logs"]) => Kind::Logs,
            ("GET", [_, "containers"]) => Kind::Containers,
            ("GET", [_, "events"]) => Kind::Events,
            ("GET", [_, "events", _]) => Kind::Event,
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
            body: request.body.as_ref().and_then(RequestBody::json),
        })
    }

    /// Whether the client's parameters can hold what was recorded. They have no negative numbers
    /// of pages, lines and containers, because the server takes none.
    pub fn can_be_sent(&self) -> bool {
        let fits = |name| !self.has(name) || self.number::<u32>(name).is_some();
        let is_time = |name| !self.has(name) || self.time(name).is_some();
        let target = match self.kind {
            Kind::List | Kind::Version => true,
            Kind::EventLog => self.event.is_some(),
            Kind::Event => self.id.is_some() && self.event.is_some(),
            Kind::Power | Kind::PowerAsDocumented => self.id.is_some() && self.action.is_some(),
            _ => self.id.is_some(),
        };
        target
            && match self.kind {
                Kind::List => fits("page") && fits("per_page"),
                Kind::Logs => fits("limit") && is_time("period_start") && is_time("period_end"),
                Kind::Update => self.update().is_some(),
                Kind::Resize => self.wrapped::<i64>("product_id").is_some(),
                Kind::Scale => self.wrapped::<u32>("qty").is_some(),
                Kind::Power
                | Kind::PowerAsDocumented
                | Kind::Show
                | Kind::Delete
                | Kind::Containers
                | Kind::Events
                | Kind::Event
                | Kind::EventLog
                | Kind::Version => true,
            }
    }

    /// Makes the call. What the client cannot send is replaced by something that it can.
    pub(super) async fn run(&self, client: &Client, exchange: &Exchange) -> Outcome {
        let id = self.id.unwrap_or(1);
        let event = self.event.unwrap_or(1);
        match self.kind {
            Kind::List => {
                let mut list = client.list();
                if let Some(page) = self.number("page") {
                    list = list.page(page);
                }
                if let Some(per_page) = self.number("per_page") {
                    list = list.per_page(per_page);
                }
                read(list.request(), |page| {
                    (list_again(page), Some(counts(page)))
                })
                .await
            }
            Kind::Show => read(client.show(id), |detail| (encode(detail), None)).await,
            Kind::Update => {
                let stand_in = || ContainerServiceUpdate::new().label("stand-in");
                let update = self.update().unwrap_or_else(stand_in);
                let request = client.update(id, update).request();
                read(request, |updated| (updated_again(updated), None)).await
            }
            Kind::Delete => accepted(client.delete(id).request(), exchange).await,
            Kind::Resize => {
                let product: i64 = self.wrapped("product_id").unwrap_or(1);
                accepted(client.resize(id, product).request(), exchange).await
            }
            Kind::Scale => {
                let qty: u32 = self.wrapped("qty").unwrap_or(1);
                accepted(client.scale(id, qty).request(), exchange).await
            }
            Kind::Power | Kind::PowerAsDocumented => {
                let action = self.action.unwrap_or(PowerAction::Start);
                let options: PowerContainerServiceRequest =
                    self.body.clone().and_then(from_value).unwrap_or_default();
                accepted(client.power_with(id, action, options).request(), exchange).await
            }
            Kind::Logs => {
                let mut logs = client.logs(id);
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
            Kind::Containers => {
                let again = |all: &Vec<_>| (json!({"containers": encode(all)}), None);
                read(client.containers(id), again).await
            }
            Kind::Events => {
                let again = |all: &Vec<_>| (json!({"events": encode(all)}), None);
                read(client.events(id), again).await
            }
            Kind::Event => {
                let again = |one: &_| (json!({"event_log": encode(one)}), None);
                read(client.event(id, event), again).await
            }
            Kind::EventLog => {
                let again = |one: &_| (json!({"event_log": encode(one)}), None);
                read(client.event_log(event), again).await
            }
            Kind::Version => read(client.server_version(), |one| (encode(one), None)).await,
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
    request: Sending<T>,
    again: impl FnOnce(&T) -> (Value, Option<Counts>),
) -> Outcome {
    match request.with_response().await {
        Ok(Response { value, status, .. }) => {
            let (again, counts) = again(&value);
            Outcome::Read {
                status: status.as_u16(),
                again,
                counts,
            }
        }
        Err(error) => Outcome::from(error),
    }
}

/// The client throws the empty object of a 202 away, so its type is read here again.
async fn accepted(request: Sending<()>, exchange: &Exchange) -> Outcome {
    let outcome = read(request, |()| (Value::Null, None)).await;
    match (outcome, &exchange.response.body) {
        (Outcome::Read { status, counts, .. }, Body::Json(body)) => {
            match serde_json::from_value::<Accepted>(body.clone()) {
                Ok(accepted) => Outcome::Read {
                    status,
                    again: encode(&accepted),
                    counts,
                },
                Err(error) => Outcome::Failed(error.to_string()),
            }
        }
        (outcome, _) => outcome,
    }
}

fn list_again(page: &ServicePage) -> Value {
    json!({"container_services": encode(&page.services)})
}

fn counts(page: &ServicePage) -> Counts {
    Counts {
        total: page.total,
        per_page: page.per_page,
    }
}

/// The client parts the two halves of the response; here they are put together again.
fn updated_again(updated: &UpdatedService) -> Value {
    let mut detail = json!({"container_service": encode(&updated.service)});
    if let Some(image) = &updated.image {
        detail["container_image"] = encode(image);
    }
    detail
}

/// Types of the contract are always JSON; should one fail to be, the null shows in the comparison.
fn encode<T: Serialize>(value: &T) -> Value {
    serde_json::to_value(value).unwrap_or_default()
}

/// A number as the client would write it: `007` is read by the server, but is not sent.
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

    use super::{Call, Kind};
    use crate::captures::{Headers, Request, RequestBody};

    fn call(method: &str, path: &str, body: Option<Value>) -> Option<Call> {
        Call::of(&Request {
            method: method.to_owned(),
            path: path.to_owned(),
            headers: Headers::new(),
            body: body.map(RequestBody::Json),
        })
    }

    #[test]
    fn finds_the_operation_by_method_and_path() {
        let one = "/api/container_services/1";
        let cases = [
            (
                "GET",
                "/api/container_services?page=1".to_owned(),
                Some(Kind::List),
            ),
            ("GET", one.to_owned(), Some(Kind::Show)),
            ("PATCH", one.to_owned(), Some(Kind::Update)),
            ("DELETE", one.to_owned(), Some(Kind::Delete)),
            ("POST", format!("{one}/resize"), Some(Kind::Resize)),
            ("POST", format!("{one}/scale"), Some(Kind::Scale)),
            ("PUT", format!("{one}/power/stop"), Some(Kind::Power)),
            (
                "POST",
                format!("{one}/power/stop"),
                Some(Kind::PowerAsDocumented),
            ),
            ("GET", format!("{one}/logs"), Some(Kind::Logs)),
            ("PUT", one.to_owned(), None),
            ("GET", format!("{one}/containers"), Some(Kind::Containers)),
            ("GET", format!("{one}/events?x=1"), Some(Kind::Events)),
            ("GET", format!("{one}/events/2"), Some(Kind::Event)),
            ("GET", "/api/event_logs/2".to_owned(), Some(Kind::EventLog)),
            ("DELETE", "/api/event_logs/2".to_owned(), None),
            ("GET", "/api/version".to_owned(), Some(Kind::Version)),
            ("POST", "/api/version".to_owned(), None),
            (
                "GET",
                "/api/container_services/version".to_owned(),
                Some(Kind::Show),
            ),
            ("GET", "/container_services".to_owned(), None),
            ("GET", "/api//container_services".to_owned(), None),
            (
                "GET",
                "/api/container%5Fservices".to_owned(),
                Some(Kind::List),
            ),
            ("GET", format!("{one}%2Flogs"), Some(Kind::Show)),
        ];
        for (method, path, wanted) in cases {
            let found = call(method, &path, None).map(|call| call.kind);
            assert_eq!(found, wanted, "{method} {path}");
        }
    }

    #[test]
    fn knows_what_the_client_cannot_send() {
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

//! Calls typed methods with recorded arguments, for tests over all recordings. Feature `test-util`.

use std::str::FromStr;

use jiff::Timestamp;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};

use crate::{
    Client, List, Listed, Request,
    operations::{self, Operation, ParameterLocation},
    types::{
        Accepted, ContainerServiceDetail, ContainerServiceUpdate, LogLines, PowerAction,
        ResizeContainerServiceRequest, ScaleContainerServiceRequest, UpdateContainerServiceRequest,
    },
};

/// What a recorded request carries.
#[derive(Clone, Debug, Default)]
pub struct RecordedArguments {
    /// Values of the placeholders of the path, decoded.
    pub path: Vec<(String, String)>,
    /// The query, decoded.
    pub query: Vec<(String, String)>,
    /// The JSON of the body.
    pub body: Option<Value>,
}

impl RecordedArguments {
    /// A value of the path, in the spelling of the client: the server reads `007`, but the client does
    /// not send it.
    pub fn id<T: FromStr + ToString>(&self, name: &str) -> Option<T> {
        canonical(find(&self.path, name)?)
    }

    /// A value of the path or the query; `None` if it is not one of this type.
    pub fn value<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        let text = find(&self.path, name).or_else(|| find(&self.query, name));
        let Some(text) = text else {
            return serde_json::from_value(Value::Null).ok();
        };
        let number = canonical::<i64>(text).map(Value::from);
        let as_number = number.and_then(|number| serde_json::from_value(number).ok());
        as_number.or_else(|| serde_json::from_value(text.into()).ok())
    }

    /// The body; `None` if it is not one of this type.
    pub fn body<T: DeserializeOwned>(&self) -> Option<T> {
        serde_json::from_value(self.body.clone()?).ok()
    }
}

fn find<'a>(pairs: &'a [(String, String)], name: &str) -> Option<&'a str> {
    let pair = pairs.iter().find(|(key, _)| key == name)?;
    Some(&pair.1)
}

fn canonical<T: FromStr + ToString>(text: &str) -> Option<T> {
    text.parse()
        .ok()
        .filter(|value: &T| value.to_string() == text)
}

/// The call for a recorded request.
#[derive(Clone, Debug)]
pub struct DrivenCall {
    /// Whether the method can express what was recorded.
    pub is_exact: bool,
    /// The request.
    pub request: Request<DrivenResponse>,
}

/// The decoded body of a response, encoded as JSON again.
#[derive(Clone, Debug, PartialEq)]
pub struct DrivenResponse {
    /// The body.
    pub body: Value,
    /// The headers `Total` and `Per-Page` of a page.
    pub counts: Option<(Option<u64>, Option<u64>)>,
}

impl DrivenCall {
    fn new(request: Request<DrivenResponse>) -> Self {
        Self {
            is_exact: true,
            request,
        }
    }

    pub(crate) fn typed<T>(request: Request<T>, root: Option<&'static str>) -> Self
    where
        T: Serialize + Send + 'static,
    {
        Self::new(request.and_then(move |response| {
            Ok(response.map(|value, _| DrivenResponse {
                body: encoded(&value, root),
                counts: None,
            }))
        }))
    }

    /// A call that returns nothing: the type of the response is decoded here.
    pub(crate) fn empty<W>(request: Request<()>) -> Self
    where
        W: DeserializeOwned + Serialize + Send + 'static,
    {
        Self::new(request.and_then(|response| {
            let body = serde_json::from_slice::<W>(&response.body);
            let body = body.map_or(Value::Null, |body| encoded(&body, None));
            Ok(response.map(|(), _| DrivenResponse { body, counts: None }))
        }))
    }

    pub(crate) fn page<T: Listed + Serialize>(
        list: List<T>,
        arguments: &RecordedArguments,
        root: Option<&'static str>,
    ) -> Option<Self> {
        let mut list = list;
        if let Some(page) = find(&arguments.query, "page") {
            list = list.page(canonical(page)?);
        }
        if let Some(per_page) = find(&arguments.query, "per_page") {
            list = list.per_page(canonical(per_page)?);
        }
        Some(Self::new(list.request().and_then(move |response| {
            Ok(response.map(|page, _| DrivenResponse {
                body: encoded(&page.items, root),
                counts: Some((page.total, page.per_page)),
            }))
        })))
    }

    pub(crate) fn untyped<W>(
        client: &Client,
        operation: &'static Operation,
        arguments: &RecordedArguments,
    ) -> Self
    where
        W: DeserializeOwned + Serialize + Send + 'static,
    {
        let mut request = client.operation(operation);
        for parameter in operation.parameters {
            let pairs = match parameter.location {
                ParameterLocation::Path => &arguments.path,
                _ => &arguments.query,
            };
            // A required one that was not recorded still has to be sent.
            match find(pairs, parameter.name) {
                Some(value) => request = request.parameter(parameter.name, value),
                None if parameter.is_required => request = request.parameter(parameter.name, 1),
                None => {}
            }
        }
        if let Some(body) = &arguments.body {
            request = request.body(body.clone());
        }
        Self {
            is_exact: false,
            ..Self::empty::<W>(
                request
                    .request()
                    .and_then(|response| Ok(response.map(|_, _| ()))),
            )
        }
    }
}

/// Types of the contract always encode. If one does not, the comparison shows a null.
fn encoded<T: Serialize>(value: &T, root: Option<&str>) -> Value {
    let value = serde_json::to_value(value).unwrap_or_default();
    match root {
        Some(root) => json!({ root: value }),
        None => value,
    }
}

/// The schemas of all request and response bodies by their names; those of the types inside are in the
/// generator.
#[cfg(feature = "schemars")]
pub fn schemas(generator: &mut schemars::SchemaGenerator) -> Vec<(String, schemars::Schema)> {
    crate::generated::schemas(generator)
}

/// The typed call of an operation with recorded arguments; `None` for an unknown operation. What the
/// types cannot express is sent as it was recorded, and only the response is decoded.
pub fn drive(
    client: &Client,
    operation: &str,
    arguments: &RecordedArguments,
) -> Option<DrivenCall> {
    crate::generated::drive(client, operation, arguments).or_else(|| {
        let operation = operations::find(operation)?;
        let typed = hand_written(client, operation, arguments);
        Some(typed.unwrap_or_else(|| match operation.id {
            "updateContainerService" => {
                DrivenCall::untyped::<ContainerServiceDetail>(client, operation, arguments)
            }
            "listContainerServiceLogs" => {
                DrivenCall::untyped::<LogLines>(client, operation, arguments)
            }
            _ => DrivenCall::untyped::<Accepted>(client, operation, arguments),
        }))
    })
}

/// The typed call of a method that is written by hand. They have no negative pages, lines and container
/// counts, because the server accepts none.
fn hand_written(
    client: &Client,
    operation: &Operation,
    arguments: &RecordedArguments,
) -> Option<DrivenCall> {
    let service = client.service(arguments.id::<i64>("id")?);
    Some(match operation.id {
        "deleteContainerService" => DrivenCall::empty::<Accepted>(service.delete().request()),
        "listContainerServiceLogs" => {
            let query = |name| find(&arguments.query, name);
            let time = |text| Timestamp::from_second(canonical(text)?).ok();
            let mut logs = service.logs();
            if let Some(limit) = query("limit") {
                logs = logs.limit(canonical(limit)?);
            }
            if let Some(start) = query("period_start") {
                logs = logs.since(time(start)?);
            }
            if let Some(end) = query("period_end") {
                logs = logs.until(time(end)?);
            }
            DrivenCall::typed(logs.request(), None)
        }
        "powerContainerService" | "powerContainerServiceAsDocumented" => {
            let action = find(&arguments.path, "action")?;
            let action = PowerAction::from_str(action).ok()?;
            let callback = arguments.body().unwrap_or_default();
            DrivenCall::empty::<Accepted>(service.power_with(action, callback).request())
        }
        "resizeContainerService" => {
            let body: ResizeContainerServiceRequest = arguments.body()?;
            let product = body.container_service.product_id;
            DrivenCall::empty::<Accepted>(service.resize(product).request())
        }
        "scaleContainerService" => {
            let body: ScaleContainerServiceRequest = arguments.body()?;
            let qty = u32::try_from(body.container_service.qty).ok()?;
            DrivenCall::empty::<Accepted>(service.scale(qty).request())
        }
        "updateContainerService" => {
            let body: UpdateContainerServiceRequest = arguments.body()?;
            let update = body.container_service;
            // The client refuses to send an update without fields.
            if update == ContainerServiceUpdate::default() {
                return None;
            }
            DrivenCall::new(service.update(update).request().and_then(|response| {
                // The client splits the response in two; this puts it together again.
                Ok(response.map(|updated, _| {
                    let mut body = encoded(&updated.service, Some("container_service"));
                    if let Some(image) = &updated.image {
                        body["container_image"] = encoded(image, None);
                    }
                    DrivenResponse { body, counts: None }
                }))
            }))
        }
        _ => return None,
    })
}

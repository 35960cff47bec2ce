//! Requests for any operation of the table, with JSON for what they send and return.

use std::{
    fmt::{self, Display},
    future::IntoFuture,
};

use http::Method;
use serde_json::Value;

use crate::{
    ActionRequest, Client, Error, List, Listed, Page, Request, Response,
    error::problem,
    operations::{Operation, ParameterLocation},
    runtime::buffered_response::BufferedResponse,
    runtime::{
        options::{CallOptions, call_settings},
        raw::untyped,
        request::BoxFuture,
    },
};

impl Client {
    /// Calls an operation of the [table](crate::operations). What is sent and returned is JSON as on the
    /// wire; timeouts, retries and errors are those of the typed method.
    ///
    /// ```no_run
    /// # async fn run(client: computestacks::Client) -> Result<(), computestacks::Error> {
    /// let operation = computestacks::operations::find("showContainerService").unwrap();
    /// let body = client.operation(operation).parameter("id", 7).await?;
    /// println!("{}", body["container_service"]["label"]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn operation(&self, operation: &'static Operation) -> OperationRequest {
        OperationRequest {
            client: self.clone(),
            operation,
            parameters: Vec::new(),
            body: None,
            options: CallOptions::default(),
        }
    }
}

/// A request for an operation of the [table](crate::operations), sent when it is awaited. Made by
/// [`Client::operation`].
#[derive(Clone)]
#[must_use = "nothing is sent until the request is awaited"]
pub struct OperationRequest {
    client: Client,
    operation: &'static Operation,
    parameters: Vec<(String, String)>,
    body: Option<Value>,
    options: CallOptions,
}

/// The id of any resource: a number, or the UUID of an order.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum ItemId {
    /// The id of everything but orders.
    Number(i64),
    /// The id of an order.
    Uuid(uuid::Uuid),
}

impl ItemId {
    /// Reads an id of a response.
    pub fn of(value: &Value) -> Option<Self> {
        match value.as_i64() {
            Some(number) => Some(Self::Number(number)),
            None => value.as_str()?.parse().ok().map(Self::Uuid),
        }
    }
}

impl Display for ItemId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Uuid(uuid) => uuid.fmt(f),
        }
    }
}

/// An item of a list as JSON, see [`OperationRequest::list`].
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct ListItem {
    /// The field `id`.
    pub id: ItemId,
    /// The whole item.
    pub value: Value,
}

impl ListItem {
    fn of(value: Value) -> Option<Self> {
        let id = ItemId::of(value.get("id")?)?;
        Some(Self { id, value })
    }
}

/// Without the fields: some are secrets.
impl fmt::Debug for ListItem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ListItem")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

impl Listed for ListItem {
    type Id = ItemId;

    fn id(&self) -> ItemId {
        self.id
    }
}

impl OperationRequest {
    /// Sets a parameter of the path or the query.
    pub fn parameter(mut self, name: impl Into<String>, value: impl Display) -> Self {
        self.parameters.push((name.into(), value.to_string()));
        self
    }

    /// Sets the request body, with its root.
    pub fn body(mut self, body: Value) -> Self {
        self.body = Some(body);
        self
    }

    call_settings!(options);

    /// The request, for functions that take any.
    pub fn request(self) -> Request<Value> {
        let path = self.path();
        let method = Method::from_bytes(self.operation.method.as_bytes());
        // The table only has methods of HTTP.
        let method = method.unwrap_or_default();
        let is_idempotent = self.is_idempotent();
        let sent = untyped(
            &self.client,
            self.operation,
            is_idempotent,
            method,
            path,
            self.body,
        );
        let name = self.operation.name;
        sent.with(self.options)
            .and_then(move |response| decoded(name, response))
    }

    /// The list that a paged operation returns a page of.
    ///
    /// ```no_run
    /// # async fn run(client: computestacks::Client) -> Result<(), computestacks::Error> {
    /// let operation = computestacks::operations::find("listContainerServices").unwrap();
    /// for item in client.operation(operation).list().all().into_vec().await? {
    ///     println!("{}", item.value["label"]);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// The request fails with [`Error::is_decode`] if the response is no list of objects with ids.
    pub fn list(self) -> List<ListItem> {
        let operation = self.operation;
        List::of(operation, move |page, per_page| {
            let pages = [("page", page), ("per_page", per_page)];
            let numbers = pages
                .into_iter()
                .filter_map(|(name, number)| Some((name, number?)));
            let request = numbers.fold(self.clone(), |request, (name, number)| {
                request.parameter(name, number)
            });
            request.request().and_then(move |mut response| {
                let items = match operation.response.value(response.value.take()) {
                    Value::Array(items) => items.into_iter().map(ListItem::of).collect(),
                    _ => None,
                };
                let items: Vec<_> = items.ok_or_else(|| {
                    let problem = "the response is no list of objects with ids".to_owned();
                    Error::decode(operation.name, String::new(), problem)
                })?;
                Ok(response.map(|_, headers| Page::new(items, headers)))
            })
        })
    }

    /// The operation as one that can be waited for; `None` if the table has no
    /// [`ends`](Operation::ends) for it, or if an id of its path is missing.
    ///
    /// ```no_run
    /// # async fn run(client: computestacks::Client) -> Result<(), computestacks::Error> {
    /// let operation = computestacks::operations::find("deleteProject").unwrap();
    /// let request = client.operation(operation).parameter("id", 2);
    /// if let Some(action) = request.action() {
    ///     let report = action.wait().await?;
    ///     println!("{} {}", report.outcome, report.note.unwrap_or_default());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn action(self) -> Option<ActionRequest<Value>> {
        let (client, operation) = (self.client.clone(), self.operation);
        let parameters = self.parameters.clone();
        ActionRequest::of(&client, operation, &parameters, self.request())
    }

    fn is_idempotent(&self) -> bool {
        let action = self.parameters.iter().find(|(name, _)| name == "action");
        self.operation.is_idempotent
            || action.is_some_and(|(_, action)| {
                self.operation.idempotent_actions.contains(&action.as_str())
            })
    }

    /// The path with its parameters, and the query.
    fn path(&self) -> Result<String, String> {
        let mut path = self.operation.path.to_owned();
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        for (name, value) in &self.parameters {
            match self
                .operation
                .parameter(name)
                .map(|parameter| parameter.location)
            {
                Some(ParameterLocation::Path) => {
                    let encoded = progenitor_client::encode_path(value);
                    path = path.replace(&format!("{{{name}}}"), &encoded);
                }
                Some(_) => {
                    query.append_pair(name, value);
                }
                None => return Err(format!("{} has no parameter {name:?}", self.operation.id)),
            }
        }
        let missing = self.operation.parameters.iter().find(|parameter| {
            parameter.is_required
                && !self
                    .parameters
                    .iter()
                    .any(|(name, _)| name == parameter.name)
        });
        if let Some(parameter) = missing {
            return Err(format!(
                "{} needs the parameter {:?}",
                self.operation.id, parameter.name
            ));
        }
        let query = query.finish();
        Ok(if query.is_empty() {
            path
        } else {
            format!("{path}?{query}")
        })
    }
}

/// The body as JSON; null where there is none.
fn decoded(operation: &'static str, response: Response<()>) -> Result<Response<Value>, Error> {
    let value = if response.body.is_empty() {
        Value::Null
    } else {
        match serde_json::from_slice(&response.body) {
            Ok(value) => value,
            Err(error) => {
                let error = Error::decode(operation, ".".to_owned(), problem(&error));
                return Err(error.with_response(BufferedResponse {
                    status: response.status,
                    headers: response.headers,
                    body: response.body,
                    too_long: false,
                }));
            }
        }
    };
    Ok(response.map(|(), _| value))
}

/// Without parameters and body: some are secrets.
impl fmt::Debug for OperationRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OperationRequest")
            .field("operation", &self.operation.id)
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}

impl IntoFuture for OperationRequest {
    type Output = Result<Value, Error>;
    type IntoFuture = BoxFuture<Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        self.request().into_future()
    }
}

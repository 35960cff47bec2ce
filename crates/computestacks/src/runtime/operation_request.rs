//! Requests for any operation of the table, with JSON for what they send and return.

use std::{fmt::Display, future::IntoFuture};

use http::Method;
use serde_json::Value;

use crate::{
    Client, Error, Request, Response,
    operations::{Operation, ParameterLocation},
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
#[derive(Clone, Debug)]
#[must_use = "nothing is sent until the request is awaited"]
pub struct OperationRequest {
    client: Client,
    operation: &'static Operation,
    parameters: Vec<(String, String)>,
    body: Option<Value>,
    options: CallOptions,
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
        serde_json::from_slice(&response.body)
            .map_err(|error| Error::decode(operation, String::new(), error.to_string()))?
    };
    Ok(response.map(|(), _| value))
}

impl IntoFuture for OperationRequest {
    type Output = Result<Value, Error>;
    type IntoFuture = BoxFuture<Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        self.request().into_future()
    }
}

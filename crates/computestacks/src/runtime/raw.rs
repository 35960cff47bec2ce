//! Calls of any path of the controller, for endpoints that the contract does not describe.

use http::{HeaderValue, Method, header::CONTENT_TYPE};
use serde_json::Value;

use crate::{
    Client, Error, Request,
    operations::{Evidence, Operation, ResponseShape},
    runtime::call::run,
    runtime::prepared_request::PreparedRequest,
};

/// The row of raw calls; the caller sets method and path.
static RAW: Operation = Operation {
    id: "raw",
    name: "raw",
    method: "*",
    path: "*",
    resource: "",
    summary: "",
    description: "",
    parameters: &[],
    body: None,
    status: 200,
    response: ResponseShape {
        root: None,
        is_list: false,
        fields: &[],
    },
    is_paged: false,
    is_idempotent: false,
    idempotent_actions: &[],
    // The longest timeout of all operations, because nothing is known about the call.
    timeout_seconds: 60,
    scopes: &[],
    ends: None,
    broken: None,
    evidence: Evidence::Source,
    since: None,
    until: None,
};

impl Client {
    /// Calls any path of the controller with the credentials, limits and timeouts of this client,
    /// and returns the raw response in [`Response::body`](crate::Response::body).
    ///
    /// ```no_run
    /// # async fn run(client: computestacks::Client) -> Result<(), computestacks::Error> {
    /// let response = client.raw(http::Method::GET, "/api/version", None).with_response().await?;
    /// println!("{}", String::from_utf8_lossy(&response.body));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// The path starts with a slash and may have a query. `Accept` is the same as for other calls.
    /// Only `GET` and `HEAD` count as idempotent, unless you set [`Request::idempotent`].
    ///
    /// # Errors
    ///
    /// [`Error::is_config`] if the path does not start with a slash or is not valid in a URL. A
    /// status other than 2xx is an error; see [`Error::body`] for its body.
    pub fn raw(&self, method: Method, path: impl Into<String>, body: Option<Value>) -> Request<()> {
        let path = path.into();
        let is_safe = method == Method::GET || method == Method::HEAD;
        untyped(self, &RAW, is_safe, method, Ok(path), body)
    }
}

/// A request whose response is not decoded. `path` may have a query.
pub(super) fn untyped(
    client: &Client,
    operation: &'static Operation,
    is_idempotent: bool,
    method: Method,
    path: Result<String, String>,
    body: Option<Value>,
) -> Request<()> {
    let client = client.clone();
    let is_deletion = method == Method::DELETE && operation.method == method.as_str();
    let request = Request::new(move |mut options| {
        let (client, method, path, body) =
            (client.clone(), method.clone(), path.clone(), body.clone());
        async move {
            options.idempotent.get_or_insert(is_idempotent);
            let path = path.map_err(Error::config)?;
            // Without a slash, the path could change the host.
            if !path.starts_with('/') {
                return Err(Error::config(format!(
                    "the path {path:?} must start with a slash"
                )));
            }
            let url = format!("{}{path}", client.shared.http.base_url());
            let url = reqwest::Url::parse(&url).map_err(|error| {
                Error::config(format!("the path {path:?} is not valid in a URL: {error}"))
            })?;
            let prepare = move |_: &_| {
                let mut request = reqwest::Request::new(method.clone(), url.clone());
                if let Some(body) = &body {
                    *request.body_mut() = Some(body.to_string().into());
                    let json = HeaderValue::from_static("application/json");
                    request.headers_mut().insert(CONTENT_TYPE, json);
                }
                PreparedRequest::raw(request)
            };
            run(&client, operation, options, prepare, |()| ()).await
        }
    });
    if is_deletion {
        request.gone_is_deleted()
    } else {
        request
    }
}

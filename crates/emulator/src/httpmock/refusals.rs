//! What the real server answers where it refuses or fails, as the recordings have it.
#![expect(
    clippy::return_self_not_must_use,
    reason = "the mock keeps what it was told: the value is only for a chain of calls"
)]

use ::httpmock::Then;
use jiff::Timestamp;
use serde_json::json;

/// The type of the server's JSON.
const JSON: &str = "application/json; charset=utf-8";

/// The refusals of the real server, for the `then` of any operation and for a plain
/// [`Then`].
///
/// Each sends status, headers and body as they were recorded: the bodies are often empty, and the
/// `Content-Type` of an empty one may be anything.
///
/// ```
/// use computestacks_emulator::httpmock::{MockServerExt, Refusals, httpmock::MockServer};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), computestacks::Error> {
/// let server = MockServer::start_async().await;
/// server.show_container_service(|when, then| {
///     when.id(12);
///     then.not_found();
/// });
///
/// let client = computestacks::Client::builder(server.base_url())
///     .basic("api-user", "api-secret")
///     .build()?;
/// assert!(client.show(12).await.is_err_and(|error| error.is_not_found()));
/// # Ok(())
/// # }
/// ```
pub trait Refusals: Into<Then> + From<Then> {
    /// 404 with an empty body: the service or event does not exist, or is not the caller's
    /// (recording `show/021-missing`).
    ///
    /// ```
    /// # use computestacks_emulator::httpmock::{MockServerExt, Refusals, httpmock::MockServer};
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), computestacks::Error> {
    /// # let server = MockServer::start_async().await;
    /// server.delete_container_service(|_, then| {
    ///     then.not_found();
    /// });
    /// # let client = computestacks::Client::builder(server.base_url()).basic("u", "s").build()?;
    /// let error = client.delete(12).await.unwrap_err();
    /// assert!(error.is_not_found() && error.messages().is_empty());
    /// # Ok(())
    /// # }
    /// ```
    fn not_found(self) -> Self {
        let then = self.into().status(404);
        then.header("Content-Type", "application/json")
            .header("Cache-Control", "no-cache")
            .into()
    }

    /// 404 with a message: there is no such route (recordings `routes/001-unknown-path`,
    /// `power/009-post-start-as-documented`). From it the client learns which method a controller
    /// takes for power actions.
    ///
    /// ```
    /// # use computestacks_emulator::httpmock::{MockServerExt, Refusals, httpmock::MockServer};
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), computestacks::Error> {
    /// # let server = MockServer::start_async().await;
    /// server.list_container_services(|_, then| {
    ///     then.unknown_call();
    /// });
    /// # let client = computestacks::Client::builder(server.base_url()).basic("u", "s").build()?;
    /// let error = client.list().await.unwrap_err();
    /// assert!(error.is_not_found() && !error.messages().is_empty());
    /// # Ok(())
    /// # }
    /// ```
    fn unknown_call(self) -> Self {
        let message = "Unknown API Call. Please check the documentation.";
        errors(self.into().status(404), &[message]).into()
    }

    /// 401 with an empty body and a challenge: no credentials, or a token that the server does not
    /// know (recordings `auth/001-list-none`, `auth/009-list-unknown-bearer`).
    ///
    /// ```
    /// # use computestacks_emulator::httpmock::{MockServerExt, Refusals, httpmock::MockServer};
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), computestacks::Error> {
    /// # let server = MockServer::start_async().await;
    /// server.list_container_services(|_, then| {
    ///     then.unauthorized();
    /// });
    /// # let client = computestacks::Client::builder(server.base_url()).basic("u", "s").build()?;
    /// let error = client.list().await.unwrap_err();
    /// assert!(error.is_unauthorized() && error.headers().contains_key("www-authenticate"));
    /// # Ok(())
    /// # }
    /// ```
    fn unauthorized(self) -> Self {
        let challenge = "Bearer realm=\"ComputeStacks\", error=\"invalid_token\", \
                         error_description=\"The access token is invalid\"";
        let then = self.into().status(401);
        then.header("Content-Type", "text/html")
            .header("Cache-Control", "no-store")
            .header("WWW-Authenticate", challenge)
            .into()
    }

    /// 401 with a message: wrong Basic credentials, or a locked account, which cannot be told apart
    /// (recordings `lockout/001-1-wrong`, `lockout/008-good-password-while-locked`).
    ///
    /// ```
    /// # use computestacks_emulator::httpmock::{MockServerExt, Refusals, httpmock::MockServer};
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), computestacks::Error> {
    /// # let server = MockServer::start_async().await;
    /// server.list_container_services(|_, then| {
    ///     then.bad_credentials();
    /// });
    /// # let client = computestacks::Client::builder(server.base_url()).basic("u", "s").build()?;
    /// let error = client.list().await.unwrap_err();
    /// assert!(error.is_unauthorized());
    /// assert_eq!(error.messages(), ["Not Authorized"]);
    /// # Ok(())
    /// # }
    /// ```
    fn bad_credentials(self) -> Self {
        errors(self.into().status(401), &["Not Authorized"]).into()
    }

    /// 403 with an empty body: a token that belongs to no user (recording
    /// `auth/016-list-client-public`).
    ///
    /// ```
    /// # use computestacks_emulator::httpmock::{MockServerExt, Refusals, httpmock::MockServer};
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), computestacks::Error> {
    /// # let server = MockServer::start_async().await;
    /// server.list_container_services(|_, then| {
    ///     then.forbidden();
    /// });
    /// # let client = computestacks::Client::builder(server.base_url()).basic("u", "s").build()?;
    /// assert!(client.list().await.unwrap_err().is_forbidden());
    /// # Ok(())
    /// # }
    /// ```
    fn forbidden(self) -> Self {
        let then = self.into().status(403);
        then.header("Content-Type", "text/html")
            .header("Cache-Control", "no-store")
            .into()
    }

    /// 406 with a text: an `Accept` that the server does not take (recording
    /// `negotiate/002-logs-no-accept`). The client always sends a good one, so in a test this is a
    /// proxy that takes the header away.
    ///
    /// ```
    /// # use computestacks_emulator::httpmock::{MockServerExt, Refusals, httpmock::MockServer};
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), computestacks::Error> {
    /// # let server = MockServer::start_async().await;
    /// server.list_container_service_logs(|_, then| {
    ///     then.not_acceptable();
    /// });
    /// # let client = computestacks::Client::builder(server.base_url()).basic("u", "s").build()?;
    /// let error = client.logs(12).await.unwrap_err();
    /// assert_eq!(error.status().map(|status| status.as_u16()), Some(406));
    /// # Ok(())
    /// # }
    /// ```
    fn not_acceptable(self) -> Self {
        let then = self.into().status(406);
        then.header("Content-Type", "text/html; charset=utf-8")
            .header("Cache-Control", "no-cache")
            .body("Unknown format. Only JSON and XML are permitted.")
            .into()
    }

    /// 422 with messages: the server understood and will not, such as an unknown product
    /// (recordings `resize/007-unknown-product`, `power/018-upper-case`).
    ///
    /// ```
    /// # use computestacks_emulator::httpmock::{MockServerExt, Refusals, httpmock::MockServer};
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), computestacks::Error> {
    /// # let server = MockServer::start_async().await;
    /// server.resize_container_service(|_, then| {
    ///     then.unprocessable(&["Missing package id: 1"]);
    /// });
    /// # let client = computestacks::Client::builder(server.base_url()).basic("u", "s").build()?;
    /// let error = client.resize(12, 1).await.unwrap_err();
    /// assert!(error.is_refused());
    /// assert_eq!(error.messages(), ["Missing package id: 1"]);
    /// # Ok(())
    /// # }
    /// ```
    fn unprocessable(self, messages: &[&str]) -> Self {
        errors(self.into().status(422), messages).into()
    }

    /// 500 with messages: scale, resize or power failed in a way that they know of (recordings
    /// `faults/005-redis-down-resize`, `scale/016-empty-wrapper`). The client does not repeat it.
    ///
    /// ```
    /// # use computestacks_emulator::httpmock::{MockServerExt, Refusals, httpmock::MockServer};
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), computestacks::Error> {
    /// # let server = MockServer::start_async().await;
    /// server.scale_container_service(|_, then| {
    ///     then.failed(&["Connection refused"]);
    /// });
    /// # let client = computestacks::Client::builder(server.base_url()).basic("u", "s").build()?;
    /// let error = client.scale(12, 2).await.unwrap_err();
    /// assert!(error.is_server_error() && !error.is_throttled());
    /// # Ok(())
    /// # }
    /// ```
    fn failed(self, messages: &[&str]) -> Self {
        errors(self.into().status(500), messages).into()
    }

    /// 500 with a text: the server crashed (recordings `faults/062-one-service-without-image-show`,
    /// `logs/018-limit-array`). The client repeats it where it may.
    ///
    /// ```
    /// # use computestacks_emulator::httpmock::{MockServerExt, Refusals, httpmock::MockServer};
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), computestacks::Error> {
    /// # let server = MockServer::start_async().await;
    /// use computestacks::RetryPolicy;
    ///
    /// server.show_container_service(|_, then| {
    ///     then.server_error();
    /// });
    /// # let client = computestacks::Client::builder(server.base_url()).basic("u", "s");
    /// let client = client.retry(RetryPolicy::none()).build()?;
    /// assert!(client.show(12).await.unwrap_err().is_server_error());
    /// # Ok(())
    /// # }
    /// ```
    fn server_error(self) -> Self {
        let then = self.into().status(500);
        then.header("Content-Type", "text/plain; charset=utf-8")
            .body("500 Internal Server Error")
            .into()
    }

    /// 500 with a text, which is how this server says that there were more than 2500 requests in
    /// five minutes: the very bytes of [`server_error`](Refusals::server_error) (recordings in
    /// `throttle/`).
    ///
    /// ```
    /// # use computestacks_emulator::httpmock::{MockServerExt, Refusals, httpmock::MockServer};
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), computestacks::Error> {
    /// # let server = MockServer::start_async().await;
    /// use computestacks::RetryPolicy;
    ///
    /// server.list_container_services(|_, then| {
    ///     then.throttled();
    /// });
    /// # let client = computestacks::Client::builder(server.base_url()).basic("u", "s");
    /// let client = client.retry(RetryPolicy::none()).build()?;
    /// assert!(client.list().await.unwrap_err().is_throttled());
    /// # Ok(())
    /// # }
    /// ```
    fn throttled(self) -> Self {
        self.server_error()
    }

    /// 429 with `RateLimit-Limit`, `RateLimit-Remaining: 0`, `RateLimit-Reset` in seconds since the
    /// epoch, and a text: what the controller means to send for too many requests.
    ///
    /// No recording has it: controller 9.3.1 fails while it makes this answer and sends
    /// [`throttled`](Refusals::throttled) instead. A later one, or a proxy, may get it right.
    ///
    /// ```
    /// # use computestacks_emulator::httpmock::{MockServerExt, Refusals, httpmock::MockServer};
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let server = MockServer::start_async().await;
    /// use computestacks::RetryPolicy;
    ///
    /// let reset = "2026-11-24T00:05:00Z".parse()?;
    /// server.list_container_services(|_, then| {
    ///     then.rate_limited(2500, reset);
    /// });
    /// # let client = computestacks::Client::builder(server.base_url()).basic("u", "s");
    /// let client = client.retry(RetryPolicy::none()).build()?;
    /// let error = client.list().await.unwrap_err();
    /// assert!(error.is_throttled() && !error.is_server_error());
    /// assert_eq!(error.headers()["ratelimit-reset"], "1795478700");
    /// # Ok(())
    /// # }
    /// ```
    fn rate_limited(self, limit: u32, reset: Timestamp) -> Self {
        let then = self.into().status(429);
        then.header("Content-Type", "text/plain")
            .header("RateLimit-Limit", limit.to_string())
            .header("RateLimit-Remaining", "0")
            .header("RateLimit-Reset", reset.as_second().to_string())
            .body("Throttled")
            .into()
    }
}

impl<T: Into<Then> + From<Then>> Refusals for T {}

/// The usual form of an error with messages.
fn errors(then: Then, messages: &[&str]) -> Then {
    then.header("Content-Type", JSON)
        .header("Cache-Control", "no-cache")
        .header("Vary", "Accept")
        .json_body(json!({ "errors": messages }))
}

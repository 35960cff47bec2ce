//! Receives the callbacks that the server sends when an action ends.
//!
//! A program that has an HTTP server of its own can have itself called at the end of an action, with any
//! framework: [`CallbackReceiver`] reads the request as the crate `http` has it.
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use computestacks::{Client, callback::CallbackReceiver};
//! use computestacks::types::{PowerAction, PowerContainerServiceRequest};
//!
//! # let client = Client::builder("https://controller.example.com").basic("api-user", "api-secret").build()?;
//! let receiver = CallbackReceiver::new("https://ci.example.com/callbacks/restart")?;
//! let options = PowerContainerServiceRequest::new().callback(receiver.callback());
//! let restart = client.service(678694733).power_with(PowerAction::Restart, options);
//! // Awaited, it polls as soon as a callback has arrived.
//! let wait = restart.wait().wake_on(&receiver);
//!
//! // In the HTTP server, for each request to that path:
//! # let authorization = receiver.callback().authorization.unwrap();
//! # let request = http::Request::post("/callbacks/restart")
//! #     .header("authorization", authorization.expose())
//! #     .body(r#"{"timestamp": 1795478400, "success": true, "data": []}"#)?;
//! let status = match receiver.receive(&request) {
//!     Ok(callback) => {
//!         println!("{}: {:?}", callback.success, callback.data);
//!         http::StatusCode::NO_CONTENT
//!     }
//!     Err(refused) => refused.status(),
//! };
//! # assert_eq!(status, 204);
//! # Ok(())
//! # }
//! ```
//!
//! # What a callback says
//!
//! A callback names neither the service nor the event. Only its address and its authorization say which call it
//! belongs to, so make **a receiver for each call**, with a path of its own.
//!
//! A power action has a callback for each container, and their `success` may differ; an event that has ended can also begin
//! again. A callback is therefore a reason to look, and not an outcome: a [`WaitRequest`](crate::WaitRequest) that it
//! [wakes](crate::WaitRequest::wake_on) ends by the same rules as any other.

use std::{error, fmt, sync::Arc};

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use http::{
    HeaderMap, HeaderValue, Method, Request, StatusCode,
    header::{AUTHORIZATION, CONTENT_LENGTH},
};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Map, Value};
use subtle::ConstantTimeEq as _;
use tokio::sync::Notify;
use url::Url;

use crate::{Error, Secret, error::problem, types::PowerCallback};

/// What the server says when a container is done.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[non_exhaustive]
pub struct Callback {
    /// When the event ended, to the second.
    #[serde(with = "jiff::fmt::serde::timestamp::second::required")]
    pub timestamp: Timestamp,
    /// Whether the event was completed at that time. The next callback may say the opposite.
    pub success: bool,
    /// The data of the details of the event.
    pub data: Vec<String>,
    /// Fields that this version of the client does not know.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// Receives the callbacks of one call. Clones receive the same ones.
#[derive(Clone)]
pub struct CallbackReceiver {
    url: String,
    authorization: Secret,
    arrived: Arc<Notify>,
}

impl CallbackReceiver {
    /// The largest body of a callback, in bytes. Read no more than that before
    /// [`receive`](CallbackReceiver::receive).
    pub const BODY_LIMIT: usize = 1 << 20;

    /// Creates a receiver at this URL, with a random authorization of 256 bits.
    ///
    /// The URL is the one that the controller calls, such as that of a proxy before this program.
    ///
    /// # Errors
    ///
    /// [`Error::is_config`] if the URL is not an absolute one with http or https, or the system has no random
    /// numbers.
    pub fn new(url: &str) -> Result<Self, Error> {
        let mut random = [0; 32];
        getrandom::fill(&mut random)
            .map_err(|error| Error::config(format!("no random authorization: {error}")))?;
        let token = BASE64_URL_SAFE_NO_PAD.encode(random);
        Self::with_authorization(url, format!("Bearer {token}"))
    }

    /// Creates a receiver that expects this value of the header `Authorization`, for example after a restart of the
    /// program. Choose one that nobody can guess.
    ///
    /// # Errors
    ///
    /// [`Error::is_config`] if the URL is not an absolute one with http or https, or the authorization is empty or not
    /// a valid value of a header.
    pub fn with_authorization(url: &str, authorization: impl Into<Secret>) -> Result<Self, Error> {
        let is_http = |url: &Url| matches!(url.scheme(), "http" | "https");
        if !Url::parse(url).as_ref().is_ok_and(is_http) {
            let problem = "the URL of a callback must be absolute, with http or https";
            return Err(Error::config(problem));
        }
        let authorization = authorization.into();
        let value = authorization.expose();
        // HTTP removes spaces at both ends.
        if value.is_empty() || value != value.trim() || HeaderValue::from_str(value).is_err() {
            let problem = "the authorization of a callback must be a value of a header";
            return Err(Error::config(problem));
        }
        Ok(Self {
            url: url.to_owned(),
            authorization,
            arrived: Arc::default(),
        })
    }

    /// URL and authorization, for the body of the call.
    pub fn callback(&self) -> PowerCallback {
        PowerCallback::new()
            .url(self.url.clone())
            .authorization(self.authorization.clone())
    }

    /// Checks the head of a request, before its body is read.
    ///
    /// # Errors
    ///
    /// [`CallbackError`], except for [`Malformed`](CallbackError::Malformed).
    pub fn check(&self, method: &Method, headers: &HeaderMap) -> Result<(), CallbackError> {
        if method != Method::POST {
            return Err(CallbackError::Method);
        }
        let expected = self.authorization.expose().as_bytes();
        // In constant time, because a sender that measures it could guess the value piece by piece.
        let is_expected = headers
            .get(AUTHORIZATION)
            .is_some_and(|value| value.as_bytes().ct_eq(expected).into());
        if !is_expected {
            return Err(CallbackError::Unauthorized);
        }
        let length = headers
            .get(CONTENT_LENGTH)
            .and_then(|value| value.to_str().ok());
        match length.and_then(|length| length.parse::<u64>().ok()) {
            Some(length) if length > Self::BODY_LIMIT as u64 => Err(CallbackError::TooLarge),
            _ => Ok(()),
        }
    }

    /// Checks and reads a request. A callback wakes the wait that has this receiver
    /// ([`wake_on`](crate::WaitRequest::wake_on)).
    ///
    /// The path is not checked, and neither is the content type: no recording has the one that the server sends.
    /// Respond with 204, or with [`CallbackError::status`].
    ///
    /// # Errors
    ///
    /// [`CallbackError`] if this is not a callback of the call.
    pub fn receive(&self, request: &Request<impl AsRef<[u8]>>) -> Result<Callback, CallbackError> {
        self.check(request.method(), request.headers())?;
        let body = request.body().as_ref();
        if body.len() > Self::BODY_LIMIT {
            return Err(CallbackError::TooLarge);
        }
        let callback = serde_json::from_slice(body)
            .map_err(|error| CallbackError::Malformed(problem(&error)))?;
        self.arrived.notify_one();
        Ok(callback)
    }

    /// Wakes when a callback has arrived, also one that arrived earlier.
    pub(crate) fn arrived(&self) -> Arc<Notify> {
        Arc::clone(&self.arrived)
    }
}

impl fmt::Debug for CallbackReceiver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The URL may contain a secret, too.
        f.debug_struct("CallbackReceiver").finish_non_exhaustive()
    }
}

/// Why a request is not a callback of the call. It contains nothing of the request.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum CallbackError {
    /// The method is not `POST`.
    Method,
    /// The authorization is missing or another one.
    Unauthorized,
    /// The body is larger than [`CallbackReceiver::BODY_LIMIT`].
    TooLarge,
    /// The body is not that of a callback; the string has the problem and its position.
    Malformed(String),
}

impl CallbackError {
    /// The status to respond with.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::Unauthorized => StatusCode::UNAUTHORIZED,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Malformed(_) => StatusCode::BAD_REQUEST,
        }
    }
}

impl fmt::Display for CallbackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Method => f.write_str("a callback must be a POST"),
            Self::Unauthorized => f.write_str("the authorization is not that of the callback"),
            Self::TooLarge => write!(
                f,
                "the body is larger than {} bytes",
                CallbackReceiver::BODY_LIMIT
            ),
            Self::Malformed(problem) => write!(f, "the body is not that of a callback: {problem}"),
        }
    }
}

impl error::Error for CallbackError {}

#[cfg(test)]
mod tests {
    use super::*;

    const URL: &str = "https://ci.example.com/callback";
    const BODY: &str =
        r#"{"timestamp": 1795478400, "success": false, "data": ["a"], "new": {"b": 1}}"#;

    fn receiver() -> CallbackReceiver {
        CallbackReceiver::with_authorization(URL, "Bearer hunter2").unwrap()
    }

    fn request(authorization: &str, body: impl Into<Vec<u8>>) -> Request<Vec<u8>> {
        let request = Request::post("/").header(AUTHORIZATION, authorization);
        request.body(body.into()).unwrap()
    }

    /// Guarantee 93 of docs/behaviour.md.
    #[test]
    fn only_a_post_with_the_authorization_of_the_call_is_a_callback() {
        let receiver = receiver();
        let callback = receiver.receive(&request("Bearer hunter2", BODY)).unwrap();
        assert_eq!(callback.timestamp.as_second(), 1_795_478_400);
        assert!(!callback.success);
        assert_eq!(callback.data, ["a"]);
        assert_eq!(callback.other["new"]["b"], 1);

        for wrong in [
            "",
            "hunter2",
            "Bearer hunter",
            "Bearer hunter22",
            "Bearer Hunter2",
        ] {
            let refused = receiver.receive(&request(wrong, BODY));
            assert_eq!(refused, Err(CallbackError::Unauthorized), "{wrong}");
        }
        let (mut parts, body) = request("Bearer hunter2", BODY).into_parts();
        parts.method = Method::PUT;
        let put = Request::from_parts(parts, body);
        assert_eq!(receiver.receive(&put), Err(CallbackError::Method));
        let mut bare = request("Bearer hunter2", BODY);
        bare.headers_mut().remove(AUTHORIZATION);
        assert_eq!(receiver.receive(&bare), Err(CallbackError::Unauthorized));
    }

    #[test]
    fn a_body_that_is_too_large_is_refused_before_and_after_it_is_read() {
        let spaces = |count: usize| BODY.to_owned() + &" ".repeat(count - BODY.len());
        let limit = CallbackReceiver::BODY_LIMIT;
        let receive = |body| receiver().receive(&request("Bearer hunter2", body));
        assert!(receive(spaces(limit)).is_ok());
        assert_eq!(receive(spaces(limit + 1)), Err(CallbackError::TooLarge));
        let mut head = request("Bearer hunter2", "");
        head.headers_mut()
            .insert(CONTENT_LENGTH, (limit + 1).into());
        let checked = receiver().check(head.method(), head.headers());
        assert_eq!(checked, Err(CallbackError::TooLarge));
    }

    /// Guarantees 11 and 93 of docs/behaviour.md.
    #[test]
    fn errors_have_a_status_and_quote_nothing() {
        let body = r#"{"timestamp": 1, "success": "hunter3", "data": []}"#;
        let refused = receiver()
            .receive(&request("Bearer hunter2", body))
            .unwrap_err();
        assert_eq!(
            refused.to_string(),
            "the body is not that of a callback: expected a boolean, got string (line 1, column 37)"
        );
        assert!(!format!("{:?}{refused:?}", receiver()).contains("hunter"));
        let statuses = [
            CallbackError::Method,
            CallbackError::Unauthorized,
            CallbackError::TooLarge,
            refused,
        ]
        .map(|error| error.status().as_u16());
        assert_eq!(statuses, [405, 401, 413, 400]);
    }

    #[test]
    fn the_authorization_is_random_unless_it_is_given() {
        let value = || {
            let callback = CallbackReceiver::new(URL).unwrap().callback();
            assert_eq!(callback.url.as_deref(), Some(URL));
            callback.authorization.unwrap().expose().to_owned()
        };
        let first = value();
        assert_eq!(first.len(), "Bearer ".len() + 43);
        assert_ne!(first, value());
        let given = receiver().callback().authorization;
        assert_eq!(given.unwrap().expose(), "Bearer hunter2");
        for (url, authorization) in [
            ("/callback", "a"),
            ("ftp://ci.example.com/", "a"),
            (URL, ""),
            (URL, " a"),
            (URL, "hunter2\n"),
        ] {
            let refused = CallbackReceiver::with_authorization(url, authorization).unwrap_err();
            assert!(refused.is_config() && !refused.to_string().contains("hunter"));
        }
    }
}

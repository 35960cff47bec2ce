//! Recorded exchanges: the model of a file, read strictly.
//!
//! A recording is evidence, so nothing is guessed: a field that is missing, misspelt or contradicts
//! another one is an error with the file and the location in it.

mod load;

use std::{collections::BTreeMap, fmt, path::PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::Value;

pub(crate) use load::load_all;
pub use load::{load_dir, load_file, parse};

/// Header names and values as recorded; look one up with [`header`].
pub type RecordedHeaders = BTreeMap<String, String>;

/// A request and the server's response.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Exchange {
    /// Folder and title, such as `list/001-default`.
    pub name: String,
    /// A remark by the person who recorded it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Who sent the request.
    pub auth: RecordedAuth,
    /// The request.
    pub request: RecordedRequest,
    /// The response.
    pub response: RecordedResponse,
    /// The file that it was read from; empty if it was built in memory.
    #[serde(skip)]
    pub file: PathBuf,
}

impl Exchange {
    /// The first folder of the name: `async` for `async/power-stop/003-events`.
    pub fn folder(&self) -> &str {
        self.name.split_once('/').map_or("", |(folder, _)| folder)
    }

    /// The folder of the name with its parents: `async/power-stop` for
    /// `async/power-stop/003-events`.
    pub fn group(&self) -> &str {
        self.name.rsplit_once('/').map_or("", |(group, _)| group)
    }
}

/// Who sent a request. Names only: recordings contain no secrets.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(from = "String", into = "String")]
pub enum RecordedAuth {
    /// Nobody: no `Authorization` header.
    None,
    /// HTTP Basic: a user's own API credential, or `bad`, `wrong` and `app-NAME`.
    Basic(String),
    /// An OAuth token of this name.
    Bearer(String),
    /// This exact header value.
    Raw(String),
}

impl RecordedAuth {
    /// The scheme, and whether anything follows it; `None` without a header.
    pub fn scheme(&self) -> Option<(&str, bool)> {
        match self {
            Self::None => None,
            Self::Basic(_) => Some(("Basic", true)),
            Self::Bearer(token) => Some(("Bearer", !token.is_empty())),
            Self::Raw(value) => {
                let (scheme, rest) = value.split_once(' ').unwrap_or((value, ""));
                Some((scheme, !rest.trim().is_empty()))
            }
        }
    }
}

impl From<String> for RecordedAuth {
    fn from(text: String) -> Self {
        if text == "none" {
            Self::None
        } else if let Some(token) = text.strip_prefix("bearer:") {
            Self::Bearer(token.to_owned())
        } else if let Some(value) = text.strip_prefix("raw:") {
            Self::Raw(value.to_owned())
        } else {
            Self::Basic(text)
        }
    }
}

impl From<RecordedAuth> for String {
    fn from(auth: RecordedAuth) -> Self {
        auth.to_string()
    }
}

impl fmt::Display for RecordedAuth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => f.write_str("none"),
            Self::Basic(account) => f.write_str(account),
            Self::Bearer(token) => write!(f, "bearer:{token}"),
            Self::Raw(value) => write!(f, "raw:{value}"),
        }
    }
}

/// A recorded request.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct RecordedRequest {
    /// The method as sent, such as `GET`.
    pub method: String,
    /// Path and query as sent, percent-encoded.
    pub path: String,
    /// The relevant headers, without `Authorization`.
    pub headers: RecordedHeaders,
    /// The body; `None` if none was sent.
    #[serde(deserialize_with = "Option::deserialize")]
    pub body: Option<RecordedRequestBody>,
}

impl RecordedRequest {
    /// The path without the query.
    pub fn path_only(&self) -> &str {
        self.path
            .split_once('?')
            .map_or(&*self.path, |(path, _)| path)
    }

    /// The body as sent; empty if there is none.
    pub fn body_text(&self) -> String {
        match &self.body {
            None => String::new(),
            Some(RecordedRequestBody::Text(text)) => text.clone(),
            Some(RecordedRequestBody::Json(value)) => value.to_string(),
        }
    }

    /// The query as sent; empty if there is none.
    pub fn query(&self) -> &str {
        self.path.split_once('?').map_or("", |(_, query)| query)
    }
}

/// The body of a recorded request.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(untagged)]
pub enum RecordedRequestBody {
    /// A string as sent: a form, or deliberately invalid JSON.
    Text(String),
    /// JSON.
    Json(Value),
}

impl RecordedRequestBody {
    /// The body as JSON, also if it was recorded as a string; `None` for a string that is not JSON.
    pub fn json(&self) -> Option<Value> {
        match self {
            Self::Text(text) => serde_json::from_str(text).ok(),
            Self::Json(value) => Some(value.clone()),
        }
    }
}

/// A recorded response.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(try_from = "RawResponse", into = "RawResponse")]
pub struct RecordedResponse {
    /// The status.
    pub status: u16,
    /// The recorded headers, names in lower case.
    pub headers: RecordedHeaders,
    /// The body.
    pub body: RecordedBody,
}

/// The body of a recorded response.
#[derive(Clone, Debug, PartialEq)]
pub enum RecordedBody {
    /// JSON.
    Json(Value),
    /// A string; long ones end in `[cut]`.
    Text(String),
    /// No body.
    Empty,
}

impl RecordedBody {
    /// The body, if it is JSON.
    pub fn json(&self) -> Option<&Value> {
        match self {
            Self::Json(value) => Some(value),
            Self::Text(_) | Self::Empty => None,
        }
    }

    /// The body, to be changed, if it is JSON.
    pub fn json_mut(&mut self) -> Option<&mut Value> {
        match self {
            Self::Json(value) => Some(value),
            Self::Text(_) | Self::Empty => None,
        }
    }

    /// The body as the client received it: JSON without white space.
    pub fn to_bytes(&self) -> Vec<u8> {
        match self {
            Self::Json(value) => value.to_string().into_bytes(),
            Self::Text(text) => text.clone().into_bytes(),
            Self::Empty => Vec::new(),
        }
    }
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct RawResponse {
    status: u16,
    headers: RecordedHeaders,
    body_kind: BodyKind,
    // Without this, a missing field would read as null.
    #[serde(deserialize_with = "Value::deserialize")]
    body: Value,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
enum BodyKind {
    Json,
    Text,
    Empty,
}

impl TryFrom<RawResponse> for RecordedResponse {
    type Error = String;

    fn try_from(raw: RawResponse) -> Result<Self, String> {
        if !(100..=599).contains(&raw.status) {
            return Err(format!("{} is not an HTTP status", raw.status));
        }
        let body = match (raw.body_kind, raw.body) {
            (BodyKind::Json, value) => RecordedBody::Json(value),
            (BodyKind::Text, Value::String(text)) => RecordedBody::Text(text),
            (BodyKind::Text, _) => return Err("body_kind is text, the body is not".to_owned()),
            (BodyKind::Empty, Value::Null) => RecordedBody::Empty,
            (BodyKind::Empty, _) => return Err("body_kind is empty, the body is not".to_owned()),
        };
        Ok(Self {
            status: raw.status,
            headers: raw.headers,
            body,
        })
    }
}

impl From<RecordedResponse> for RawResponse {
    fn from(response: RecordedResponse) -> Self {
        let (body_kind, body) = match response.body {
            RecordedBody::Json(value) => (BodyKind::Json, value),
            RecordedBody::Text(text) => (BodyKind::Text, Value::String(text)),
            RecordedBody::Empty => (BodyKind::Empty, Value::Null),
        };
        Self {
            status: response.status,
            headers: response.headers,
            body_kind,
            body,
        }
    }
}

/// The value of a header, by its name in any case.
pub fn header<'a>(headers: &'a RecordedHeaders, name: &str) -> Option<&'a str> {
    headers
        .iter()
        .find(|(key, _)| key.eq_ignore_ascii_case(name))
        .map(|(_, value)| value.as_str())
}

/// All recordings of the workspace.
#[cfg(test)]
pub(crate) fn recordings() -> &'static [Exchange] {
    static RECORDINGS: std::sync::LazyLock<Vec<Exchange>> = std::sync::LazyLock::new(|| {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/captures");
        load_dir(folder.as_ref()).expect("recordings")
    });
    &RECORDINGS
}

#[cfg(test)]
mod tests;

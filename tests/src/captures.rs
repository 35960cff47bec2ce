//! Recorded exchanges as they stand in files: the model, read strictly.
//!
//! A recording is evidence, so nothing is guessed: a field that is missing, misspelt or at odds
//! with another one is an error that names the file and the place in it.

mod load;

use std::{collections::BTreeMap, fmt, path::PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::Value;

pub use load::{FileError, LoadError, load_dir, load_file, parse};

/// Header names and values as recorded; look one up with [`header`].
pub type Headers = BTreeMap<String, String>;

/// One request and its response.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Exchange {
    /// Folder and title, such as `list/001-default`.
    pub name: String,
    /// What the person who recorded it wants known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Who asked.
    pub auth: Auth,
    /// What was asked.
    pub request: Request,
    /// The response.
    pub response: Response,
    /// The file it was read from; empty where it was made in memory.
    #[serde(skip)]
    pub file: PathBuf,
}

impl Exchange {
    /// The folder part of the name: `async/power-stop/003-events` is in `async`.
    pub fn folder(&self) -> &str {
        self.name.split_once('/').map_or("", |(folder, _)| folder)
    }
}

/// Who sent a request. Names only: recordings hold no secrets.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(from = "String", into = "String")]
pub enum Auth {
    /// Nobody: no `Authorization` header.
    None,
    /// HTTP Basic: an account's own credential, or `bad`, `wrong` and `app-NAME`.
    Basic(String),
    /// An OAuth token of this kind.
    Bearer(String),
    /// This very header value.
    Raw(String),
}

impl Auth {
    /// The scheme and whether anything follows it, as the server saw them; `None` for nobody.
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

impl From<String> for Auth {
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

impl From<Auth> for String {
    fn from(auth: Auth) -> Self {
        auth.to_string()
    }
}

impl fmt::Display for Auth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => f.write_str("none"),
            Self::Basic(account) => f.write_str(account),
            Self::Bearer(token) => write!(f, "bearer:{token}"),
            Self::Raw(value) => write!(f, "raw:{value}"),
        }
    }
}

/// What was asked.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Request {
    /// The method as sent, such as `GET`.
    pub method: String,
    /// Path and query as sent, percent signs and all.
    pub path: String,
    /// The headers that matter, without `Authorization`.
    pub headers: Headers,
    /// The body; `None` where none was sent.
    #[serde(deserialize_with = "Option::deserialize")]
    pub body: Option<RequestBody>,
}

impl Request {
    /// The path without the query.
    pub fn path_only(&self) -> &str {
        self.path
            .split_once('?')
            .map_or(&*self.path, |(path, _)| path)
    }

    /// The query as sent, empty where there is none.
    pub fn query(&self) -> &str {
        self.path.split_once('?').map_or("", |(_, query)| query)
    }
}

/// A body that was sent.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(untagged)]
pub enum RequestBody {
    /// A string as sent: a form, or what was meant to be no JSON.
    Text(String),
    /// JSON.
    Json(Value),
}

impl RequestBody {
    /// The body as the JSON value it is, also where it was recorded as a string; `None` for a string
    /// that is no JSON.
    pub fn json(&self) -> Option<Value> {
        match self {
            Self::Text(text) => serde_json::from_str(text).ok(),
            Self::Json(value) => Some(value.clone()),
        }
    }
}

/// The response.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(try_from = "RawResponse", into = "RawResponse")]
pub struct Response {
    /// The status.
    pub status: u16,
    /// The headers that were kept, names in lower case.
    pub headers: Headers,
    /// The body.
    pub body: Body,
}

/// The body of a response.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// JSON.
    Json(Value),
    /// A string; long ones end in `[cut]`.
    Text(String),
    /// Nothing.
    Empty,
}

impl Body {
    /// The body as the client received it, JSON without white space.
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
    headers: Headers,
    body_kind: BodyKind,
    // Without this a missing field would be taken for null.
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

impl TryFrom<RawResponse> for Response {
    type Error = String;

    fn try_from(raw: RawResponse) -> Result<Self, String> {
        if !(100..=599).contains(&raw.status) {
            return Err(format!("{} is no HTTP status", raw.status));
        }
        let body = match (raw.body_kind, raw.body) {
            (BodyKind::Json, value) => Body::Json(value),
            (BodyKind::Text, Value::String(text)) => Body::Text(text),
            (BodyKind::Text, _) => return Err("body_kind is text, the body is not".to_owned()),
            (BodyKind::Empty, Value::Null) => Body::Empty,
            (BodyKind::Empty, _) => return Err("body_kind is empty, the body is not".to_owned()),
        };
        Ok(Self {
            status: raw.status,
            headers: raw.headers,
            body,
        })
    }
}

impl From<Response> for RawResponse {
    fn from(response: Response) -> Self {
        let (body_kind, body) = match response.body {
            Body::Json(value) => (BodyKind::Json, value),
            Body::Text(text) => (BodyKind::Text, Value::String(text)),
            Body::Empty => (BodyKind::Empty, Value::Null),
        };
        Self {
            status: response.status,
            headers: response.headers,
            body_kind,
            body,
        }
    }
}

/// The value of a header, whatever the case of its name.
pub fn header<'a>(headers: &'a Headers, name: &str) -> Option<&'a str> {
    headers
        .iter()
        .find(|(key, _)| key.eq_ignore_ascii_case(name))
        .map(|(_, value)| value.as_str())
}

#[cfg(test)]
mod tests;

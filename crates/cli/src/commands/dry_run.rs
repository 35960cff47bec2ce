//! Prints requests without sending them.

use serde_json::{Value, json};

use crate::{app::App, args::Format, failure::Failure, output::yaml, session::Session};

/// A request that is not sent.
#[derive(Debug)]
pub(super) struct PlannedRequest {
    pub(super) method: String,
    pub(super) path: String,
    pub(super) body: Option<Value>,
}

/// Replaces secrets.
const HIDDEN: &str = "[hidden]";

/// Prints requests as documents if a document format is selected, otherwise as HTTP.
pub(super) fn print(
    app: &mut App,
    session: &Session,
    format: Format,
    planned: &[PlannedRequest],
) -> Result<(), Failure> {
    let documents = || -> Vec<Value> {
        let documents = planned.iter().map(|request| request.document(session));
        documents.collect()
    };
    let out = &mut app.io.stdout;
    match format {
        Format::Json => out.line(&format!("{:#}", Value::from(documents()))),
        Format::Jsonl => {
            for document in documents() {
                out.line(&document.to_string());
            }
        }
        Format::Yaml => out.text(&yaml(&documents())?),
        Format::Table | Format::Wide | Format::Name => {
            for (index, request) in planned.iter().enumerate() {
                if index > 0 {
                    out.line("");
                }
                out.text(&request.http(session));
            }
        }
    }
    app.note("dry run: nothing was sent");
    Ok(())
}

impl PlannedRequest {
    fn url(&self, session: &Session) -> String {
        let path = match self.path.split_once('?') {
            Some((path, query)) => format!("{path}?{}", hide_query(query)),
            None => self.path.clone(),
        };
        format!("{}{path}", session.client.base_url())
    }

    fn document(&self, session: &Session) -> Value {
        json!({
            "method": self.method,
            "url": self.url(session),
            "headers": {
                "Accept": ACCEPT,
                "Authorization": format!("{} {HIDDEN}", session.scheme),
            },
            "body": self.body.as_ref().map(hide),
        })
    }

    fn http(&self, session: &Session) -> String {
        let head = format!(
            "{} {}\nAccept: {ACCEPT}\nAuthorization: {} {HIDDEN}\n",
            self.method,
            self.url(session),
            session.scheme
        );
        match &self.body {
            Some(body) => {
                let body = hide(body);
                format!("{head}Content-Type: application/json\n\n{body}\n")
            }
            None => head,
        }
    }
}

const ACCEPT: &str = "application/json; api_version=80";

/// Parts of field and parameter names that mark secrets, without separators.
const SECRET_WORDS: [&str; 11] = [
    "accesskey",
    "apikey",
    "authorization",
    "cookie",
    "credential",
    "passphrase",
    "passwd",
    "password",
    "privatekey",
    "secret",
    "token",
];

/// Whether a name marks a secret: `api_key`, `apiKey` and `API-Key` alike.
fn is_secret(name: &str) -> bool {
    let mut name = name.to_lowercase();
    name.retain(char::is_alphanumeric);
    SECRET_WORDS.iter().any(|word| name.contains(word))
}

/// Replaces secrets in a body, by field name. In `{"name": "api_key", "value": …}`, the name is a
/// value.
fn hide(value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            let names_secret = ["key", "label", "name"]
                .iter()
                .filter_map(|field| fields.get(*field)?.as_str())
                .any(is_secret);
            let fields = fields.iter().map(|(name, value)| {
                let is_secret = is_secret(name) || (names_secret && name == "value");
                let value = match value {
                    Value::Null => Value::Null,
                    _ if is_secret => HIDDEN.into(),
                    other => hide(other),
                };
                (name.clone(), value)
            });
            fields.collect()
        }
        Value::Array(items) => items.iter().map(hide).collect(),
        other => other.clone(),
    }
}

fn hide_query(query: &str) -> String {
    let pairs = query.split('&').map(|pair| {
        // The server decodes `%74oken` to `token`.
        let mut decoded = url::form_urlencoded::parse(pair.as_bytes());
        let is_secret = decoded.next().is_some_and(|(name, _)| is_secret(&name));
        match pair.split_once('=') {
            Some((name, _)) if is_secret => format!("{name}={HIDDEN}"),
            _ => pair.to_owned(),
        }
    });
    pairs.collect::<Vec<_>>().join("&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_hidden_in_every_shape() {
        let body = json!({
            "callback": {"url": "u", "Authorization": "T1"},
            "list": [{"api_token": 5}, {"apiKey": true}, {"x": [{"API-Key": 1.5}]}],
            "token": ["T1"],
            "secrets": [{"a": "T1"}, ["T1"]],
            "password": {"a": {"b": "T1"}},
            "api_key": "T1",
            "private key": "T1",
            "client_secret": null,
            "variables": [
                {"name": "DB_PASSWORD", "value": "T1", "secure": false},
                {"key": "PORT", "value": "80"},
            ],
            "n": 1,
        });
        let shown = json!({
            "callback": {"url": "u", "Authorization": HIDDEN},
            "list": [{"api_token": HIDDEN}, {"apiKey": HIDDEN}, {"x": [{"API-Key": HIDDEN}]}],
            "token": HIDDEN,
            "secrets": HIDDEN,
            "password": HIDDEN,
            "api_key": HIDDEN,
            "private key": HIDDEN,
            "client_secret": null,
            "variables": [
                {"name": "DB_PASSWORD", "value": HIDDEN, "secure": false},
                {"key": "PORT", "value": "80"},
            ],
            "n": 1,
        });
        assert_eq!(hide(&body), shown);
    }

    #[test]
    fn secrets_are_hidden_in_queries() {
        for (query, shown) in [
            ("page=2&access_token=T1&x", "page=2&access_token=[hidden]&x"),
            ("%74oken=T1", "%74oken=[hidden]"),
            ("%74%6F%6B%65%6E=T1&a=b", "%74%6F%6B%65%6E=[hidden]&a=b"),
            ("api+key=T1=T1", "api+key=[hidden]"),
            ("user%5Bpassword%5D=T1", "user%5Bpassword%5D=[hidden]"),
            ("a=token", "a=token"),
            ("", ""),
        ] {
            assert_eq!(hide_query(query), shown, "{query}");
        }
    }
}

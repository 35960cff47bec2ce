//! Prints requests without sending them.

use computestacks::RequestPreview;
use http::header::AUTHORIZATION;
use serde_json::{Map, Value, json};

use crate::{app::App, args::Format, failure::Failure, output::yaml};

/// Replaces secrets.
pub(crate) const HIDDEN: &str = "[hidden]";

/// Prints requests as documents if a document format is selected, otherwise as HTTP.
pub(crate) fn print(
    app: &mut App,
    format: Format,
    previews: &[RequestPreview],
) -> Result<(), Failure> {
    let documents = || -> Vec<Value> { previews.iter().map(document).collect() };
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
            for (index, preview) in previews.iter().enumerate() {
                if index > 0 {
                    out.line("");
                }
                out.text(&http(preview));
            }
        }
    }
    app.note("dry run: nothing was sent");
    Ok(())
}

fn url(preview: &RequestPreview) -> String {
    match preview.url.split_once('?') {
        Some((path, query)) => format!("{path}?{}", hide_query(query)),
        None => preview.url.clone(),
    }
}

/// The body without secrets. The client only sends JSON.
fn body(preview: &RequestPreview) -> Option<Value> {
    let body = serde_json::from_slice(preview.body.as_deref()?).ok()?;
    Some(hide(&body))
}

fn headers(preview: &RequestPreview) -> impl Iterator<Item = (String, &str)> {
    let headers = preview.headers.iter().filter_map(|(name, value)| {
        let words = name.as_str().split('-').map(|word| {
            let (first, rest) = word.split_at(1);
            first.to_uppercase() + rest
        });
        // The client has replaced those credentials already, but not their scheme.
        let value = if is_secret(name.as_str()) && name != AUTHORIZATION {
            HIDDEN
        } else {
            value.to_str().ok()?
        };
        Some((words.collect::<Vec<_>>().join("-"), value))
    });
    let mut headers: Vec<_> = headers.collect();
    headers.sort();
    headers.into_iter()
}

fn document(preview: &RequestPreview) -> Value {
    let headers: Map<String, Value> = headers(preview)
        .filter(|(name, _)| name != "Content-Type")
        .map(|(name, value)| (name, value.into()))
        .collect();
    json!({
        "method": preview.method.as_str(),
        "url": url(preview),
        "headers": headers,
        "body": body(preview),
    })
}

pub(crate) fn http(preview: &RequestPreview) -> String {
    let mut lines = vec![format!("{} {}", preview.method, url(preview))];
    lines.extend(headers(preview).map(|(name, value)| format!("{name}: {value}")));
    if let Some(body) = body(preview) {
        lines.extend([String::new(), body.to_string()]);
    }
    lines.join("\n") + "\n"
}

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
/// value, and a `param_type` of `password` says it too.
pub(crate) fn hide(value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            let names_secret = ["key", "label", "name"]
                .iter()
                .filter_map(|field| fields.get(*field)?.as_str())
                .any(is_secret)
                || fields
                    .get("param_type")
                    .is_some_and(|kind| kind == "password");
            let fields = fields.iter().map(|(name, value)| {
                let is_value = name == "value" || name == "static_value";
                let is_secret = is_secret(name) || (names_secret && is_value);
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

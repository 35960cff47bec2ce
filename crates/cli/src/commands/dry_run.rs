//! Requests that are shown and not sent.

use serde_json::{Value, json};

use crate::{app::App, args::Format, failure::Failure, output::yaml, session::Session};

/// A request as it would be sent.
#[derive(Debug)]
pub(super) struct Planned {
    pub(super) method: String,
    pub(super) path: String,
    pub(super) body: Option<Value>,
}

/// What stands for a secret.
const HIDDEN: &str = "[hidden]";

/// Prints requests: as documents where a format of documents is asked for, else in the form of HTTP.
pub(super) fn print(
    app: &mut App,
    session: &Session,
    format: Format,
    planned: &[Planned],
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
    app.note("nothing was sent");
    Ok(())
}

impl Planned {
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

/// Words in the name of a member or parameter that holds a secret.
const TELLTALE: [&str; 4] = ["authorization", "password", "secret", "token"];

fn is_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    TELLTALE.iter().any(|word| name.contains(word))
}

/// A body without what is a secret by its name.
fn hide(value: &Value) -> Value {
    match value {
        Value::Object(members) => members
            .iter()
            .map(|(name, value)| {
                let value = match value {
                    Value::Object(_) | Value::Array(_) => hide(value),
                    Value::Null => Value::Null,
                    _ if is_secret(name) => HIDDEN.into(),
                    other => other.clone(),
                };
                (name.clone(), value)
            })
            .collect(),
        Value::Array(items) => items.iter().map(hide).collect(),
        other => other.clone(),
    }
}

fn hide_query(query: &str) -> String {
    let pairs = query.split('&').map(|pair| match pair.split_once('=') {
        Some((name, _)) if is_secret(name) => format!("{name}={HIDDEN}"),
        _ => pair.to_owned(),
    });
    pairs.collect::<Vec<_>>().join("&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_known_by_their_names() {
        let body = json!({"callback": {"url": "u", "Authorization": "s"}, "list": [{"api_token": 5}], "n": 1});
        let shown = json!({"callback": {"url": "u", "Authorization": HIDDEN}, "list": [{"api_token": HIDDEN}], "n": 1});
        assert_eq!(hide(&body), shown);
        assert_eq!(
            hide_query("page=2&access_token=s&x"),
            "page=2&access_token=[hidden]&x"
        );
    }
}

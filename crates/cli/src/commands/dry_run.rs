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
    fn document(&self, session: &Session) -> Value {
        json!({
            "method": self.method,
            "url": format!("{}{}", session.client.base_url(), self.path),
            "headers": {
                "Accept": ACCEPT,
                "Authorization": format!("{} {HIDDEN}", session.scheme),
            },
            "body": self.body,
        })
    }

    fn http(&self, session: &Session) -> String {
        let (base, scheme) = (session.client.base_url(), session.scheme);
        let head = format!(
            "{} {base}{}\nAccept: {ACCEPT}\nAuthorization: {scheme} {HIDDEN}\n",
            self.method, self.path
        );
        match &self.body {
            Some(body) => format!("{head}Content-Type: application/json\n\n{body}\n"),
            None => head,
        }
    }
}

const ACCEPT: &str = "application/json; api_version=80";

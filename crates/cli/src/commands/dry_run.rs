//! Requests that are shown and not sent.

use serde_json::{Value, json};

use crate::{app::App, args::Format, session::Session};

/// A request as it would be sent.
#[derive(Debug)]
pub(super) struct Planned {
    pub(super) method: String,
    pub(super) path: String,
    pub(super) body: Option<Value>,
}

/// What stands for a secret.
const HIDDEN: &str = "[hidden]";

/// Prints requests, in the form of HTTP or, where JSON is asked for, a document a line.
pub(super) fn print(app: &mut App, session: &Session, format: Format, planned: &[Planned]) {
    let base = session.client.base_url().to_owned();
    let scheme = session.scheme;
    for (index, request) in planned.iter().enumerate() {
        let url = format!("{base}{}", request.path);
        if matches!(format, Format::Json | Format::Jsonl) {
            let document = json!({
                "method": request.method,
                "url": url,
                "headers": {
                    "Accept": ACCEPT,
                    "Authorization": format!("{scheme} {HIDDEN}"),
                },
                "body": request.body,
            });
            app.io.stdout.line(&document.to_string());
            continue;
        }
        if index > 0 {
            app.io.stdout.line("");
        }
        app.io.stdout.line(&format!("{} {url}", request.method));
        app.io.stdout.line(&format!("Accept: {ACCEPT}"));
        app.io
            .stdout
            .line(&format!("Authorization: {scheme} {HIDDEN}"));
        if let Some(body) = &request.body {
            app.io.stdout.line("Content-Type: application/json");
            app.io.stdout.line("");
            app.io.stdout.line(&body.to_string());
        }
    }
    app.note("nothing was sent");
}

const ACCEPT: &str = "application/json; api_version=80";

//! `computestacks api METHOD PATH`

use computestacks::Response;
use http::{HeaderMap, Method, StatusCode};
use serde_json::{Map, Value};

use super::dry_run;
use crate::{
    app::{App, CommandResult},
    args::{ApiArgs, Format},
    body,
    connect::connect,
    exit::Exit,
    failure::Failure,
};

pub(super) fn run(app: &mut App, args: &ApiArgs) -> CommandResult {
    let method = args.method.to_ascii_uppercase();
    let method: Method = method
        .parse()
        .map_err(|_| Failure::usage(format!("{:?} is not an HTTP method", args.method)))?;
    let path = path(&args.path)?;
    let body = request_body(app, args)?;
    let client = connect(app)?;
    if args.dry_run {
        let request = client.raw(method, path, body);
        let preview = app.block_on(async |_| Ok(request.preview().await?))?;
        dry_run::print(app, Format::Table, &[preview])?;
        return Ok(Exit::Done);
    }
    app.block_on(async |app| {
        let request = client.raw(method, path, body);
        match request.with_response().await {
            Ok(Response {
                status,
                headers,
                body,
                ..
            }) => {
                print(app, args, status, &headers, &body);
                Ok(Exit::Done)
            }
            Err(error) => {
                if let Some(status) = error.status() {
                    print(app, args, status, error.headers(), error.body());
                }
                Err(error.into())
            }
        }
    })
}

/// The path from the root of the server; the prefix `/api/` is optional.
fn path(text: &str) -> Result<String, Failure> {
    if text.contains("://") || text.starts_with("//") {
        // Credentials are only sent to the configured controller.
        return Err(Failure::usage(format!("{text:?} is a URL, not a path"))
            .help("choose the controller with --url or --profile")
            .run("computestacks api GET /api/version"));
    }
    Ok(if text.starts_with("/api/") || text == "/api" {
        text.to_owned()
    } else {
        let text = text.trim_start_matches('/');
        let text = text.strip_prefix("api/").unwrap_or(text);
        format!("/api/{text}")
    })
}

fn request_body(app: &mut App, args: &ApiArgs) -> Result<Option<Value>, Failure> {
    if let Some(file) = &args.input {
        return body::read(app, file).map(Some);
    }
    if args.fields.is_empty() {
        return Ok(None);
    }
    let mut body = Map::new();
    for field in &args.fields {
        body::assign(&mut body, field)?;
    }
    Ok(Some(Value::Object(body)))
}

/// Headers that contain secrets.
const SECRET_HEADERS: [&str; 2] = ["set-cookie", "authorization"];

fn print(app: &mut App, args: &ApiArgs, status: StatusCode, headers: &HeaderMap, body: &[u8]) {
    let out = &mut app.io.stdout;
    if args.include {
        out.line(&format!("HTTP/1.1 {status}"));
        for (name, value) in headers {
            let value = if SECRET_HEADERS.contains(&name.as_str()) {
                "[hidden]".to_owned()
            } else {
                String::from_utf8_lossy(value.as_bytes()).into_owned()
            };
            out.line(&format!("{name}: {value}"));
        }
        out.line("");
    }
    if body.is_empty() {
        return;
    }
    let laid_out = out
        .is_terminal
        .then(|| serde_json::from_slice::<Value>(body).ok())
        .flatten()
        .map(|value| format!("{value:#}"));
    match laid_out {
        Some(text) => out.line(&text),
        None if out.is_terminal => {
            let text = String::from_utf8_lossy(body);
            for line in text.lines() {
                out.line(line);
            }
        }
        None => out.bytes(body),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_on_the_controller() {
        for (text, wanted) in [
            ("version", "/api/version"),
            ("/version", "/api/version"),
            ("api/version", "/api/version"),
            ("/api/version?a=b", "/api/version?a=b"),
        ] {
            assert_eq!(path(text).unwrap(), wanted);
        }
        for text in ["https://elsewhere.example/api", "//elsewhere.example/x"] {
            assert_eq!(path(text).unwrap_err().exit, Exit::Usage);
        }
    }
}

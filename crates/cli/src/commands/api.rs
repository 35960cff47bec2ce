//! `computestacks api METHOD PATH`

use computestacks::Response;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use serde_json::{Map, Value};

use super::dry_run;
use crate::{
    app::{App, CommandResult},
    args::{ApiArgs, Format},
    body, call_log,
    connect::connect,
    exit::Exit,
    failure::Failure,
    output::JqFilter,
};

pub(super) fn run(app: &mut App, args: &ApiArgs) -> CommandResult {
    let (method, path_text) = match args.request.as_slice() {
        [method, path] => (Some(method), path.as_str()),
        [path] => (None, path.as_str()),
        // clap takes one or two.
        _ => (None, ""),
    };
    let path = path(path_text)?;
    let headers = request_headers(&args.headers)?;
    let body = request_body(app, args)?;
    let method: Method = match method {
        Some(method) => method
            .to_ascii_uppercase()
            .parse()
            .map_err(|_| Failure::usage(format!("{method:?} is not an HTTP method")))?,
        None if body.is_some() => {
            return Err(Failure::usage("a request with a body needs a method")
                .run(format!("computestacks api PATCH {path_text}")));
        }
        None => Method::GET,
    };
    let jq = args.jq.as_deref().map(JqFilter::new).transpose()?;
    let client = connect(app)?;
    let request = headers
        .into_iter()
        .fold(client.raw(method, path, body), |request, (name, value)| {
            request.header(name, value)
        });
    if args.dry_run {
        let preview = app.block_on(async |_| Ok(request.preview().await?))?;
        dry_run::print(app, Format::Table, &[preview])?;
        return Ok(Exit::Done);
    }
    app.block_on(async |app| {
        match request.with_response().await {
            Ok(Response {
                status,
                headers,
                body,
                ..
            }) => {
                match &jq {
                    Some(jq) => jq.print(&mut app.io.stdout, &document(&body)?)?,
                    None => print(app, args, status, &headers, &body),
                }
                Ok(Exit::Done)
            }
            Err(error) => {
                if let Some(status) = error.status() {
                    print(app, args, status, error.headers(), error.body());
                    // The error comes on a line of its own.
                    if !error.body().is_empty() && !error.body().ends_with(b"\n") {
                        app.io.stdout.line("");
                    }
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

fn request_headers(texts: &[String]) -> Result<Vec<(HeaderName, HeaderValue)>, Failure> {
    let headers = texts.iter().map(|text| {
        let (name, value) = text.split_once(':')?;
        Some((name.trim().parse().ok()?, value.trim().parse().ok()?))
    });
    let headers: Option<Vec<_>> = headers.collect();
    headers.ok_or_else(|| {
        // The header may be a secret.
        Failure::usage("invalid header: expected 'Name: value'")
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

fn document(body: &[u8]) -> Result<Value, Failure> {
    serde_json::from_slice(body).map_err(|_| {
        Failure::new(
            Exit::Unexpected,
            "the response is no JSON, as --jq needs it",
        )
    })
}

fn print(app: &mut App, args: &ApiArgs, status: StatusCode, headers: &HeaderMap, body: &[u8]) {
    let out = &mut app.io.stdout;
    if args.include {
        out.line(&format!("HTTP/1.1 {status}"));
        out.line(&call_log::headers(headers));
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

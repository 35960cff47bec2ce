//! Requests as they are shown: without secrets.

use computestacks::RequestPreview;
use http::header::AUTHORIZATION;
use serde_json::{Map, Value, json};

use crate::hidden::{HIDDEN, hide, hide_query, is_secret};

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

/// A request as data.
pub(crate) fn document(preview: &RequestPreview) -> Value {
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

/// A request as HTTP has it.
pub(crate) fn http(preview: &RequestPreview) -> String {
    let mut lines = vec![format!("{} {}", preview.method, url(preview))];
    lines.extend(headers(preview).map(|(name, value)| format!("{name}: {value}")));
    if let Some(body) = body(preview) {
        lines.extend([String::new(), body.to_string()]);
    }
    lines.join("\n") + "\n"
}

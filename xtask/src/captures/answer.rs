//! Whether a recorded answer is one that the operation describes.

use computestacks_tests::captures::{Body, Headers, Response, header};
use serde_json::Value;

use super::{
    classify::{Class, Rule, media_type, read_as},
    contract::{Answer, Operation},
    mismatch::{Aspect, Mismatch},
    schema::Schema,
};

/// Headers that belong to HTTP or to what stands in front of the server, not to the contract.
const GENERIC: [&str; 31] = [
    "accept-ranges",
    "age",
    "allow",
    "cache-control",
    "connection",
    "content-encoding",
    "content-language",
    "content-length",
    "content-security-policy",
    "content-type",
    "date",
    "etag",
    "expires",
    "keep-alive",
    "last-modified",
    "pragma",
    "referrer-policy",
    "server",
    "set-cookie",
    "strict-transport-security",
    "trailer",
    "transfer-encoding",
    "vary",
    "via",
    "x-content-type-options",
    "x-download-options",
    "x-frame-options",
    "x-permitted-cross-domain-policies",
    "x-request-id",
    "x-runtime",
    "x-xss-protection",
];

/// Holds an answer against the operation; no mismatch gives an empty list.
pub(super) fn judge(
    class: &Class<'_>,
    operation: &Operation,
    response: &Response,
) -> Vec<Mismatch> {
    let Some(answer) = operation.answer(response.status) else {
        // Not modified, or a part of it: what was asked for.
        if class.is_outside_by(Rule::Conditional) {
            return Vec::new();
        }
        return vec![Mismatch::new(
            Aspect::Status,
            format!(
                "{} is not described ({} are)",
                response.status,
                operation.statuses()
            ),
            format!("describe it in the responses of {}", operation.id),
        )];
    };
    let media = header(&response.headers, "content-type").map(media_type);
    if is_another_format(class, answer, response) {
        return Vec::new();
    }
    let place = format!("the answer {} of {}", answer.status, operation.id);
    let mut found = Vec::new();
    headers(answer, &response.headers, &place, &mut found);
    body(
        class,
        answer,
        media.as_deref(),
        &response.body,
        &place,
        &mut found,
    );
    found
}

/// Whether an answer is in a format that the contract does not have, to a request that may have
/// asked for one: by `Accept`, by a parameter such as `format`, or by a suffix such as `.xml`.
///
/// The server then sends XML and HTML, in places as `application/json`. An answer in JSON, or
/// without a body in one of the described types, is judged like any other.
pub(super) fn is_another_format(class: &Class<'_>, answer: &Answer, response: &Response) -> bool {
    let may_ask = [Rule::Accept, Rule::QueryParameter, Rule::PathParameter];
    if !may_ask.into_iter().any(|rule| class.is_outside_by(rule)) {
        return false;
    }
    let media = header(&response.headers, "content-type").map(media_type);
    let is_described = media
        .as_ref()
        .is_some_and(|media| answer.media.contains_key(media));
    match response.body {
        Body::Json(_) => false,
        Body::Empty => !is_described,
        Body::Text(_) => !is_described || media.as_deref().is_some_and(is_json),
    }
}

fn headers(answer: &Answer, given: &Headers, place: &str, found: &mut Vec<Mismatch>) {
    for wanted in &answer.headers {
        let Some(value) = header(given, &wanted.name) else {
            if wanted.required {
                found.push(Mismatch::new(
                    Aspect::Header,
                    format!("`{}` is missing", wanted.name),
                    format!("make it optional in {place}, or look why it was not sent"),
                ));
            }
            continue;
        };
        let read = read_as(&wanted.kind, value.trim());
        if !read.is_some_and(|value| wanted.schema.admits(&value)) {
            found.push(Mismatch::new(
                Aspect::Header,
                format!("`{}` is no {}", wanted.name, wanted.kind),
                format!("correct its schema at {}", wanted.schema.pointer),
            ));
        }
    }
    for name in given.keys() {
        let is_described = answer
            .headers
            .iter()
            .any(|one| one.name.eq_ignore_ascii_case(name));
        if !is_described
            && !GENERIC
                .iter()
                .any(|generic| generic.eq_ignore_ascii_case(name))
        {
            found.push(Mismatch::new(
                Aspect::Header,
                format!("`{name}` is not described"),
                format!("describe it in {place}"),
            ));
        }
    }
}

fn body(
    class: &Class<'_>,
    answer: &Answer,
    media: Option<&str>,
    body: &Body,
    place: &str,
    found: &mut Vec<Mismatch>,
) {
    let schema = match media {
        Some(media) => answer.media.get(media),
        None => None,
    };
    let is_empty = *body == Body::Empty;
    match media {
        Some(media) if schema.is_none() && !answer.media.is_empty() => {
            found.push(Mismatch::new(
                Aspect::ContentType,
                format!("`{media}` is not described"),
                format!("describe it in the content of {place}"),
            ));
            return;
        }
        None if !is_empty => {
            found.push(Mismatch::new(
                Aspect::ContentType,
                "a body without a content type",
                "look why the header was not sent",
            ));
            return;
        }
        _ => {}
    }
    if class.is_head {
        if !is_empty {
            found.push(Mismatch::new(
                Aspect::Body,
                "an answer to HEAD has a body",
                "record it again: HTTP has none here",
            ));
        }
        return;
    }
    match (body, schema) {
        (Body::Empty, _) => {
            if !answer.body_optional && !answer.media.is_empty() {
                found.push(Mismatch::new(
                    Aspect::Body,
                    "the body is empty",
                    format!("give {place} `x-body-optional: true`, if it is meant"),
                ));
            }
        }
        (_, None) => found.push(Mismatch::new(
            Aspect::Body,
            "a body where none is described",
            format!("describe the content of {place}"),
        )),
        (Body::Json(value), Some(schema)) => against(schema, value, found),
        (Body::Text(_), Some(_)) if media.is_some_and(is_json) => found.push(Mismatch::new(
            Aspect::Body,
            "the content type says JSON, the body is none",
            "look what answered in place of the server",
        )),
        (Body::Text(text), Some(schema)) => {
            against(schema, &Value::from(text.as_str()), found);
        }
    }
}

fn against(schema: &Schema, value: &Value, found: &mut Vec<Mismatch>) {
    for problem in schema.problems(value) {
        found.push(Mismatch::new(
            Aspect::Body,
            problem,
            format!(
                "correct the schema at {}; where the vendor's page says what it said, add an \
                 erratum",
                schema.pointer
            ),
        ));
    }
}

fn is_json(media: &str) -> bool {
    media == "application/json" || media.ends_with("+json")
}

//! What an operation does not allow of a request.

use std::borrow::Cow;

use http::{
    HeaderMap, HeaderName,
    header::{
        ACCEPT, CONTENT_TYPE, IF_MATCH, IF_MODIFIED_SINCE, IF_NONE_MATCH, IF_RANGE,
        IF_UNMODIFIED_SINCE, RANGE,
    },
};
use serde_json::Value;
use url::form_urlencoded;

use super::{
    RequestView, credentials, media,
    operation::{Content, Operation, Parameter, RequestBody},
    secrets::{self, is_secret, shown, shown_name},
    violation::{Code, Violation},
};
use crate::schema::undescribed;

/// Headers that change what kind of answer comes, or which operation is meant.
static CHANGING: [HeaderName; 7] = [
    IF_MATCH,
    IF_MODIFIED_SINCE,
    IF_NONE_MATCH,
    IF_RANGE,
    IF_UNMODIFIED_SINCE,
    RANGE,
    HeaderName::from_static("x-http-method-override"),
];

pub(super) fn check(operation: &Operation, request: &RequestView<'_>) -> Vec<Violation> {
    let mut found = Vec::new();
    for (parameter, value) in operation.path_parameters(request.path) {
        if !parameter.schema.admits_text(&value) {
            found.push(ill_typed(
                Code::PathParameterInvalid,
                "path parameter",
                parameter,
                &value,
            ));
        }
    }
    if !request.query.is_empty() || operation.query.iter().any(|one| one.required) {
        query(operation, request.query, &mut found);
    }
    accept(operation, request.headers, &mut found);
    for name in &CHANGING {
        if request.headers.contains_key(name) {
            found.push(Violation::new(
                Code::HeaderNotDescribed,
                header_place(name.as_str()),
                "it asks for another kind of answer, and the contract describes none",
                "leave it out",
            ));
        }
    }
    found.extend(credentials::check(&operation.schemes, request.headers));
    body(operation, request, &mut found);
    found
}

fn header_place(name: &str) -> String {
    format!("header \"{name}\"")
}

fn ill_typed(code: Code, what: &str, parameter: &Parameter, value: &str) -> Violation {
    let wanted = parameter.schema.wanted();
    let given = if is_secret(&parameter.name) {
        secrets::HIDDEN.to_owned()
    } else {
        shown(value)
    };
    Violation::new(
        code,
        format!("{what} \"{}\"", parameter.name),
        format!("the contract wants {wanted}, {given} was sent"),
        format!("send {wanted}, and nothing around it"),
    )
}

fn query(operation: &Operation, query: &str, found: &mut Vec<Violation>) {
    let mut seen: Vec<Cow<'_, str>> = Vec::new();
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        let place = || format!("query parameter {}", shown_name(&name));
        let parameter = operation.query.iter().find(|one| one.name == name);
        match parameter {
            None => found.push(Violation::new(
                Code::QueryParameterNotDescribed,
                place(),
                format!("{} has {}", operation.id, own_query(operation)),
                if is_secret(&name) {
                    "send credentials in `Authorization`: queries end up in logs"
                } else {
                    "leave it out, or look for its spelling in the contract"
                },
            )),
            Some(_) if seen.contains(&name) => found.push(Violation::new(
                Code::QueryParameterRepeated,
                place(),
                "the contract has it once, it was sent again",
                "send it once: which one counts is not said",
            )),
            Some(parameter) if !parameter.schema.admits_text(&value) => found.push(ill_typed(
                Code::QueryParameterInvalid,
                "query parameter",
                parameter,
                &value,
            )),
            Some(_) => {}
        }
        if parameter.is_some() {
            seen.push(name);
        }
    }
    for parameter in operation.query.iter().filter(|one| one.required) {
        if !seen.iter().any(|name| *name == parameter.name) {
            found.push(Violation::new(
                Code::QueryParameterMissing,
                format!("query parameter \"{}\"", parameter.name),
                "the contract wants it, it was not sent",
                format!("send it with {}", parameter.schema.wanted()),
            ));
        }
    }
}

fn own_query(operation: &Operation) -> String {
    let names: Vec<_> = operation
        .query
        .iter()
        .map(|one| format!("`{}`", one.name))
        .collect();
    if names.is_empty() {
        "no query parameters".to_owned()
    } else {
        format!("only {}", names.join(", "))
    }
}

/// Without the header, everything is admitted.
fn accept(operation: &Operation, headers: &HeaderMap, found: &mut Vec<Violation>) {
    let mut values = headers
        .get_all(ACCEPT)
        .iter()
        .filter(|value| !value.is_empty())
        .peekable();
    let Some(first) = values.peek().copied() else {
        return;
    };
    let is_admitted = values.any(|value| {
        let value = value.to_str().unwrap_or_default();
        media::accepts(value, &operation.offers)
    });
    if is_admitted || operation.offers.is_empty() {
        return;
    }
    let offers = operation.offers.join(" or ");
    let given = shown(&String::from_utf8_lossy(first.as_bytes()));
    found.push(Violation::new(
        Code::AcceptNotOffered,
        header_place("Accept"),
        format!("the contract has {offers}, {given} was asked for"),
        format!("send `Accept: {offers}`"),
    ));
}

fn body(operation: &Operation, request: &RequestView<'_>, found: &mut Vec<Violation>) {
    let is_empty = request.body.is_empty();
    match &operation.body {
        None if is_empty => {}
        None => found.push(Violation::new(
            Code::BodyNotDescribed,
            "body",
            format!(
                "{} takes none, {} bytes were sent",
                operation.id,
                request.body.len()
            ),
            "send no body",
        )),
        Some(wanted) if is_empty => {
            if wanted.required {
                found.push(Violation::new(
                    Code::BodyMissing,
                    "body",
                    format!(
                        "the contract wants one as {}",
                        Content::names(&wanted.content)
                    ),
                    format!("send the body that {} describes", operation.id),
                ));
            }
        }
        Some(wanted) => described_body(wanted, request, found),
    }
}

fn described_body(wanted: &RequestBody, request: &RequestView<'_>, found: &mut Vec<Violation>) {
    let given = request.headers.get(CONTENT_TYPE);
    let given = given.map(|value| String::from_utf8_lossy(value.as_bytes()));
    let content = given
        .as_deref()
        .map(media::media_type)
        .and_then(|media| Content::of(&wanted.content, &media));
    let Some(content) = content else {
        let names = Content::names(&wanted.content);
        let given = given.map_or_else(|| "none".to_owned(), |given| shown(&given));
        found.push(Violation::new(
            Code::ContentTypeNotDescribed,
            header_place("Content-Type"),
            format!("the contract wants {names}, {given} was sent"),
            format!("send the body as {names}, and say so in `Content-Type`"),
        ));
        return;
    };
    let remedy = "send JSON: a serializer makes no such mistakes";
    let value = match value_of(&content.media, request.body) {
        Ok(value) => value,
        Err(error) => {
            found.push(not_json("body", &error, remedy));
            return;
        }
    };
    for problem in content.schema.problems(&value) {
        found.push(Violation::new(
            Code::BodySchema,
            body_place("body", &problem.place),
            problem.message,
            format!(
                "send what the schema at {} describes",
                content.schema.pointer
            ),
        ));
    }
    for pointer in undescribed(&content.schema.document, &content.schema.pointer, &value) {
        found.push(Violation::new(
            Code::BodyMemberNotDescribed,
            body_place("body", &secrets::place(&pointer).0),
            "no schema of the contract has this member",
            "leave it out, or look for its spelling in the contract: the server drops what it \
             does not know",
        ));
    }
}

/// What a body of a media type is: JSON, or a string as it stands.
pub(super) fn value_of(media: &str, body: &[u8]) -> Result<Value, serde_json::Error> {
    if media::is_json(media) {
        serde_json::from_slice(body)
    } else {
        Ok(Value::String(String::from_utf8_lossy(body).into_owned()))
    }
}

/// Line and column are told, but nothing of the text.
pub(super) fn not_json(place: &str, error: &serde_json::Error, remedy: &str) -> Violation {
    let what = if error.is_eof() {
        "it ends too early"
    } else {
        "it goes wrong"
    };
    Violation::new(
        Code::BodyNotJson,
        place,
        format!(
            "the content type says JSON, but {what} in line {}, column {}",
            error.line(),
            error.column()
        ),
        remedy,
    )
}

pub(super) fn body_place(body: &str, pointer: &str) -> String {
    if pointer.is_empty() {
        body.to_owned()
    } else {
        format!("{body} {pointer}")
    }
}

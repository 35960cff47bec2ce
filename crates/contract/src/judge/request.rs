//! Validation of a request by its operation.

use std::borrow::Cow;

use http::{
    HeaderMap, HeaderName,
    header::{
        ACCEPT, IF_MATCH, IF_MODIFIED_SINCE, IF_NONE_MATCH, IF_RANGE, IF_UNMODIFIED_SINCE, RANGE,
    },
};
use serde_json::Value;

use super::{
    RequestView, credentials,
    description::{Content, Parameter, RequestBody},
    media,
    operation::Operation,
    secrets::{self, is_secret, shown, shown_name},
    violation::{Violation, ViolationCode},
};
use crate::schema::undescribed;

/// Headers that change the response or the method.
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
                ViolationCode::PathParameterInvalid,
                "path parameter",
                parameter,
                &value,
            ));
        }
    }
    if !request.query.is_empty() || operation.description().query.iter().any(|one| one.required) {
        query(operation, request.query, &mut found);
    }
    accept(operation, request.headers, &mut found);
    for name in &CHANGING {
        if request.headers.contains_key(name) {
            found.push(Violation::new(
                ViolationCode::HeaderNotDescribed,
                header_place(name.as_str()),
                "the contract does not describe this header, which changes the response",
                "remove the header",
            ));
        }
    }
    found.extend(credentials::check(
        &operation.description().schemes,
        request.headers,
    ));
    body(operation, request, &mut found);
    found
}

fn header_place(name: &str) -> String {
    format!("header \"{name}\"")
}

fn ill_typed(code: ViolationCode, what: &str, parameter: &Parameter, value: &str) -> Violation {
    let wanted = parameter.schema.wanted();
    let given = if is_secret(&parameter.name) {
        secrets::HIDDEN.to_owned()
    } else {
        shown(value)
    };
    Violation::new(
        code,
        format!("{what} \"{}\"", parameter.name),
        format!("expected {wanted}, found {given}"),
        format!("send {wanted} without other characters"),
    )
}

fn query(operation: &Operation, query: &str, found: &mut Vec<Violation>) {
    let mut seen: Vec<Cow<'_, str>> = Vec::new();
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        let place = || format!("query parameter {}", shown_name(&name));
        let parameter = operation
            .description()
            .query
            .iter()
            .find(|one| one.name == name);
        match parameter {
            None => found.push(Violation::new(
                ViolationCode::QueryParameterNotDescribed,
                place(),
                format!("{} has {}", operation.id, own_query(operation)),
                if is_secret(&name) {
                    "send credentials in `Authorization`; query strings are logged"
                } else {
                    "remove it, or check its spelling in the contract"
                },
            )),
            Some(_) if seen.contains(&name) => found.push(Violation::new(
                ViolationCode::QueryParameterRepeated,
                place(),
                "the parameter was sent more than once",
                "send it once",
            )),
            Some(parameter) if !parameter.schema.admits_text(&value) => found.push(ill_typed(
                ViolationCode::QueryParameterInvalid,
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
    for parameter in operation
        .description()
        .query
        .iter()
        .filter(|one| one.required)
    {
        if !seen.iter().any(|name| *name == parameter.name) {
            found.push(Violation::new(
                ViolationCode::QueryParameterMissing,
                format!("query parameter \"{}\"", parameter.name),
                "the required parameter is missing",
                format!("send it with {}", parameter.schema.wanted()),
            ));
        }
    }
}

fn own_query(operation: &Operation) -> String {
    let names: Vec<_> = operation
        .description()
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

/// A missing header admits everything.
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
        media::accepts(value, &operation.description().offers)
    });
    if is_admitted || operation.description().offers.is_empty() {
        return;
    }
    let offers = operation.description().offers.join(" or ");
    let given = shown(&String::from_utf8_lossy(first.as_bytes()));
    found.push(Violation::new(
        ViolationCode::AcceptNotOffered,
        header_place("Accept"),
        format!("expected {offers}, found {given}"),
        format!("send `Accept: {offers}`"),
    ));
}

fn body(operation: &Operation, request: &RequestView<'_>, found: &mut Vec<Violation>) {
    let is_empty = request.body.is_empty();
    match &operation.description().body {
        None if is_empty => {}
        None => found.push(Violation::new(
            ViolationCode::BodyNotDescribed,
            "body",
            format!(
                "{} has no request body, but {} bytes were sent",
                operation.id,
                request.body.len()
            ),
            "send no body",
        )),
        Some(wanted) if is_empty => {
            if wanted.required {
                found.push(Violation::new(
                    ViolationCode::BodyMissing,
                    "body",
                    format!(
                        "the required body, {}, is missing",
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
    let (content, given) = Content::given(&wanted.content, request.headers);
    let Some(content) = content else {
        let names = Content::names(&wanted.content);
        found.push(Violation::new(
            ViolationCode::ContentTypeNotDescribed,
            header_place("Content-Type"),
            format!("expected {names}, found {given}"),
            format!("send the body as {names}, with this `Content-Type`"),
        ));
        return;
    };
    let remedy = "send valid JSON; use a serializer";
    let value = match value_of(&content.media, request.body) {
        Ok(value) => value,
        Err(error) => {
            found.push(not_json("body", &error, remedy));
            return;
        }
    };
    for problem in content.schema.problems(&value) {
        found.push(Violation::new(
            ViolationCode::BodySchema,
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
            ViolationCode::BodyFieldNotDescribed,
            body_place("body", &secrets::place(&pointer).0),
            "the schema does not describe this field",
            "remove it, or check its spelling in the contract; the server ignores unknown fields",
        ));
    }
}

/// The value of a body: parsed JSON, or a string for other media types.
pub(super) fn value_of(media: &str, body: &[u8]) -> Result<Value, serde_json::Error> {
    if media::is_json(media) {
        serde_json::from_slice(body)
    } else {
        Ok(Value::String(String::from_utf8_lossy(body).into_owned()))
    }
}

/// The message has line and column, but no part of the body.
pub(super) fn not_json(place: &str, error: &serde_json::Error, remedy: &str) -> Violation {
    let what = if error.is_eof() {
        "the body ends too early"
    } else {
        "there is a syntax error"
    };
    Violation::new(
        ViolationCode::BodyNotJson,
        place,
        format!(
            "the body is not JSON: {what} at line {}, column {}",
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

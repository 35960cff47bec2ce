//! Validation of a response by its operation.

use http::{HeaderMap, header::CONTENT_TYPE};

use super::{
    ResponseView,
    description::{Content, DescribedResponse},
    operation::Operation,
    request::{body_place, not_json, value_of},
    secrets::shown,
    violation::{Violation, ViolationCode},
};

/// The violations of a response; for `HEAD` it has the headers of `GET` and no body.
pub(super) fn check(
    operation: &Operation,
    response: &ResponseView<'_>,
    is_head: bool,
) -> Vec<Violation> {
    let mut found = Vec::new();
    let Some(described) = operation.response(response.status) else {
        let described: Vec<_> = operation
            .description()
            .responses
            .iter()
            .map(|described| described.status.to_string())
            .collect();
        found.push(Violation::new(
            ViolationCode::StatusNotDescribed,
            "response status",
            format!(
                "{} describes the statuses {}, found {}",
                operation.id,
                described.join(", "),
                response.status.as_u16()
            ),
            format!(
                "describe it in the responses of {}, or find out why the server sent it",
                operation.id
            ),
        ));
        return found;
    };
    let place = format!("the response {} of {}", described.status, operation.id);
    headers(described, response.headers, &place, &mut found);
    body(described, response, is_head, &place, &mut found);
    found
}

fn headers(
    described: &DescribedResponse,
    given: &HeaderMap,
    place: &str,
    found: &mut Vec<Violation>,
) {
    for wanted in &described.headers {
        let at = || format!("response header \"{}\"", wanted.name);
        let Some(value) = given.get(&wanted.name) else {
            if wanted.required {
                found.push(Violation::new(
                    ViolationCode::HeaderMissing,
                    at(),
                    "the required header is missing",
                    format!("make it optional in {place}, or find out why it was not sent"),
                ));
            }
            continue;
        };
        let value = String::from_utf8_lossy(value.as_bytes());
        if !wanted.schema.admits_text(value.trim()) {
            found.push(Violation::new(
                ViolationCode::HeaderInvalid,
                at(),
                format!(
                    "expected {}, found {}",
                    wanted.schema.wanted(),
                    shown(&value)
                ),
                format!("fix the schema at {}, or the server", wanted.schema.pointer),
            ));
        }
    }
}

fn body(
    described: &DescribedResponse,
    response: &ResponseView<'_>,
    is_head: bool,
    place: &str,
    found: &mut Vec<Violation>,
) {
    let (content, given) = Content::given(&described.content, response.headers);
    // A response without a body may still have a `Content-Type`, which must be described.
    let is_typed = response.headers.contains_key(CONTENT_TYPE);
    let is_untyped = !is_typed && (is_head || response.body.is_empty());
    if content.is_none() && !described.content.is_empty() && !is_untyped {
        found.push(Violation::new(
            ViolationCode::ContentTypeNotDescribed,
            "response header \"content-type\"",
            format!(
                "expected {}, found {given}",
                Content::names(&described.content)
            ),
            format!("describe it in the content of {place}, or find out what sent it instead of the server"),
        ));
        return;
    }
    let mut note = |code, message: String, remedy: String| {
        found.push(Violation::new(code, "response body", message, remedy));
    };
    if is_head {
        if !response.body.is_empty() {
            note(
                ViolationCode::BodyForHead,
                format!("the response to HEAD has {} bytes", response.body.len()),
                "send no body; HTTP forbids one in a response to HEAD".to_owned(),
            );
        }
        return;
    }
    if response.body.is_empty() {
        if !described.body_optional && !described.content.is_empty() {
            note(
                ViolationCode::BodyMissing,
                format!(
                    "the body, {}, is missing",
                    Content::names(&described.content)
                ),
                format!("send a body, or set `x-body-optional: true` in {place}"),
            );
        }
        return;
    }
    let Some(content) = content else {
        note(
            ViolationCode::BodyNotDescribed,
            format!("expected no body, found {} bytes", response.body.len()),
            format!("describe the content of {place}, or send no body"),
        );
        return;
    };
    let value = match value_of(&content.media, response.body) {
        Ok(value) => value,
        Err(error) => {
            let remedy = "find out whether a proxy replaced or cut the response";
            found.push(not_json("response body", &error, remedy));
            return;
        }
    };
    for problem in content.schema.problems(&value) {
        found.push(Violation::new(
            ViolationCode::BodySchema,
            body_place("response body", &problem.place),
            problem.message,
            format!(
                "fix the schema at {}, or the server",
                content.schema.pointer
            ),
        ));
    }
}

//! What of an answer an operation does not describe.

use http::{HeaderMap, header::CONTENT_TYPE};

use super::{
    ResponseView, media,
    operation::{Answer, Content, Operation},
    request::{body_place, not_json, value_of},
    secrets::shown,
    violation::{Code, Violation},
};

/// What is not described; the answer to `HEAD` has the headers of `GET` and no body.
pub(super) fn check(
    operation: &Operation,
    response: &ResponseView<'_>,
    is_head: bool,
) -> Vec<Violation> {
    let mut found = Vec::new();
    let Some(answer) = operation.answer(response.status) else {
        let described: Vec<_> = operation
            .answers
            .iter()
            .map(|answer| answer.status.to_string())
            .collect();
        found.push(Violation::new(
            Code::StatusNotDescribed,
            "answer status",
            format!(
                "{} describes {}, the answer has {}",
                operation.id,
                described.join(", "),
                response.status.as_u16()
            ),
            format!(
                "describe it in the responses of {}, or look why the server sent it",
                operation.id
            ),
        ));
        return found;
    };
    let place = format!("the answer {} of {}", answer.status, operation.id);
    headers(answer, response.headers, &place, &mut found);
    body(answer, response, is_head, &place, &mut found);
    found
}

fn headers(answer: &Answer, given: &HeaderMap, place: &str, found: &mut Vec<Violation>) {
    for wanted in &answer.headers {
        let at = || format!("answer header \"{}\"", wanted.name);
        let Some(value) = given.get(&wanted.name) else {
            if wanted.required {
                found.push(Violation::new(
                    Code::HeaderMissing,
                    at(),
                    "the contract promises it, the answer does not have it",
                    format!("make it optional in {place}, or look why it was not sent"),
                ));
            }
            continue;
        };
        let value = String::from_utf8_lossy(value.as_bytes());
        if !wanted.schema.admits_text(value.trim()) {
            found.push(Violation::new(
                Code::HeaderInvalid,
                at(),
                format!(
                    "the contract promises {}, the answer has {}",
                    wanted.schema.wanted(),
                    shown(&value)
                ),
                format!(
                    "correct the schema at {}, or the server",
                    wanted.schema.pointer
                ),
            ));
        }
    }
}

fn body(
    answer: &Answer,
    response: &ResponseView<'_>,
    is_head: bool,
    place: &str,
    found: &mut Vec<Violation>,
) {
    let given = response.headers.get(CONTENT_TYPE);
    let given = given.map(|value| String::from_utf8_lossy(value.as_bytes()));
    let content = given
        .as_deref()
        .map(media::media_type)
        .and_then(|media| Content::of(&answer.content, &media));
    // A response without a body may name its type too, and then it is a described one.
    let is_untyped = given.is_none() && (is_head || response.body.is_empty());
    if content.is_none() && !answer.content.is_empty() && !is_untyped {
        let given = given.map_or_else(|| "none".to_owned(), |given| shown(&given));
        found.push(Violation::new(
            Code::ContentTypeNotDescribed,
            "answer header \"content-type\"",
            format!(
                "the contract promises {}, the answer has {given}",
                Content::names(&answer.content)
            ),
            format!("describe it in the content of {place}, or look what answered instead"),
        ));
        return;
    }
    let mut note = |code, message: String, remedy: String| {
        found.push(Violation::new(code, "answer body", message, remedy));
    };
    if is_head {
        if !response.body.is_empty() {
            note(
                Code::BodyForHead,
                format!("{} bytes came in answer to HEAD", response.body.len()),
                "send none: HTTP has none here".to_owned(),
            );
        }
        return;
    }
    if response.body.is_empty() {
        if !answer.body_optional && !answer.content.is_empty() {
            note(
                Code::BodyMissing,
                format!("the contract promises {}", Content::names(&answer.content)),
                format!("send one, or give {place} `x-body-optional: true`"),
            );
        }
        return;
    }
    let Some(content) = content else {
        note(
            Code::BodyNotDescribed,
            format!(
                "the contract promises none, {} bytes came",
                response.body.len()
            ),
            format!("describe the content of {place}, or send none"),
        );
        return;
    };
    let value = match value_of(&content.media, response.body) {
        Ok(value) => value,
        Err(error) => {
            let remedy = "look what answered in place of the server, or where it was cut";
            found.push(not_json("answer body", &error, remedy));
            return;
        }
    };
    for problem in content.schema.problems(&value) {
        found.push(Violation::new(
            Code::BodySchema,
            body_place("answer body", &problem.place),
            problem.message,
            format!(
                "correct the schema at {}, or the server",
                content.schema.pointer
            ),
        ));
    }
}

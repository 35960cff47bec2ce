//! Bodies of responses: one JSON type for success, one for errors.

use serde_json::Value;

use super::{Cursor as _, Diagnostics, DocumentIndex, IndexedOperation, Node, Rule, Severity};
use crate::gate::document::Response;

pub(super) static RULES: &[&Rule] = &[&SUCCESS_TYPES, &NOT_JSON, &ERROR_TYPES];

static SUCCESS_TYPES: Rule = Rule {
    code: "CS0303",
    slug: "several-success-types",
    severity: Severity::Error,
    summary: "the successes of one operation have different bodies",
    why: "A generated method returns one type. With 200 and 202 of different schemas, or 200 with a \
          body and 204 without, progenitor panics (`response_types.len() <= 1`) and does not name the \
          operation.",
    fix: "give all successes one schema, and make fields optional that only some send",
    bad: "\"200\": {content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}\n\"204\": {description: Nothing.}",
    good: "\"200\": {content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}",
};

static NOT_JSON: Rule = Rule {
    code: "CS0306",
    slug: "success-not-json",
    severity: Severity::Error,
    summary: "a success has a body that is not `application/json`",
    why: "For any other content type, `application/vnd.x+json` included, the generator returns a \
          stream of bytes and the schema is lost; with several types it fails.",
    fix: "declare only `application/json`",
    bad: "content:\n  application/vnd.example+json: {}",
    good: "content:\n  application/json: {}",
};

static ERROR_TYPES: Rule = Rule {
    code: "CS0307",
    slug: "several-error-types",
    severity: Severity::Error,
    summary: "the errors of one operation have different bodies",
    why: "A generated method has one error type as well; two schemas among its 4xx and 5xx make \
          progenitor panic, and so does a schema together with an empty body.",
    fix: "give all errors one schema",
    bad: "\"404\": {content: {application/json: {schema: {$ref: '#/components/schemas/NotFound'}}}}\n\"422\": {content: {application/json: {schema: {$ref: '#/components/schemas/Invalid'}}}}",
    good: "4XX: {content: {application/json: {schema: {$ref: '#/components/schemas/Error'}}}}",
};

pub(super) fn check(document: &DocumentIndex<'_>, diagnostics: &mut Diagnostics<'_>) {
    for operation in &document.operations {
        let successes = operation
            .responses
            .iter()
            .filter(|r| r.status.starts_with('2'));
        for (kind, media) in successes.flat_map(|r| r.definition.members_of("content")) {
            if kind.split(';').next().map(str::trim) != Some("application/json") {
                let message = format!("a success is `{kind}`; the generator loses its type");
                diagnostics.at(&NOT_JSON, media, message);
            }
        }
        differing(
            operation,
            &['2'],
            (&SUCCESS_TYPES, "a success"),
            diagnostics,
        );
        differing(
            operation,
            &['4', '5'],
            (&ERROR_TYPES, "an error"),
            diagnostics,
        );
    }
}

/// What a body is: the target of its reference, or its inline schema; `None` for no body.
fn body(response: &Response<'_>) -> Option<Value> {
    let (_, media) = response.definition.get("content")?.members().next()?;
    Some(media.get("schema").map_or(Value::Null, Node::to_value))
}

/// Responses whose status begins with one of the digits, and whose body is not that of the first.
fn differing(
    operation: &IndexedOperation<'_>,
    digits: &[char],
    (rule, what): (&'static Rule, &str),
    diagnostics: &mut Diagnostics<'_>,
) {
    let mut responses = operation
        .responses
        .iter()
        .filter(|r| r.status.starts_with(digits));
    let Some(first) = responses.next() else {
        return;
    };
    let expected = body(first);
    for response in responses.filter(|response| body(response) != expected) {
        let message = format!(
            "{what} of `{}` has a different body than {}; the generator panics on it",
            operation.title(),
            first.status
        );
        diagnostics
            .at(rule, response.site, message)
            .relates_to(first.site.key_span(), "the first one");
    }
}

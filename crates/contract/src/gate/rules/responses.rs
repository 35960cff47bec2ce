//! Bodies of responses: one JSON type for success, one for errors.

use serde_json::Value;

use crate::gate::document::{DocumentIndex, IndexedOperation, Response};
use crate::gate::report::Diagnostics;
use crate::gate::rule::{Rule, Severity};
use crate::source::Node;

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
        check_successes(operation, diagnostics);
        check_errors(operation, diagnostics);
    }
}

/// What a body is: the target of its reference, or its inline schema; `None` for no body.
fn body(response: &Response<'_>) -> Option<Value> {
    let (_, media) = response.definition.get("content")?.members().next()?;
    Some(media.get("schema").map_or(Value::Null, Node::to_value))
}

fn check_successes(operation: &IndexedOperation<'_>, diagnostics: &mut Diagnostics<'_>) {
    let successes = || {
        operation
            .responses
            .iter()
            .filter(|r| r.status.starts_with('2'))
    };
    for response in successes() {
        for (kind, media) in response
            .definition
            .get("content")
            .into_iter()
            .flat_map(Node::members)
        {
            if kind.split(';').next().map(str::trim) != Some("application/json") {
                diagnostics.at(
                    &NOT_JSON,
                    media,
                    format!("a success is `{kind}`; the generator loses its type"),
                    NOT_JSON.fix,
                );
            }
        }
    }
    differing(
        operation,
        successes(),
        body,
        &SUCCESS_TYPES,
        "a success",
        diagnostics,
    );
}

fn check_errors(operation: &IndexedOperation<'_>, diagnostics: &mut Diagnostics<'_>) {
    let errors = operation
        .responses
        .iter()
        .filter(|r| r.status.starts_with(['4', '5']));
    differing(
        operation,
        errors,
        body,
        &ERROR_TYPES,
        "an error",
        diagnostics,
    );
}

fn differing<'a, 't: 'a>(
    operation: &IndexedOperation<'_>,
    responses: impl Iterator<Item = &'a Response<'t>>,
    body: impl Fn(&Response<'_>) -> Option<Value>,
    rule: &'static Rule,
    what: &str,
    diagnostics: &mut Diagnostics<'_>,
) {
    let mut responses = responses;
    let Some(first) = responses.next() else {
        return;
    };
    let expected = body(first);
    for response in responses {
        if body(response) != expected {
            diagnostics.with_related(
                rule,
                response.site,
                (&first.site.key_span(), "the first one"),
                format!(
                    "{what} of `{}` has a different body than {}; the generator panics on it",
                    operation.title(),
                    first.status
                ),
                rule.fix,
            );
        }
    }
}

//! What responses carry: one JSON type for success, one for errors.

use serde_json::Value;

use crate::gate::document::{Document, Operation, Response};
use crate::gate::report::Findings;
use crate::gate::rule::{Rule, Severity};
use crate::source::Node;

pub(super) static RULES: &[&Rule] = &[&SUCCESS_TYPES, &NOT_JSON, &ERROR_TYPES];

static SUCCESS_TYPES: Rule = Rule {
    code: "CS0303",
    slug: "several-success-types",
    severity: Severity::Error,
    summary: "the successes of one operation have different bodies",
    why: "A generated method returns one type. With 200 and 202 of different schemas, or 200 with a \
          body and 204 without, progenitor panics (`response_types.len() <= 1`) and names no \
          operation.",
    fix: "give all successes one schema, with the members that only some send as optional",
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
    fix: "declare `application/json` only",
    bad: "content:\n  application/vnd.example+json: {}",
    good: "content:\n  application/json: {}",
};

static ERROR_TYPES: Rule = Rule {
    code: "CS0307",
    slug: "several-error-types",
    severity: Severity::Error,
    summary: "the errors of one operation have different bodies",
    why: "A generated method has one error type as well; two schemas among its 4xx and 5xx make \
          progenitor panic, and so does a schema beside no body at all.",
    fix: "give all errors one schema",
    bad: "\"404\": {content: {application/json: {schema: {$ref: '#/components/schemas/NotFound'}}}}\n\"422\": {content: {application/json: {schema: {$ref: '#/components/schemas/Invalid'}}}}",
    good: "4XX: {content: {application/json: {schema: {$ref: '#/components/schemas/Error'}}}}",
};

pub(super) fn check(document: &Document<'_>, findings: &mut Findings<'_>) {
    for operation in &document.operations {
        check_successes(operation, findings);
        check_errors(operation, findings);
    }
}

/// What a body is: the target of its reference, or its schema word for word; none for no body.
fn body(response: &Response<'_>) -> Option<Value> {
    let (_, media) = response.definition.get("content")?.members().next()?;
    Some(media.get("schema").map_or(Value::Null, Node::to_value))
}

fn check_successes(operation: &Operation<'_>, findings: &mut Findings<'_>) {
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
                findings.at(
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
        findings,
    );
}

fn check_errors(operation: &Operation<'_>, findings: &mut Findings<'_>) {
    let errors = operation
        .responses
        .iter()
        .filter(|r| r.status.starts_with(['4', '5']));
    differing(operation, errors, body, &ERROR_TYPES, "an error", findings);
}

fn differing<'a, 't: 'a>(
    operation: &Operation<'_>,
    responses: impl Iterator<Item = &'a Response<'t>>,
    body: impl Fn(&Response<'_>) -> Option<Value>,
    rule: &'static Rule,
    what: &str,
    findings: &mut Findings<'_>,
) {
    let mut responses = responses;
    let Some(first) = responses.next() else {
        return;
    };
    let expected = body(first);
    for response in responses {
        if body(response) != expected {
            findings.with_related(
                rule,
                response.site,
                (&first.site.key_span(), "the first one"),
                format!(
                    "{what} of `{}` has another body than {}; the generator panics on it",
                    operation.title(),
                    first.status
                ),
                rule.fix,
            );
        }
    }
}

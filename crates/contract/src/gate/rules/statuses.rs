//! The statuses that an operation lists.

use super::{Cursor as _, Diagnostics, DocumentIndex, IndexedOperation, Rule, Severity};

pub(super) static RULES: &[&Rule] = &[&NO_SUCCESS, &DEFAULT, &MIXED, &IMPOSSIBLE];

static NO_SUCCESS: Rule = Rule {
    code: "CS0301",
    slug: "success-missing",
    severity: Severity::Error,
    summary: "an operation lists no success",
    why: "Without a 2xx response the generated method can only fail: a redirect is followed, or is an \
          error.",
    fix: "add the response that the server sends on success",
    bad: "responses:\n  \"404\": {description: Nothing here.}",
    good: "responses:\n  \"200\": {description: The region.}\n  4XX: {description: An error.}",
};

static DEFAULT: Rule = Rule {
    code: "CS0304",
    slug: "default-response",
    severity: Severity::Error,
    summary: "an operation has a `default` response",
    why: "`default` also covers success, so the generator sees two success types and panics; \
          contract tests take it for what they should expect.",
    fix: "write `4XX` and `5XX`",
    bad: "responses:\n  default: {description: An error.}",
    good: "responses:\n  4XX: {description: An error.}\n  5XX: {description: An error.}",
};

static MIXED: Rule = Rule {
    code: "CS0305",
    slug: "status-range-mixed",
    severity: Severity::Warning,
    summary: "an operation lists a range of statuses and a status in it",
    why: "The generator writes a match with an unreachable arm, or panics when the two \
          have different schemas.",
    fix: "keep the range or the single statuses, not both",
    bad: "responses:\n  \"404\": {description: Not found.}\n  4XX: {description: An error.}",
    good: "responses:\n  4XX: {description: An error; 404 when there is no such region.}",
};

static IMPOSSIBLE: Rule = Rule {
    code: "CS0330",
    slug: "status-impossible",
    severity: Severity::Error,
    summary: "a response has a status that HTTP does not have",
    why: "Statuses are 100 to 599. Clients and servers reject others, so no client ever receives \
          this response.",
    fix: "write the status that the server sends",
    bad: "responses:\n  \"2000\": {description: The region.}",
    good: "responses:\n  \"200\": {description: The region.}",
};

pub(super) fn check(document: &DocumentIndex<'_>, diagnostics: &mut Diagnostics<'_>) {
    for operation in &document.operations {
        let Some(responses) = operation.node.get("responses") else {
            continue;
        };
        let is_success = |status: &str| status.starts_with('2') || status == "101";
        if !operation.responses.iter().any(|r| is_success(r.status)) {
            let message = format!("`{}` lists no success", operation.title());
            diagnostics.at(&NO_SUCCESS, responses, message);
        }
        check_each(operation, diagnostics);
    }
}

fn check_each(operation: &IndexedOperation<'_>, diagnostics: &mut Diagnostics<'_>) {
    for response in &operation.responses {
        let is_number = response.status.bytes().all(|byte| byte.is_ascii_digit());
        let number = response.status.parse::<u16>().ok();
        if is_number && !number.is_some_and(|number| (100..600).contains(&number)) {
            let message = format!("HTTP has no status {}", response.status);
            diagnostics.at(&IMPOSSIBLE, response.site, message);
        }
        if response.status == "default" {
            let message = format!(
                "`{}` has a `default` response, which covers success too",
                operation.title()
            );
            diagnostics.at(&DEFAULT, response.site, message);
        }
        let range = response.status.get(..1).map(|digit| format!("{digit}XX"));
        let range = range.filter(|range| range != response.status);
        let covering = operation
            .responses
            .iter()
            .find(|r| Some(r.status) == range.as_deref());
        if let Some(covering) = covering {
            let message = format!(
                "{} is listed together with {}",
                response.status, covering.status
            );
            diagnostics
                .at(&MIXED, response.site, message)
                .relates_to(covering.site.key_span(), "this range covers it");
        }
    }
}

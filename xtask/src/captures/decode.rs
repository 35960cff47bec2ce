//! Whether the real client reads a recorded answer as what it is.

use std::sync::Arc;

use computestacks_tests::{
    captures::{Body, Exchange, header},
    compare::{Change, Difference, compare},
    drive::{Call, Counts, Driven, Driver, Outcome, sent_otherwise},
};
use serde_json::Value;

use super::{
    answer::is_another_format,
    classify::{Class, media_type},
    contract::{Contract, Operation},
    mismatch::{Aspect, Mismatch},
    schema::{describes, meaning},
};

/// Sends the recorded answer through the client; no mismatch gives an empty list.
pub(super) async fn judge(
    contract: &Contract,
    driver: &Arc<Driver>,
    class: &Class<'_>,
    operation: &Operation,
    exchange: &Exchange,
) -> Vec<Mismatch> {
    // The client never sends HEAD, and an answer that the operation does not have is told of
    // already.
    if class.is_head || !can_be_read(class, operation, exchange) {
        return Vec::new();
    }
    let Some(call) = Call::of(&exchange.request) else {
        return vec![Mismatch::new(
            Aspect::Decode,
            format!("nothing drives {}", operation.id),
            "add an arm to tests/src/drive/call.rs",
        )];
    };
    let is_described = class.outside.is_empty() && call.can_be_sent();
    let task = tokio::spawn({
        let (driver, exchange) = (Arc::clone(driver), exchange.clone());
        async move { driver.drive(&exchange, call).await }
    });
    let Driven { outcome, asked } = match task.await {
        Ok(result) => result,
        Err(error) => {
            return vec![Mismatch::new(
                Aspect::Decode,
                format!("the client panicked: {error}"),
                "mend crates/computestacks: no answer may make it panic",
            )];
        }
    };
    let mut found = match outcome {
        Outcome::Read {
            status,
            again,
            counts,
        } => success(contract, operation, exchange, status, &again, counts),
        Outcome::Refused {
            status,
            body,
            messages,
        } => refusal(exchange, status, &body, &messages),
        Outcome::Failed(why) => vec![Mismatch::new(
            Aspect::Decode,
            why,
            "let the type in spec/openapi.yaml (or crates/computestacks/src/wire) read it",
        )],
    };
    if is_described && let Some(sent) = sent_otherwise(exchange, &asked) {
        found.push(Mismatch::new(
            Aspect::Request,
            format!("the client sends {sent}"),
            "mend the operation in crates/computestacks",
        ));
    }
    found
}

/// Whether the answer is of a kind that the operation has at all.
fn can_be_read(class: &Class<'_>, operation: &Operation, exchange: &Exchange) -> bool {
    let response = &exchange.response;
    let Some(answer) = operation.answer(response.status) else {
        return false;
    };
    if is_another_format(class, answer, response) {
        return false;
    }
    match header(&response.headers, "content-type") {
        Some(value) => answer.media.contains_key(&media_type(value)),
        None => response.body == Body::Empty,
    }
}

fn is_success(status: u16) -> bool {
    (200..300).contains(&status)
}

fn success(
    contract: &Contract,
    operation: &Operation,
    exchange: &Exchange,
    status: u16,
    again: &Value,
    counts: Option<Counts>,
) -> Vec<Mismatch> {
    let response = &exchange.response;
    if !is_success(response.status) || response.status != status {
        return vec![Mismatch::new(
            Aspect::Decode,
            format!("the client took {} for a success", response.status),
            "mend crates/computestacks/src/error",
        )];
    }
    let mut found = Vec::new();
    if let Some(counts) = counts {
        for (name, read) in [("total", counts.total), ("per-page", counts.per_page)] {
            let sent = header(&response.headers, name).and_then(|value| value.trim().parse().ok());
            if read != sent {
                found.push(Mismatch::new(
                    Aspect::Decode,
                    format!("the client read {read:?} from `{name}`, not {sent:?}"),
                    "mend crates/computestacks/src/page.rs",
                ));
            }
        }
    }
    let Body::Json(body) = &response.body else {
        return found;
    };
    let schema = operation
        .answer(status)
        .and_then(|answer| answer.media.get("application/json"))
        .map_or("", |schema| schema.pointer.as_str());
    let means = |place: &str| meaning(&contract.document, schema, place);
    for difference in compare(body, again, &means) {
        let is_described = describes(&contract.document, schema, &difference.pointer);
        found.push(Mismatch::new(
            Aspect::Reencode,
            difference.to_string(),
            mend(&difference, is_described),
        ));
    }
    found
}

fn mend(difference: &Difference, is_described: bool) -> &'static str {
    match difference.change {
        Change::Lost(_) if !is_described => "describe the member in spec/openapi.yaml",
        Change::Lost(_) => "the contract has it: mend the type in crates/computestacks",
        Change::Added(_) => "the client writes what was not there: leave absent members out",
        Change::Changed { .. } => "give the member a type that keeps its value",
    }
}

fn refusal(exchange: &Exchange, status: u16, body: &[u8], messages: &[String]) -> Vec<Mismatch> {
    let response = &exchange.response;
    let error = "mend crates/computestacks/src/error";
    if is_success(response.status) {
        return vec![Mismatch::new(
            Aspect::Decode,
            format!(
                "the client took {} for a refusal ({status})",
                response.status
            ),
            error,
        )];
    }
    let mut found = Vec::new();
    if status != response.status {
        found.push(Mismatch::new(
            Aspect::Decode,
            format!(
                "the client's error has status {status}, not {}",
                response.status
            ),
            error,
        ));
    }
    if body != response.body.to_bytes() {
        found.push(Mismatch::new(
            Aspect::Reencode,
            "the client's error has another body",
            error,
        ));
    }
    let Body::Json(body) = &response.body else {
        return found;
    };
    for text in texts(&body["errors"]) {
        // The client shortens very long messages and adds the name of a field.
        let start: String = text.chars().take(100).collect();
        if !messages.iter().any(|message| message.contains(&start)) {
            found.push(Mismatch::new(
                Aspect::Decode,
                format!("the client's error lacks the message {start:?}"),
                error,
            ));
        }
    }
    found
}

/// Texts without control characters, which the client replaces.
fn texts(errors: &Value) -> Vec<&str> {
    let all = match errors {
        Value::String(text) => vec![text.as_str()],
        Value::Array(items) => items.iter().filter_map(Value::as_str).collect(),
        Value::Object(fields) => fields.values().flat_map(texts).collect(),
        _ => Vec::new(),
    };
    all.into_iter()
        .filter(|text| !text.chars().any(char::is_control))
        .collect()
}

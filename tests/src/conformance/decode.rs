//! Checks that the client decodes a recorded response.

use std::sync::Arc;

use crate::{
    captures::{Exchange, RecordedBody, header},
    client_driver::{ClientDriver, ClientResult, DrivenCall, RecordedCall, request_mismatch},
    compare::{DifferenceKind, JsonDifference, ValueMeaning, compare},
};
use computestacks::drive::DrivenResponse;
use computestacks_contract::{judge::MatchedOperation, schema};
use serde_json::Value;

use super::{
    classify::RequestClass,
    mismatch::{Aspect, Mismatch},
    parsed_recording::ParsedRecording,
    response::is_another_format,
};

/// The mismatches that decoding the response with the client reveals.
pub(super) async fn check(
    document: &Value,
    driver: &Arc<ClientDriver>,
    class: &RequestClass<'_>,
    operation: MatchedOperation<'_>,
    recorded: &ParsedRecording<'_>,
    exchange: &Exchange,
) -> Vec<Mismatch> {
    // The client never sends HEAD, and `response` reports undescribed responses.
    if operation.is_head() || !can_be_read(class, operation, recorded, exchange) {
        return Vec::new();
    }
    let Some(call) = RecordedCall::of(&exchange.request) else {
        return vec![Mismatch::new(
            Aspect::Decode,
            format!("the client cannot call {}", operation.operation_id()),
            "run: cargo xtask generate",
        )];
    };
    let is_described = class.outside.is_empty() && call.can_be_sent(driver.client());
    let task = tokio::spawn({
        let (driver, exchange) = (Arc::clone(driver), exchange.clone());
        async move { driver.run(&exchange, call).await }
    });
    let DrivenCall { result, requests } = match task.await {
        Ok(result) => result,
        Err(error) => {
            return vec![Mismatch::new(
                Aspect::Decode,
                format!("the client panicked: {error}"),
                "fix crates/computestacks: no response may cause a panic",
            )];
        }
    };
    let mut found = match result {
        ClientResult::Read { status, response } => {
            let schema = operation.schema(recorded.status, "application/json");
            let schema = (document, schema.unwrap_or_default());
            success(schema, exchange, status, &response)
        }
        ClientResult::Refused {
            status,
            body,
            messages,
        } => error_response(exchange, status, &body, &messages),
        ClientResult::Failed(why) => vec![Mismatch::new(
            Aspect::Decode,
            why,
            "change the type in spec/resources or crates/computestacks/src/wire",
        )],
    };
    if is_described && let Some(sent) = request_mismatch(exchange, &requests) {
        found.push(Mismatch::new(
            Aspect::Request,
            format!("the client sends {sent}"),
            "fix the operation in crates/computestacks",
        ));
    }
    found
}

/// Whether the operation describes the status and content type of the response.
fn can_be_read(
    class: &RequestClass<'_>,
    operation: MatchedOperation<'_>,
    recorded: &ParsedRecording<'_>,
    exchange: &Exchange,
) -> bool {
    let response = &exchange.response;
    if !operation.describes(recorded.status)
        || is_another_format(class, operation, recorded, response)
    {
        return false;
    }
    match header(&response.headers, "content-type") {
        Some(value) => operation.schema(recorded.status, value).is_some(),
        None => response.body == RecordedBody::Empty,
    }
}

fn is_success(status: u16) -> bool {
    (200..300).contains(&status)
}

fn success(
    (document, schema): (&Value, &str),
    exchange: &Exchange,
    status: u16,
    read: &DrivenResponse,
) -> Vec<Mismatch> {
    let response = &exchange.response;
    if !is_success(response.status) || response.status != status {
        return vec![Mismatch::new(
            Aspect::Decode,
            format!("the client treats {} as a success", response.status),
            "fix crates/computestacks/src/error",
        )];
    }
    let mut found = Vec::new();
    if let Some((total, per_page)) = read.counts {
        for (name, read) in [("total", total), ("per-page", per_page)] {
            let sent = header(&response.headers, name).and_then(|value| value.trim().parse().ok());
            if read != sent {
                found.push(Mismatch::new(
                    Aspect::Decode,
                    format!("the client reads {read:?} from `{name}`, expected {sent:?}"),
                    "fix crates/computestacks/src/resources/page.rs",
                ));
            }
        }
    }
    let RecordedBody::Json(body) = &response.body else {
        return found;
    };
    let means = |pointer: &str| meaning(schema::of(document, schema, pointer));
    for difference in compare(body, &read.body, &means) {
        if is_null_or_absent((document, schema), &difference) {
            continue;
        }
        let is_described = schema::of(document, schema, &difference.pointer).is_some();
        found.push(Mismatch::new(
            Aspect::Reencode,
            difference.to_string(),
            fix(&difference, is_described),
        ));
    }
    found
}

/// Whether a lost field was null and need not be there: an optional field reads both as `None`.
fn is_null_or_absent((document, schema): (&Value, &str), difference: &JsonDifference) -> bool {
    let DifferenceKind::Lost(Value::Null) = difference.kind else {
        return false;
    };
    let of = |pointer: &str| schema::of(document, schema, pointer);
    let is_nullable = of(&difference.pointer).is_some_and(|field| field["nullable"] == true);
    let Some((parent, name)) = difference.pointer.rsplit_once('/') else {
        return false;
    };
    let required = of(parent).and_then(|parent| parent["required"].as_array());
    is_nullable && !required.into_iter().flatten().any(|one| one == name)
}

/// How values of a schema are compared.
fn meaning(schema: Option<&Value>) -> ValueMeaning {
    let Some(schema) = schema else {
        return ValueMeaning::Exact;
    };
    if let Some(forms) = schema.get("x-forms").and_then(Value::as_array) {
        let is_decimal = |form: &Value| form["x-format"] == "decimal";
        return if forms.iter().any(is_decimal) {
            ValueMeaning::DecimalOrNumber
        } else {
            ValueMeaning::Exact
        };
    }
    let text = |name| schema.get(name).and_then(Value::as_str);
    match (text("type"), text("format"), text("x-format")) {
        (Some("string"), Some("date-time"), _) => ValueMeaning::Time,
        (Some("string"), _, Some("decimal")) => ValueMeaning::Decimal,
        (Some("number"), ..) => ValueMeaning::Number,
        _ => ValueMeaning::Exact,
    }
}

fn fix(difference: &JsonDifference, is_described: bool) -> &'static str {
    match difference.kind {
        DifferenceKind::Lost(_) if !is_described => "describe the field in spec/resources",
        DifferenceKind::Lost(_) => {
            "fix the type in crates/computestacks: the contract describes the field"
        }
        DifferenceKind::Added(_) => "omit absent fields when the client encodes the type",
        DifferenceKind::Changed { .. } => "give the field a type that keeps its value",
    }
}

fn error_response(
    exchange: &Exchange,
    status: u16,
    body: &[u8],
    messages: &[String],
) -> Vec<Mismatch> {
    let response = &exchange.response;
    let error = "fix crates/computestacks/src/error";
    if is_success(response.status) {
        return vec![Mismatch::new(
            Aspect::Decode,
            format!(
                "the client treats {} as an error ({status})",
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
                "the client's error has status {status}, expected {}",
                response.status
            ),
            error,
        ));
    }
    if body != response.body.to_bytes() {
        found.push(Mismatch::new(
            Aspect::Reencode,
            "the body in the client's error differs",
            error,
        ));
    }
    let RecordedBody::Json(body) = &response.body else {
        return found;
    };
    for text in messages_in(&body["errors"]) {
        // The client shortens very long messages and adds the name of a field.
        let start: String = text.chars().take(100).collect();
        if !messages.iter().any(|message| message.contains(&start)) {
            found.push(Mismatch::new(
                Aspect::Decode,
                format!("the client's error does not have the message {start:?}"),
                error,
            ));
        }
    }
    found
}

/// The messages without control characters, which the client replaces.
fn messages_in(errors: &Value) -> Vec<&str> {
    let all = match errors {
        Value::String(text) => vec![text.as_str()],
        Value::Array(items) => items.iter().filter_map(Value::as_str).collect(),
        Value::Object(fields) => fields.values().flat_map(messages_in).collect(),
        _ => Vec::new(),
    };
    all.into_iter()
        .filter(|text| !text.chars().any(char::is_control))
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{ValueMeaning, meaning};

    #[test]
    fn the_schema_determines_the_comparison() {
        for (schema, expected) in [
            (
                json!({"type": "string", "format": "date-time"}),
                ValueMeaning::Time,
            ),
            (
                json!({"type": "string", "x-format": "decimal"}),
                ValueMeaning::Decimal,
            ),
            (json!({"type": "number"}), ValueMeaning::Number),
            (json!({"type": "string"}), ValueMeaning::Exact),
            (
                json!({"x-forms": [{"type": "number"}, {"x-format": "decimal"}]}),
                ValueMeaning::DecimalOrNumber,
            ),
            (
                json!({"x-forms": [{"type": "number"}]}),
                ValueMeaning::Exact,
            ),
        ] {
            assert_eq!(meaning(Some(&schema)), expected, "{schema}");
        }
        assert_eq!(meaning(None), ValueMeaning::Exact);
    }
}

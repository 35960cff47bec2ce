//! What the tool found, read from its report: one event a line (NDJSON).

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use anyhow::Context as _;
use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use serde_json::{Map, Value, json};

use super::tool;
use computestacks_tooling::output;

/// A failed check.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct CheckFailure {
    /// Method and path of the contract, such as `GET /api/container_services/{id}`.
    pub(super) operation: String,
    /// Name of the check, such as `not_a_server_error`.
    pub(super) check: String,
    /// What the check says.
    pub(super) message: String,
    /// Request and response, in the form of a recording.
    pub(super) exchange: Value,
}

/// The outcome of one phase.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct PhaseResult {
    /// Cases that were sent.
    pub(super) cases: usize,
    /// How many of them got 2xx.
    pub(super) accepted: usize,
    /// The operations that did, as `METHOD /path/{parameter}`.
    pub(super) succeeded: BTreeSet<String>,
    /// How long it took.
    pub(super) seconds: f64,
    /// All failed checks, also those that the tool takes for the same.
    pub(super) failures: Vec<CheckFailure>,
    /// Why the tool did not do all of its work.
    pub(super) troubles: Vec<String>,
}

impl PhaseResult {
    /// Reads the report, and compares it with the exit status of the tool.
    pub(super) fn read(file: &Path, code: Option<i32>) -> anyhow::Result<Self> {
        let said = tool::said(file);
        let said = said.display();
        let opened = File::open(file)
            .with_context(|| format!("the tool made no report; what it said is in {said}"))?;
        let mut outcome = Self::parse(BufReader::new(opened))
            .with_context(|| format!("{} cannot be read", file.display()))?;
        let wanted = i32::from(!outcome.failures.is_empty());
        if code != Some(wanted) && outcome.troubles.is_empty() {
            let code = code.map_or_else(|| "a signal".to_owned(), |code| format!("code {code}"));
            outcome.troubles.push(format!(
                "the tool ended with {code} and reported {} failed checks; what it said is in {said}",
                outcome.failures.len(),
            ));
        }
        Ok(outcome)
    }

    fn parse(report: impl BufRead) -> anyhow::Result<Self> {
        let mut outcome = Self::default();
        let mut reason = None;
        for line in report.lines() {
            let event: Map<String, Value> = serde_json::from_str(&line?)?;
            let Some((kind, event)) = event.into_iter().next() else {
                continue;
            };
            match kind.as_str() {
                "ScenarioFinished" => outcome.scenario(&event["recorder"]),
                "EngineFinished" => {
                    outcome.seconds = event["running_time"].as_f64().unwrap_or_default();
                    reason = event["stop_reason"].as_str().map(str::to_owned);
                }
                "NonFatalError" | "FatalError" | "Interrupted" => {
                    outcome
                        .troubles
                        .push(format!("{kind}: {}", output::cut(&event.to_string(), 600)));
                }
                _ => {}
            }
        }
        if reason.as_deref() != Some("completed") {
            outcome.troubles.push(format!(
                "the tool did not come to its end: {}",
                reason.as_deref().unwrap_or("the report breaks off")
            ));
        }
        if outcome.cases == 0 {
            outcome.troubles.push("no case was sent".to_owned());
        }
        Ok(outcome)
    }

    fn scenario(&mut self, recorder: &Value) {
        let none = Map::new();
        let members = |name: &str| recorder[name].as_object().unwrap_or(&none);
        let interactions = members("interactions");
        self.cases += interactions.len();
        for (case, it) in interactions {
            let status = it["response"]["status_code"].as_u64();
            if status.is_some_and(|status| (200..300).contains(&status)) {
                self.accepted += 1;
                self.succeeded.insert(operation(&recorder["cases"][case]));
            }
        }
        for (case, checks) in members("checks") {
            let checks = checks.as_array().map_or(&[][..], Vec::as_slice);
            for check in checks.iter().filter(|check| check["status"] != "success") {
                let text = |of: &Value| of.as_str().unwrap_or_default().to_owned();
                self.failures.push(CheckFailure {
                    operation: operation(&recorder["cases"][case]),
                    check: text(&check["name"]),
                    message: text(&check["failure_info"]["failure"]["message"]),
                    exchange: interactions.get(case).map_or(Value::Null, exchange),
                });
            }
        }
    }
}

/// Method and path of the contract that a case is of.
fn operation(case: &Value) -> String {
    let text = |name: &str| case["value"][name].as_str().unwrap_or_default();
    format!("{} {}", text("method"), text("path"))
}

/// An interaction in the form of a recording, so that the same claims can be made of both.
fn exchange(interaction: &Value) -> Value {
    let request = &interaction["request"];
    let response = &interaction["response"];
    let uri = request["uri"].as_str().unwrap_or_default();
    let path = uri
        .split_once("://")
        .and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..]))
        .unwrap_or(uri);
    let sent = bytes(&request["body"]);
    let headers = lower_case(&response["headers"]);
    let content_type = headers.get("content-type").and_then(Value::as_str);
    let got = bytes(&response["content"]);
    let (kind, body) = match serde_json::from_slice::<Value>(&got) {
        _ if got.is_empty() => ("empty", Value::Null),
        Ok(body) if content_type.is_some_and(|it| it.contains("json")) => ("json", body),
        _ => ("text", text(&got)),
    };
    json!({
        "request": {
            "method": request["method"],
            "path": path,
            "headers": joined(&request["headers"]),
            "body": match serde_json::from_slice::<Value>(&sent) {
                _ if sent.is_empty() => Value::Null,
                Ok(body) => body,
                Err(_) => text(&sent),
            },
        },
        "response": {
            "status": response["status_code"],
            "headers": headers,
            "body_kind": kind,
            "body": body,
        },
    })
}

/// Bodies are in Base64; one that was not sent is null.
fn bytes(body: &Value) -> Vec<u8> {
    let encoded = body["$base64"].as_str().unwrap_or_default();
    BASE64.decode(encoded).unwrap_or_default()
}

fn text(bytes: &[u8]) -> Value {
    String::from_utf8_lossy(bytes).into_owned().into()
}

/// Headers with one text each; the report has a list of them.
fn joined(headers: &Value) -> Map<String, Value> {
    let values = |value: &Value| match value {
        Value::Array(values) => values
            .iter()
            .filter_map(Value::as_str)
            .collect::<Vec<_>>()
            .join(", ")
            .into(),
        other => other.clone(),
    };
    let headers = headers.as_object().into_iter().flatten();
    headers
        .map(|(name, value)| (name.clone(), values(value)))
        .collect()
}

fn lower_case(headers: &Value) -> Map<String, Value> {
    joined(headers)
        .into_iter()
        .map(|(name, value)| (name.to_ascii_lowercase(), value))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const END: &str = r#"{"EngineFinished": {"running_time": 1.5, "stop_reason": "completed"}}"#;

    fn scenario() -> String {
        let event = json!({"ScenarioFinished": {"recorder": {
            "cases": {"a": {"value": {"method": "POST", "path": "/api/x/{id}"}}},
            "checks": {"a": [
                {"name": "status_code_conformance", "status": "success"},
                {"name": "not_a_server_error", "status": "failure", "failure_info": {
                    "failure": {"message": "Server error"}
                }},
            ]},
            "interactions": {"a": {
                "request": {
                    "method": "POST", "uri": "http://127.0.0.1:1/api/x/1?y=2",
                    "headers": {"Content-Type": ["application/json"]},
                    "body": {"$base64": BASE64.encode("{\"a\":1}")},
                },
                "response": {
                    "status_code": 500,
                    "headers": {"Content-Type": ["application/json; charset=utf-8"]},
                    "content": {"$base64": BASE64.encode("{\"errors\":[]}")},
                },
            }},
        }}});
        event.to_string()
    }

    fn parsed(lines: &[&str]) -> PhaseResult {
        PhaseResult::parse(lines.join("\n").as_bytes()).unwrap()
    }

    #[test]
    fn failures_come_with_the_exchange_in_the_form_of_a_recording() {
        let outcome = parsed(&[&scenario(), END]);
        assert_eq!(outcome.cases, 1);
        assert_eq!(outcome.troubles, Vec::<String>::new());
        let [failure] = &outcome.failures[..] else {
            panic!("{outcome:?}");
        };
        assert_eq!(failure.operation, "POST /api/x/{id}");
        assert_eq!(failure.check, "not_a_server_error");
        assert_eq!(
            failure.exchange,
            json!({
                "request": {
                    "method": "POST", "path": "/api/x/1?y=2",
                    "headers": {"Content-Type": "application/json"}, "body": {"a": 1},
                },
                "response": {
                    "status": 500,
                    "headers": {"content-type": "application/json; charset=utf-8"},
                    "body_kind": "json", "body": {"errors": []},
                },
            })
        );
    }

    #[test]
    fn a_report_that_breaks_off_or_tells_of_errors_is_trouble() {
        assert_eq!(parsed(&[&scenario()]).troubles.len(), 1);
        let error = r#"{"NonFatalError": {"value": "connection refused"}}"#;
        let troubles = parsed(&[error, &scenario(), END]).troubles;
        assert!(troubles[0].contains("connection refused"), "{troubles:?}");
        assert_eq!(parsed(&[END]).troubles, ["no case was sent"]);
    }

    #[test]
    fn the_exit_code_must_agree_with_the_report() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("report.ndjson");
        computestacks_tooling::atomic::write(&file, &format!("{}\n{END}\n", scenario())).unwrap();
        for (code, troubles) in [(Some(1), 0), (Some(0), 1), (Some(2), 1), (None, 1)] {
            let outcome = PhaseResult::read(&file, code).unwrap();
            assert_eq!(outcome.troubles.len(), troubles, "{code:?}");
        }
    }
}

//! What the emulator really sent, read without any client, and what must become of the calls.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use anyhow::Context as _;
use jiff::Timestamp;
use serde_json::{Value, json};

use computestacks_tests::compare::{ValueMeaning, compare};

use crate::emulator::HostedEmulator;

/// What drivers show, scale, restart and update; see `tests/matrix/drivers`.
const SHOWN: u64 = 101;
const SCALED: u64 = SHOWN;
const RESTARTED: u64 = 102;
const UPDATED: u64 = 103;

/// How many containers they ask for.
const CONTAINERS: u64 = 3;

/// How many log lines, and how many services a page with a token.
const LINES: usize = 3;
const BY_TOKEN: u64 = 4;

/// After that long all that was queued is done.
const LATER: Duration = Duration::from_secs(300);

/// What a driver must come to.
#[derive(Debug)]
pub(super) struct ExpectedState {
    services: BTreeSet<u64>,
    shown: Value,
    logs: Value,
    label: String,
    last_event: u64,
}

/// What should have become of the calls and did not, by step.
pub(super) type MissingEffects = BTreeMap<&'static str, String>;

impl ExpectedState {
    /// Looks before anything is done. `label` is what the driver has to set.
    pub(super) fn look(emulator: &HostedEmulator, label: &str) -> anyhow::Result<Self> {
        let all = emulator.get("/api/container_services?per_page=1000")?;
        let ids = list(&all, "container_services")?.iter();
        let service = emulator.get(&format!("/api/container_services/{SHOWN}"))?;
        let logs = emulator.get(&format!(
            "/api/container_services/{SHOWN}/logs?limit={LINES}"
        ))?;
        Ok(Self {
            services: ids.filter_map(|it| it["id"].as_u64()).collect(),
            shown: members(&service["container_service"]),
            logs,
            label: label.to_owned(),
            last_event: last_event(emulator)?.0,
        })
    }

    /// Whether a driver decoded what was sent.
    pub(super) fn judge(&self, step: &str, value: &Value) -> Result<(), String> {
        match step {
            "list" => self.judge_list(value),
            "show" => self.judge_show(value),
            "update" => equal(&json!({"answer": self.label, "after": self.label}), value),
            // The response is `{}`, which is an empty array to PHP.
            "scale" | "power" if *value == json!([]) => Ok(()),
            "scale" | "power" => equal(&json!({}), value),
            "logs" if self.logs.as_array().map(Vec::len) != Some(LINES) => {
                Err("the emulator has no log lines to compare with".to_owned())
            }
            "logs" => equal(&self.logs, value),
            "bearer" => equal(&json!(BY_TOKEN), value),
            "missing" => equal(&json!(404), value),
            other => Err(format!("there is no step `{other}`")),
        }
    }

    /// Two pages make the whole list, each service once.
    fn judge_list(&self, value: &Value) -> Result<(), String> {
        let ids: Vec<u64> = value
            .as_array()
            .and_then(|ids| ids.iter().map(Value::as_u64).collect())
            .ok_or_else(|| format!("{value} is no list of ids"))?;
        let unique: BTreeSet<u64> = ids.iter().copied().collect();
        if unique == self.services && unique.len() == ids.len() {
            return Ok(());
        }
        Err(format!("{ids:?}, not {:?}", self.services))
    }

    fn judge_show(&self, value: &Value) -> Result<(), String> {
        let mut value = value.clone();
        // A moment is a string or milliseconds, as the language has it.
        if let Some(moment) = value.get_mut("created_at")
            && same_moment(&self.shown["created_at"], moment)
        {
            *moment = self.shown["created_at"].clone();
        }
        equal(&self.shown, &value)
    }

    /// Lets time pass and checks the outcome of the calls.
    pub(super) fn effects(&self, emulator: &HostedEmulator) -> anyhow::Result<MissingEffects> {
        emulator.advance(LATER);
        let mut missing = MissingEffects::new();
        let service = |id: u64| emulator.get(&format!("/api/container_services/{id}"));
        let containers = &service(SCALED)?["container_service"]["deployed_containers"];
        if *containers != json!(CONTAINERS) {
            let why = format!("{containers} containers, not {CONTAINERS}");
            missing.insert("scale", why);
        }
        let label = &service(UPDATED)?["container_service"]["label"];
        if *label != json!(self.label) {
            missing.insert("update", format!("the label is {label}"));
        }
        let (event, locale, status) = last_event(emulator)?;
        if event <= self.last_event || locale != "container.restart" || status != "completed" {
            let why = format!("the last event is {event}: {locale}, {status}");
            missing.insert("power", why);
        }
        Ok(missing)
    }
}

/// The newest event of the service that is restarted.
fn last_event(emulator: &HostedEmulator) -> anyhow::Result<(u64, String, String)> {
    let path = format!("/api/container_services/{RESTARTED}/events");
    let answer = emulator.get(&path)?;
    let events = list(&answer, "events")?.iter();
    let newest = events.max_by_key(|event| event["id"].as_u64());
    let text = |name: &str| newest.and_then(|it| it[name].as_str()).map(str::to_owned);
    Ok((
        newest.and_then(|it| it["id"].as_u64()).unwrap_or(0),
        text("locale").unwrap_or_default(),
        text("status").unwrap_or_default(),
    ))
}

fn list<'a>(answer: &'a Value, name: &str) -> anyhow::Result<&'a Vec<Value>> {
    let list = answer[name].as_array();
    list.with_context(|| format!("the emulator sent no list `{name}`"))
}

/// What drivers show of a service.
fn members(service: &Value) -> Value {
    json!({
        "id": service["id"],
        "name": service["name"],
        "label": service["label"],
        "command": service["command"],
        "current_state": service["current_state"],
        "auto_scale_max": service["auto_scale_max"],
        "created_at": service["created_at"],
        "public_ip": service["public_ip"],
        "image": service["image"]["name"],
        "project": service["project"]["name"],
        "cpu": service["package"]["cpu"],
        "memory": service["package"]["memory"],
    })
}

/// Numbers are the same however they are written.
fn equal(expected: &Value, value: &Value) -> Result<(), String> {
    let differences = compare(expected, value, &|_| ValueMeaning::Number);
    let told: Vec<String> = differences.iter().map(ToString::to_string).collect();
    if told.is_empty() {
        return Ok(());
    }
    Err(told.join("; "))
}

/// Whether a moment is the one that was sent, as a string with or without a fraction of zero, or in
/// milliseconds.
fn same_moment(sent: &Value, shown: &Value) -> bool {
    let Some(sent) = sent.as_str() else {
        return false;
    };
    match shown {
        Value::String(shown) => shown.replace(".000Z", "Z") == sent.replace(".000Z", "Z"),
        Value::Number(shown) => {
            let sent = sent.parse::<Timestamp>().map(Timestamp::as_millisecond);
            sent.is_ok_and(|sent| shown.as_i64() == Some(sent))
        }
        _ => false,
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in super::super) fn truth() -> ExpectedState {
        ExpectedState {
            services: BTreeSet::from([1, 2]),
            shown: json!({"id": 101, "cpu": "0.5", "command": null,
                          "created_at": "2026-11-01T08:00:00.000Z"}),
            logs: json!([[1.5, "a", "b"], [1.25, "a", "c"], [1, "a", "d"]]),
            label: "Größe".to_owned(),
            last_event: 7,
        }
    }

    /// What a good driver prints.
    pub(in super::super) fn printed() -> String {
        [
            r#"{"step":"list","value":[2,1]}"#,
            r#"{"step":"show","value":{"id":101,"cpu":"0.5","command":null,"created_at":1793520000000}}"#,
            r#"{"step":"update","value":{"answer":"Größe","after":"Größe"}}"#,
            r#"{"step":"scale","value":{}}"#,
            r#"{"step":"power","value":[]}"#,
            r#"{"step":"logs","value":[[1.5E0,"a","b"],[1.25,"a","c"],[1.0,"a","d"]]}"#,
            r#"{"step":"bearer","value":4}"#,
            "{\"step\":\"missing\",\"value\":404}\n",
        ]
        .join("\n")
    }

    #[test]
    fn moments_are_compared() {
        let sent = json!("2026-11-01T08:00:00.000Z");
        assert!(same_moment(&sent, &json!(1_793_520_000_000_i64)));
        assert!(same_moment(&sent, &json!("2026-11-01T08:00:00Z")));
        assert!(!same_moment(&sent, &json!(1_793_520_000_001_i64)));
        assert!(
            !same_moment(&sent, &json!("2026-11-01T09:00:00Z"))
                && !same_moment(&sent, &json!(null))
        );
    }

    #[test]
    fn what_was_not_decoded_is_told() {
        let truth = truth();
        let wrong = |step: &str, value: Value| truth.judge(step, &value).unwrap_err();
        assert!(wrong("list", json!([1, 2, 2])).contains("[1, 2, 2], not {1, 2}"));
        assert!(wrong("list", json!("all")).contains("no list"));
        assert!(wrong("show", json!({"id": 101})).contains("/cpu lost (\"0.5\")"));
        assert!(
            wrong("update", json!({"answer": "Größe", "after": "old"})).contains("/after changed")
        );
        assert!(wrong("scale", json!({"a": 1})).contains("/a added"));
        assert!(wrong("logs", json!([])).contains("/0 lost ([1.5"));
        assert!(wrong("missing", json!(401)).contains("from 404 to 401"));
        assert!(wrong("bearer", json!(null)).contains("from 4 to null"));
    }
}

//! What a driver printed, a line of JSON a step, and what is to be held of it.

use std::collections::BTreeMap;

use computestacks_emulator::Diagnostics;
use serde::Deserialize;
use serde_json::Value;

use super::shell::CommandResult;
use super::stage::{StageResult, StageResults, steps};
use super::truth::{ExpectedState, MissingEffects};

/// Step of what the emulator found in the requests.
pub(super) const DIAGNOSTICS: &str = "diagnostics";

/// Step of the program itself.
pub(super) const PROGRAM: &str = "run";

/// A line of it: a value, which may be null, or an error.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, untagged)]
enum DriverLine {
    Value { step: String, value: Value },
    Error { step: String, error: String },
}

/// Compares what was printed with the expected values.
pub(super) fn judge(
    ran: &CommandResult,
    truth: &ExpectedState,
    effects: &MissingEffects,
    diagnostics: &[String],
) -> StageResults {
    let mut drive = StageResults::default();
    let mut reported: BTreeMap<String, Result<Value, String>> = BTreeMap::new();
    for text in ran.stdout.lines().filter(|line| !line.trim().is_empty()) {
        let (step, outcome) = match serde_json::from_str(text) {
            Ok(DriverLine::Value { step, value }) => (step, Ok(value)),
            Ok(DriverLine::Error { step, error }) => (step, Err(error)),
            Err(error) => {
                drive.fail(PROGRAM, format!("not a report of a step: {text} ({error})"));
                continue;
            }
        };
        if reported.insert(step.clone(), outcome).is_some() {
            drive.fail(PROGRAM, format!("it reported `{step}` twice"));
        }
    }
    for step in steps() {
        let outcome = match reported.remove(step) {
            None => Err("the driver did not report it".to_owned()),
            Some(Err(error)) => Err(error),
            Some(Ok(value)) => match effects.get(step) {
                Some(why) => truth.judge(step, &value).and(Err(why.clone())),
                None => truth.judge(step, &value),
            },
        };
        let stage = match outcome {
            Ok(()) => StageResult::Good(String::new()),
            Err(why) => StageResult::Failed(why),
        };
        drive.stages.insert(step, stage);
    }
    // What is left shows a known fault by failing, or does nothing wrong.
    for (step, outcome) in reported {
        if let Err(error) = outcome {
            drive.fail(&step, error);
        }
    }
    for diagnostic in diagnostics {
        drive.fail(DIAGNOSTICS, diagnostic);
    }
    if let Some(failure) = &ran.failure {
        let last = ran
            .stderr
            .lines()
            .rev()
            .find(|line| !line.trim().is_empty());
        drive.fail(PROGRAM, format!("{failure}: {}", last.unwrap_or_default()));
    }
    drive
}

/// What the emulator noted, an entry a violation.
pub(super) fn diagnostics(noted: &Diagnostics) -> Vec<String> {
    let mut entries: Vec<String> = Vec::new();
    for diagnostic in &noted.diagnostics {
        let operation = diagnostic.operation.as_deref().unwrap_or("no operation");
        let violations = diagnostic.violations.iter();
        entries.extend(violations.map(|it| format!("{operation}: {}: {}", it.code, it.message)));
    }
    entries.sort();
    entries.dedup();
    if noted.checked == 0 {
        entries.push("the emulator has validated nothing".to_owned());
    }
    entries
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::truth::tests::{printed, truth};
    use super::*;

    fn ran(stdout: &str) -> CommandResult {
        CommandResult {
            stdout: stdout.to_owned(),
            ..CommandResult::default()
        }
    }

    fn failed(drive: &StageResults) -> Vec<&str> {
        let steps = drive.stages.iter();
        let failed = steps.filter(|(_, stage)| !matches!(stage, StageResult::Good(_)));
        failed.map(|(step, _)| *step).collect()
    }

    #[test]
    fn a_driver_that_decodes_all_is_good() {
        let drive = judge(&ran(&printed()), &truth(), &MissingEffects::default(), &[]);
        assert_eq!(failed(&drive), Vec::<&str>::new());
        assert_eq!(drive.failures, []);
    }

    #[test]
    fn a_step_that_fails_in_one_profile_failed() {
        let good = || judge(&ran(&printed()), &truth(), &MissingEffects::default(), &[]);
        let bad = || {
            let wrong = printed().replace("\"0.5\"", "0.5");
            let diagnostics = ["powerContainerService: body-schema: null".to_owned()];
            judge(
                &ran(&wrong),
                &truth(),
                &MissingEffects::default(),
                &diagnostics,
            )
        };
        for (first, second) in [(good(), bad()), (bad(), good())] {
            let mut both = StageResults::default();
            both.add("one", first);
            both.add("two", second);
            assert_eq!(failed(&both), ["show"]);
            assert_eq!(both.failures.len(), 1);
        }
        let mut both = StageResults::default();
        both.add("one", good());
        both.add("two", bad());
        assert!(
            both.failures[0].message.starts_with("two: power"),
            "{both:?}"
        );
        let shown = &both.stages["show"];
        assert!(
            matches!(shown, StageResult::Failed(why) if why.starts_with("two: ")),
            "{shown:?}"
        );
    }

    #[test]
    fn a_step_that_is_not_reported_failed() {
        let drive = judge(&ran(""), &truth(), &MissingEffects::default(), &[]);
        assert_eq!(failed(&drive).len(), steps().count());
        let text = printed();
        let (first, rest) = text.split_once('\n').unwrap();
        assert!(first.contains("list"));
        let drive = judge(&ran(rest), &truth(), &MissingEffects::default(), &[]);
        assert_eq!(failed(&drive), ["list"]);
    }

    #[test]
    fn a_wrong_value_an_error_and_a_missing_effect_fail() {
        let wrong = printed().replace("\"0.5\"", "0.5");
        let drive = judge(&ran(&wrong), &truth(), &MissingEffects::default(), &[]);
        assert_eq!(failed(&drive), ["show"]);

        let error = printed().replace(r#""logs","value""#, r#""logs","error":"x","value""#);
        let drive = judge(&ran(&error), &truth(), &MissingEffects::default(), &[]);
        assert_eq!(failed(&drive), ["logs"]);
        assert_eq!(drive.failures[0].step, PROGRAM);

        let effects = MissingEffects::from([("scale", "2 containers, not 3".to_owned())]);
        let drive = judge(&ran(&printed()), &truth(), &effects, &[]);
        assert_eq!(failed(&drive), ["scale"]);
    }

    #[test]
    fn what_is_beside_the_steps_is_not_lost() {
        let text = printed()
            + "{\"step\":\"power\",\"value\":{}}\nhello\n"
            + "{\"step\":\"alone\",\"error\":\"401\"}\n";
        let mut ran = ran(&text);
        ran.failure = Some("signal 11".to_owned());
        let diagnostics = ["powerContainerService: body-schema: null".to_owned()];
        let drive = judge(&ran, &truth(), &MissingEffects::default(), &diagnostics);
        let steps: Vec<&str> = drive.failures.iter().map(|it| &*it.step).collect();
        assert_eq!(steps, [PROGRAM, PROGRAM, "alone", DIAGNOSTICS, PROGRAM]);
    }

    #[test]
    fn diagnostics_are_read() {
        let noted = |listed: Value| {
            let noted = json!({"checked": 3, "client_faults": 1, "spec_faults": 0, "ambiguous": 0,
                               "diagnostics": listed});
            diagnostics(&serde_json::from_value(noted).unwrap())
        };
        let violation = json!({"code": "body-schema", "place": "", "message": "c", "remedy": ""});
        let one = json!({"kind": "client-fault", "operation": "a", "method": "", "path": "",
                         "status": 422, "violations": [violation], "why": ""});
        assert_eq!(noted(json!([one, one])), ["a: body-schema: c"]);
        assert_eq!(noted(json!([])), [""; 0]);
        assert_eq!(diagnostics(&Diagnostics::default()).len(), 1);
    }
}

//! Everything that came of a run, and whether it is as it should be.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde_json::Value;

use super::{
    DIRECTORY, Phase,
    allowed::AllowedFailures,
    report::{CheckFailure, PhaseResult},
};
use computestacks_tooling::emulator::State;
use computestacks_tooling::output;
use computestacks_tooling::style::{BAD, FAINT, GOOD, STRONG};

/// As much of a body as is printed.
const SHOWN: usize = 300;

/// See the [module](self).
#[derive(Debug, Default)]
pub(super) struct RunSummary {
    rows: Vec<RoundRow>,
    /// By entry and operation.
    used: BTreeMap<(usize, usize), usize>,
    /// Failures that are not allowed, by what they have in common, with the first of each.
    unexpected: BTreeMap<(String, String, u64), UnexpectedFailure>,
    /// What is wrong with the list.
    unproven: Vec<String>,
    /// What else went wrong.
    troubles: Vec<String>,
    is_dead: bool,
    /// Operations of the contract that no call has succeeded at yet.
    idle: BTreeSet<String>,
    /// Operations of the list that a call has succeeded at.
    awake: BTreeSet<String>,
}

/// One run of the tool.
#[derive(Clone, Copy, Debug)]
pub(super) struct Round {
    /// Of the emulator.
    pub(super) profile: &'static str,
    pub(super) phase: Phase,
    pub(super) seed: u64,
}

impl std::fmt::Display for Round {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}, {}", self.profile, self.phase.name())
    }
}

#[derive(Debug)]
struct RoundRow {
    round: Round,
    cases: usize,
    accepted: usize,
    seconds: f64,
    allowed: usize,
    unexpected: usize,
}

#[derive(Debug)]
struct UnexpectedFailure {
    first: CheckFailure,
    round: Round,
    count: usize,
}

impl RunSummary {
    /// `unproven` is what is wrong with the list of allowed failures; `operations` are those of the contract.
    pub(super) fn new(unproven: Vec<String>, operations: BTreeSet<String>) -> Self {
        Self {
            unproven,
            idle: operations,
            ..Self::default()
        }
    }

    /// Takes in a phase, and how the emulator was after it.
    pub(super) fn take(
        &mut self,
        round: Round,
        outcome: PhaseResult,
        allowed: &AllowedFailures,
        state: State,
    ) {
        let mut row = RoundRow {
            round,
            cases: outcome.cases,
            accepted: outcome.accepted,
            seconds: outcome.seconds,
            allowed: 0,
            unexpected: 0,
        };
        for operation in outcome.succeeded {
            self.idle.remove(&operation);
            if allowed.never_accepted.contains(&operation) {
                self.awake.insert(operation);
            }
        }
        for failure in outcome.failures {
            if let Some(entry) = allowed.covers(&failure) {
                row.allowed += 1;
                *self.used.entry(entry).or_default() += 1;
                continue;
            }
            row.unexpected += 1;
            let status = failure.exchange["response"]["status"].as_u64();
            let key = (
                failure.operation.clone(),
                failure.check.clone(),
                status.unwrap_or_default(),
            );
            let unexpected = self.unexpected.entry(key).or_insert(UnexpectedFailure {
                first: failure,
                round,
                count: 0,
            });
            unexpected.count += 1;
        }
        self.rows.push(row);
        let troubles = outcome.troubles.into_iter();
        self.troubles
            .extend(troubles.map(|trouble| format!("{round}: {trouble}")));
        match state {
            State::Alive(findings) => self.troubles.extend(faults(&findings, round)),
            State::Dead(why) => {
                self.is_dead = true;
                self.troubles.push(format!("{round}: the emulator: {why}"));
            }
        }
    }

    /// Takes in what the emulator wrote to its standard error.
    pub(super) fn complain(&mut self, said: &str) {
        if !said.trim().is_empty() {
            self.troubles
                .push(format!("the emulator wrote to its standard error:\n{said}"));
        }
    }

    /// Whether another chance may make it good.
    pub(super) fn is_good_but_for_unused(&self, allowed: &AllowedFailures) -> bool {
        self.is_good(allowed, false) && !self.is_good(allowed, true)
    }

    /// Whether all is as it should be. Entries that nothing needed count where there were enough
    /// calls.
    pub(super) fn is_good(&self, allowed: &AllowedFailures, is_enough: bool) -> bool {
        self.unexpected.is_empty()
            && self.unproven.is_empty()
            && self.troubles.is_empty()
            && !(is_enough && self.gaps(allowed).next().is_some())
    }

    /// What the list has and nothing needed, and operations that were not tested.
    fn gaps<'a>(&'a self, allowed: &'a AllowedFailures) -> impl Iterator<Item = String> + 'a {
        let idle = self.idle.difference(&allowed.never_accepted);
        let idle = idle
            .map(|one| format!("no call succeeds at `{one}`: give its examples ids of the world"));
        let awake = self.awake.iter();
        let awake = awake.map(|one| format!("delete `{one}` from `never_accepted`"));
        self.unused(allowed).chain(idle).chain(awake)
    }

    /// Entries, or operations of entries, that nothing needed.
    fn unused<'a>(&'a self, allowed: &'a AllowedFailures) -> impl Iterator<Item = String> + 'a {
        let entries = allowed.entries.iter().enumerate();
        entries.flat_map(move |(index, entry)| {
            let idle: Vec<_> = (0..entry.operations.len())
                .filter(|operation| !self.used.contains_key(&(index, *operation)))
                .collect();
            if idle.len() == entry.operations.len() {
                return vec![format!("delete the entry `{}`", entry.id)];
            }
            idle.into_iter()
                .map(|at| {
                    let operation = &entry.operations[at];
                    format!("delete `{operation}` from the entry `{}`", entry.id)
                })
                .collect()
        })
    }

    /// For people; the last line is the command to run.
    pub(super) fn render(
        &self,
        allowed: &AllowedFailures,
        is_enough: bool,
        command: &str,
    ) -> String {
        let mut out = String::new();
        for unexpected in self.unexpected.values() {
            out += &unexpected.render();
        }
        for wrong in &self.unproven {
            let _ = writeln!(
                out,
                "{BAD}unproven{BAD:#}: {DIRECTORY}/allowed.yaml: {wrong}\n"
            );
        }
        for trouble in &self.troubles {
            let _ = writeln!(out, "{BAD}problem{BAD:#}: {trouble}\n");
        }
        let gaps: Vec<_> = self.gaps(allowed).collect();
        // After a run that broke off nothing can be said of what it did not come to.
        if is_enough && !self.is_dead {
            for gap in &gaps {
                let _ = writeln!(out, "{BAD}gap{BAD:#}: {DIRECTORY}/allowed.yaml: {gap}\n");
            }
        } else if !gaps.is_empty() {
            let _ = writeln!(
                out,
                "{FAINT}so few calls did not need all of the list, or succeed at all operations{FAINT:#}"
            );
        }
        let _ = writeln!(
            out,
            "{STRONG}profile         phase      seed   cases  accepted  seconds  allowed failures  others{STRONG:#}"
        );
        for row in &self.rows {
            let _ = writeln!(
                out,
                "{:<15} {:<9} {:>5} {:>7} {:>9} {:>8.1} {:>17} {:>7}",
                row.round.profile,
                row.round.phase.name(),
                row.round.seed,
                row.cases,
                row.accepted,
                row.seconds,
                row.allowed,
                row.unexpected
            );
        }
        let cases: usize = self.rows.iter().map(|row| row.cases).sum();
        let seconds: f64 = self.rows.iter().map(|row| row.seconds).sum();
        let entries = allowed.entries.len();
        let _ = writeln!(
            out,
            "{cases} cases in {seconds:.0} seconds; {entries} entries in {DIRECTORY}/allowed.yaml"
        );
        if self.is_good(allowed, is_enough) {
            let _ = writeln!(
                out,
                "{GOOD}good{GOOD:#}: no failed check but those; again with: {command}"
            );
        } else {
            let _ = writeln!(out, "{BAD}not good{BAD:#}; again with: {command}");
        }
        out
    }
}

/// Responses that the contract does not describe, as the emulator itself noticed.
fn faults(findings: &Value, round: Round) -> Vec<String> {
    if findings["checked"].as_u64().unwrap_or_default() == 0 {
        return vec![format!("{round}: the emulator has validated nothing")];
    }
    let count = findings["spec_faults"].as_u64().unwrap_or(u64::MAX);
    if count == 0 {
        return Vec::new();
    }
    let listed = findings["diagnostics"].as_array().into_iter().flatten();
    let mut faults = vec![format!(
        "{round}: {count} responses that the contract does not describe"
    )];
    faults.extend(
        listed
            .filter(|finding| finding["kind"] == "spec-fault")
            .take(3)
            .map(|finding| format!("{round}: {finding}")),
    );
    faults
}

impl UnexpectedFailure {
    fn render(&self) -> String {
        let CheckFailure {
            operation,
            check,
            message,
            exchange,
        } = &self.first;
        let (request, response) = (&exchange["request"], &exchange["response"]);
        let mut out = String::new();
        let times = if self.count == 1 {
            String::new()
        } else {
            format!(", {} times", self.count)
        };
        let round = self.round;
        let _ = writeln!(
            out,
            "{BAD}failed{BAD:#}: {check}: {operation} ({round}{times})"
        );
        for line in message.lines().filter(|line| !line.trim().is_empty()) {
            let _ = writeln!(out, "    {line}");
        }
        let text = |value: &Value| value.as_str().unwrap_or("?").to_owned();
        let _ = writeln!(
            out,
            "    {FAINT}sent{FAINT:#} {} {} {}",
            text(&request["method"]),
            brief(&text(&request["path"])),
            brief(&request["body"].to_string())
        );
        let _ = writeln!(
            out,
            "    {FAINT}got{FAINT:#}  {} {} {}\n",
            response["status"],
            text(&response["body_kind"]),
            brief(&response["body"].to_string())
        );
        out
    }
}

fn brief(text: &str) -> String {
    output::cut(text, SHOWN)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::allowed::tests::{EMPTY_404, failure, list};
    use super::*;

    fn alive(spec_faults: u64) -> State {
        State::Alive(
            json!({"checked": 1, "spec_faults": spec_faults, "diagnostics": [
                {"kind": "spec-fault", "operation": "showContainerService"},
                {"kind": "ambiguous", "operation": "other"},
            ]}),
        )
    }

    fn outcome(operations: &[&str]) -> PhaseResult {
        let failures = operations.iter().map(|operation| CheckFailure {
            operation: (*operation).to_owned(),
            ..failure()
        });
        PhaseResult {
            cases: 3,
            succeeded: BTreeSet::from([BOTH[0].to_owned()]),
            failures: failures.collect(),
            ..PhaseResult::default()
        }
    }

    const BOTH: [&str; 2] = [
        "GET /api/container_services/{id}",
        "DELETE /api/container_services/{id}",
    ];

    const NEVER: &str = "POST /api/never";

    fn rendered(outcome: PhaseResult, state: State, is_enough: bool) -> (bool, String) {
        let allowed = list(&format!("{EMPTY_404}\nnever_accepted: [{NEVER}]"));
        let operations = BTreeSet::from([BOTH[0].to_owned(), NEVER.to_owned()]);
        let mut verdict = RunSummary::new(Vec::new(), operations);
        let round = Round {
            profile: "controller-9.7",
            phase: Phase::Fuzzing,
            seed: 1,
        };
        verdict.take(round, outcome, &allowed, state);
        let text = verdict.render(&allowed, is_enough, "cargo xtask schemathesis");
        (verdict.is_good(&allowed, is_enough), text)
    }

    #[test]
    fn allowed_failures_are_good() {
        let (is_good, text) = rendered(outcome(&BOTH), alive(0), true);
        assert!(is_good, "{text}");
        assert!(
            text.ends_with("again with: cargo xtask schemathesis\n"),
            "{text}"
        );
    }

    #[test]
    fn other_failures_are_not_and_are_shown() {
        let patch = "PATCH /api/container_services/{id}";
        let (is_good, text) = rendered(outcome(&[BOTH[0], BOTH[1], patch, patch]), alive(0), true);
        assert!(!is_good);
        assert!(
            text.contains(
                "response_schema_conformance: PATCH /api/container_services/{id} (controller-9.7, fuzzing, 2 times)"
            ),
            "{text}"
        );
    }

    #[test]
    fn what_nothing_needs_is_to_be_deleted() {
        let (is_good, text) = rendered(outcome(&BOTH[..1]), alive(0), true);
        assert!(!is_good);
        assert!(
            text.contains("delete `DELETE /api/container_services/{id}` from the entry `empty`"),
            "{text}"
        );
        let (is_good, text) = rendered(outcome(&[]), alive(0), true);
        assert!(!is_good);
        assert!(text.contains("delete the entry `empty`"), "{text}");
        let (is_good, text) = rendered(outcome(&[]), alive(0), false);
        assert!(is_good, "too few calls may not need it: {text}");
    }

    #[test]
    fn every_operation_succeeds_but_those_of_the_list() {
        let mut idle = outcome(&BOTH);
        idle.succeeded.clear();
        let (is_good, text) = rendered(idle.clone(), alive(0), true);
        assert!(!is_good);
        assert!(text.contains("succeeds at `GET /api/"), "{text}");
        assert!(rendered(idle, alive(0), false).0, "too few calls may not");
        let mut awake = outcome(&BOTH);
        awake.succeeded.insert(NEVER.to_owned());
        let (is_good, text) = rendered(awake, alive(0), true);
        assert!(!is_good);
        assert!(text.contains("from `never_accepted`"), "{text}");
    }

    #[test]
    fn faults_troubles_deaths_and_complaints_are_not_good() {
        let (is_good, text) = rendered(outcome(&BOTH), alive(1), true);
        assert!(!is_good);
        assert!(
            text.contains("showContainerService") && !text.contains("other\""),
            "{text}"
        );

        let mut broken = outcome(&BOTH);
        broken.troubles.push("no hooks".to_owned());
        assert!(!rendered(broken, alive(0), true).0);

        let dead = State::Dead("it ended by itself".to_owned());
        let (is_good, text) = rendered(outcome(&[]), dead, true);
        assert!(!is_good);
        assert!(!text.contains("delete"), "{text}");

        let idle = State::Alive(json!({"checked": 0, "spec_faults": 0}));
        assert!(!rendered(outcome(&BOTH), idle, true).0);

        let mut verdict = RunSummary::default();
        verdict.complain(" \n");
        assert!(verdict.troubles.is_empty());
        verdict.complain("thread 'main' panicked\n");
        assert_eq!(verdict.troubles.len(), 1);

        let verdict = RunSummary::new(vec!["no recording shows it".to_owned()], BTreeSet::new());
        assert!(!verdict.is_good(&list("allowed: []"), true));
    }
}

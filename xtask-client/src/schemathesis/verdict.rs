//! Everything that came of a run, and whether it is as it should be.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde_json::Value;

use super::{
    DIRECTORY,
    allowed::AllowedFailures,
    report::{CheckFailure, PhaseResult},
};
use computestacks_emulator::{Diagnostics, ServerProfile, contract::DiagnosticKind};
use computestacks_tooling::output;
use computestacks_tooling::style::{BAD, FAINT, GOOD, STRONG};

/// As much of a body as is printed.
const SHOWN: usize = 300;

/// See the [module](self).
#[derive(Debug, Default)]
pub(super) struct RunSummary {
    rows: Vec<RoundRow>,
    /// Entries that something needed, with their operations.
    used: BTreeSet<(usize, usize)>,
    /// Failures that are not allowed, by what they have in common, with the first of each.
    unexpected: BTreeMap<(String, String, u64), UnexpectedFailure>,
    /// What is wrong with the list.
    unproven: Vec<String>,
    /// What else went wrong.
    troubles: Vec<String>,
    /// Operations of the contract.
    operations: BTreeSet<String>,
    /// Those that a call has succeeded at.
    succeeded: BTreeSet<String>,
}

/// One run of the tool.
#[derive(Clone, Copy, Debug)]
pub(super) struct Round {
    /// Of the emulator.
    pub(super) profile: ServerProfile,
    pub(super) phase: &'static str,
    pub(super) seed: u64,
}

impl std::fmt::Display for Round {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}, {}", self.profile, self.phase)
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
            operations,
            ..Self::default()
        }
    }

    /// Takes in a phase, and what the emulator noted.
    pub(super) fn take(
        &mut self,
        round: Round,
        outcome: PhaseResult,
        allowed: &AllowedFailures,
        noted: &Diagnostics,
    ) {
        let mut row = RoundRow {
            round,
            cases: outcome.cases,
            accepted: outcome.accepted,
            seconds: outcome.seconds,
            allowed: 0,
            unexpected: 0,
        };
        self.succeeded.extend(outcome.succeeded);
        for failure in outcome.failures {
            if let Some(entry) = allowed.covers(&failure) {
                row.allowed += 1;
                self.used.insert(entry);
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
        self.troubles.extend(faults(noted, round));
    }

    /// Takes in what panicked.
    pub(super) fn complain(&mut self, panics: Vec<String>) {
        let panics = panics.into_iter();
        self.troubles
            .extend(panics.map(|panic| format!("the emulator panicked: {panic}")));
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
        let idle = self.operations.difference(&self.succeeded);
        let idle = idle
            .filter(|one| !allowed.never_accepted.contains(*one))
            .map(|one| format!("no call succeeds at `{one}`: give its examples ids of the world"));
        let awake = allowed.never_accepted.intersection(&self.succeeded);
        let awake = awake.map(|one| format!("delete `{one}` from `never_accepted`"));
        self.unused(allowed).chain(idle).chain(awake)
    }

    /// Entries, or operations of entries, that nothing needed.
    fn unused<'a>(&'a self, allowed: &'a AllowedFailures) -> impl Iterator<Item = String> + 'a {
        let entries = allowed.entries.iter().enumerate();
        entries.flat_map(move |(index, entry)| {
            let idle: Vec<_> = (0..entry.operations.len())
                .filter(|operation| !self.used.contains(&(index, *operation)))
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
        if is_enough {
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
                row.round.phase,
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
fn faults(noted: &Diagnostics, round: Round) -> Vec<String> {
    if noted.checked == 0 {
        return vec![format!("{round}: the emulator has validated nothing")];
    }
    if noted.spec_faults == 0 {
        return Vec::new();
    }
    let count = noted.spec_faults;
    let mut faults = vec![format!(
        "{round}: {count} responses that the contract does not describe"
    )];
    let listed = noted.diagnostics.iter();
    let listed = listed.filter(|one| one.kind == DiagnosticKind::SpecFault);
    faults.extend(listed.take(3).map(|one| format!("{round}: {one}")));
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

    fn noted(spec_faults: u64) -> Diagnostics {
        let one = |kind: &str, operation: &str| {
            json!({"kind": kind, "operation": operation, "method": "GET", "path": "/", "status": 200,
                   "violations": [], "why": ""})
        };
        let noted = json!({"checked": 1, "client_faults": 0, "spec_faults": spec_faults, "ambiguous": 1,
            "diagnostics": [one("spec-fault", "showContainerService"), one("ambiguous", "other")]});
        serde_json::from_value(noted).unwrap()
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

    fn rendered(outcome: PhaseResult, noted: &Diagnostics, is_enough: bool) -> (bool, String) {
        let allowed = list(&format!("{EMPTY_404}\nnever_accepted: [{NEVER}]"));
        let operations = BTreeSet::from([BOTH[0].to_owned(), NEVER.to_owned()]);
        let mut verdict = RunSummary::new(Vec::new(), operations);
        let round = Round {
            profile: ServerProfile::Controller97,
            phase: "fuzzing",
            seed: 1,
        };
        verdict.take(round, outcome, &allowed, noted);
        let text = verdict.render(&allowed, is_enough, "cargo xtask schemathesis");
        (verdict.is_good(&allowed, is_enough), text)
    }

    #[test]
    fn allowed_failures_are_good() {
        let (is_good, text) = rendered(outcome(&BOTH), &noted(0), true);
        assert!(is_good, "{text}");
        assert!(
            text.ends_with("again with: cargo xtask schemathesis\n"),
            "{text}"
        );
    }

    #[test]
    fn other_failures_are_not_and_are_shown() {
        let patch = "PATCH /api/container_services/{id}";
        let (is_good, text) = rendered(outcome(&[BOTH[0], BOTH[1], patch, patch]), &noted(0), true);
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
        let (is_good, text) = rendered(outcome(&BOTH[..1]), &noted(0), true);
        assert!(!is_good);
        assert!(
            text.contains("delete `DELETE /api/container_services/{id}` from the entry `empty`"),
            "{text}"
        );
        let (is_good, text) = rendered(outcome(&[]), &noted(0), true);
        assert!(!is_good);
        assert!(text.contains("delete the entry `empty`"), "{text}");
        let (is_good, text) = rendered(outcome(&[]), &noted(0), false);
        assert!(is_good, "too few calls may not need it: {text}");
    }

    #[test]
    fn every_operation_succeeds_but_those_of_the_list() {
        let mut idle = outcome(&BOTH);
        idle.succeeded.clear();
        let (is_good, text) = rendered(idle.clone(), &noted(0), true);
        assert!(!is_good);
        assert!(text.contains("succeeds at `GET /api/"), "{text}");
        assert!(rendered(idle, &noted(0), false).0, "too few calls may not");
        let mut awake = outcome(&BOTH);
        awake.succeeded.insert(NEVER.to_owned());
        let (is_good, text) = rendered(awake, &noted(0), true);
        assert!(!is_good);
        assert!(text.contains("from `never_accepted`"), "{text}");
    }

    #[test]
    fn faults_troubles_and_panics_are_not_good() {
        let (is_good, text) = rendered(outcome(&BOTH), &noted(1), true);
        assert!(!is_good);
        assert!(
            text.contains("showContainerService") && !text.contains("other)"),
            "{text}"
        );

        let mut broken = outcome(&BOTH);
        broken.troubles.push("no hooks".to_owned());
        assert!(!rendered(broken, &noted(0), true).0);

        assert!(!rendered(outcome(&BOTH), &Diagnostics::default(), true).0);

        let mut verdict = RunSummary::default();
        verdict.complain(Vec::new());
        assert!(verdict.troubles.is_empty());
        verdict.complain(vec!["planted".to_owned()]);
        assert_eq!(verdict.troubles.len(), 1);

        let verdict = RunSummary::new(vec!["no recording shows it".to_owned()], BTreeSet::new());
        assert!(!verdict.is_good(&list("allowed: []"), true));
    }
}

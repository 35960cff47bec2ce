//! The outcome of a generator, with known faults told from others: a row of the table.

use std::collections::BTreeMap;

use super::catalogue::{Catalogue, Generator};
use super::faults::KnownFaults;
use super::stage::{CHECK, GENERATE, STAGES, StageResult, StageResults, StepFailure, steps};

/// See the [module](self).
#[derive(Debug)]
pub(super) struct MatrixRow {
    pub(super) name: String,
    /// Of the tool, with its name.
    pub(super) version: String,
    /// By the names of [`STAGES`].
    stages: BTreeMap<&'static str, StageResult>,
    /// Ids of known faults that showed.
    pub(super) faults: Vec<String>,
    /// Problems other than the cells.
    pub(super) problems: Vec<String>,
}

impl MatrixRow {
    /// Tells known faults from others, and finds those that do not show any more.
    pub(super) fn judge(
        generator: &Generator,
        catalogue: &Catalogue,
        outcome: &StageResults,
        faults: &KnownFaults,
    ) -> Self {
        let failures = outcome.all_failures();
        let is_known =
            |failure: &StepFailure| faults.of(&generator.name).any(|fault| fault.takes(failure));
        let title = |step: &str| match &generator.check {
            Some(check) if step == "check" => check.title.clone(),
            _ => step.to_owned(),
        };
        let cell = |(step, stage): (&&'static str, &StageResult)| match stage {
            StageResult::Failed(why) if is_known(&StepFailure::new(step, why)) => {
                (*step, StageResult::KnownFault(title(step)))
            }
            other => (*step, other.clone()),
        };
        let stages: BTreeMap<_, _> = outcome.stages.iter().map(cell).collect();
        let mut problems: Vec<String> = outcome
            .failures
            .iter()
            .filter(|failure| !is_known(failure))
            .map(|failure| format!("{}: {}", failure.step, failure.message))
            .collect();

        // What was not tried shows nothing.
        let tried = |stage: &str| !stages.get(stage).is_none_or(StageResult::is_skipped);
        let mut shown = Vec::new();
        for fault in faults.of(&generator.name) {
            let tried = match fault.step.as_deref() {
                Some(stage @ (GENERATE | CHECK)) => tried(stage),
                _ => steps().any(tried),
            };
            if fault.is_shown(&failures) {
                shown.push(fault.id.clone());
            } else if tried {
                problems.push(format!(
                    "the known fault `{}` does not show any more at {}: delete it, and what goes \
                     round it",
                    fault.id,
                    fault.place()
                ));
            }
        }
        Self {
            name: generator.name.clone(),
            version: format!("{} {}", generator.tool, catalogue.version(&generator.tool)),
            stages,
            faults: shown,
            problems,
        }
    }

    /// All fields by their stages, in the order of the table.
    pub(super) fn cells(&self) -> impl Iterator<Item = (&'static str, &StageResult)> {
        let cell = |stage| Some((stage, self.stages.get(stage)?));
        STAGES.into_iter().filter_map(cell)
    }

    /// The fields of the driver.
    pub(super) fn steps(&self) -> impl Iterator<Item = &StageResult> {
        self.cells().skip(2).map(|(_, cell)| cell)
    }

    /// Whether its driver was run.
    pub(super) fn has_run(&self) -> bool {
        self.steps().any(|step| !step.is_skipped())
    }

    /// Whether nothing is wrong but known faults.
    pub(super) fn is_good(&self) -> bool {
        let is_bad = |cell: &StageResult| matches!(cell, StageResult::Failed(_));
        self.problems.is_empty() && !self.stages.values().any(is_bad)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::catalogue::tests::catalogue;
    use super::super::driver::DIAGNOSTICS;
    use super::super::faults::tests::fault;
    use super::*;

    pub(in super::super) fn outcome() -> StageResults {
        let good = |text: &str| StageResult::Good(text.to_owned());
        let mut outcome = StageResults {
            stages: STAGES.map(|stage| (stage, good(""))).into(),
            failures: Vec::new(),
        };
        outcome.stages.insert(GENERATE, good("9 files, 1.0 s"));
        let checked = good("`go vet`, go 1.2, no warnings");
        outcome.stages.insert(CHECK, checked);
        outcome
    }

    /// One whose code could not be compiled.
    pub(in super::super) fn not_compiled() -> StageResults {
        let mut outcome = outcome();
        outcome.stages.retain(|stage, _| *stage == GENERATE);
        outcome.skipping_the_rest("no `go`")
    }

    /// One that failed at a step.
    pub(in super::super) fn failed(step: &'static str, why: &str) -> StageResults {
        let mut outcome = outcome();
        let why = StageResult::Failed(why.to_owned());
        outcome.stages.insert(step, why);
        outcome
    }

    pub(in super::super) fn row(outcome: &StageResults, faults: &KnownFaults) -> MatrixRow {
        let catalogue = catalogue();
        MatrixRow::judge(catalogue.find("go").unwrap(), &catalogue, outcome, faults)
    }

    #[test]
    fn a_failure_that_nobody_knows_is_bad() {
        assert!(row(&outcome(), &KnownFaults::default()).is_good());
        assert!(!row(&failed("logs", "401"), &KnownFaults::default()).is_good());
        let mut failed = outcome();
        failed.fail(DIAGNOSTICS, "a");
        let row = row(&failed, &KnownFaults::default());
        assert_eq!(row.problems, ["diagnostics: a"]);
        assert!(!row.is_good());
    }

    #[test]
    fn a_known_fault_is_shown_and_one_that_is_gone_is_wrong() {
        let faults = KnownFaults(vec![fault(Some("logs"), None)]);
        let with = row(&failed("logs", "status 401"), &faults);
        assert!(with.is_good() && with.faults == ["odd"], "{with:?}");
        let known = |it: &&StageResult| matches!(it, StageResult::KnownFault(_));
        assert_eq!(with.steps().filter(known).count(), 1);

        let without = row(&outcome(), &faults);
        assert!(without.problems[0].contains("`odd` does not show any more at logs"));

        // Where nothing was run there is nothing to tell.
        let skipped = row(&not_compiled(), &faults);
        assert!(skipped.is_good() && skipped.faults.is_empty());
    }
}

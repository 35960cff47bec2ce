//! The outcome of a generator, with known faults told from others: a row of the table.

use super::catalogue::{Catalogue, Generator};
use super::driver::STEPS;
use super::faults::KnownFaults;
use super::stage::{StageResult, StepFailure};
use super::stages::GeneratorResult;

/// See the [module](self).
#[derive(Debug)]
pub(super) struct MatrixRow {
    pub(super) name: String,
    /// Of the tool, with its name.
    pub(super) version: String,
    pub(super) generated: StageResult,
    pub(super) checked: StageResult,
    /// In the order of [`STEPS`].
    pub(super) steps: Vec<StageResult>,
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
        outcome: &GeneratorResult,
        faults: &KnownFaults,
    ) -> Self {
        let failures = outcome.all_failures();
        let is_known =
            |failure: &StepFailure| faults.of(&generator.name).any(|fault| fault.takes(failure));
        let title = |step: &str| match &generator.check {
            Some(check) if step == "check" => check.title.clone(),
            _ => step.to_owned(),
        };
        let cell = |step: &str, stage: &StageResult| match stage {
            StageResult::Failed(why) if is_known(&failure(step, why)) => {
                StageResult::KnownFault(title(step))
            }
            other => other.clone(),
        };
        let generated = cell("generate", &outcome.generated);
        let checked = cell("check", &outcome.checked);
        let skipped = StageResult::Skipped("not run".to_owned());
        let steps = STEPS.map(|step| cell(step, outcome.drive.steps.get(step).unwrap_or(&skipped)));
        let mut problems: Vec<String> = outcome
            .drive
            .failures
            .iter()
            .filter(|failure| !is_known(failure))
            .map(|failure| format!("{}: {}", failure.step, failure.message))
            .collect();

        // What was not tried shows nothing.
        let ran = steps.iter().any(|it| !it.is_skipped());
        let mut shown = Vec::new();
        for fault in faults.of(&generator.name) {
            let tried = match fault.step.as_deref() {
                Some("generate") => !generated.is_skipped(),
                Some("check") => !checked.is_skipped(),
                _ => ran,
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
            generated,
            checked,
            steps: steps.into(),
            faults: shown,
            problems,
        }
    }

    /// All fields, as the table has them.
    pub(super) fn cells(&self) -> impl Iterator<Item = &StageResult> {
        [&self.generated, &self.checked]
            .into_iter()
            .chain(&self.steps)
    }

    /// Whether nothing is wrong but known faults.
    pub(super) fn is_good(&self) -> bool {
        let is_bad = |cell: &StageResult| matches!(cell, StageResult::Failed(_));
        self.problems.is_empty() && !self.cells().any(is_bad)
    }
}

fn failure(step: &str, message: &str) -> StepFailure {
    StepFailure {
        step: step.to_owned(),
        message: message.to_owned(),
    }
}

impl GeneratorResult {
    /// What failed, by the names of the steps.
    fn all_failures(&self) -> Vec<StepFailure> {
        let stages = [("generate", &self.generated), ("check", &self.checked)].into_iter();
        let steps = self.drive.steps.iter().map(|(step, stage)| (*step, stage));
        let failed = stages.chain(steps).filter_map(|(step, stage)| match stage {
            StageResult::Failed(why) => Some(failure(step, why)),
            _ => None,
        });
        failed.chain(self.drive.failures.iter().cloned()).collect()
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::catalogue::tests::catalogue;
    use super::super::driver::{DIAGNOSTICS, DriverResult};
    use super::super::faults::tests::fault;
    use super::*;

    pub(in super::super) fn outcome() -> GeneratorResult {
        let good = StageResult::Good(String::new());
        GeneratorResult {
            generated: StageResult::Good("9 files, 1.0 s".to_owned()),
            checked: StageResult::Good("`go vet`, go 1.2, no warnings".to_owned()),
            drive: DriverResult {
                steps: STEPS.map(|step| (step, good.clone())).into(),
                failures: Vec::new(),
            },
        }
    }

    pub(in super::super) fn row(outcome: &GeneratorResult, faults: &KnownFaults) -> MatrixRow {
        let catalogue = catalogue();
        MatrixRow::judge(catalogue.find("go").unwrap(), &catalogue, outcome, faults)
    }

    #[test]
    fn a_failure_that_nobody_knows_is_bad() {
        assert!(row(&outcome(), &KnownFaults::default()).is_good());
        let mut failed = outcome();
        failed
            .drive
            .steps
            .insert("logs", StageResult::Failed("401".to_owned()));
        assert!(!row(&failed, &KnownFaults::default()).is_good());
        let mut failed = outcome();
        failed.drive.failures.push(failure(DIAGNOSTICS, "a"));
        let row = row(&failed, &KnownFaults::default());
        assert_eq!(row.problems, ["diagnostics: a"]);
        assert!(!row.is_good());
    }

    #[test]
    fn a_known_fault_is_shown_and_one_that_is_gone_is_wrong() {
        let faults = KnownFaults(vec![fault(Some("logs"), None)]);
        let mut failed = outcome();
        failed
            .drive
            .steps
            .insert("logs", StageResult::Failed("status 401".to_owned()));
        let with = row(&failed, &faults);
        assert!(with.is_good() && with.faults == ["odd"], "{with:?}");
        assert_eq!(
            with.steps
                .iter()
                .filter(|it| matches!(it, StageResult::KnownFault(_)))
                .count(),
            1
        );

        let without = row(&outcome(), &faults);
        assert!(without.problems[0].contains("`odd` does not show any more at logs"));

        // Where nothing was run there is nothing to tell.
        let mut skipped = outcome();
        for stage in skipped.drive.steps.values_mut() {
            *stage = StageResult::Skipped("no `go`".to_owned());
        }
        let skipped = row(&skipped, &faults);
        assert!(skipped.is_good() && skipped.faults.is_empty());
    }
}

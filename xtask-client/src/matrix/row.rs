//! The outcome of a generator, with known faults told from others: a row of the table.

use std::collections::BTreeMap;

use super::catalogue::{Catalogue, Generator};
use super::driver::STEPS;
use super::faults::{FaultPart, KnownFaults};
use super::stage::{StageResult, StepFailure};
use super::stages::GeneratorResult;

/// One field of the table.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum MatrixCell {
    /// As it should be, and what there is to tell.
    Good(String),
    /// A known fault, and of what.
    KnownFault(String),
    /// Anything else that is wrong.
    Bad(String),
    /// Not tried, and why.
    Skipped(String),
}

/// Kinds of fields that are compared with the page; [`MatrixCell::Bad`] is never written there.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum CellKind {
    Good,
    KnownFault,
    Skipped,
}

impl MatrixCell {
    pub(super) fn kind(&self) -> Option<CellKind> {
        match self {
            Self::Good(_) => Some(CellKind::Good),
            Self::KnownFault(_) => Some(CellKind::KnownFault),
            Self::Skipped(_) => Some(CellKind::Skipped),
            Self::Bad(_) => None,
        }
    }
}

/// See the [module](self).
#[derive(Debug)]
pub(super) struct MatrixRow {
    pub(super) name: String,
    /// Of the tool, with its name.
    pub(super) version: String,
    pub(super) generated: MatrixCell,
    pub(super) checked: MatrixCell,
    /// In the order of [`STEPS`].
    pub(super) steps: Vec<MatrixCell>,
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
        let mut seen: BTreeMap<&str, Vec<FaultPart>> = BTreeMap::new();
        let mut known = |step: &str, message: &str| {
            let failure = StepFailure {
                step: step.to_owned(),
                message: message.to_owned(),
            };
            let mut of = faults.of(&generator.name);
            let taken = of.find_map(|it| it.takes(&failure).map(|part| (it, part)));
            if let Some((fault, part)) = taken {
                seen.entry(&fault.id).or_default().push(part);
            }
            taken.is_some()
        };
        let title = |step: &str| match &generator.check {
            Some(check) if step == "check" => check.title.clone(),
            _ => step.to_owned(),
        };
        let mut cell = |step: &str, stage: &StageResult| match stage {
            StageResult::Good(told) => MatrixCell::Good(told.clone()),
            StageResult::Skipped(why) => MatrixCell::Skipped(why.clone()),
            StageResult::Failed(why) if known(step, why) => MatrixCell::KnownFault(title(step)),
            StageResult::Failed(why) => MatrixCell::Bad(why.clone()),
        };
        let generated = cell("generate", &outcome.generated);
        let checked = cell("check", &outcome.checked);
        let skipped = StageResult::Skipped("not run".to_owned());
        let steps = STEPS.map(|step| cell(step, outcome.steps.get(step).unwrap_or(&skipped)));
        let mut problems: Vec<String> = outcome
            .failures
            .iter()
            .filter(|failure| !known(&failure.step, &failure.message))
            .map(|failure| format!("{}: {}", failure.step, failure.message))
            .collect();

        // What was not tried shows nothing.
        let ran = steps.iter().any(|it| !matches!(it, MatrixCell::Skipped(_)));
        let mut shown = Vec::new();
        for fault in faults.of(&generator.name) {
            let tried = match fault.step.as_deref() {
                Some("generate") => !matches!(generated, MatrixCell::Skipped(_)),
                Some("check") => !matches!(checked, MatrixCell::Skipped(_)),
                _ => ran,
            };
            let parts = seen.get(&*fault.id).map_or(&[][..], Vec::as_slice);
            if fault.is_shown(parts) {
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
    pub(super) fn cells(&self) -> impl Iterator<Item = &MatrixCell> {
        [&self.generated, &self.checked]
            .into_iter()
            .chain(&self.steps)
    }

    /// Whether nothing is wrong but known faults.
    pub(super) fn is_good(&self) -> bool {
        self.problems.is_empty() && self.cells().all(|cell| cell.kind().is_some())
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::catalogue::tests::catalogue;
    use super::super::driver::DIAGNOSTICS;
    use super::super::faults::tests::fault;
    use super::*;

    pub(in super::super) fn outcome() -> GeneratorResult {
        let good = StageResult::Good(String::new());
        GeneratorResult {
            generated: StageResult::Good("9 files, 1.0 s".to_owned()),
            checked: StageResult::Good("`go vet`, go 1.2, no warnings".to_owned()),
            steps: STEPS.iter().map(|step| (*step, good.clone())).collect(),
            failures: Vec::new(),
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
            .steps
            .insert("logs", StageResult::Failed("401".to_owned()));
        assert!(!row(&failed, &KnownFaults::default()).is_good());
        let mut failed = outcome();
        failed.failures.push(StepFailure {
            step: DIAGNOSTICS.to_owned(),
            message: "a".to_owned(),
        });
        let row = row(&failed, &KnownFaults::default());
        assert_eq!(row.problems, ["diagnostics: a"]);
        assert!(!row.is_good());
    }

    #[test]
    fn a_known_fault_is_shown_and_one_that_is_gone_is_wrong() {
        let faults = KnownFaults(vec![fault(Some("logs"), None)]);
        let mut failed = outcome();
        failed
            .steps
            .insert("logs", StageResult::Failed("status 401".to_owned()));
        let with = row(&failed, &faults);
        assert!(with.is_good() && with.faults == ["odd"], "{with:?}");
        assert_eq!(
            with.steps
                .iter()
                .filter(|it| matches!(it, MatrixCell::KnownFault(_)))
                .count(),
            1
        );

        let without = row(&outcome(), &faults);
        assert!(without.problems[0].contains("`odd` does not show any more at logs"));

        // Where nothing was run there is nothing to tell.
        let mut skipped = outcome();
        for stage in skipped.steps.values_mut() {
            *stage = StageResult::Skipped("no `go`".to_owned());
        }
        let skipped = row(&skipped, &faults);
        assert!(skipped.is_good() && skipped.faults.is_empty());
    }
}

//! How the stages of a generator ended: the fields of a row of the table.

use std::collections::BTreeMap;

/// What is done with a generator, and what every driver does, in the order of the table.
pub(super) const STAGES: [&str; 10] = [
    GENERATE, CHECK, "list", "show", "update", "scale", "power", "logs", "bearer", "missing",
];

/// The client is generated.
pub(super) const GENERATE: &str = "generate";

/// It is compiled, or its types are checked.
pub(super) const CHECK: &str = "check";

/// What every driver does.
pub(super) fn steps() -> impl Iterator<Item = &'static str> {
    STAGES.into_iter().skip(2)
}

/// How something ended.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum StageResult {
    /// Well, and what there is to tell.
    Good(String),
    /// Badly.
    Failed(String),
    /// By a known fault, and of what.
    KnownFault(String),
    /// It was not tried, and why.
    Skipped(String),
}

impl StageResult {
    pub(super) fn is_good(&self) -> bool {
        matches!(self, Self::Good(_))
    }

    pub(super) fn is_skipped(&self) -> bool {
        matches!(self, Self::Skipped(_))
    }
}

/// Something that failed, by the name of the step.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct StepFailure {
    pub(super) step: String,
    pub(super) message: String,
}

impl StepFailure {
    pub(super) fn new(step: &str, message: impl Into<String>) -> Self {
        Self {
            step: step.to_owned(),
            message: message.into(),
        }
    }
}

/// The outcome of a generator, or of one run of its driver.
#[derive(Debug, Default)]
pub(super) struct StageResults {
    /// By the names of [`STAGES`].
    pub(super) stages: BTreeMap<&'static str, StageResult>,
    /// Other failures.
    pub(super) failures: Vec<StepFailure>,
}

impl StageResults {
    pub(super) fn fail(&mut self, step: &str, message: impl Into<String>) {
        self.failures.push(StepFailure::new(step, message));
    }

    /// With all stages that it has no result of skipped.
    pub(super) fn skipping_the_rest(mut self, why: &str) -> Self {
        for stage in STAGES {
            let skipped = || StageResult::Skipped(why.to_owned());
            self.stages.entry(stage).or_insert_with(skipped);
        }
        self
    }

    /// Adds a run with another profile of the emulator: a step is good where it is in each.
    pub(super) fn add(&mut self, profile: &str, other: Self) {
        let told = |why: &str| format!("{profile}: {why}");
        for (step, stage) in other.stages {
            let before = self.stages.get(step);
            if before.is_none_or(StageResult::is_good) {
                let stage = match stage {
                    StageResult::Failed(why) => StageResult::Failed(told(&why)),
                    stage => stage,
                };
                self.stages.insert(step, stage);
            }
        }
        for StepFailure { step, message } in other.failures {
            self.fail(&step, told(&message));
        }
    }

    /// What failed, by the names of the stages, and the other failures.
    pub(super) fn all_failures(&self) -> Vec<StepFailure> {
        let failed = self.stages.iter().filter_map(|(step, stage)| match stage {
            StageResult::Failed(why) => Some(StepFailure::new(step, why)),
            _ => None,
        });
        failed.chain(self.failures.iter().cloned()).collect()
    }
}

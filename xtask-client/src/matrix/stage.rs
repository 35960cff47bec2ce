//! How a stage of a generator ended.

/// How something ended.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum StageResult {
    /// Well, and what there is to tell.
    Good(String),
    /// Badly.
    Failed(String),
    /// It was not tried, and why.
    Skipped(String),
}

/// Something that failed, by the name of the step.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct StepFailure {
    pub(super) step: String,
    pub(super) message: String,
}

//! How a stage of a generator ended: a field of the table.

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

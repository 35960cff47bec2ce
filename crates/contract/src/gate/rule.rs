//! What a rule is.

/// How bad a finding is. Both kinds make the gate fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Something breaks or is lost.
    Error,
    /// Something is worse than it has to be.
    Warning,
}

impl Severity {
    /// `error` or `warning`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// One rule, with everything `--explain` says about it.
#[derive(Debug)]
pub struct Rule {
    /// The stable code, `CS0104`.
    pub code: &'static str,
    /// A name for people, `operation-id-missing`.
    pub slug: &'static str,
    /// Whether something breaks or is only worse than it has to be.
    pub severity: Severity,
    /// One line for the table.
    pub summary: &'static str,
    /// Why the rule exists: what happens without it.
    pub why: &'static str,
    /// How to fix it in general; a finding's help says it for the place.
    pub fix: &'static str,
    /// The shortest excerpt that is reported.
    pub bad: &'static str,
    /// The same, put right.
    pub good: &'static str,
}

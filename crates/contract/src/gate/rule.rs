//! The definition of a rule.

/// How severe a diagnostic is. Both severities make the gate fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Something breaks or is lost.
    Error,
    /// Something works worse than it could.
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

/// One rule, with everything that `--explain` prints about it.
#[derive(Debug)]
pub struct Rule {
    /// The stable code, `CS0104`.
    pub code: &'static str,
    /// A readable name, `operation-id-missing`.
    pub slug: &'static str,
    /// How severe its diagnostics are.
    pub severity: Severity,
    /// One line for the table.
    pub summary: &'static str,
    /// Why the rule exists: what happens without it.
    pub why: &'static str,
    /// How to fix it in general; a diagnostic's help is specific.
    pub fix: &'static str,
    /// The shortest excerpt that is reported.
    pub bad: &'static str,
    /// The same excerpt, fixed.
    pub good: &'static str,
}

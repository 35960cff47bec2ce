//! `tests/schemathesis/allowed.yaml`: the checks that the real server fails too.

use std::collections::BTreeSet;
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

use super::{DIRECTORY, report::CheckFailure};
use computestacks_drift::audit::{
    claims::holds, errata::Claim, pattern::like, recordings::Recordings, source::SourceFile,
};

/// The list, with what is recorded.
#[derive(Debug)]
pub(super) struct AllowedFailures {
    pub(super) entries: Vec<AllowedFailure>,
    /// Operations that no call succeeds at, as `METHOD /path/{parameter}`.
    pub(super) never_accepted: BTreeSet<String>,
    pub(super) recordings: Recordings,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AllowedFailuresFile {
    allowed: Vec<AllowedFailure>,
    #[serde(default)]
    never_accepted: BTreeSet<String>,
}

/// A rule that the server breaks in one way.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AllowedFailure {
    /// Stable name in kebab-case.
    pub(super) id: String,
    /// Name of the check that fails.
    pub(super) check: String,
    /// What the check says; `*` is any text.
    pub(super) message: String,
    /// Operations that fail it, as `METHOD /path/{parameter}`; `*` is any method.
    pub(super) operations: Vec<String>,
    /// What holds for the exchange, and for the recordings.
    pub(super) when: Vec<Claim>,
    /// What holds for the exchange alone.
    #[serde(default)]
    pub(super) and: Vec<Claim>,
    /// Why the server does it.
    pub(super) reason: String,
    /// Recordings of the server that show it.
    #[serde(default)]
    pub(super) recordings: Vec<String>,
    /// Why there is none, and how it is known.
    #[serde(default)]
    pub(super) not_recorded: Option<String>,
}

impl AllowedFailures {
    /// Reads the list of the workspace at `root`.
    pub(super) fn read(root: &Path) -> anyhow::Result<Self> {
        let document: AllowedFailuresFile =
            SourceFile::read(root, &format!("{DIRECTORY}/allowed.yaml"))?.parse()?;
        Ok(Self {
            entries: document.allowed,
            never_accepted: document.never_accepted,
            recordings: Recordings::new(root),
        })
    }

    /// The first entry that a failure is a case of, and which of its operations it is.
    pub(super) fn covers(&self, failure: &CheckFailure) -> Option<(usize, usize)> {
        self.entries.iter().enumerate().find_map(|(index, entry)| {
            let operation = entry.operation(&failure.operation)?;
            let fits = entry.check == failure.check
                && like(&entry.message, &failure.message)
                && self.holds(&entry.when, &failure.exchange).is_ok()
                && self.holds(&entry.and, &failure.exchange).is_ok();
            fits.then_some((index, operation))
        })
    }

    /// Whether all claims hold for an exchange; the error tells which does not.
    pub(super) fn holds(&self, claims: &[Claim], exchange: &Value) -> Result<(), String> {
        claims.iter().try_for_each(|claim| {
            holds(claim, exchange, &self.recordings)
                .map_err(|why| format!("at `{}`: {why}", claim.at))
        })
    }
}

impl AllowedFailure {
    fn operation(&self, name: &str) -> Option<usize> {
        self.operations
            .iter()
            .position(|pattern| like(pattern, name))
    }
}

#[cfg(test)]
pub(super) mod tests {
    use serde_json::json;

    use super::*;
    use computestacks_tooling::workspace;

    /// Lower it when an entry goes; a new one needs a very good reason.
    const MOST: usize = 47;

    pub(in super::super) fn list(yaml: &str) -> AllowedFailures {
        let document: AllowedFailuresFile = SourceFile::from_text("list", yaml.to_owned())
            .parse()
            .unwrap();
        AllowedFailures {
            entries: document.allowed,
            never_accepted: document.never_accepted,
            recordings: Recordings::new(&workspace::root().unwrap()),
        }
    }

    pub(in super::super) const EMPTY_404: &str = r#"
allowed:
  - id: empty
    check: response_schema_conformance
    message: "Response must be valid JSON*"
    operations: ["GET /api/container_services/{id}", "DELETE /api/container_services/{id}"]
    when:
      - { at: /response/status, equals: 404 }
      - { at: /response/body_kind, equals: empty }
    reason: it does
    recordings: [show/021-missing, delete/008-missing]
"#;

    pub(in super::super) fn failure() -> CheckFailure {
        CheckFailure {
            operation: "DELETE /api/container_services/{id}".to_owned(),
            check: "response_schema_conformance".to_owned(),
            message: "Response must be valid JSON with …".to_owned(),
            exchange: json!({"response": {"status": 404, "body_kind": "empty"}}),
        }
    }

    #[test]
    fn an_entry_takes_what_it_describes_and_nothing_else() {
        let allowed = list(EMPTY_404);
        assert_eq!(allowed.covers(&failure()), Some((0, 1)));
        let mut other = failure();
        other.operation = "PATCH /api/container_services/{id}".to_owned();
        assert_eq!(allowed.covers(&other), None);
        let mut other = failure();
        other.check = "not_a_server_error".to_owned();
        assert_eq!(allowed.covers(&other), None);
        let mut other = failure();
        other.message = "Response violates schema".to_owned();
        assert_eq!(allowed.covers(&other), None);
        let mut other = failure();
        other.exchange["response"]["status"] = json!(403);
        assert_eq!(allowed.covers(&other), None);
        let mut other = failure();
        other.exchange = Value::Null;
        assert_eq!(allowed.covers(&other), None);
    }

    #[test]
    fn the_list_only_shrinks() {
        let allowed = AllowedFailures::read(&workspace::root().unwrap()).unwrap();
        let count = allowed.entries.len();
        assert!(
            count <= MOST,
            "{count} entries, {MOST} are the most: repair the emulator or the contract instead"
        );
        assert_eq!(count, MOST, "lower MOST to {count}");
    }
}

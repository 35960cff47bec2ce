//! Whether the list of allowed failures is proven: by recordings that show the very same.

use std::collections::BTreeSet;

use computestacks_contract::{document::Document, template::Template};
use serde_json::Value;

use super::{
    CONTRACT,
    allowed::{AllowedFailure, AllowedFailures},
};
use computestacks_drift::audit::pattern::like;

/// The check that sends methods that the contract has not.
const UNDESCRIBED: &str = "unsupported_method";

/// What is wrong with the list, for people.
pub(super) fn check(allowed: &AllowedFailures, contract: &Value) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut ids = BTreeSet::new();
    for entry in &allowed.entries {
        let mut add = |what: String| wrong.push(format!("`{}`: {what}", entry.id));
        if !ids.insert(&entry.id) {
            add("there is another entry of this name".to_owned());
        }
        if entry.reason.trim().is_empty() {
            add("there is no reason".to_owned());
        }
        if entry.when.is_empty() || entry.operations.is_empty() {
            add("it would take anything: say of which operations, and when".to_owned());
        }
        for operation in &entry.operations {
            if !is_described(operation, &entry.check, contract) {
                add(format!("{CONTRACT} has no `{operation}`"));
            }
        }
        match (&entry.not_recorded, entry.recordings.is_empty()) {
            (None, true) => add("no recording shows it".to_owned()),
            (Some(why), true) if why.trim().is_empty() => {
                add("`not_recorded` must say how it is known".to_owned());
            }
            (Some(_), false) => add("it has recordings, so take out `not_recorded`".to_owned()),
            _ => {}
        }
        for name in &entry.recordings {
            if let Err(why) = shows(allowed, contract, entry, name) {
                add(format!("the recording {name} does not show it: {why}"));
            }
        }
    }
    for operation in allowed.never_accepted.difference(&described(contract)) {
        wrong.push(format!("`never_accepted`: {CONTRACT} has no `{operation}`"));
    }
    wrong
}

/// The operations of the contract, as `METHOD /path/{parameter}`.
pub(super) fn described(contract: &Value) -> BTreeSet<String> {
    let operations = Document::new(contract).operations().into_iter();
    operations.map(|operation| operation.title()).collect()
}

/// Whether the pattern names operations of the contract. Methods that the contract has not are
/// tried on purpose: of those the path must be there.
fn is_described(pattern: &str, check: &str, contract: &Value) -> bool {
    let path = pattern.split_once(' ').map(|(_, path)| path);
    let path = path.filter(|_| check == UNDESCRIBED);
    let mut operations = Document::new(contract).operations().into_iter();
    operations.any(|operation| {
        like(pattern, &operation.title()) || path.is_some_and(|it| like(it, operation.path))
    })
}

fn shows(
    allowed: &AllowedFailures,
    contract: &Value,
    entry: &AllowedFailure,
    name: &str,
) -> Result<(), String> {
    let recording = allowed.recordings.get(name)?;
    let request = &recording["request"];
    let text = |member: &str| request[member].as_str().unwrap_or_default();
    let (method, path) = (text("method"), text("path"));
    let path_only = path.split('?').next().unwrap_or_default();
    let operations = Document::new(contract).operations().into_iter();
    let is_one = operations
        .filter(|operation| Template::new(operation.path).fits(path_only))
        .any(|operation| {
            let operation = format!("{method} {}", operation.path);
            entry.operations.iter().any(|it| like(it, &operation))
        });
    if !is_one {
        return Err(format!("{method} {path} is none of the operations"));
    }
    allowed.holds(&entry.when, &recording)
}

#[cfg(test)]
mod tests {
    use super::super::allowed::tests::{EMPTY_404, list};
    use super::*;
    use computestacks_tooling::workspace;

    fn wrong(yaml: &str) -> Vec<String> {
        let root = workspace::root().unwrap();
        let contract = super::super::read_contract(&root).unwrap();
        check(&list(yaml), &contract)
    }

    #[test]
    fn the_list_of_the_workspace_is_proven() {
        let root = workspace::root().unwrap();
        let contract = super::super::read_contract(&root).unwrap();
        let allowed = AllowedFailures::read(&root).unwrap();
        assert_eq!(check(&allowed, &contract), Vec::<String>::new());
    }

    #[test]
    fn a_recording_must_show_what_is_allowed() {
        assert_eq!(wrong(EMPTY_404), Vec::<String>::new());
        for (from, to, told) in [
            ("equals: 404", "equals: 403", "404 is not 403"),
            ("show/021-missing", "show/001-typical", "200 is not 404"),
            ("show/021-missing", "show/999-none", "there is no"),
            (
                "show/021-missing",
                "scale/021-missing-service",
                "none of the operations",
            ),
            (
                "recordings: [show/021-missing, delete/008-missing]",
                "recordings: []",
                "no recording shows it",
            ),
            (
                "recordings: [show/021-missing, delete/008-missing]",
                "not_recorded: ''",
                "how it is known",
            ),
            ("reason: it does", "reason: ' '", "no reason"),
            ("[\"GET /api/", "[\"POST /api/", "has no `POST"),
        ] {
            assert!(EMPTY_404.contains(from), "{from}");
            let wrong = wrong(&EMPTY_404.replace(from, to));
            assert!(
                wrong.iter().any(|it| it.contains(told)),
                "{from} → {to}: {wrong:?}"
            );
        }
    }
}

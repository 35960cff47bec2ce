//! Comparison of the required credentials.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::change::{ChangeCollector, Direction, Effect};
use super::node::{Cursor as _, Node};
use super::operation::ComparedOperation;

const PLACE: &str = "security";

/// One alternative: schemes that must all be satisfied, each with its scopes.
type SecurityAlternative = BTreeMap<String, BTreeSet<String>>;

/// Removing a sufficient alternative is breaking; adding one is additive.
pub(super) fn compare(
    old: &ComparedOperation<'_>,
    new: &ComparedOperation<'_>,
    changes: &mut ChangeCollector,
) {
    let (before, after) = (ways(old), ways(new));
    for way in &before {
        if !after.iter().any(|new| satisfies(way, new)) {
            let what = format!("{} is no longer sufficient", shown(way));
            changes.add(Effect::Breaking, Direction::Operation, PLACE, what);
        }
    }
    for way in &after {
        if !before.iter().any(|old| satisfies(way, old)) {
            let what = format!("{} is now sufficient", shown(way));
            changes.add(Effect::Additive, Direction::Operation, PLACE, what);
        }
    }
    let used = before
        .iter()
        .flat_map(SecurityAlternative::keys)
        .collect::<BTreeSet<_>>();
    let (old, new) = (old.schemes(), new.schemes());
    for name in used {
        if let (Some(old), Some(new)) = (old.get(name.as_str()), new.get(name.as_str()))
            && facts(old.value) != facts(new.value)
        {
            let what = format!("the scheme `{name}` changed");
            changes.add(Effect::Breaking, Direction::Operation, PLACE, what);
        }
    }
}

fn ways(operation: &ComparedOperation<'_>) -> Vec<SecurityAlternative> {
    let said = operation.inherited("security");
    let way = |way: Node<'_>| -> SecurityAlternative {
        let schemes = way.members();
        schemes
            .map(|(name, scopes)| {
                let scopes = scopes.items().filter_map(|scope| scope.as_str());
                (name.to_owned(), scopes.map(str::to_owned).collect())
            })
            .collect()
    };
    let ways: Vec<SecurityAlternative> =
        said.iter().flat_map(|said| said.items().map(way)).collect();
    // Without requirements, no credentials are needed.
    if ways.is_empty() {
        vec![SecurityAlternative::new()]
    } else {
        ways
    }
}

/// Whether `held` satisfies all that `asked` requires.
fn satisfies(held: &SecurityAlternative, asked: &SecurityAlternative) -> bool {
    asked
        .iter()
        .all(|(scheme, scopes)| held.get(scheme).is_some_and(|held| scopes.is_subset(held)))
}

fn shown(way: &SecurityAlternative) -> String {
    if way.is_empty() {
        return "a request without credentials".to_owned();
    }
    let schemes = way.iter().map(|(scheme, scopes)| {
        let scopes: Vec<&str> = scopes.iter().map(String::as_str).collect();
        if scopes.is_empty() {
            format!("`{scheme}`")
        } else {
            format!("`{scheme}` with {}", scopes.join(", "))
        }
    });
    schemes.collect::<Vec<_>>().join(" and ")
}

/// A scheme without descriptions and without the list of scopes, which operations name.
fn facts(scheme: &Value) -> Value {
    match scheme {
        Value::Object(object) => {
            let kept = object.iter().filter(|(key, _)| {
                !matches!(key.as_str(), "description" | "scopes") && !key.starts_with("x-")
            });
            kept.map(|(key, value)| (key.clone(), facts(value)))
                .collect()
        }
        other => other.clone(),
    }
}

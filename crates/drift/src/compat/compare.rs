//! Comparison of two documents, operation by operation.

use std::collections::BTreeSet;

use serde_json::Value;

use super::change::{Change, ChangeCollector, Direction, Effect};
use super::message;
use super::node::Cursor as _;
use super::operation::{ComparedOperation, operations};
use super::schema::SchemaComparison;
use super::security;
use super::shown::shown;

/// The changes from `old` to `new` for clients. Accepts any JSON; everything but operations of an
/// `OpenAPI` 3.0 document is ignored.
pub fn compare(old: &Value, new: &Value) -> Vec<Change> {
    let mut changes = ChangeCollector::default();
    for pair in pairs(operations(old), operations(new)) {
        match pair {
            (Some(old), Some(new)) => both(&old, &new, &mut changes),
            (Some(old), None) => {
                changes.enter(&old.name());
                let what = "the operation was removed";
                changes.add(Effect::Breaking, Direction::Operation, &old.line(), what);
            }
            (None, Some(new)) => {
                changes.enter(&new.name());
                let what = "the operation was added";
                changes.add(Effect::Additive, Direction::Operation, &new.line(), what);
            }
            (None, None) => {}
        }
    }
    changes.finish()
}

type OperationPair<'d> = (Option<ComparedOperation<'d>>, Option<ComparedOperation<'d>>);

/// Pairs operations by method and path, and the remaining ones, which have moved, by id.
fn pairs<'d>(
    old: Vec<ComparedOperation<'d>>,
    mut new: Vec<ComparedOperation<'d>>,
) -> Vec<OperationPair<'d>> {
    let mut pairs = Vec::new();
    let mut left = Vec::new();
    for operation in old {
        let same = |new: &ComparedOperation<'_>| {
            new.path == operation.path && new.method == operation.method
        };
        let alike = |new: &ComparedOperation<'_>| new.route() == operation.route();
        let at = new
            .iter()
            .position(same)
            .or_else(|| new.iter().position(alike));
        match at {
            Some(at) => pairs.push((Some(operation), Some(new.remove(at)))),
            None => left.push(operation),
        }
    }
    for operation in left {
        let moved = |new: &ComparedOperation<'_>| new.id().is_some() && new.id() == operation.id();
        let found = new.iter().position(moved).map(|at| new.remove(at));
        pairs.push((Some(operation), found));
    }
    pairs.extend(new.into_iter().map(|operation| (None, Some(operation))));
    pairs
}

fn both(old: &ComparedOperation<'_>, new: &ComparedOperation<'_>, changes: &mut ChangeCollector) {
    changes.enter(&old.name());
    itself(old, new, changes);
    security::compare(old, new, changes);
    servers(old, new, changes);
    let mut schemas = SchemaComparison::new(changes);
    parameters(old, new, &mut schemas);
    message::request(&old.node, &new.node, &mut schemas);
    message::responses(&old.node, &new.node, &mut schemas);
}

/// Method, path, id, tags and extensions.
fn itself(old: &ComparedOperation<'_>, new: &ComparedOperation<'_>, changes: &mut ChangeCollector) {
    let mut add =
        |effect, what: String| changes.add(effect, Direction::Operation, &old.line(), what);
    if old.route() != new.route() {
        add(Effect::Breaking, format!("moved to {}", new.line()));
    } else if old.names() != new.names() {
        let (old, new) = (old.names().join("`, `"), new.names().join("`, `"));
        add(
            Effect::Breaking,
            format!(
                "`{old}` in the path was renamed to `{new}`, as are arguments of generated clients"
            ),
        );
    }
    if old.id() != new.id() {
        let (old, new) = (old.id().unwrap_or("nothing"), new.id().unwrap_or("nothing"));
        add(
            Effect::Breaking,
            format!("`{old}` was renamed to `{new}`, as are functions of generated clients"),
        );
    }
    if old.node.value.get("tags") != new.node.value.get("tags") {
        let what = "the tags changed, by which generated clients are divided";
        add(Effect::Breaking, what.to_owned());
    }
    if !old.node.flag("deprecated") && new.node.flag("deprecated") {
        add(Effect::Additive, "was deprecated".to_owned());
    }
    match (old.node.flag("x-idempotent"), new.node.flag("x-idempotent")) {
        (true, false) => add(Effect::Breaking, "can no longer be repeated".to_owned()),
        (false, true) => add(Effect::Additive, "can be repeated".to_owned()),
        _ => {}
    }
    let actions = |operation: &ComparedOperation<'_>| -> BTreeSet<String> {
        let items = operation.node.items_of("x-idempotent-actions");
        items.map(|item| shown(item.value)).collect()
    };
    let (before, after) = (actions(old), actions(new));
    for gone in before.difference(&after) {
        add(
            Effect::Breaking,
            format!("can no longer be repeated with {gone}"),
        );
    }
    for added in after.difference(&before) {
        add(Effect::Additive, format!("can be repeated with {added}"));
    }
    match (
        old.node.value.get("callbacks"),
        new.node.value.get("callbacks"),
    ) {
        (None, Some(_)) => add(Effect::Additive, "callbacks were added".to_owned()),
        (Some(old), new) if new != Some(old) => {
            add(
                Effect::Breaking,
                "the callbacks changed; they are not compared".to_owned(),
            );
        }
        _ => {}
    }
}

fn servers(
    old: &ComparedOperation<'_>,
    new: &ComparedOperation<'_>,
    changes: &mut ChangeCollector,
) {
    let urls = |operation: &ComparedOperation<'_>| -> BTreeSet<String> {
        let servers = operation.inherited("servers");
        let servers = servers.map_or_else(Vec::new, |servers| servers.items().collect());
        let urls = servers.iter().filter_map(|server| server.str_at("url"));
        urls.map(str::to_owned).collect()
    };
    let (before, after) = (urls(old), urls(new));
    for gone in before.difference(&after) {
        let what = format!("the server {gone} was removed");
        changes.add(Effect::Breaking, Direction::Operation, "servers", what);
    }
    for added in after.difference(&before) {
        let what = format!("the server {added} was added");
        changes.add(Effect::Additive, Direction::Operation, "servers", what);
    }
}

fn parameters(
    old: &ComparedOperation<'_>,
    new: &ComparedOperation<'_>,
    schemas: &mut SchemaComparison<'_>,
) {
    let (before, mut after) = (old.parameters(), new.parameters());
    for (key, old) in before {
        let place = format!("{} {}", key.0, old.str_at("name").unwrap_or("?"));
        let Some(new) = after.remove(&key) else {
            schemas.add(Effect::Breaking, &place, "the parameter was removed");
            continue;
        };
        schemas.requirement(old.flag("required"), new.flag("required"), &place);
        for key in ["style", "explode", "allowReserved", "allowEmptyValue"] {
            if old.value.get(key) != new.value.get(key) {
                let what = format!("`{key}` changed, and with it the form of the value");
                schemas.add(Effect::Breaking, &place, what);
            }
        }
        schemas.optional(old.get("schema"), new.get("schema"), &place);
        message::content(&old, &new, &place, schemas);
    }
    for (key, new) in after {
        let place = format!("{} {}", key.0, new.str_at("name").unwrap_or("?"));
        let (effect, what) = if new.flag("required") {
            (Effect::Breaking, "a required parameter was added")
        } else {
            (Effect::Additive, "an optional parameter was added")
        };
        schemas.add(effect, &place, what);
    }
}

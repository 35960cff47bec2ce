//! Two documents, operation by operation.

use std::collections::{BTreeMap, BTreeSet};

use computestacks_contract::document::Document;
use serde_json::Value;

use super::change::{Change, Changes, Direction, Effect};
use super::message;
use super::node::{Cursor as _, Node, NodeParts as _};
use super::schema::Schemas;
use super::security;

/// What changed from `old` to `new` for callers. Takes any JSON; what is no operation of an
/// `OpenAPI` 3.0 document is passed over.
pub fn compare(old: &Value, new: &Value) -> Vec<Change> {
    let mut changes = Changes::default();
    for pair in pairs(operations(old), operations(new)) {
        match pair {
            (Some(old), Some(new)) => both(&old, &new, &mut changes),
            (Some(old), None) => {
                changes.enter(&old.name());
                let what = "the operation is gone";
                changes.add(Effect::Breaking, Direction::Operation, &old.line(), what);
            }
            (None, Some(new)) => {
                changes.enter(&new.name());
                let what = "the operation is new";
                changes.add(Effect::Additive, Direction::Operation, &new.line(), what);
            }
            (None, None) => {}
        }
    }
    changes.finish()
}

/// An operation with the path item around it.
#[derive(Debug, Clone)]
pub(super) struct Operation<'d> {
    method: &'static str,
    path: &'d str,
    root: Node<'d>,
    item: Node<'d>,
    pub(super) node: Node<'d>,
}

impl<'d> Operation<'d> {
    fn name(&self) -> String {
        self.id().map_or_else(|| self.line(), str::to_owned)
    }

    fn id(&self) -> Option<&'d str> {
        self.node.str_at("operationId")
    }

    fn line(&self) -> String {
        format!("{} {}", self.method.to_uppercase(), self.path)
    }

    /// Method and path without the names of what is in braces.
    fn route(&self) -> (&'static str, String) {
        let mut route = String::new();
        for (at, part) in self.path.split('{').enumerate() {
            match part.split_once('}').filter(|_| at > 0) {
                Some((_, rest)) => {
                    route.push_str("{}");
                    route.push_str(rest);
                }
                None => route.push_str(part),
            }
        }
        (self.method, route)
    }

    /// The names in braces.
    fn names(&self) -> Vec<&'d str> {
        let parts = self.path.split('{').skip(1);
        parts
            .filter_map(|part| Some(part.split_once('}')?.0))
            .collect()
    }

    /// What the operation says, else what the path or the document says for all.
    pub(super) fn inherited(&self, key: &str) -> Option<Node<'d>> {
        [&self.node, &self.item, &self.root]
            .into_iter()
            .find_map(|node| node.get(key))
    }

    pub(super) fn schemes(&self) -> BTreeMap<&'d str, Node<'d>> {
        let components = self.root.get("components");
        components.map_or_else(BTreeMap::new, |components| {
            let schemes = components.members_of("securitySchemes").into_iter();
            schemes.map(|(name, node)| (name, node.resolve())).collect()
        })
    }

    /// All parameters by place and name; the operation's own stand above the path's.
    fn parameters(&self) -> BTreeMap<(String, String), Node<'d>> {
        let mut found = BTreeMap::new();
        for node in [&self.item, &self.node] {
            for parameter in node.items_of("parameters") {
                let parameter = parameter.resolve();
                let place = parameter.str_at("in").unwrap_or("?").to_owned();
                let name = parameter.str_at("name").unwrap_or("?");
                // The name of a path's parameter is compared with the path.
                let name = match place.as_str() {
                    "path" => self
                        .names()
                        .iter()
                        .position(|own| *own == name)
                        .map_or_else(|| name.to_owned(), |at| format!("{{{at}}}")),
                    "header" => name.to_lowercase(),
                    _ => name.to_owned(),
                };
                found.insert((place, name), parameter);
            }
        }
        found
    }
}

fn operations(document: &Value) -> Vec<Operation<'_>> {
    let document = Document::new(Node::root(document));
    let operations = document.operations().into_iter();
    operations
        .map(|operation| Operation {
            method: operation.method,
            path: operation.path,
            root: document.root().clone(),
            item: operation.item,
            node: operation.node,
        })
        .collect()
}

type Pair<'d> = (Option<Operation<'d>>, Option<Operation<'d>>);

/// Those of one method and path belong together; of the rest, those of one id, which have moved.
fn pairs<'d>(old: Vec<Operation<'d>>, mut new: Vec<Operation<'d>>) -> Vec<Pair<'d>> {
    let mut pairs = Vec::new();
    let mut left = Vec::new();
    for operation in old {
        let same =
            |new: &Operation<'_>| new.path == operation.path && new.method == operation.method;
        let alike = |new: &Operation<'_>| new.route() == operation.route();
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
        let moved = |new: &Operation<'_>| new.id().is_some() && new.id() == operation.id();
        let found = new.iter().position(moved).map(|at| new.remove(at));
        pairs.push((Some(operation), found));
    }
    pairs.extend(new.into_iter().map(|operation| (None, Some(operation))));
    pairs
}

fn both(old: &Operation<'_>, new: &Operation<'_>, changes: &mut Changes) {
    changes.enter(&old.name());
    itself(old, new, changes);
    security::compare(old, new, changes);
    servers(old, new, changes);
    let mut schemas = Schemas::new(changes);
    parameters(old, new, &mut schemas);
    message::request(&old.node, &new.node, &mut schemas);
    message::responses(&old.node, &new.node, &mut schemas);
}

/// How the operation is known, and what its extensions promise.
fn itself(old: &Operation<'_>, new: &Operation<'_>, changes: &mut Changes) {
    let mut add =
        |effect, what: String| changes.add(effect, Direction::Operation, &old.line(), what);
    if old.route() != new.route() {
        add(Effect::Breaking, format!("moved to {}", new.line()));
    } else if old.names() != new.names() {
        let (old, new) = (old.names().join("`, `"), new.names().join("`, `"));
        add(
            Effect::Breaking,
            format!(
                "`{old}` in the path is named `{new}`, and so are arguments of generated clients"
            ),
        );
    }
    if old.id() != new.id() {
        let (old, new) = (old.id().unwrap_or("nothing"), new.id().unwrap_or("nothing"));
        add(
            Effect::Breaking,
            format!("`{old}` is named `{new}`, and so are functions of generated clients"),
        );
    }
    if old.node.value.get("tags") != new.node.value.get("tags") {
        let what = "has other tags, by which generated clients are divided";
        add(Effect::Breaking, what.to_owned());
    }
    if !old.node.flag("deprecated") && new.node.flag("deprecated") {
        add(Effect::Additive, "is deprecated".to_owned());
    }
    match (old.node.flag("x-idempotent"), new.node.flag("x-idempotent")) {
        (true, false) => add(Effect::Breaking, "may not be repeated any more".to_owned()),
        (false, true) => add(Effect::Additive, "may be repeated".to_owned()),
        _ => {}
    }
    let actions = |operation: &Operation<'_>| -> BTreeSet<String> {
        let items = operation.node.items_of("x-idempotent-actions");
        items.iter().map(|item| shown(item.value)).collect()
    };
    let (before, after) = (actions(old), actions(new));
    for gone in before.difference(&after) {
        add(
            Effect::Breaking,
            format!("with {gone} may not be repeated any more"),
        );
    }
    for added in after.difference(&before) {
        add(Effect::Additive, format!("with {added} may be repeated"));
    }
    match (
        old.node.value.get("callbacks"),
        new.node.value.get("callbacks"),
    ) {
        (None, Some(_)) => add(Effect::Additive, "has callbacks".to_owned()),
        (Some(old), new) if new != Some(old) => {
            add(
                Effect::Breaking,
                "has other callbacks; what of them is not judged".to_owned(),
            );
        }
        _ => {}
    }
}

fn servers(old: &Operation<'_>, new: &Operation<'_>, changes: &mut Changes) {
    let urls = |operation: &Operation<'_>| -> BTreeSet<String> {
        let servers = operation.inherited("servers");
        let servers = servers.map_or_else(Vec::new, |servers| servers.items().collect());
        let urls = servers.iter().filter_map(|server| server.str_at("url"));
        urls.map(str::to_owned).collect()
    };
    let (before, after) = (urls(old), urls(new));
    for gone in before.difference(&after) {
        let what = format!("the server {gone} is gone");
        changes.add(Effect::Breaking, Direction::Operation, "servers", what);
    }
    for added in after.difference(&before) {
        let what = format!("the server {added} is new");
        changes.add(Effect::Additive, Direction::Operation, "servers", what);
    }
}

fn parameters(old: &Operation<'_>, new: &Operation<'_>, schemas: &mut Schemas<'_>) {
    let (before, mut after) = (old.parameters(), new.parameters());
    for (key, old) in before {
        let place = format!("{} {}", key.0, old.str_at("name").unwrap_or("?"));
        let Some(new) = after.remove(&key) else {
            schemas.add(
                Effect::Breaking,
                Direction::Request,
                &place,
                "the parameter is gone",
            );
            continue;
        };
        requirement(&old, &new, Direction::Request, &place, schemas);
        for key in ["style", "explode", "allowReserved", "allowEmptyValue"] {
            if old.value.get(key) != new.value.get(key) {
                let what = format!("`{key}` changed, and with it how the value is written");
                schemas.add(Effect::Breaking, Direction::Request, &place, what);
            }
        }
        schemas.optional(
            old.get("schema"),
            new.get("schema"),
            Direction::Request,
            &place,
        );
        message::content(&old, &new, Direction::Request, &place, schemas);
    }
    for (key, new) in after {
        let place = format!("{} {}", key.0, new.str_at("name").unwrap_or("?"));
        let (effect, what) = if new.flag("required") {
            (Effect::Breaking, "a required parameter is new")
        } else {
            (Effect::Additive, "an optional parameter is new")
        };
        schemas.add(effect, Direction::Request, &place, what);
    }
}

/// Whether something has to be sent, or is sure to be there.
pub(super) fn requirement(
    old: &Node<'_>,
    new: &Node<'_>,
    direction: Direction,
    place: &str,
    schemas: &mut Schemas<'_>,
) {
    use super::change::Shift;

    match (old.flag("required"), new.flag("required")) {
        (false, true) => schemas.shift(
            Shift::Narrowed,
            direction,
            place,
            "was optional, is required",
        ),
        (true, false) => schemas.shift(
            Shift::Widened,
            direction,
            place,
            "was required, is optional",
        ),
        _ => {}
    }
}

/// A value in a message, shortened.
pub(super) fn shown(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

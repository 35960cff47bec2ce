//! Comparison of bodies, statuses, headers and media types.

use std::collections::BTreeMap;

use super::change::Effect;
use super::node::{Cursor as _, Node};
use super::schema::SchemaComparison;

/// The request body.
pub(super) fn request(old: &Node<'_>, new: &Node<'_>, schemas: &mut SchemaComparison<'_>) {
    match (body(old), body(new)) {
        (None, Some(new)) if new.flag("required") => {
            schemas.add(Effect::Breaking, "body", "a required body was added");
        }
        (None, Some(_)) => schemas.add(Effect::Additive, "body", "an optional body was added"),
        (Some(_), None) => {
            schemas.add(Effect::Breaking, "body", "the body was removed");
        }
        (Some(old), Some(new)) => {
            schemas.requirement(old.flag("required"), new.flag("required"), "body");
            content(&old, &new, "body", schemas);
        }
        (None, None) => {}
    }
}

/// The responses by status.
pub(super) fn responses(old: &Node<'_>, new: &Node<'_>, schemas: &mut SchemaComparison<'_>) {
    schemas.turn_to_responses();
    let before = statuses(old);
    let after = statuses(new);
    for (status, old) in &before {
        if let Some(new) = covering(status, &after) {
            response(status, old, new, schemas);
            continue;
        }
        let (effect, what) = if is_failure(status) {
            (Effect::Additive, "the error status was removed")
        } else {
            (Effect::Breaking, "the status was removed")
        };
        schemas.add(effect, status, what);
    }
    for (status, new) in &after {
        if before.contains_key(status) {
            continue;
        }
        if let Some(old) = covering(status, &before) {
            response(status, old, new, schemas);
            let what = "the status is described separately";
            schemas.add(Effect::Additive, status, what);
        } else if is_failure(status) {
            schemas.add(Effect::Additive, status, "an error status was added");
        } else {
            let what = "a success status was added";
            schemas.add(Effect::Breaking, status, what);
        }
    }
}

type Statuses<'d> = BTreeMap<String, Node<'d>>;

fn statuses<'d>(operation: &Node<'d>) -> Statuses<'d> {
    let responses = operation.members_of("responses");
    responses
        .filter(|(status, _)| !status.starts_with("x-"))
        .map(|(status, node)| (status.to_uppercase(), node.resolve()))
        .collect()
}

/// The description of a status: its own, that of its range, or `default`.
fn covering<'s, 'd>(status: &str, among: &'s Statuses<'d>) -> Option<&'s Node<'d>> {
    let hundred = status.get(..1).map(|first| format!("{first}XX"));
    among
        .get(status)
        .or_else(|| among.get(&hundred?))
        .or_else(|| among.get("DEFAULT"))
}

/// Clients must handle error statuses that no document lists.
fn is_failure(status: &str) -> bool {
    !status.starts_with(['1', '2', '3'])
}

fn response(status: &str, old: &Node<'_>, new: &Node<'_>, schemas: &mut SchemaComparison<'_>) {
    for (name, old, new) in paired("headers", old, new) {
        let place = format!("{status} header {name}");
        match (old, new) {
            (Some(old), Some(new)) => {
                schemas.requirement(old.flag("required"), new.flag("required"), &place);
                schemas.optional(old.get("schema"), new.get("schema"), &place);
                content(&old, &new, &place, schemas);
            }
            (Some(_), None) => schemas.add(Effect::Breaking, &place, "the header was removed"),
            (None, _) => schemas.add(Effect::Additive, &place, "the header was added"),
        }
    }
    for (name, old, new) in paired("links", old, new) {
        let place = format!("{status} link {name}");
        match (old, new) {
            (Some(old), Some(new)) if old.value == new.value => {}
            (Some(_), _) => {
                schemas.add(Effect::Breaking, &place, "the link changed or was removed");
            }
            (None, _) => schemas.add(Effect::Additive, &place, "the link was added"),
        }
    }
    content(old, new, &format!("{status} body"), schemas);
}

/// The contents of each media type.
pub(super) fn content(
    old: &Node<'_>,
    new: &Node<'_>,
    place: &str,
    schemas: &mut SchemaComparison<'_>,
) {
    for (name, old, new) in paired("content", old, new) {
        let place = format!("{place} {name}");
        match (old, new) {
            (Some(old), Some(new)) => {
                schemas.optional(old.get("schema"), new.get("schema"), &place);
                if old.value.get("encoding") != new.value.get("encoding") {
                    let what = "the encoding of its parts changed";
                    schemas.add(Effect::Breaking, &place, what);
                }
            }
            (Some(_), None) => schemas.add(Effect::Breaking, &place, "the media type was removed"),
            (None, _) => schemas.add(Effect::Additive, &place, "the media type was added"),
        }
    }
}

/// A name, and what has it in the old and in the new document.
type NamedPair<'o, 'n> = (String, Option<Node<'o>>, Option<Node<'n>>);

/// What is in a field, by names, whose case does not matter but for links.
fn paired<'o, 'n>(field: &str, old: &Node<'o>, new: &Node<'n>) -> Vec<NamedPair<'o, 'n>> {
    let key = |name: &str| match field {
        "links" => name.to_owned(),
        _ => name.to_lowercase(),
    };
    let mut pairs: BTreeMap<String, NamedPair<'o, 'n>> = BTreeMap::new();
    for (name, node) in new.members_of(field) {
        pairs.insert(key(name), (name.to_owned(), None, Some(node.resolve())));
    }
    for (name, node) in old.members_of(field) {
        let pair = pairs.entry(key(name)).or_default();
        name.clone_into(&mut pair.0);
        pair.1 = Some(node.resolve());
    }
    pairs.into_values().collect()
}

fn body<'d>(operation: &Node<'d>) -> Option<Node<'d>> {
    Some(operation.get("requestBody")?.resolve())
}

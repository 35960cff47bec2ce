//! Comparison of bodies, statuses, headers and media types.

use std::collections::BTreeMap;

use super::change::{Direction, Effect, RangeChange};
use super::node::{Cursor as _, Node, NodeParts as _};
use super::schema::SchemaComparison;

/// The request body.
pub(super) fn request(old: &Node<'_>, new: &Node<'_>, schemas: &mut SchemaComparison<'_>) {
    let direction = Direction::Request;
    match (body(old), body(new)) {
        (None, Some(new)) if new.flag("required") => {
            schemas.add(
                Effect::Breaking,
                direction,
                "body",
                "a required body was added",
            );
        }
        (None, Some(_)) => schemas.add(
            Effect::Additive,
            direction,
            "body",
            "an optional body was added",
        ),
        (Some(_), None) => {
            schemas.add(Effect::Breaking, direction, "body", "the body was removed");
        }
        (Some(old), Some(new)) => {
            requirement(&old, &new, direction, "body", schemas);
            content(&old, &new, direction, "body", schemas);
        }
        (None, None) => {}
    }
}

/// The responses by status.
pub(super) fn responses(old: &Node<'_>, new: &Node<'_>, schemas: &mut SchemaComparison<'_>) {
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
        schemas.add(effect, Direction::Response, status, what);
    }
    for (status, new) in &after {
        if before.contains_key(status) {
            continue;
        }
        if let Some(old) = covering(status, &before) {
            response(status, old, new, schemas);
            let what = "the status is described separately";
            schemas.add(Effect::Additive, Direction::Response, status, what);
        } else if is_failure(status) {
            schemas.add(
                Effect::Additive,
                Direction::Response,
                status,
                "an error status was added",
            );
        } else {
            let what = "a success status was added";
            schemas.add(Effect::Breaking, Direction::Response, status, what);
        }
    }
}

type Statuses<'d> = BTreeMap<String, Node<'d>>;

fn statuses<'d>(operation: &Node<'d>) -> Statuses<'d> {
    let responses = operation.members_of("responses").into_iter();
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
    let direction = Direction::Response;
    let headers = |node: &Node<'_>| -> Vec<(String, String)> {
        let names = node.members_of("headers").into_iter();
        names
            .map(|(name, _)| (name.to_lowercase(), name.to_owned()))
            .collect()
    };
    let before: BTreeMap<String, String> = headers(old).into_iter().collect();
    let after: BTreeMap<String, String> = headers(new).into_iter().collect();
    for (key, name) in &before {
        let place = format!("{status} header {name}");
        let new_header = after.get(key).and_then(|name| header(new, name));
        match (header(old, name), new_header) {
            (Some(old), Some(new)) => {
                requirement(&old, &new, direction, &place, schemas);
                schemas.optional(old.get("schema"), new.get("schema"), direction, &place);
                content(&old, &new, direction, &place, schemas);
            }
            _ => schemas.add(
                Effect::Breaking,
                direction,
                &place,
                "the header was removed",
            ),
        }
    }
    for (key, name) in &after {
        if !before.contains_key(key) {
            let place = format!("{status} header {name}");
            schemas.add(Effect::Additive, direction, &place, "the header was added");
        }
    }
    let links = |node: &Node<'_>| -> BTreeMap<String, serde_json::Value> {
        let links = node.members_of("links").into_iter();
        links
            .map(|(name, link)| (name.to_owned(), link.resolve().value.clone()))
            .collect()
    };
    let (before, after) = (links(old), links(new));
    for (name, link) in &before {
        if after.get(name) != Some(link) {
            let place = format!("{status} link {name}");
            schemas.add(
                Effect::Breaking,
                direction,
                &place,
                "the link changed or was removed",
            );
        }
    }
    for name in after.keys().filter(|name| !before.contains_key(*name)) {
        let place = format!("{status} link {name}");
        schemas.add(Effect::Additive, direction, &place, "the link was added");
    }
    content(old, new, direction, &format!("{status} body"), schemas);
}

/// The contents of each media type.
pub(super) fn content(
    old: &Node<'_>,
    new: &Node<'_>,
    direction: Direction,
    place: &str,
    schemas: &mut SchemaComparison<'_>,
) {
    let types = |node: &Node<'_>| -> BTreeMap<String, String> {
        let names = node.members_of("content").into_iter();
        names
            .map(|(name, _)| (name.to_lowercase(), name.to_owned()))
            .collect()
    };
    let (before, after) = (types(old), types(new));
    for (key, name) in &before {
        let place = format!("{place} {name}");
        let new_media = after.get(key).and_then(|name| media(new, name));
        match (media(old, name), new_media) {
            (Some(old), Some(new)) => {
                schemas.optional(old.get("schema"), new.get("schema"), direction, &place);
                if old.value.get("encoding") != new.value.get("encoding") {
                    let what = "the encoding of its parts changed";
                    schemas.add(Effect::Breaking, direction, &place, what);
                }
            }
            _ => schemas.add(
                Effect::Breaking,
                direction,
                &place,
                "the media type was removed",
            ),
        }
    }
    for (key, name) in &after {
        if !before.contains_key(key) {
            let place = format!("{place} {name}");
            schemas.add(
                Effect::Additive,
                direction,
                &place,
                "the media type was added",
            );
        }
    }
}

fn header<'d>(response: &Node<'d>, name: &str) -> Option<Node<'d>> {
    Some(response.get("headers")?.get(name)?.resolve())
}

fn media<'d>(body: &Node<'d>, name: &str) -> Option<Node<'d>> {
    body.get("content")?.get(name)
}

fn body<'d>(operation: &Node<'d>) -> Option<Node<'d>> {
    Some(operation.get("requestBody")?.resolve())
}

/// Compares `required`: whether something must be sent, or is always present.
pub(super) fn requirement(
    old: &Node<'_>,
    new: &Node<'_>,
    direction: Direction,
    place: &str,
    schemas: &mut SchemaComparison<'_>,
) {
    match (old.flag("required"), new.flag("required")) {
        (false, true) => schemas.shift(
            RangeChange::Narrowed,
            direction,
            place,
            "was optional, is now required",
        ),
        (true, false) => schemas.shift(
            RangeChange::Widened,
            direction,
            place,
            "was required, is now optional",
        ),
        _ => {}
    }
}

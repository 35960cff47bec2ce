//! Bodies, statuses, headers and media types.

use std::collections::BTreeMap;

use super::change::{Direction, Effect, Shift};
use super::node::{Cursor as _, Node, NodeParts as _};
use super::schema::Schemas;

/// The body that callers send.
pub(super) fn request(old: &Node<'_>, new: &Node<'_>, schemas: &mut Schemas<'_>) {
    let direction = Direction::Request;
    match (body(old), body(new)) {
        (None, Some(new)) if new.flag("required") => {
            schemas.add(Effect::Breaking, direction, "body", "a body is required");
        }
        (None, Some(_)) => schemas.add(Effect::Additive, direction, "body", "a body is taken"),
        (Some(_), None) => {
            schemas.add(
                Effect::Breaking,
                direction,
                "body",
                "no body is taken any more",
            );
        }
        (Some(old), Some(new)) => {
            requirement(&old, &new, direction, "body", schemas);
            content(&old, &new, direction, "body", schemas);
        }
        (None, None) => {}
    }
}

/// What callers get, by status.
pub(super) fn responses(old: &Node<'_>, new: &Node<'_>, schemas: &mut Schemas<'_>) {
    let before = statuses(old);
    let after = statuses(new);
    for (status, old) in &before {
        if let Some(new) = covering(status, &after) {
            response(status, old, new, schemas);
            continue;
        }
        let (effect, what) = if is_failure(status) {
            (
                Effect::Additive,
                "no such failure is to be expected any more",
            )
        } else {
            (Effect::Breaking, "nothing promises this status any more")
        };
        schemas.add(effect, Direction::Response, status, what);
    }
    for (status, new) in &after {
        if before.contains_key(status) {
            continue;
        }
        if let Some(old) = covering(status, &before) {
            response(status, old, new, schemas);
            let what = "is told apart from others now";
            schemas.add(Effect::Additive, Direction::Response, status, what);
        } else if is_failure(status) {
            schemas.add(
                Effect::Additive,
                Direction::Response,
                status,
                "another failure is possible",
            );
        } else {
            let what = "another status is possible that is no failure";
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

/// What is said of a status: by itself, by its hundred, or by the rest.
fn covering<'s, 'd>(status: &str, among: &'s Statuses<'d>) -> Option<&'s Node<'d>> {
    let hundred = status.get(..1).map(|first| format!("{first}XX"));
    among
        .get(status)
        .or_else(|| among.get(&hundred?))
        .or_else(|| among.get("DEFAULT"))
}

/// Callers must reckon with failures that no document lists.
fn is_failure(status: &str) -> bool {
    !status.starts_with(['1', '2', '3'])
}

fn response(status: &str, old: &Node<'_>, new: &Node<'_>, schemas: &mut Schemas<'_>) {
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
            _ => schemas.add(Effect::Breaking, direction, &place, "the header is gone"),
        }
    }
    for (key, name) in &after {
        if !before.contains_key(key) {
            let place = format!("{status} header {name}");
            schemas.add(Effect::Additive, direction, &place, "the header is new");
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
                "the link is gone or another",
            );
        }
    }
    for name in after.keys().filter(|name| !before.contains_key(*name)) {
        let place = format!("{status} link {name}");
        schemas.add(Effect::Additive, direction, &place, "the link is new");
    }
    content(old, new, direction, &format!("{status} body"), schemas);
}

/// What is said of each media type.
pub(super) fn content(
    old: &Node<'_>,
    new: &Node<'_>,
    direction: Direction,
    place: &str,
    schemas: &mut Schemas<'_>,
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
                "the media type is gone",
            ),
        }
    }
    for (key, name) in &after {
        if !before.contains_key(key) {
            let place = format!("{place} {name}");
            schemas.add(Effect::Additive, direction, &place, "the media type is new");
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

/// Whether something has to be sent, or is sure to be there.
pub(super) fn requirement(
    old: &Node<'_>,
    new: &Node<'_>,
    direction: Direction,
    place: &str,
    schemas: &mut Schemas<'_>,
) {
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

//! What the typed model behind the generator (`openapiv3`) cannot read, or silently drops.
//!
//! No list of keywords could find every loss, so each object is read into the model, written out
//! again, and compared with itself.

use openapiv3 as model;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::bounds::fractional;
use super::document::FROM_3_1;
use crate::gate::document::Document;
use crate::gate::names::closest;
use crate::gate::objects::{Object, Shape};
use crate::gate::report::Findings;
use crate::gate::rule::{Rule, Severity};
use crate::source::{Kind, Node};

pub(super) static RULES: &[&Rule] = &[&UNFIT, &LOST];

static UNFIT: Rule = Rule {
    code: "CS0006",
    slug: "does-not-fit-model",
    severity: Severity::Error,
    summary: "an object is not what OpenAPI 3.0 says it is",
    why: "The generator reads the document into a typed model and fails as a whole, without \
          naming the place, when a required member is missing or has another type.",
    fix: "add the missing member or correct its type",
    bad: "responses:\n  \"200\": {}",
    good: "responses:\n  \"200\": {description: The region.}",
};

static LOST: Rule = Rule {
    code: "CS0007",
    slug: "member-lost",
    severity: Severity::Error,
    summary: "a member is silently dropped by the generator's model",
    why: "The typed model ignores members it does not know, so a typo such as `nulable` changes \
          the client without a word. The gate reads the document into the model, writes it out \
          again and reports what is gone.",
    fix: "correct the spelling, move the member where it belongs, or use an `x-` name",
    bad: "type: string\nnulable: true",
    good: "type: string\nnullable: true",
};

/// Each object is read alone, with stand-ins for the objects in it. Read whole, a document that
/// does not fit costs the model twice the time for each level of nesting, and its stack with it.
pub(super) fn check(document: &Document<'_>, findings: &mut Findings<'_>) {
    for (node, kind) in &document.objects {
        if fractional(*node).next().is_some() {
            // CS0326 has said so; reading on would panic.
            continue;
        }
        let value = shallow(*node, *kind);
        match round_trip(*kind, &value) {
            Some(Ok(written)) => compare(*node, &written, Some(*kind), findings),
            Some(Err(reason)) if !findings.has_within(&FROM_3_1, *node) => {
                let culprit = culprit(*node, *kind, &value, &reason);
                findings.at(
                    &UNFIT,
                    culprit.unwrap_or(*node),
                    format!(
                        "{} does not fit OpenAPI 3.0: {}",
                        kind.name(),
                        tidy(&reason)
                    ),
                    help(culprit.filter(|_| *kind == Object::Schema)),
                );
            }
            None | Some(Err(_)) => {}
        }
    }
}

/// The member that an object does not fit for. The model names no place, but without the member it
/// reads the object, or else complains of something else.
fn culprit<'t>(node: Node<'t>, kind: Object, value: &Value, reason: &str) -> Option<Node<'t>> {
    if reason.starts_with("missing field") {
        return None;
    }
    let without = |key: &str| {
        let mut rest = value.clone();
        rest.as_object_mut()?.remove(key)?;
        round_trip(kind, &rest)
    };
    let reads = |(key, _): &(&str, Node<'_>)| matches!(without(key), Some(Ok(_)));
    // Without these two the model does not know what it reads.
    let changes = |(key, _): &(&str, Node<'_>)| {
        !matches!(*key, "in" | "type") && matches!(without(key), Some(Err(now)) if now != reason)
    };
    let found = node.members().find(reads);
    let found = found.or_else(|| node.members().find(changes));
    found.map(|(_, member)| member)
}

/// What to do about a member of a schema; the most common mistake has words of its own.
fn help(member: Option<Node<'_>>) -> &'static str {
    match member {
        Some(member) if member.key() == Some("required") && !member.is_array() => {
            "list the property's name under `required` of the object that holds it"
        }
        _ => UNFIT.fix,
    }
}

/// The value of an object, with the smallest thing that fits in place of each object in it.
fn shallow(node: Node<'_>, kind: Object) -> Value {
    let members = node.members().map(|(key, member)| {
        let slot = kind
            .slot(key)
            .or((kind == Object::Callback).then_some((Shape::One, Object::PathItem)));
        let value = match slot {
            Some((Shape::One, inner)) => stand_in(member, inner),
            Some((Shape::List, inner)) if member.is_array() => {
                member.items().map(|item| stand_in(item, inner)).collect()
            }
            Some((Shape::Map, inner)) if member.is_object() => Value::Object(
                member
                    .members()
                    .map(|(key, member)| {
                        let is_extension = key.starts_with("x-");
                        let value = if is_extension {
                            member.to_value()
                        } else {
                            stand_in(member, inner)
                        };
                        (key.to_owned(), value)
                    })
                    .collect(),
            ),
            _ => member.to_value(),
        };
        (key.to_owned(), value)
    });
    Value::Object(members.collect())
}

/// The smallest value that reads as an object of a kind; what is no object stays as it is, so
/// that the model refuses it.
fn stand_in(node: Node<'_>, kind: Object) -> Value {
    if !node.is_object() {
        return node.to_value();
    }
    match kind {
        // A path item in a callback cannot be a reference; an empty one is fine everywhere.
        Object::Root
        | Object::Components
        | Object::MediaType
        | Object::Encoding
        | Object::PathItem
        | Object::Callback => json!({}),
        Object::Info => json!({ "title": "", "version": "" }),
        Object::Server => json!({ "url": "" }),
        Object::Tag => json!({ "name": "" }),
        Object::Operation => json!({ "responses": {} }),
        Object::Parameter
        | Object::RequestBody
        | Object::Response
        | Object::Header
        | Object::Schema
        | Object::Example
        | Object::Link
        | Object::SecurityScheme => json!({ "$ref": "" }),
    }
}

/// Walks the tree and what the model wrote side by side, down to the objects that are compared
/// on their own. Bounded by the depth of the tree.
fn compare(node: Node<'_>, written: &Value, kind: Option<Object>, findings: &mut Findings<'_>) {
    match written {
        Value::Object(members) => {
            for (key, member) in node.members() {
                let Some(written) = members.get(key) else {
                    lost(member, key, kind, findings);
                    continue;
                };
                match kind.and_then(|kind| kind.slot(key)) {
                    Some((Shape::Map, _)) => names(member, written, key == "paths", findings),
                    Some(_) => {}
                    None if is_data(member) => {}
                    None => compare(member, written, None, findings),
                }
            }
        }
        Value::Array(items) => {
            for (item, written) in node.items().zip(items) {
                compare(item, written, None, findings);
            }
        }
        _ => {}
    }
}

/// The names in a map of objects.
fn names(map: Node<'_>, written: &Value, are_paths: bool, findings: &mut Findings<'_>) {
    for (key, member) in map.members() {
        // A path without `/` is CS0201.
        if written.get(key).is_none() && (!are_paths || key.starts_with('/')) {
            lost(member, key, None, findings);
        }
    }
}

fn lost(member: Node<'_>, key: &str, kind: Option<Object>, findings: &mut Findings<'_>) {
    let known = kind.map_or(&[][..], Object::members);
    // A typo with an empty value says nothing today, and still not what its author means.
    let says_nothing = is_default(member) && (kind.is_none() || known.contains(&key));
    if says_nothing || findings.has_within(&FROM_3_1, member) || key == "x-allow" {
        return;
    }
    let owner = kind.map_or("this object", Object::name);
    let help = match closest(key, known.iter().copied()) {
        _ if key.starts_with("x-") => {
            "move it to an object whose extensions the model keeps".to_owned()
        }
        _ if known.contains(&key) => {
            format!("remove `{key}`: it is OpenAPI, but the generator does not read it here")
        }
        Some(near) => format!("did you mean `{near}`?"),
        None => "remove it, move it where it belongs, or give it an `x-` name".to_owned(),
    };
    let message = format!("`{key}` in {owner} is lost: the generator's model drops it");
    findings.at(&LOST, member, message, help);
}

/// Members that hold data of any shape: kept as it is, whatever its members are called.
fn is_data(member: Node<'_>) -> bool {
    match member.key() {
        Some("example" | "default" | "enum" | "value") => true,
        Some(key) => key.starts_with("x-"),
        None => false,
    }
}

/// A member that says what its absence says: `required: false`, `tags: []`; an example of `null`
/// says something, but nothing that the client is made from.
fn is_default(member: Node<'_>) -> bool {
    match member.kind() {
        Kind::Bool(flag) => !flag,
        Kind::Array(items) => items.is_empty(),
        Kind::Object(members, _) => members.is_empty(),
        Kind::Null => matches!(member.key(), Some("example" | "default" | "value")),
        Kind::Number(_) | Kind::String(_) => false,
    }
}

/// Reads and writes with the model's type for a kind; none for kinds read as part of another.
fn round_trip(kind: Object, value: &Value) -> Option<Result<Value, String>> {
    Some(match kind {
        Object::Root => both::<model::OpenAPI>(value),
        Object::Info => both::<model::Info>(value),
        Object::Server => both::<model::Server>(value),
        Object::Tag => both::<model::Tag>(value),
        Object::PathItem => both::<model::PathItem>(value),
        Object::Operation => both::<model::Operation>(value),
        Object::Parameter => both::<model::Parameter>(value),
        Object::RequestBody => both::<model::RequestBody>(value),
        Object::Response => both::<model::Response>(value),
        Object::Header => both::<model::Header>(value),
        Object::MediaType => both::<model::MediaType>(value),
        Object::Encoding => both::<model::Encoding>(value),
        Object::Schema => both::<model::Schema>(value),
        Object::Example => both::<model::Example>(value),
        Object::Link => both::<model::Link>(value),
        Object::SecurityScheme => both::<model::SecurityScheme>(value),
        Object::Components => both::<model::Components>(value),
        Object::Callback => return None,
    })
}

fn both<T: DeserializeOwned + Serialize>(value: &Value) -> Result<Value, String> {
    let typed: T = serde_path(value)?;
    serde_json::to_value(typed).map_err(|error| error.to_string())
}

fn serde_path<T: DeserializeOwned>(value: &Value) -> Result<T, String> {
    // Borrowing: a large document is not copied only to be read once.
    T::deserialize(value).map_err(|error| error.to_string())
}

/// Serde's words without Rust's: `data did not match any variant of untagged enum X`.
fn tidy(reason: &str) -> String {
    if reason.contains("did not match any variant") {
        return "a member is missing or has another type".to_owned();
    }
    let reason = match reason.split_once("expected struct ") {
        Some((found, _)) => format!("{found}expected an object"),
        None => reason.to_owned(),
    };
    reason
        .replace("a map", "an object")
        .replace("sequence", "array")
        .replace("a array", "an array")
}

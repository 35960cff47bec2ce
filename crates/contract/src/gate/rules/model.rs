//! What the typed model behind the generator (`openapiv3`) cannot read, or silently drops.
//!
//! A list of keywords would miss losses. Each object is read into the model, written out again, and
//! compared with itself.

use openapiv3 as model;
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::bounds::fractional;
use super::document::FROM_3_1;
use super::{Cursor as _, Diagnostics, DocumentIndex, Node, Rule, Severity};
use crate::gate::names::closest;
use crate::gate::objects::{Object, Shape};
use crate::source::NodeKind;

pub(super) static RULES: &[&Rule] = &[&UNFIT, &LOST];

static UNFIT: Rule = Rule {
    code: "CS0006",
    slug: "does-not-fit-model",
    severity: Severity::Error,
    summary: "an object is not what OpenAPI 3.0 says it is",
    why: "The generator reads the document into a typed model and fails as a whole, without \
          naming the location, when a required field is missing or has another type.",
    fix: "add the missing field or fix its type",
    bad: "responses:\n  \"200\": {}",
    good: "responses:\n  \"200\": {description: The region.}",
};

static LOST: Rule = Rule {
    code: "CS0007",
    slug: "field-lost",
    severity: Severity::Error,
    summary: "a field is silently dropped by the generator's model",
    why: "The typed model ignores unknown fields, so a typo such as `nulable` silently changes \
          the client. The gate reads the document into the model, writes it out \
          again and reports what is missing.",
    fix: "fix the spelling, move the field where it belongs, or use an `x-` name",
    bad: "type: string\nnulable: true",
    good: "type: string\nnullable: true",
};

pub(super) fn check(document: &DocumentIndex<'_>, diagnostics: &mut Diagnostics<'_>) {
    let objects = document.objects.par_iter();
    let found = objects.fold(
        || diagnostics.others(),
        |mut found, (node, kind)| {
            check_object(*node, *kind, &mut found);
            found
        },
    );
    let found: Vec<_> = found.flat_map_iter(Diagnostics::into_list).collect();
    diagnostics.extend(found);
}

/// Each object is read alone, with placeholders for the objects in it. If a whole document does not
/// fit, reading it takes the model twice the time for each level of nesting, and its stack.
fn check_object(node: Node<'_>, kind: Object, diagnostics: &mut Diagnostics<'_>) {
    if fractional(node).next().is_some() {
        // Reported by CS0326; reading it would panic.
        return;
    }
    let value = shallow(node, kind);
    match round_trip(kind, &value) {
        Some(Ok(written)) => compare(node, &written, Some(kind), diagnostics),
        Some(Err(reason)) if !diagnostics.had_within(&FROM_3_1, node) => {
            let culprit = culprit(node, kind, &value, &reason);
            let message = format!(
                "{} does not fit OpenAPI 3.0: {}",
                kind.name(),
                tidy(&reason)
            );
            diagnostics
                .at(&UNFIT, culprit.unwrap_or(node), message)
                .with_help(help(culprit.filter(|_| kind == Object::Schema)));
        }
        None | Some(Err(_)) => {}
    }
}

/// The field because of which an object does not fit. The model names no location, but without the
/// field it reads the object or reports another error.
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
    // The model selects its variant by these two.
    let changes = |(key, _): &(&str, Node<'_>)| {
        !matches!(*key, "in" | "type") && matches!(without(key), Some(Err(now)) if now != reason)
    };
    let found = node.members().find(reads);
    let found = found.or_else(|| node.members().find(changes));
    found.map(|(_, member)| member)
}

/// Help for a field of a schema; the most common mistake has its own.
fn help(member: Option<Node<'_>>) -> &'static str {
    match member {
        Some(member) if member.key() == Some("required") && !member.is_array() => {
            "list the property's name under `required` of the object that holds it"
        }
        _ => UNFIT.fix,
    }
}

/// The value of an object, with a minimal placeholder for each object in it.
fn shallow(node: Node<'_>, kind: Object) -> Value {
    let members = node.members().map(|(key, member)| {
        let slot = kind
            .slot(key)
            .or((kind == Object::Callback).then_some((Shape::One, Object::PathItem)));
        let value = match slot {
            Some((Shape::One, inner)) => placeholder(member, inner),
            Some((Shape::List, inner)) if member.is_array() => member
                .items()
                .map(|item| placeholder(item, inner))
                .collect(),
            Some((Shape::Map, inner)) if member.is_object() => Value::Object(
                member
                    .members()
                    .map(|(key, member)| {
                        let is_extension = key.starts_with("x-");
                        let value = if is_extension {
                            member.to_value()
                        } else {
                            placeholder(member, inner)
                        };
                        (key.to_owned(), value)
                    })
                    .collect(),
            ),
            // The model takes any value for these, and copies it twice.
            _ if key == "example" || key.starts_with("x-") => Value::Bool(true),
            _ => member.to_value(),
        };
        (key.to_owned(), value)
    });
    Value::Object(members.collect())
}

/// The smallest value that reads as an object of a type. Anything but an object is kept, so that the
/// model rejects it.
fn placeholder(node: Node<'_>, kind: Object) -> Value {
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

/// Compares the tree with what the model wrote, down to the objects that are compared on their own.
/// Bounded by the depth of the tree.
fn compare(
    node: Node<'_>,
    written: &Value,
    kind: Option<Object>,
    diagnostics: &mut Diagnostics<'_>,
) {
    match written {
        Value::Object(members) => {
            for (key, member) in node.members() {
                let Some(written) = members.get(key) else {
                    lost(member, key, kind, diagnostics);
                    continue;
                };
                match kind.and_then(|kind| kind.slot(key)) {
                    Some((Shape::Map, _)) => names(member, written, key == "paths", diagnostics),
                    Some(_) => {}
                    None if is_data(member) => {}
                    None => compare(member, written, None, diagnostics),
                }
            }
        }
        Value::Array(items) => {
            for (item, written) in node.items().zip(items) {
                compare(item, written, None, diagnostics);
            }
        }
        _ => {}
    }
}

/// The names in a map of objects.
fn names(map: Node<'_>, written: &Value, are_paths: bool, diagnostics: &mut Diagnostics<'_>) {
    for (key, member) in map.members() {
        // A path without `/` is CS0201.
        if written.get(key).is_none() && (!are_paths || key.starts_with('/')) {
            lost(member, key, None, diagnostics);
        }
    }
}

fn lost(member: Node<'_>, key: &str, kind: Option<Object>, diagnostics: &mut Diagnostics<'_>) {
    let known: Vec<_> = kind.into_iter().flat_map(Object::members).collect();
    // A typo with an empty value is harmless today, but still not what the author means.
    let says_nothing = is_default(member) && (kind.is_none() || known.contains(&key));
    if says_nothing || diagnostics.had_within(&FROM_3_1, member) || key == "x-allow" {
        return;
    }
    let owner = kind.map_or("this object", Object::name);
    let help = match closest(key, known.iter().copied()) {
        _ if key.starts_with("x-") => {
            "move it to an object whose extensions the model keeps".to_owned()
        }
        _ if known.contains(&key) => {
            format!("remove `{key}`: it is valid OpenAPI, but the generator does not read it here")
        }
        Some(near) => format!("did you mean `{near}`?"),
        None => "remove it, move it where it belongs, or give it an `x-` name".to_owned(),
    };
    let message = format!("`{key}` in {owner} is lost: the generator's model drops it");
    diagnostics.at(&LOST, member, message).with_help(help);
}

/// Fields that hold arbitrary data: kept as they are.
fn is_data(member: Node<'_>) -> bool {
    match member.key() {
        Some("example" | "default" | "enum" | "value") => true,
        Some(key) => key.starts_with("x-"),
        None => false,
    }
}

/// A field that means the same as its absence: `required: false`, `tags: []`. An example of `null` has a
/// meaning, but not for the client.
fn is_default(member: Node<'_>) -> bool {
    match member.kind() {
        NodeKind::Bool(flag) => !flag,
        NodeKind::Array(items) => items.is_empty(),
        NodeKind::Object(members, _) => members.is_empty(),
        NodeKind::Null => matches!(member.key(), Some("example" | "default" | "value")),
        NodeKind::Number(_) | NodeKind::String(_) => false,
    }
}

/// Reads and writes with the model's type for an object; `None` for those read as part of another.
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
    // Borrows, so that a large document is not copied to be read once.
    T::deserialize(value).map_err(|error| error.to_string())
}

/// Serde's message without Rust's terms: `data did not match any variant of untagged enum X`.
fn tidy(reason: &str) -> String {
    if reason.contains("did not match any variant") {
        return "a field is missing or has another type".to_owned();
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

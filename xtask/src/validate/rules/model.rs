//! What the typed model behind the generator (`openapiv3`) cannot read, or silently drops.
//!
//! No list of keywords could find every loss, so the document is read into the model, written
//! out again, and compared with itself.

use openapiv3 as model;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::Rule;
use super::bounds::would_panic;
use super::document::FROM_3_1;
use crate::source::{Kind, Node};
use crate::validate::document::Document;
use crate::validate::names::closest;
use crate::validate::objects::{Object, held};
use crate::validate::report::{Findings, Severity};

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

pub(super) fn check(document: &Document<'_>, findings: &mut Findings<'_>) {
    if would_panic(document) {
        // CS0326 has said so; reading on would panic.
        return;
    }
    Reader { findings }.piece(document.root(), Object::Root, Some(document.value()));
}

struct Reader<'a, 's> {
    findings: &'a mut Findings<'s>,
}

impl Reader<'_, '_> {
    /// Reads one object into the model. If that fails, the objects in it are tried one by one, so
    /// that the smallest one that fails is reported. Returns whether it, or one in it, failed.
    fn piece(&mut self, node: Node<'_>, kind: Object, value: Option<&Value>) -> bool {
        let built;
        let value = if let Some(value) = value {
            value
        } else {
            built = node.to_value();
            &built
        };
        if node.get("$ref").is_some() {
            return false;
        }
        match round_trip(kind, value) {
            None => false,
            Some(Ok(written)) => {
                self.compare(node, &written, Some(kind));
                false
            }
            Some(Err(reason)) => {
                let mut inner = Vec::new();
                held(node, kind, |node, kind| inner.push((node, kind)));
                let mut failed = false;
                for (node, kind) in inner {
                    failed |= self.piece(node, kind, None);
                }
                if !failed && !self.findings.has_within(&FROM_3_1, node) {
                    self.findings.at(
                        &UNFIT,
                        node,
                        format!(
                            "{} does not fit OpenAPI 3.0: {}",
                            kind.name(),
                            tidy(&reason)
                        ),
                        UNFIT.fix,
                    );
                }
                true
            }
        }
    }

    /// Walks the tree and what the model wrote side by side. Bounded by the depth of the tree.
    fn compare(&mut self, node: Node<'_>, written: &Value, kind: Option<Object>) {
        match (node.kind(), written) {
            (Kind::Object(..), Value::Object(members)) if node.get("$ref").is_none() => {
                let mut inner = Vec::new();
                if let Some(kind) = kind {
                    held(node, kind, |node, kind| inner.push((node.id(), kind)));
                }
                for (key, member) in node.members() {
                    match members.get(key) {
                        Some(written) => {
                            self.below(member, written, kind, &inner);
                        }
                        None => self.lost(member, key, kind),
                    }
                }
            }
            (Kind::Array(_), Value::Array(items)) => {
                for (item, written) in node.items().zip(items) {
                    self.compare(item, written, None);
                }
            }
            _ => {}
        }
    }

    /// Goes one level down, keeping track of which object of the specification is where.
    fn below(
        &mut self,
        member: Node<'_>,
        written: &Value,
        kind: Option<Object>,
        inner: &[(usize, Object)],
    ) {
        let kind_of = |id| {
            inner
                .iter()
                .find(|(found, _)| *found == id)
                .map(|(_, kind)| *kind)
        };
        if let Some(kind) = kind_of(member.id()) {
            self.compare(member, written, Some(kind));
        } else if is_data(kind, member) {
            // An example is kept as it is, whatever its members are called.
        } else if let Value::Object(members) = written {
            for (key, node) in member.members() {
                match members.get(key) {
                    Some(written) => self.compare(node, written, kind_of(node.id())),
                    None => self.lost_in_map(member, node, key, kind),
                }
            }
        } else if let Value::Array(items) = written {
            for (node, written) in member.items().zip(items) {
                self.compare(node, written, kind_of(node.id()));
            }
        }
    }

    fn lost_in_map(&mut self, map: Node<'_>, member: Node<'_>, key: &str, kind: Option<Object>) {
        let map_key = map.key().unwrap_or("");
        if kind == Some(Object::Root) && map_key == "paths" && !key.starts_with('/') {
            // CS0201 says it better.
            return;
        }
        self.lost(member, key, None);
    }

    fn lost(&mut self, member: Node<'_>, key: &str, kind: Option<Object>) {
        if is_default(member) || self.findings.has_within(&FROM_3_1, member) || key == "x-allow" {
            return;
        }
        let owner = kind.map_or("this object", Object::name);
        let known = kind.map_or(&[][..], Object::members);
        let near = closest(key, known.iter().copied());
        let help = match near {
            _ if key.starts_with("x-") => {
                "move it to an object whose extensions the model keeps".to_owned()
            }
            Some(near) => format!("did you mean `{near}`?"),
            None if known.contains(&key) => {
                format!("remove `{key}`: it is OpenAPI, but the generator does not read it here")
            }
            None => "remove it, move it where it belongs, or give it an `x-` name".to_owned(),
        };
        let message = format!("`{key}` in {owner} is lost: the generator's model drops it");
        self.findings.at(&LOST, member, message, help);
    }
}

/// Members that hold data of any shape.
fn is_data(kind: Option<Object>, member: Node<'_>) -> bool {
    match member.key() {
        Some("example" | "default" | "enum" | "value") => kind != Some(Object::Components),
        Some(key) => key.starts_with("x-"),
        None => false,
    }
}

/// A member that says what its absence says: `required: false`, `tags: []`.
fn is_default(member: Node<'_>) -> bool {
    match member.kind() {
        Kind::Bool(flag) => !flag,
        Kind::Array(items) => items.is_empty(),
        Kind::Object(members, _) => members.is_empty(),
        Kind::Null | Kind::Number(_) | Kind::String(_) => false,
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
    reason
        .replace("a map", "an object")
        .replace("sequence", "array")
}

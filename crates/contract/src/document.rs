//! A reader's view of an OpenAPI document: operations, parameters, responses, and resolved `$ref`s.
//!
//! The model is generic over [`Cursor`], a value inside a document: `&Value`, a [`Node`] that knows
//! its JSON pointer, or with the feature `source` a value that knows its position in the text.

use std::fmt;

use serde_json::Value;

use crate::pointer::{escape, percent_decode};

/// The methods of a path item, in the order of the specification.
pub const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// Longest chain of references; longer ones count as circular.
const MAX_HOPS: usize = 32;

/// One value inside a document, cheap to clone.
pub trait Cursor<'d>: Clone {
    /// A field of an object.
    fn get(&self, key: &str) -> Option<Self>;

    /// The fields of an object in order; empty for other values.
    fn members(&self) -> impl Iterator<Item = (&'d str, Self)> + use<'d, Self>;

    /// The items of an array in order; empty for other values.
    fn items(&self) -> impl Iterator<Item = Self> + use<'d, Self>;

    /// The value of a string.
    fn as_str(&self) -> Option<&'d str>;

    /// The value of a boolean.
    fn as_bool(&self) -> Option<bool>;

    /// Whether it is an object.
    fn is_object(&self) -> bool;

    /// The value at a JSON pointer below this one.
    fn at(&self, pointer: &str) -> Option<Self>;

    /// The string in a field.
    fn str_at(&self, key: &str) -> Option<&'d str> {
        self.get(key)?.as_str()
    }

    /// The fields of the object in a field.
    fn members_of(&self, key: &str) -> impl Iterator<Item = (&'d str, Self)> + use<'d, Self> {
        self.get(key).into_iter().flat_map(|field| field.members())
    }

    /// The items of the array in a field.
    fn items_of(&self, key: &str) -> impl Iterator<Item = Self> + use<'d, Self> {
        self.get(key).into_iter().flat_map(|field| field.items())
    }

    /// Whether a field is `true`.
    fn flag(&self, key: &str) -> bool {
        self.get(key).and_then(|field| field.as_bool()) == Some(true)
    }
}

impl<'d> Cursor<'d> for &'d Value {
    fn get(&self, key: &str) -> Option<Self> {
        self.as_object()?.get(key)
    }

    fn members(&self) -> impl Iterator<Item = (&'d str, Self)> + use<'d> {
        let members = self.as_object().into_iter().flatten();
        members.map(|(key, value)| (key.as_str(), value))
    }

    fn items(&self) -> impl Iterator<Item = Self> + use<'d> {
        self.as_array().into_iter().flatten()
    }

    fn as_str(&self) -> Option<&'d str> {
        Value::as_str(self)
    }

    fn as_bool(&self) -> Option<bool> {
        Value::as_bool(self)
    }

    fn is_object(&self) -> bool {
        Value::is_object(self)
    }

    fn at(&self, pointer: &str) -> Option<Self> {
        self.pointer(pointer)
    }
}

/// A value of a document and its JSON pointer.
#[derive(Debug, Clone)]
pub struct Node<'d> {
    /// The whole document.
    pub document: &'d Value,
    /// The value.
    pub value: &'d Value,
    /// JSON pointer from the root; following references does not change it.
    pub pointer: String,
}

impl<'d> Node<'d> {
    /// The root of a document.
    pub fn root(document: &'d Value) -> Self {
        Self {
            document,
            value: document,
            pointer: String::new(),
        }
    }

    fn child(&self, key: &str, value: &'d Value) -> Self {
        Self {
            document: self.document,
            value,
            pointer: format!("{}/{}", self.pointer, escape(key)),
        }
    }

    /// The target behind its references; the node itself if one is external, dangling or circular.
    #[must_use]
    pub fn resolve(&self) -> Self {
        let document = Document::new(Self::root(self.document));
        document
            .resolve(self.clone())
            .unwrap_or_else(|| self.clone())
    }
}

impl<'d> Cursor<'d> for Node<'d> {
    fn get(&self, key: &str) -> Option<Self> {
        Some(self.child(key, self.value.as_object()?.get(key)?))
    }

    fn members(&self) -> impl Iterator<Item = (&'d str, Self)> + use<'d> {
        let (node, members) = (self.clone(), self.value.as_object());
        let members = members.into_iter().flatten();
        members.map(move |(key, value)| (key.as_str(), node.child(key, value)))
    }

    fn items(&self) -> impl Iterator<Item = Self> + use<'d> {
        let (node, items) = (self.clone(), self.value.as_array());
        let items = items.into_iter().flatten().enumerate();
        items.map(move |(index, value)| node.child(&index.to_string(), value))
    }

    fn as_str(&self) -> Option<&'d str> {
        self.value.as_str()
    }

    fn as_bool(&self) -> Option<bool> {
        self.value.as_bool()
    }

    fn is_object(&self) -> bool {
        self.value.is_object()
    }

    fn at(&self, pointer: &str) -> Option<Self> {
        Some(Self {
            document: self.document,
            value: self.value.pointer(pointer)?,
            pointer: format!("{}{pointer}", self.pointer),
        })
    }

    // Nobody needs the pointers of these fields.

    fn str_at(&self, key: &str) -> Option<&'d str> {
        self.value.get(key)?.as_str()
    }

    fn flag(&self, key: &str) -> bool {
        self.value.get(key).and_then(Value::as_bool) == Some(true)
    }
}

/// Why a reference cannot be followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BrokenReference<'d> {
    /// It refers to another document.
    External(&'d str),
    /// Its target does not exist.
    Dangling(&'d str),
    /// It leads back to itself, or through too many references.
    Circular,
}

impl fmt::Display for BrokenReference<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::External(target) => {
                write!(f, "its `$ref` to `{target}` refers to another document")
            }
            Self::Dangling(target) => {
                write!(f, "the target of its `$ref`, `{target}`, does not exist")
            }
            Self::Circular => f.write_str("its `$ref` is circular"),
        }
    }
}

/// A document, represented by its root.
#[derive(Debug, Clone, Copy)]
pub struct Document<C> {
    root: C,
}

/// A method of a path.
#[derive(Debug, Clone)]
pub struct Operation<'d, C> {
    /// The path template.
    pub path: &'d str,
    /// The method, in lower case.
    pub method: &'static str,
    /// The path item of the operation, with references resolved.
    pub item: C,
    /// The operation object.
    pub node: C,
}

/// A parameter of an operation.
#[derive(Debug, Clone, Copy)]
pub struct Parameter<'d, C> {
    /// Its entry in the list of the operation or path.
    pub site: C,
    /// Its definition, with references resolved.
    pub definition: C,
    /// Its name.
    pub name: &'d str,
    /// Its `in`.
    pub location: &'d str,
}

/// A response of an operation.
#[derive(Debug, Clone, Copy)]
pub struct Response<'d, C> {
    /// `200`, `4XX`, `default`.
    pub status: &'d str,
    /// Its entry in the operation.
    pub site: C,
    /// Its definition, with references resolved.
    pub definition: C,
}

impl<'d, C: Cursor<'d>> Document<C> {
    /// A document from its root.
    pub fn new(root: C) -> Self {
        Self { root }
    }

    /// Its root.
    pub fn root(&self) -> &C {
        &self.root
    }

    /// The target of a local reference such as `#/components/schemas/Region`; not followed further.
    pub fn target(&self, reference: &str) -> Option<C> {
        self.root.at(&percent_decode(reference.strip_prefix('#')?))
    }

    /// Follows references to a value that is not one.
    ///
    /// # Errors
    ///
    /// If a reference is external, dangling or circular.
    pub fn follow(&self, node: C) -> Result<C, BrokenReference<'d>> {
        let mut node = node;
        for _ in 0..MAX_HOPS {
            match node.str_at("$ref") {
                Some(target) if !target.starts_with('#') => {
                    return Err(BrokenReference::External(target));
                }
                Some(target) => {
                    node = self
                        .target(target)
                        .ok_or(BrokenReference::Dangling(target))?;
                }
                None => return Ok(node),
            }
        }
        Err(BrokenReference::Circular)
    }

    /// As [`Document::follow`]; `None` if a reference is broken.
    pub fn resolve(&self, node: C) -> Option<C> {
        self.follow(node).ok()
    }

    /// The operations of all paths in the order of the document, the methods of a path in the order
    /// of [`METHODS`]. Path items with broken references are skipped.
    pub fn operations(&self) -> Vec<Operation<'d, C>> {
        let mut found = Vec::new();
        let Some(paths) = self.root.get("paths") else {
            return found;
        };
        for (path, site) in without_extensions(&paths) {
            let Some(item) = self.resolve(site) else {
                continue;
            };
            for method in METHODS {
                if let Some(node) = item.get(method).filter(Cursor::is_object) {
                    found.push(Operation {
                        path,
                        method,
                        item: item.clone(),
                        node,
                    });
                }
            }
        }
        found
    }

    /// The parameters of an operation: those of its path that it does not override, then its own.
    pub fn parameters(&self, operation: &Operation<'d, C>) -> Vec<Parameter<'d, C>> {
        let own = self.parameters_of(&operation.node);
        let mut found = self.parameters_of(&operation.item);
        found.retain(|shared| {
            !own.iter()
                .any(|one| one.name == shared.name && one.location == shared.location)
        });
        found.extend(own);
        found
    }

    fn parameters_of(&self, holder: &C) -> Vec<Parameter<'d, C>> {
        let sites = holder.items_of("parameters");
        sites
            .filter_map(|site| {
                let definition = self.resolve(site.clone())?;
                Some(Parameter {
                    name: definition.str_at("name")?,
                    location: definition.str_at("in")?,
                    site,
                    definition,
                })
            })
            .collect()
    }

    /// The responses of an operation in order.
    pub fn responses(&self, operation: &Operation<'d, C>) -> Vec<Response<'d, C>> {
        let map = operation.node.get("responses");
        let sites = map.iter().flat_map(without_extensions);
        sites
            .filter(|(_, site)| site.is_object())
            .filter_map(|(status, site)| {
                Some(Response {
                    status,
                    definition: self.resolve(site.clone())?,
                    site,
                })
            })
            .collect()
    }

    /// The components of a section, such as `schemas`, by their names.
    pub fn components(&self, section: &str) -> impl Iterator<Item = (&'d str, C)> + use<'d, C> {
        let components = self.root.get("components");
        let section = components.and_then(|components| components.get(section));
        section.into_iter().flat_map(|section| section.members())
    }
}

impl<'d, C: Cursor<'d>> Operation<'d, C> {
    /// Its `operationId`; empty if it has none.
    pub fn id(&self) -> &'d str {
        self.node.str_at("operationId").unwrap_or_default()
    }

    /// Its JSON pointer.
    pub fn pointer(&self) -> String {
        format!("/paths/{}/{}", escape(self.path), self.method)
    }

    /// `GET /a/{b}`, for messages.
    pub fn title(&self) -> String {
        format!("{} {}", self.method.to_ascii_uppercase(), self.path)
    }
}

/// The fields of an object without extensions, which may occur among paths, responses and headers.
pub fn without_extensions<'d, C: Cursor<'d>>(
    node: &C,
) -> impl Iterator<Item = (&'d str, C)> + use<'d, C> {
    let members = node.members();
    members.filter(|(name, _)| !name.starts_with("x-"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Cursor as _, Document, Node};

    #[test]
    fn operations_are_found_with_what_they_share() {
        let document = json!({
            "paths": {
                "/a/{id}": {
                    "parameters": [{"name": "id", "in": "path"}, {"$ref": "#/components/parameters/q"}],
                    "post": {
                        "operationId": "change",
                        "parameters": [{"name": "q", "in": "query", "own": true}, {"$ref": "#/nowhere"}],
                        "responses": {"200": {"$ref": "#/components/responses/Ok"}, "x-note": {}},
                    },
                    "get": {},
                },
                "/b": {"$ref": "#/paths/~1a~1%7Bid%7D"},
                "/c": {"$ref": "#/paths/~1c"},
                "x-note": {"get": {}},
            },
            "components": {
                "parameters": {"q": {"name": "q", "in": "query"}},
                "responses": {"Ok": {"description": "Fine."}},
            },
        });
        let document = Document::new(Node::root(&document));
        let operations = document.operations();
        let titles: Vec<_> = operations.iter().map(super::Operation::title).collect();
        assert_eq!(titles, ["GET /a/{id}", "POST /a/{id}", "GET /b", "POST /b"]);
        let change = &operations[1];
        assert_eq!((change.id(), operations[0].id()), ("change", ""));
        assert_eq!(change.pointer(), "/paths/~1a~1{id}/post");
        assert_eq!(change.node.pointer, change.pointer());
        assert_eq!(operations[3].node.pointer, change.pointer());
        let parameters = document.parameters(change);
        let names: Vec<_> = parameters
            .iter()
            .map(|one| (one.location, one.name))
            .collect();
        assert_eq!(names, [("path", "id"), ("query", "q")]);
        assert!(parameters[1].definition.flag("own"));
        let responses = document.responses(change);
        assert_eq!(responses.len(), 1);
        assert_eq!(
            responses[0].site.pointer,
            "/paths/~1a~1{id}/post/responses/200"
        );
        assert_eq!(responses[0].definition.pointer, "/components/responses/Ok");
        let shared: Vec<_> = document
            .components("parameters")
            .map(|(name, _)| name)
            .collect();
        assert_eq!(shared, ["q"]);
    }

    #[test]
    fn references_end_or_lead_nowhere() {
        let document = json!({
            "a": {"$ref": "#/b"}, "b": {"c": 1},
            "round": {"$ref": "#/round"}, "out": {"$ref": "other.json"}, "gone": {"$ref": "#/none"},
        });
        let root = Node::root(&document);
        let at = |key: &str| root.get(key).unwrap();
        assert_eq!(at("a").resolve().pointer, "/b");
        for key in ["round", "out", "gone", "b"] {
            assert_eq!(at(key).resolve().pointer, format!("/{key}"));
        }
        let values = Document::new(&document);
        assert_eq!(values.resolve(&document["a"]), Some(&json!({"c": 1})));
        assert_eq!(values.resolve(&document["round"]), None);
        assert_eq!(root.at("/b/c").unwrap().pointer, "/b/c");
    }
}

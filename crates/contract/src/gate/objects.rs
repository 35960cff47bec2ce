//! Which object of OpenAPI 3.0 occurs in which field, as data: one walk serves every rule.

use std::mem::replace;

use crate::document::Cursor as _;
use crate::source::{Node, Tree};

/// The objects of the specification that rules look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Object {
    Root,
    Info,
    Server,
    Tag,
    PathItem,
    Operation,
    Parameter,
    RequestBody,
    Response,
    Header,
    MediaType,
    Encoding,
    Schema,
    Example,
    Link,
    Callback,
    SecurityScheme,
    Components,
}

/// How a field holds objects: directly, in a list, or in a map.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Shape {
    One,
    List,
    Map,
}

use Object as O;
use Shape::{List, Map, One};

impl Object {
    /// The object's name in a sentence.
    pub(crate) fn name(self) -> &'static str {
        match self {
            O::Root => "the document",
            O::Info => "`info`",
            O::Server => "a server",
            O::Tag => "a tag",
            O::PathItem => "a path item",
            O::Operation => "an operation",
            O::Parameter => "a parameter",
            O::RequestBody => "a request body",
            O::Response => "a response",
            O::Header => "a header",
            O::MediaType => "a media type",
            O::Encoding => "an encoding",
            O::Schema => "a schema",
            O::Example => "an example",
            O::Link => "a link",
            O::Callback => "a callback",
            O::SecurityScheme => "a security scheme",
            O::Components => "`components`",
        }
    }

    /// Fields that hold other objects.
    fn slots(self) -> &'static [(&'static str, Shape, Object)] {
        match self {
            O::Root => &[
                ("info", One, O::Info),
                ("servers", List, O::Server),
                ("paths", Map, O::PathItem),
                ("components", One, O::Components),
                ("tags", List, O::Tag),
            ],
            O::PathItem => &[
                ("get", One, O::Operation),
                ("put", One, O::Operation),
                ("post", One, O::Operation),
                ("delete", One, O::Operation),
                ("options", One, O::Operation),
                ("head", One, O::Operation),
                ("patch", One, O::Operation),
                ("trace", One, O::Operation),
                ("parameters", List, O::Parameter),
                ("servers", List, O::Server),
            ],
            O::Operation => &[
                ("parameters", List, O::Parameter),
                ("requestBody", One, O::RequestBody),
                ("responses", Map, O::Response),
                ("callbacks", Map, O::Callback),
                ("servers", List, O::Server),
            ],
            O::Parameter | O::Header => &[
                ("schema", One, O::Schema),
                ("content", Map, O::MediaType),
                ("examples", Map, O::Example),
            ],
            O::RequestBody => &[("content", Map, O::MediaType)],
            O::Response => &[
                ("headers", Map, O::Header),
                ("content", Map, O::MediaType),
                ("links", Map, O::Link),
            ],
            O::MediaType => &[
                ("schema", One, O::Schema),
                ("examples", Map, O::Example),
                ("encoding", Map, O::Encoding),
            ],
            O::Encoding => &[("headers", Map, O::Header)],
            O::Schema => &[
                ("properties", Map, O::Schema),
                ("items", One, O::Schema),
                ("additionalProperties", One, O::Schema),
                ("allOf", List, O::Schema),
                ("anyOf", List, O::Schema),
                ("oneOf", List, O::Schema),
                ("not", One, O::Schema),
                ("x-forms", List, O::Schema),
            ],
            O::Components => &[
                ("schemas", Map, O::Schema),
                ("responses", Map, O::Response),
                ("parameters", Map, O::Parameter),
                ("examples", Map, O::Example),
                ("requestBodies", Map, O::RequestBody),
                ("headers", Map, O::Header),
                ("securitySchemes", Map, O::SecurityScheme),
                ("links", Map, O::Link),
                ("callbacks", Map, O::Callback),
            ],
            O::Info
            | O::Server
            | O::Tag
            | O::Example
            | O::Link
            | O::SecurityScheme
            | O::Callback => &[],
        }
    }

    /// What a field holds, if it holds objects of the specification.
    pub(crate) fn slot(self, member: &str) -> Option<(Shape, Object)> {
        let slot = self.slots().iter().find(|(name, ..)| *name == member);
        slot.map(|(_, shape, kind)| (*shape, *kind))
    }

    /// The type of object that a section of `components` holds.
    pub(crate) fn of_section(section: &str) -> Option<Object> {
        O::Components.slot(section).map(|(_, kind)| kind)
    }

    /// Fields that hold no objects.
    fn others(self) -> &'static [&'static str] {
        match self {
            O::Root => &["openapi", "security", "externalDocs"],
            O::Info => &[
                "title",
                "description",
                "termsOfService",
                "contact",
                "license",
                "version",
            ],
            O::Server => &["url", "description", "variables"],
            O::Tag => &["name", "description", "externalDocs"],
            O::PathItem => &["$ref", "summary", "description"],
            O::Operation => &[
                "tags",
                "summary",
                "description",
                "externalDocs",
                "operationId",
                "deprecated",
                "security",
            ],
            O::Parameter | O::Header => &[
                "name",
                "in",
                "description",
                "required",
                "deprecated",
                "allowEmptyValue",
                "style",
                "explode",
                "allowReserved",
                "example",
            ],
            O::RequestBody => &["description", "required"],
            O::Response => &["description"],
            O::MediaType => &["example"],
            O::Encoding => &["contentType", "style", "explode", "allowReserved"],
            O::Schema => &[
                "title",
                "multipleOf",
                "maximum",
                "exclusiveMaximum",
                "minimum",
                "exclusiveMinimum",
                "maxLength",
                "minLength",
                "pattern",
                "maxItems",
                "minItems",
                "uniqueItems",
                "maxProperties",
                "minProperties",
                "required",
                "enum",
                "type",
                "description",
                "format",
                "default",
                "nullable",
                "discriminator",
                "readOnly",
                "writeOnly",
                "xml",
                "externalDocs",
                "example",
                "deprecated",
            ],
            O::Example => &["summary", "description", "value", "externalValue"],
            O::Link => &[
                "operationRef",
                "operationId",
                "parameters",
                "requestBody",
                "description",
                "server",
            ],
            O::SecurityScheme => &[
                "type",
                "description",
                "name",
                "in",
                "scheme",
                "bearerFormat",
                "flows",
                "openIdConnectUrl",
            ],
            O::Components | O::Callback => &[],
        }
    }

    /// Every field that the specification knows, to distinguish a typo from what the model leaves out.
    pub(crate) fn members(self) -> impl Iterator<Item = &'static str> {
        let holding = self.slots().iter().map(|(name, ..)| *name);
        holding.chain(self.others().iter().copied())
    }
}

/// Calls `found` with each object that `node` holds directly.
pub(crate) fn held<'t>(node: Node<'t>, kind: Object, mut found: impl FnMut(Node<'t>, Object)) {
    if kind == O::Callback {
        let items = node.members().filter(|(key, _)| !key.starts_with("x-"));
        items.for_each(|(_, item)| found(item, O::PathItem));
        return;
    }
    for (member, shape, inner) in kind.slots() {
        let Some(value) = node.get(member) else {
            continue;
        };
        match shape {
            One if value.is_object() => found(value, *inner),
            One => {}
            List => value
                .items()
                .filter(Node::is_object)
                .for_each(|i| found(i, *inner)),
            Map => value
                .members()
                // Property and component names may begin with `x-`; paths and statuses may not.
                .filter(|(key, _)| {
                    !key.starts_with("x-") || !matches!(*member, "paths" | "responses")
                })
                .filter(|(_, item)| item.is_object())
                .for_each(|(_, item)| found(item, *inner)),
        }
    }
}

/// Which nodes of the tree are objects that are reachable from some objects. References are followed, and the
/// object with the `$ref` is included.
pub(crate) fn reach<'t>(
    tree: &Tree,
    start: Vec<(Node<'t>, Object)>,
    resolve: impl Fn(&str) -> Option<Node<'t>>,
) -> Vec<bool> {
    let mut seen = vec![false; tree.len()];
    let mut pending = start;
    while let Some((node, kind)) = pending.pop() {
        if replace(&mut seen[node.id()], true) {
            continue;
        }
        match node.str_at("$ref") {
            Some(target) => pending.extend(resolve(target).map(|target| (target, kind))),
            None => held(node, kind, |inner, kind| pending.push((inner, kind))),
        }
    }
    seen
}

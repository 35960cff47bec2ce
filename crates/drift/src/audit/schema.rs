//! Comparison of documented fields with schemas, at all depths.

use serde_json::Value;

use super::compare::Comparer;
use super::contract::last;
use super::documented::DocumentedOperation;
use super::facts::DocumentedField;
use super::pattern::escape;

/// The direction of a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BodyDirection {
    /// To the server. The documentation does not say which fields are required.
    Request,
    /// From the server. A listed field counts as always present.
    Response,
}

/// A documented type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum DocumentedType {
    Null,
    Boolean,
    Integer,
    Number,
    Decimal,
    String,
    DateTime,
    Url,
    Uuid,
    OneOf(Vec<String>),
    Object,
    Array(Option<Box<DocumentedType>>),
    /// The name of a schema, or a word with no meaning of its own.
    Named(String),
}

impl DocumentedType {
    /// Parses a type such as `Integer`, `Array<Integer>` or `String (url)`.
    pub(super) fn parse(text: &str) -> Self {
        let inner = |outer: &str| {
            text.strip_prefix(outer)?
                .strip_prefix('<')?
                .strip_suffix('>')
        };
        if let Some(items) = inner("Array") {
            return Self::Array(Some(Box::new(Self::parse(items))));
        }
        if let Some(words) = inner("String") {
            return Self::OneOf(
                words
                    .split(',')
                    .map(|word| word.trim().to_owned())
                    .collect(),
            );
        }
        match text {
            "Null" => Self::Null,
            "Boolean" => Self::Boolean,
            "Integer" => Self::Integer,
            "Number" | "Float" => Self::Number,
            "Decimal" => Self::Decimal,
            "String" => Self::String,
            "DateTime" => Self::DateTime,
            "String (url)" => Self::Url,
            "UUID" => Self::Uuid,
            "Object" | "Hash" => Self::Object,
            "Array" => Self::Array(None),
            _ => Self::Named(text.to_owned()),
        }
    }

    /// The documented JSON type.
    fn json(&self) -> Option<&'static str> {
        match self {
            Self::Null | Self::Named(_) => None,
            Self::Boolean => Some("boolean"),
            Self::Integer => Some("integer"),
            Self::Number | Self::Decimal => Some("number"),
            Self::String | Self::DateTime | Self::Url | Self::Uuid | Self::OneOf(_) => {
                Some("string")
            }
            Self::Object => Some("object"),
            Self::Array(_) => Some("array"),
        }
    }

    /// The documented `format`.
    fn format(&self) -> Option<&'static str> {
        match self {
            Self::DateTime => Some("date-time"),
            Self::Url => Some("uri"),
            Self::Uuid => Some("uuid"),
            _ => None,
        }
    }

    /// Whether a keyword follows from the documented type.
    fn implies(&self, keyword: &str, value: &Value, members: &[DocumentedField]) -> bool {
        match (keyword, self) {
            // The documentation has no integer widths; the widest one is the weakest guarantee.
            ("format", Self::Integer) => value == "int64",
            ("format", Self::Number) => value == "double",
            ("format", _) => self.format().is_some_and(|format| value == format),
            ("nullable" | "deprecated", _) => value == &Value::Bool(false),
            ("additionalProperties", Self::Object) => members.is_empty(),
            // A reference that may be null; what it refers to is compared by itself.
            ("allOf", Self::Object) => value.as_array().is_some_and(|all| all.len() == 1),
            ("enum", Self::OneOf(words)) => value.as_array().is_some_and(|values| {
                values.len() == words.len() && values.iter().all(|it| words.iter().any(|w| it == w))
            }),
            // The length of an array follows from the names of its positions.
            ("minItems" | "maxItems", Self::Array(_)) => {
                members
                    .iter()
                    .enumerate()
                    .all(|(index, member)| member.name == index.to_string())
                    && value == members.len()
            }
            _ => false,
        }
    }
}

/// Keywords that are compared elsewhere or do not describe the wire.
const NO_STATEMENT: [&str; 12] = [
    "type",
    "description",
    "example",
    "title",
    "properties",
    "items",
    "required",
    "x-identifies",
    "x-enum-descriptions",
    "x-allow",
    "x-tuple",
    "$ref",
];

impl Comparer<'_> {
    /// Compares the fields of an object with a schema.
    pub(super) fn object(
        &mut self,
        members: &[DocumentedField],
        node: &str,
        path: &str,
        side: BodyDirection,
    ) {
        if members.is_empty() || members.iter().all(|member| member.name == "*") {
            return;
        }
        let node = self.enter(node);
        self.keywords(&DocumentedType::Object, members, &node, None);
        self.members(members, &node, path, side);
    }

    fn members(
        &mut self,
        members: &[DocumentedField],
        node: &str,
        path: &str,
        side: BodyDirection,
    ) {
        let together = self
            .contract
            .get(&format!("{node}/x-all-or-nothing"))
            .is_some();
        for member in members {
            let name = escape(&member.name);
            let path = format!("{path}/{name}");
            let property = format!("{node}/properties/{name}");
            if self.contract.get(&property).is_none() {
                let what = format!("the contract has no field `{}`", member.name);
                self.differs(node, "properties", Some(&path), what);
                self.forget(&member.members, &path);
                continue;
            }
            if side == BodyDirection::Response && !together && !self.requires(node, &member.name) {
                let what = format!("`{}` may be missing", member.name);
                self.differs(&property, "required", Some(&path), what);
            }
            self.value(member, &property, &path, side);
        }
        for property in self.contract.children(&format!("{node}/properties")) {
            let name = last(&property);
            if !members.iter().any(|member| member.name == name) {
                self.unlisted(&property);
            }
        }
    }

    /// A field that the contract does not have: its children need no diagnostics of their own.
    fn forget(&mut self, members: &[DocumentedField], path: &str) {
        for member in members {
            let path = format!("{path}/{}", escape(&member.name));
            self.out.compared.insert(path.clone());
            self.forget(&member.members, &path);
        }
    }

    /// Compares a field or a parameter with its schema.
    pub(super) fn value(
        &mut self,
        member: &DocumentedField,
        node: &str,
        path: &str,
        side: BodyDirection,
    ) {
        self.out.compared.insert(path.to_owned());
        let stated = DocumentedType::parse(&member.kind);
        self.stated(&stated, member, node, path, side);
    }

    fn stated(
        &mut self,
        stated: &DocumentedType,
        member: &DocumentedField,
        node: &str,
        path: &str,
        side: BodyDirection,
    ) {
        // The page names a schema that it describes elsewhere, if at all.
        if matches!(stated, DocumentedType::Named(name) if *name == last(&self.contract.resolve(node)))
        {
            return;
        }
        let node = self.enter(node);
        let actual = self.contract.text(&format!("{node}/type"));
        let decimal = self.contract.text(&format!("{node}/x-format")) == Some("decimal");
        if stated.json() != actual {
            let what = format!(
                "`{}` is documented as {}; the contract has {}{}",
                member.name,
                member.kind,
                actual.unwrap_or("no type"),
                if decimal {
                    " with a decimal number"
                } else {
                    ""
                },
            );
            self.differs(&node, "type", Some(path), what);
            self.forget(&member.members, path);
            return;
        }
        self.keywords(stated, &member.members, &node, Some(path));
        if let Some(format) = stated.format()
            && self.contract.get(&format!("{node}/format")).is_none()
        {
            let what = format!(
                "`{}` is documented as {format}; the contract allows any string",
                member.name
            );
            self.differs(&node, "format", Some(path), what);
        }
        if matches!(stated, DocumentedType::OneOf(_))
            && self.contract.get(&format!("{node}/enum")).is_none()
        {
            let what = format!("`{}` is documented with its values", member.name);
            self.differs(&node, "enum", Some(path), what);
        }
        self.below(stated, member, &node, path, side);
    }

    fn below(
        &mut self,
        stated: &DocumentedType,
        member: &DocumentedField,
        node: &str,
        path: &str,
        side: BodyDirection,
    ) {
        let items = format!("{node}/items");
        match stated {
            DocumentedType::Object if !member.members.is_empty() => {
                let node = self.referred(stated, member, node, path);
                self.members(&member.members, &node, path, side);
            }
            DocumentedType::Object => {
                for property in self.contract.children(&format!("{node}/properties")) {
                    let what = format!("field `{}`", last(&property));
                    self.differs(&property, "", Some(path), what);
                }
            }
            DocumentedType::Array(Some(inner)) => {
                let element = DocumentedField {
                    name: member.name.clone(),
                    kind: member.kind.clone(),
                    members: Vec::new(),
                };
                self.stated(inner, &element, &items, path, side);
            }
            DocumentedType::Array(None)
                if self.contract.get(&format!("{node}/x-tuple")).is_some() =>
            {
                for (index, place) in member.members.iter().enumerate() {
                    let path = format!("{path}/{}", place.name);
                    let entry = format!("{node}/x-tuple/{index}");
                    if self.contract.get(&entry).is_none() {
                        let what = format!("the contract has no position {index} in the array");
                        self.differs(node, "x-tuple", Some(&path), what);
                        continue;
                    }
                    self.value(place, &entry, &path, side);
                }
            }
            DocumentedType::Array(None) if !member.members.is_empty() => {
                let node = self.enter(&items);
                self.keywords(&DocumentedType::Object, &member.members, &node, Some(path));
                self.members(&member.members, &node, path, side);
            }
            _ => {}
        }
    }

    /// The schema with the fields: that of the only entry of `allOf`, which is how a nullable reference
    /// is written.
    fn referred(
        &mut self,
        stated: &DocumentedType,
        member: &DocumentedField,
        node: &str,
        path: &str,
    ) -> String {
        let only = format!("{node}/allOf/0");
        if self.contract.get(&only).is_none() {
            return node.to_owned();
        }
        let node = self.enter(&only);
        self.keywords(stated, &member.members, &node, Some(path));
        node
    }

    /// Compares a returned array of arrays: its example and the names of its positions.
    pub(super) fn array(&mut self, operation: &DocumentedOperation, schema: &str) {
        if operation.example.is_empty() && operation.returns.is_empty() {
            return;
        }
        let node = self.enter(schema);
        let items = format!("{node}/items");
        if let Some(element) = operation.example.iter().find(|member| member.name == "*") {
            let path = format!("{}/example/*", operation.key);
            if self.contract.get(&items).is_some() {
                self.value(element, &items, &path, BodyDirection::Response);
            } else {
                let what = "the example is an array, the response is not".to_owned();
                self.differs(&node, "type", Some(&path), what);
                self.forget(&element.members, &path);
            }
        }
        let places = self
            .contract
            .children(&format!("{}/x-tuple", self.contract.resolve(&items)));
        for (place, name) in operation.returns.iter().enumerate() {
            let path = format!("{}/returns/{place}", operation.key);
            self.out.compared.insert(path.clone());
            if places.len() != operation.returns.len() {
                let what = format!(
                    "documented with {} positions, including {name}; the contract has {}",
                    operation.returns.len(),
                    places.len()
                );
                self.differs(&items, "x-tuple", Some(&path), what);
            }
        }
    }

    /// Keywords of a schema that go beyond the documentation.
    fn keywords(
        &mut self,
        stated: &DocumentedType,
        members: &[DocumentedField],
        node: &str,
        path: Option<&str>,
    ) {
        for keyword in self.contract.keys(node) {
            // `name` is a keyword only in the positions of an array.
            if NO_STATEMENT.contains(&keyword) || (keyword == "name" && node.contains("/x-tuple/"))
            {
                continue;
            }
            let value = self.contract.get(&format!("{node}/{}", escape(keyword)));
            if !value.is_some_and(|value| stated.implies(keyword, value, members)) {
                let what = format!("`{keyword}` of `{}`", last(node));
                self.differs(node, keyword, path, what);
            }
        }
    }

    fn enter(&mut self, node: &str) -> String {
        let node = self.contract.resolve(node);
        self.known.insert(node.clone());
        node
    }

    /// A schema without a documented counterpart.
    pub(super) fn undocumented_schema(&mut self, node: &str) {
        self.differs(node, "", None, format!("schema {}", last(node)));
        for property in self.contract.children(&format!("{node}/properties")) {
            let what = format!("field `{}` of {}", last(&property), last(node));
            self.differs(&property, "", None, what);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_in_the_words_of_the_page() {
        for (text, expected) in [
            ("Integer", DocumentedType::Integer),
            ("String (url)", DocumentedType::Url),
            ("Array", DocumentedType::Array(None)),
            (
                "Array<Integer>",
                DocumentedType::Array(Some(Box::new(DocumentedType::Integer))),
            ),
            (
                "Array<Array<String>>",
                DocumentedType::Array(Some(Box::new(DocumentedType::Array(Some(Box::new(
                    DocumentedType::String,
                )))))),
            ),
            (
                "String<a, b>",
                DocumentedType::OneOf(vec!["a".to_owned(), "b".to_owned()]),
            ),
            ("Hash", DocumentedType::Object),
            ("Lamp", DocumentedType::Named("Lamp".to_owned())),
            ("Array<", DocumentedType::Named("Array<".to_owned())),
        ] {
            assert_eq!(DocumentedType::parse(text), expected, "{text}");
        }
    }
}

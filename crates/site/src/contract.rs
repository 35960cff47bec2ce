//! The published contract, as pages ask for it.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context as _, bail};
use computestacks_contract::{document::Document, pointer::escape, versions};
use serde_json::{Map, Value};

/// Where it is, from the root.
pub(super) const PUBLISHED: &str = "spec/published/openapi.json";

/// The same in OpenAPI 3.1: some generators read `null` and tuples only there.
pub(super) const PUBLISHED_3_1: &str = "spec/published/openapi-3.1.json";

/// JSON pointers, each with the versions of the controller that the node holds for.
pub(super) type VersionedNodes = Vec<(String, String)>;

/// What the references to schemas begin with.
const SCHEMAS: &str = "#/components/schemas/";

/// Where responses and headers are that several operations refer to.
const SHARED: [&str; 2] = ["/components/responses/", "/components/headers/"];

/// Methods in the order of pages.
const METHODS: [&str; 5] = ["get", "patch", "delete", "put", "post"];

/// The document.
#[derive(Debug)]
pub(super) struct Contract(pub(super) Value);

/// One operation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Operation<'c> {
    /// `operationId`.
    pub(super) id: &'c str,
    /// In lower case, as the document has it.
    pub(super) method: &'c str,
    pub(super) path: &'c str,
    pub(super) node: &'c Value,
    /// The path's own fields: parameters that all its operations have.
    item: &'c Value,
}

impl Operation<'_> {
    /// Whether every controller fails it.
    pub(super) fn is_broken(&self) -> bool {
        self.node.get("x-broken").is_some()
    }
}

impl Contract {
    /// Reads that of the workspace.
    pub(super) fn read(root: &Path) -> anyhow::Result<Self> {
        let text = std::fs::read_to_string(root.join(PUBLISHED))
            .with_context(|| format!("{PUBLISHED} cannot be read\nrun: cargo xtask generate"))?;
        let document: Value =
            serde_json::from_str(&text).with_context(|| format!("{PUBLISHED} is no JSON"))?;
        let contract = Self(document);
        for operation in contract.operations() {
            let named =
                !operation.id.is_empty() && operation.id.chars().all(|c| c.is_ascii_alphanumeric());
            if !named {
                bail!(
                    "{PUBLISHED}: {} {} has no operationId that could be the name of a file\n\
                     run: cargo xtask validate",
                    operation.method,
                    operation.path
                );
            }
        }
        Ok(contract)
    }

    /// All operations, in the order of the document.
    pub(super) fn operations(&self) -> Vec<Operation<'_>> {
        let mut found = Vec::new();
        for (path, item) in members(&self.0["paths"]) {
            for method in METHODS {
                if let Some(node) = item.get(method) {
                    found.push(Operation {
                        id: text(node, "operationId"),
                        method,
                        path,
                        node,
                        item,
                    });
                }
            }
        }
        found
    }

    /// The named schemas, in the order of the document.
    pub(super) fn schemas(&self) -> impl Iterator<Item = (&str, &Value)> {
        members(&self.0["components"]["schemas"])
    }

    /// The nodes that hold for some versions of the controller only, as JSON pointers, with what
    /// [`versions`] says of it; the errata say how that is known.
    pub(super) fn versioned(&self, errata: &Value) -> anyhow::Result<VersionedNodes> {
        let mut found = VersionedNodes::new();
        versioned("", &self.0, errata, &mut found).map_err(anyhow::Error::msg)?;
        Ok(found)
    }

    /// What a node is, seen through its reference.
    pub(super) fn resolve<'c>(&'c self, node: &'c Value) -> &'c Value {
        let document = Document::new(&self.0);
        document.resolve(node).unwrap_or(node)
    }

    /// The nodes that belong to an operation, as JSON pointers: its own, and those of parameters,
    /// headers and responses that it refers to. Schemas are on pages of their own.
    pub(super) fn pointers_of(&self, operation: &Operation<'_>) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        self.walk(&operation.pointer(), operation.node, &mut found);
        let parameters = format!("/paths/{}/parameters", escape(operation.path));
        self.walk(&parameters, &operation.item["parameters"], &mut found);
        found
    }

    /// Whether a node is part of a response or a header that operations share.
    pub(super) fn is_shared(pointer: &str) -> bool {
        SHARED.iter().any(|start| pointer.starts_with(start))
    }

    /// The nodes of a schema.
    pub(super) fn pointers_of_schema(&self, name: &str) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        let pointer = format!("/components/schemas/{}", escape(name));
        if let Some(node) = self.0.pointer(&pointer) {
            self.walk(&pointer, node, &mut found);
        }
        found
    }

    fn walk(&self, at: &str, node: &Value, found: &mut BTreeSet<String>) {
        if !found.insert(at.to_owned()) {
            return;
        }
        if let Some(target) = node["$ref"].as_str() {
            if !target.starts_with(SCHEMAS)
                && let Some(target) = target.strip_prefix('#')
                && let Some(next) = self.0.pointer(target)
            {
                self.walk(target, next, found);
            }
            return;
        }
        for (at, below) in below(at, node) {
            self.walk(&at, below, found);
        }
    }
}

impl<'c> Operation<'c> {
    /// Where it is in the document.
    pub(super) fn pointer(&self) -> String {
        format!("/paths/{}/{}", escape(self.path), self.method)
    }

    pub(super) fn summary(&self) -> &'c str {
        text(self.node, "summary")
    }

    /// Its parameters and those of its path.
    pub(super) fn parameters(&self, contract: &'c Contract) -> Vec<&'c Value> {
        let lists = [&self.item["parameters"], &self.node["parameters"]];
        let all = lists.into_iter().filter_map(Value::as_array).flatten();
        all.map(|parameter| contract.resolve(parameter)).collect()
    }
}

fn versioned(
    at: &str,
    node: &Value,
    errata: &Value,
    found: &mut VersionedNodes,
) -> Result<(), String> {
    if let Some(said) = versions::of_node(node, at, errata)? {
        found.push((at.to_owned(), said));
    }
    below(at, node).try_for_each(|(at, below)| versioned(&at, below, errata, found))
}

/// The fields or the elements of a node, with their pointers.
fn below<'v>(at: &str, node: &'v Value) -> impl Iterator<Item = (String, &'v Value)> {
    let fields = members(node).map(move |(name, value)| (format!("{at}/{}", escape(name)), value));
    let elements = items(node).enumerate();
    fields.chain(elements.map(move |(index, value)| (format!("{at}/{index}"), value)))
}

/// The fields of an object; none where it is no object.
pub(super) fn members(node: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let members: Option<&Map<String, Value>> = node.as_object();
    members
        .into_iter()
        .flatten()
        .map(|(name, value)| (name.as_str(), value))
}

/// The elements of an array; none where it is no array.
pub(super) fn items(node: &Value) -> impl Iterator<Item = &Value> {
    node.as_array().into_iter().flatten()
}

/// A field that is a string; empty where there is none.
pub(super) fn text<'v>(node: &'v Value, member: &str) -> &'v str {
    node[member].as_str().unwrap_or_default()
}

/// The name of the schema that a node refers to: itself, or as the only one of `allOf`.
pub(super) fn schema_name(node: &Value) -> Option<&str> {
    if let Some(name) = node.get("$ref") {
        return name.as_str()?.strip_prefix(SCHEMAS);
    }
    match node.get("allOf")?.as_array()?.as_slice() {
        [only] => schema_name(only),
        _ => None,
    }
}

/// The names of all schemas that are referred to below a node.
pub(super) fn schema_names(node: &Value) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    let mut rest = vec![node];
    while let Some(node) = rest.pop() {
        match node {
            Value::Object(members) => {
                if let Some(name) = node["$ref"]
                    .as_str()
                    .and_then(|it| it.strip_prefix(SCHEMAS))
                {
                    found.insert(name);
                }
                rest.extend(members.values());
            }
            Value::Array(items) => rest.extend(items),
            _ => {}
        }
    }
    found
}

/// JSON on several lines.
pub(super) fn pretty(value: &Value) -> String {
    format!("{value:#}")
}

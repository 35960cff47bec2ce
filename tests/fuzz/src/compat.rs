//! The comparison of documents: a document equals itself, and every change can be displayed.

use computestacks_drift::compat::{Effect, compare, compare_listings};
use serde_json::{Value, json};

use super::{http_message::split, seeds::file};

/// Two JSON documents, or two listings, with a line `%%` between them.
pub fn run(input: &[u8]) {
    let (old, new) = split(input, b"\n%%\n");
    if let (Ok(old), Ok(new)) = (serde_json::from_slice(old), serde_json::from_slice(new)) {
        documents(&old, &new);
    } else if let (Ok(old), Ok(new)) = (std::str::from_utf8(old), std::str::from_utf8(new)) {
        listings(old, new);
    }
}

fn documents(old: &Value, new: &Value) {
    for document in [old, new] {
        let changes = compare(document, document);
        assert!(changes.is_empty(), "differs from itself: {changes:?}");
    }
    for change in compare(old, new).iter().chain(&compare(new, old)) {
        assert!(!change.what.is_empty(), "{change:?}");
        let mut displayed = [&change.what, &change.place].into_iter();
        assert!(
            !displayed.any(|text| text.contains(char::is_control)),
            "{change:?}"
        );
    }
}

fn listings(old: &str, new: &str) {
    for listing in [old, new] {
        assert!(compare_listings("a", listing, listing).is_empty());
    }
    let forth = compare_listings("a", old, new);
    let back = compare_listings("a", new, old);
    assert_eq!(forth.len(), back.len());
    let gone = |line: &&computestacks_drift::compat::ListingChange| line.sign == '-';
    assert!(
        forth
            .iter()
            .filter(gone)
            .all(|l| l.effect == Effect::Breaking)
    );
}

/// Small documents, parts of the published one, and listings.
pub fn seeds() -> Vec<Vec<u8>> {
    let published: Value =
        serde_json::from_slice(&file("spec/published/openapi.json")).expect("JSON");
    let part = |path: &str, method: &str, schemas: &[&str]| {
        let schemas: serde_json::Map<String, Value> = schemas
            .iter()
            .map(|name| {
                let schema = published["components"]["schemas"][name].clone();
                ((*name).to_owned(), schema)
            })
            .collect();
        json!({
            "openapi": "3.0.3", "info": published["info"], "servers": published["servers"],
            "paths": {path: {method: published["paths"][path][method]}},
            "components": {"schemas": schemas},
        })
    };
    let one = part("/api/container_services/{id}", "get", &["ServiceRegion"]);
    let update = part(
        "/api/container_services/{id}",
        "patch",
        &["ContainerServiceUpdate", "UpdateContainerServiceRequest"],
    );
    let schema = |schema: Value| {
        json!({
            "paths": {"/a/{id}": {"post": {
                "parameters": [{"name": "id", "in": "path", "required": true, "schema": schema}],
                "requestBody": {"content": {"application/json": {"schema": schema}}},
                "responses": {"200": {"description": "x", "headers": {"Total": {"schema": schema}},
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/A"}}}}},
                "security": [{"basic": []}],
            }}},
            "components": {"schemas": {"A": {"type": "object", "required": ["a"],
                "properties": {"a": schema, "b": {"type": "array", "items": schema},
                    "c": {"oneOf": [schema, {"type": "null"}]}}}}},
        })
    };
    let schemas = [
        json!({"type": "string", "enum": ["a", "b"], "maxLength": 5, "nullable": true}),
        json!({"type": "integer", "minimum": 0, "maximum": 10, "default": 3}),
        json!({"type": "object", "additionalProperties": {"type": "string"}, "minProperties": 1}),
        json!({"allOf": [{"$ref": "#/components/schemas/A"}], "deprecated": true}),
    ]
    .map(schema);
    let mut documents = vec![one, update];
    documents.extend(schemas);
    let mut seeds = Vec::new();
    for old in &documents {
        for new in &documents {
            seeds.push(format!("{old}\n%%\n{new}").into_bytes());
        }
    }
    seeds.push(
        b"pub enum a::A\npub a::A::B\npub struct a::S\npub trait a::T\n%%\n#[non_exhaustive] pub enum a::A\npub a::A::C\npub a::S::x: u8\npub fn a::T::f(&self)"
            .to_vec(),
    );
    seeds
}

//! The schemas of the Rust types equal those of the document; the differences are listed here.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests fail a test by panicking"
)]

use std::{collections::BTreeMap, path::Path};

use computestacks::types::PowerAction;
use computestacks_contract::{fragments::SpecDocument, source};
use schemars::{JsonSchema as _, generate::SchemaSettings};
use serde_json::{Map, Value, json};

/// Where the Rust types differ from the document, and why.
#[rustfmt::skip] // A table: a row a line.
const MEANT: [(&str, &str); 10] = [
    ("ContainerImage.image_variants", "errata image-variants-is-an-object and image-variants-is-an-array: either is read"),
    ("ContainerImage.volumes", "erratum image-volumes-is-an-object: one object or an array is read"),
    ("ContainerService.auto_scale_max", "erratum auto-scale-max-is-a-decimal: number and boolean are read too"),
    ("ContainerService.public_ip", "erratum public-ip-is-an-array: one string and null are read too"),
    ("ContainerService.required", "a missing `package` is read as none, like `{}`"),
    ("ImageCreate.min_cpu", "any number is accepted; that of Rust is a double"),
    ("ImageHostEntry.required", "a missing `source_image` is read as none, like `{}`"),
    ("ImageHostEntrySource.required", "x-all-or-nothing: complete, or None where it is `{}`"),
    ("ImageUpdate.min_cpu", "as ImageCreate.min_cpu"),
    ("ServicePackage.required", "x-all-or-nothing: complete, or None where it is `{}`"),
];

/// The components of the document that a caller meets.
fn documented() -> Map<String, Value> {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    let document = source::value(&SpecDocument::Contract.read(&spec).unwrap()).unwrap();
    let mut schemas = document["components"]["schemas"]
        .as_object()
        .unwrap()
        .clone();
    // The crate's error type reads these; they have no type of their own.
    schemas.remove("ErrorBody").unwrap();
    schemas.remove("ErrorText").unwrap();
    schemas
}

/// The schemas of all types in requests and responses.
fn implemented() -> Map<String, Value> {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    let bodies = computestacks::drive::schemas(&mut generator).into_iter();
    let mut found: Map<_, _> = bodies.map(|(name, schema)| (name, schema.into())).collect();
    // No body refers to it: it is part of a path.
    found.insert(
        "PowerAction".to_owned(),
        PowerAction::json_schema(&mut generator).into(),
    );
    found.extend(generator.take_definitions(true));
    found
}

/// Normalises a schema of either side: names for references, a list for `type`, no prose, enums as
/// lists.
fn canonical(value: &Value, inline: &BTreeMap<String, Value>) -> Value {
    let Value::Object(map) = value else {
        // Both forms allow any value.
        return if value == true {
            json!({})
        } else {
            value.clone()
        };
    };
    if let Some(target) = map.get("$ref").and_then(Value::as_str) {
        let name = target.rsplit('/').next().unwrap();
        return inline
            .get(name)
            .map_or_else(|| json!({"ref": name}), |schema| canonical(schema, inline));
    }
    if let Some(choices) = map.get("oneOf").and_then(Value::as_array)
        && let Some(values) = choices
            .iter()
            .map(|choice| choice.get("const").cloned())
            .collect::<Option<Vec<_>>>()
    {
        return json!({"type": ["string"], "enum": values});
    }
    // A nullable reference is written as the only entry of `allOf`.
    if let Some([one]) = map
        .get("allOf")
        .and_then(Value::as_array)
        .map(Vec::as_slice)
    {
        return canonical(one, inline);
    }
    // `Option` of a reference.
    if let Some([one, null]) = map
        .get("anyOf")
        .and_then(Value::as_array)
        .map(Vec::as_slice)
        && null == &json!({"type": "null"})
    {
        let mut one = canonical(one, inline);
        if let Some(kinds) = one.get_mut("type").and_then(Value::as_array_mut) {
            kinds.push("null".into());
        }
        return one;
    }
    let mut result = Map::new();
    for key in [
        "enum",
        "format",
        "x-format",
        "x-extensible-enum",
        "minItems",
        "maxItems",
        "additionalProperties",
    ] {
        // More fields are allowed by default.
        let default = key == "additionalProperties" && map.get(key) == Some(&Value::Bool(true));
        if let Some(kept) = map.get(key).filter(|_| !default) {
            let kept = match kept {
                Value::Object(_) => canonical(kept, inline),
                kept => kept.clone(),
            };
            result.insert(key.to_owned(), kept);
        }
    }
    if let Some(forms) = map.get("x-forms").and_then(Value::as_array) {
        let forms = forms.iter().map(|form| canonical(form, inline)).collect();
        result.insert("x-forms".to_owned(), forms);
    }
    if let Some(kind) = map.get("type") {
        let mut kinds = kind
            .as_array()
            .cloned()
            .unwrap_or_else(|| vec![kind.clone()]);
        if map.get("nullable") == Some(&Value::Bool(true)) {
            kinds.push("null".into());
        }
        result.insert("type".to_owned(), kinds.into());
    }
    let tuple = map
        .get("prefixItems")
        .or_else(|| map.get("x-tuple"))
        .and_then(Value::as_array);
    for (key, schemas) in [
        ("tuple", tuple),
        ("anyOf", map.get("anyOf").and_then(Value::as_array)),
    ] {
        if let Some(schemas) = schemas {
            let schemas = schemas
                .iter()
                .map(|schema| canonical(schema, inline))
                .collect();
            result.insert(key.to_owned(), schemas);
        }
    }
    if let (Some(items), None) = (map.get("items"), tuple) {
        result.insert("items".to_owned(), canonical(items, inline));
    }
    if let Some(properties) = map.get("properties").and_then(Value::as_object) {
        let properties = properties
            .iter()
            .map(|(name, schema)| (name.clone(), canonical(schema, inline)));
        result.insert("properties".to_owned(), Value::Object(properties.collect()));
    }
    Value::Object(result)
}

/// Required fields. A nullable field that is missing reads as null, on purpose
/// (`read_missing_as_null` in the code generator), so it does not count on either side.
fn required(schema: &Value) -> Vec<&str> {
    // A schema without a type allows null.
    let nullable = |name: &str| {
        let member = &schema["properties"][name];
        let untyped = ["type", "$ref", "anyOf", "allOf", "x-forms"]
            .iter()
            .all(|key| member.get(key).is_none());
        member["nullable"] == true || untyped
    };
    let mut names: Vec<&str> = schema["required"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .filter(|name| !nullable(name))
        .collect();
    names.sort_unstable();
    names
}

fn without_null(schema: &Value) -> Value {
    let mut schema = schema.clone();
    if let Some(kinds) = schema.get_mut("type").and_then(Value::as_array_mut) {
        kinds.retain(|kind| kind != "null");
    }
    schema
}

fn differences(document: &Map<String, Value>, code: &Map<String, Value>) -> Vec<String> {
    // Newtypes of ids, and types that have no schema in the document.
    let inline: BTreeMap<String, Value> = code
        .iter()
        .filter(|(name, _)| !document.contains_key(*name))
        .map(|(name, schema)| (name.clone(), schema.clone()))
        .collect();
    let mut found = Vec::new();
    for (name, schema) in document {
        let Some(implemented) = code.get(name) else {
            found.push(format!("{name} (no Rust type)"));
            continue;
        };
        if required(schema) != required(implemented) {
            found.push(format!("{name}.required"));
        }
        let (wanted, is) = (canonical(schema, &inline), canonical(implemented, &inline));
        let none = Map::new();
        let members = |value: &Value| value["properties"].as_object().unwrap_or(&none).clone();
        let (wanted_members, is_members) = (members(&wanted), members(&is));
        for member in wanted_members.keys().chain(is_members.keys()) {
            let (wanted, is) = (wanted_members.get(member), is_members.get(member));
            // An optional field is an `Option`, which also reads null.
            let optional = !schema["required"]
                .as_array()
                .is_some_and(|all| all.iter().any(|name| name == member));
            let same = wanted == is || (optional && wanted == is.map(without_null).as_ref());
            if !same {
                found.push(format!("{name}.{member}"));
            }
        }
        let without_members = |mut value: Value| {
            value.as_object_mut().unwrap().remove("properties");
            value
        };
        if without_members(wanted) != without_members(is) {
            found.push(name.clone());
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

#[test]
fn rust_types_have_the_schemas_of_the_document() {
    let meant: Vec<&str> = MEANT.iter().map(|(place, _)| *place).collect();
    assert_eq!(differences(&documented(), &implemented()), meant);
}

#[test]
fn detects_a_difference() {
    let code = implemented();
    let edits: [(&str, &str, Value); 6] = [
        ("ServiceProject", "/properties/name/type", json!("integer")),
        ("ServiceImage", "/properties/id/format", json!("int32")),
        ("CurrentState", "/x-extensible-enum/0", json!("busy")),
        ("PowerAction", "/enum/0", json!("boot")),
        (
            "ContainerService",
            "/properties/label/nullable",
            json!(false),
        ),
        ("LogLines", "/items/x-tuple/2/type", json!("number")),
    ];
    for (name, pointer, value) in edits {
        let mut document = documented();
        let before = differences(&document, &code);
        *document[name]
            .pointer_mut(pointer)
            .unwrap_or_else(|| panic!("{name}{pointer}")) = value;
        assert_ne!(differences(&document, &code), before, "{name}{pointer}");
    }
}

//! What holds for any document.

use computestacks_drift::compat::{Effect, compare};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use crate::base;

/// JSON of words that mean something in a document, so that more than the surface is reached.
fn anything() -> impl Strategy<Value = Value> {
    let word = prop::sample::select(vec![
        "paths",
        "/a/{b}",
        "/a/{c}",
        "get",
        "post",
        "parameters",
        "requestBody",
        "responses",
        "200",
        "4XX",
        "default",
        "content",
        "application/json",
        "schema",
        "headers",
        "links",
        "components",
        "schemas",
        "properties",
        "items",
        "additionalProperties",
        "allOf",
        "oneOf",
        "anyOf",
        "required",
        "type",
        "format",
        "enum",
        "x-extensible-enum",
        "x-tuple",
        "minimum",
        "exclusiveMinimum",
        "multipleOf",
        "pattern",
        "nullable",
        "readOnly",
        "security",
        "servers",
        "url",
        "name",
        "in",
        "operationId",
        "$ref",
        "tags",
        "callbacks",
        "é{",
        "",
    ]);
    let reference = prop::sample::select(vec![
        "#",
        "#/",
        "#/paths",
        "#/components/schemas/properties",
        "#/paths/~1a~1{b}/get",
        "x#y",
        "#/paths/~1a~1{b}/get/responses/200/content/application~1json/schema",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        word.clone().prop_map(Value::from),
        reference.prop_map(|to| json!({ "$ref": to })),
    ];
    leaf.prop_recursive(8, 96, 6, move |inner| {
        let members = prop::collection::vec((word.clone(), inner.clone()), 0..6);
        prop_oneof![
            prop::collection::vec(inner, 0..4).prop_map(Value::from),
            members.prop_map(|members| {
                let members = members
                    .into_iter()
                    .map(|(key, value)| (key.to_owned(), value));
                Value::Object(members.collect::<Map<_, _>>())
            }),
        ]
    })
}

/// A document with an operation whose response is any value.
fn document() -> impl Strategy<Value = Value> {
    (anything(), anything(), anything()).prop_map(|(schema, parameters, schemas)| {
        json!({
            "paths": { "/a/{b}": { "get": {
                "operationId": "a",
                "parameters": parameters,
                "requestBody": { "content": { "application/json": { "schema": schema } } },
                "responses": { "200": { "content": { "application/json": { "schema": schema } } } },
            } } },
            "components": { "schemas": schemas },
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn never_panics_and_itself_is_no_change(old in anything(), new in anything()) {
        prop_assert_eq!(compare(&old, &old), []);
        compare(&old, &new);
    }

    #[test]
    fn nor_within_an_operation(old in document(), new in document()) {
        prop_assert_eq!(compare(&old, &old), []);
        compare(&old, &new);
    }
}

#[test]
fn the_published_document_is_no_change_of_itself() {
    let text = include_str!("../../../../spec/published/openapi.json");
    let published: Value = serde_json::from_str(text).unwrap();
    assert_eq!(compare(&published, &published), []);
    assert_eq!(compare(&base(), &base()), []);
}

#[test]
fn everything_is_new_against_nothing_and_gone_the_other_way() {
    let nothing = Value::Null;
    let effects = |old: &Value, new: &Value| -> Vec<Effect> {
        compare(old, new)
            .iter()
            .map(|change| change.effect)
            .collect()
    };
    assert_eq!(effects(&nothing, &base()), [Effect::Additive]);
    assert_eq!(effects(&base(), &nothing), [Effect::Breaking]);
}

/// References in a circle, and a chain of schemas longer than any stack would like.
#[test]
fn circles_and_depths_end() {
    let answer = |schemas: Value| {
        json!({
            "paths": { "/a": { "get": { "responses": { "200": { "content": {
                "application/json": { "schema": { "$ref": "#/components/schemas/S0" } } } } } } } },
            "components": { "schemas": schemas },
        })
    };
    let circle = answer(json!({ "S0": { "$ref": "#/components/schemas/S1" },
                                "S1": { "$ref": "#/components/schemas/S0" } }));
    let chain = |last: &str| {
        let mut schemas = Map::new();
        for at in 0..5000 {
            let next = format!("#/components/schemas/S{}", at + 1);
            schemas.insert(format!("S{at}"), json!({ "items": { "$ref": next } }));
        }
        schemas.insert("S5000".to_owned(), json!({ "type": last }));
        answer(Value::Object(schemas))
    };
    assert_eq!(compare(&circle, &circle), []);
    assert!(!compare(&circle, &chain("string")).is_empty());
    assert_eq!(compare(&chain("string"), &chain("string")), []);
    // Too deep to be found, yet never passed over.
    assert!(!compare(&chain("string"), &chain("number")).is_empty());
}

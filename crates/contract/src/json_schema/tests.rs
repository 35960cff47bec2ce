//! Each difference between the dialects, checked with a real validator.

use serde_json::{Value, json};

use super::{Bundle, ConvertError, to_json_schema, validator_options};

fn document(schema: &Value) -> Value {
    json!({
        "components": { "schemas": {
            "It": schema,
            "Name": { "type": "string", "minLength": 1 },
            "Tree": {
                "type": "object",
                "properties": {
                    "name": { "$ref": "#/components/schemas/Name" },
                    "left": { "$ref": "#/components/schemas/Tree" },
                },
            },
        }},
    })
}

#[track_caller]
fn assert_validates(schema: &Value, yes: &[Value], no: &[Value]) {
    let schema = to_json_schema(&document(schema), "/components/schemas/It").unwrap();
    let validator = validator_options().build(&schema).unwrap();
    for value in yes {
        assert!(validator.is_valid(value), "{value} should fit {schema}");
    }
    for value in no {
        assert!(
            !validator.is_valid(value),
            "{value} should not fit {schema}"
        );
    }
}

#[test]
fn a_tuple_has_a_schema_per_position() {
    assert_validates(
        &json!({"type": "array", "maxItems": 2, "items": {}, "x-tuple": [
            {"name": "time", "type": "number"},
            {"name": "container", "type": "string", "nullable": true},
        ]}),
        &[json!([1.5, "a"]), json!([1, null])],
        &[json!(["1", "a"]), json!([1, 2]), json!([1, "a", 3])],
    );
}

#[test]
fn nullable_admits_null_and_nothing_else() {
    assert_validates(
        &json!({"type": "string"}),
        &[json!("a")],
        &[json!(null), json!(1)],
    );
    assert_validates(
        &json!({"type": "string", "nullable": true}),
        &[json!("a"), json!(null)],
        &[json!(1)],
    );
    assert_validates(
        &json!({"type": "string", "nullable": true, "enum": ["a"]}),
        &[json!("a"), json!(null)],
        &[json!("b")],
    );
    assert_validates(
        &json!({"nullable": true, "allOf": [{"$ref": "#/components/schemas/Name"}]}),
        &[json!("a"), json!(null)],
        &[json!(""), json!(1)],
    );
    let tree = json!([{"$ref": "#/components/schemas/Tree"}]);
    assert_validates(
        &json!({"type": "object", "nullable": true, "allOf": tree}),
        &[json!({"name": "a"}), json!(null)],
        &[json!({"name": ""}), json!(1)],
    );
    assert_validates(
        &json!({"nullable": true, "enum": ["a"]}),
        &[json!("a"), json!(null)],
        &[json!("b")],
    );
}

#[test]
fn exclusive_bounds_are_flags() {
    let schema = json!({"type": "number", "minimum": 1, "exclusiveMinimum": true, "maximum": 2});
    assert_validates(&schema, &[json!(1.5), json!(2)], &[json!(1), json!(2.1)]);
    let schema = json!({"type": "number", "maximum": 2, "exclusiveMaximum": true});
    assert_validates(&schema, &[json!(1.9)], &[json!(2)]);
}

#[test]
fn integer_formats_are_ranges() {
    let schema = json!({"type": "integer", "format": "int32"});
    assert_validates(
        &schema,
        &[json!(2_147_483_647)],
        &[json!(2_147_483_648_i64), json!(1.5)],
    );
    let schema = json!({"type": "integer", "format": "int64"});
    assert_validates(&schema, &[json!(i64::MAX)], &[json!(u64::MAX)]);
    let schema = json!({"type": "integer", "format": "int32", "minimum": 0});
    assert_validates(&schema, &[json!(0)], &[json!(-1), json!(2_147_483_648_i64)]);
}

#[test]
fn string_formats_are_checked() {
    let with = |format: &str| json!({"type": "string", "format": format});
    assert_validates(
        &with("date-time"),
        &[json!("2026-11-23T10:00:00Z")],
        &[json!("yesterday")],
    );
    assert_validates(
        &with("uuid"),
        &[json!("2b4d2c0e-2f4d-4f6e-9a3e-5d7b8f1f0c11")],
        &[json!("2b4d2c0e")],
    );
    assert_validates(&with("email"), &[json!("a@example.com")], &[json!("a")]);
    assert_validates(
        &with("uri"),
        &[json!("https://example.com/a")],
        &[json!("not a uri")],
    );
    assert_validates(&with("decimal"), &[json!("whatever")], &[]);
}

#[test]
fn circular_references_are_followed() {
    assert_validates(
        &json!({"$ref": "#/components/schemas/Tree", "description": "ignored"}),
        &[json!({"left": {"left": {"name": "a"}}})],
        &[json!({"left": {"left": {"name": ""}}})],
    );
    assert_validates(
        &json!({"type": "array", "items": {"$ref": "#/components/schemas/Tree/properties/name"}}),
        &[json!(["a"])],
        &[json!([""])],
    );
}

#[test]
fn a_schema_anywhere_in_the_document_is_found() {
    let document = json!({"paths": {"/a/{x}/é %": {"get": {"schema": {"type": "integer"}}}}});
    let schema = to_json_schema(&document, "/paths/~1a~1{x}~1é %/get/schema").unwrap();
    let validator = validator_options().build(&schema).unwrap();
    assert!(
        validator.is_valid(&json!(1)) && !validator.is_valid(&json!("1")),
        "{schema}"
    );
}

#[test]
fn annotations_are_dropped() {
    let schema = json!({"type": "string", "example": 1, "default": 2});
    assert_validates(&schema, &[json!("")], &[json!(1)]);
}

#[test]
fn invalid_keyword_values_are_reported_and_left_out() {
    for (schema, keyword) in [
        (json!(1), "schema"),
        (json!({"items": []}), "items"),
        (json!({"properties": {"a/b": 1}}), "schema"),
        (json!({"properties": []}), "properties"),
        (json!({"type": "text"}), "type"),
        (json!({"minLength": "x"}), "minLength"),
        (json!({"pattern": "("}), "pattern"),
        (json!({"allOf": []}), "allOf"),
        (json!({"x-forms": {}}), "x-forms"),
        (json!({"minimum": "1"}), "minimum"),
        (json!({"enum": "a"}), "enum"),
    ] {
        let document = document(&schema);
        let malformed = ConvertError::Malformed {
            pointer: "/components/schemas/It".into(),
            keyword: keyword.into(),
        };
        let error = to_json_schema(&document, "/components/schemas/It").unwrap_err();
        assert_eq!(error, malformed, "{schema}");
        // The rest of a document is still checked.
        let mut bundle = Bundle::new(&document);
        let reference = bundle.add("/components/schemas/It");
        let (definitions, errors) = bundle.finish();
        assert_eq!(errors, [malformed], "{schema}");
        let lenient = json!({ "$ref": reference, "$defs": definitions });
        let validator = validator_options().build(&lenient).unwrap();
        assert!(validator.is_valid(&json!({})), "{lenient}");
    }
}

#[test]
fn a_bound_wider_than_the_format_is_narrowed() {
    let schema = json!({"type": "integer", "format": "int32", "minimum": i64::MIN, "maximum": 5});
    assert_validates(
        &schema,
        &[json!(i32::MIN), json!(5)],
        &[json!(i64::MIN), json!(6)],
    );
}

#[test]
fn a_reference_to_nothing_is_an_error() {
    let dangling = to_json_schema(
        &document(&json!({"$ref": "#/components/schemas/Gone"})),
        "/components/schemas/It",
    );
    assert_eq!(
        dangling,
        Err(ConvertError::Dangling("/components/schemas/Gone".into()))
    );
    assert!(to_json_schema(&document(&json!({})), "/nowhere").is_err());
}

#[test]
fn endless_nesting_is_an_error() {
    let mut schema = json!({"type": "string"});
    for _ in 0..200 {
        schema = json!({"type": "array", "items": schema});
    }
    let deep = to_json_schema(&document(&schema), "/components/schemas/It");
    assert_eq!(deep, Err(ConvertError::TooDeep));
}

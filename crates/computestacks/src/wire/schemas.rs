//! JSON Schemas of types with custom serde code and of foreign types.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::{AutoScaleMax, LogLine, MetricPoint, OneOrMany, Patch, PublicIps, Secret};

/// Implements the schema of a type. An inline one is repeated wherever the type is used.
macro_rules! schema {
    ($type:ty, $name:literal, $(is_inline: $is_inline:literal,)? {$($schema:tt)+}) => {
        impl JsonSchema for $type {
            $(fn inline_schema() -> bool {
                $is_inline
            })?

            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({$($schema)+})
            }
        }
    };
}

/// The schema of `jiff::Timestamp`, for which schemars has none.
pub(crate) struct DateTimeSchema;

/// The schema of `rust_decimal::Decimal`. Its own schema does not match this API.
pub(crate) struct DecimalSchema;

/// The schema of a decimal that is a number or a string.
pub(crate) struct DecimalOrNumberSchema;

schema!(DateTimeSchema, "DateTime", is_inline: true, {"type": "string", "format": "date-time"});

schema!(DecimalSchema, "Decimal", is_inline: true, {"type": "string", "x-format": "decimal"});

schema!(DecimalOrNumberSchema, "DecimalOrNumber", is_inline: true, {
    "x-forms": [{"type": "number"}, {"type": "string", "x-format": "decimal"}],
});

schema!(AutoScaleMax, "AutoScaleMax", {"anyOf": [
    {"type": "string", "x-format": "decimal"},
    {"type": "number"},
    {"type": "boolean"},
]});

schema!(Secret, "Secret", is_inline: true, {"type": "string", "format": "password"});

schema!(PublicIps, "PublicIps", {"anyOf": [
    {"type": "array", "items": {"type": "string"}},
    {"type": "string"},
    {"type": "null"},
]});

schema!(LogLine, "LogLine", is_inline: true, {
    "type": "array",
    "minItems": 3,
    "maxItems": 3,
    "prefixItems": [{"type": "number"}, {"type": ["string", "null"]}, {"type": "string"}],
});

impl<One: JsonSchema, Many: JsonSchema> JsonSchema for OneOrMany<One, Many> {
    fn schema_name() -> Cow<'static, str> {
        format!("OneOrMany_{}_{}", One::schema_name(), Many::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let one = generator.subschema_for::<One>();
        let many = generator.subschema_for::<Many>();
        json_schema!({"anyOf": [one, {"type": "array", "items": many}]})
    }
}

impl<T: JsonSchema> JsonSchema for Patch<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Patch_{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Option::<T>::json_schema(generator)
    }
}

impl JsonSchema for MetricPoint {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "MetricPoint".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "array",
            "minItems": 2,
            "maxItems": 2,
            "prefixItems": [
                DateTimeSchema::json_schema(generator),
                DecimalOrNumberSchema::json_schema(generator),
            ],
        })
    }
}

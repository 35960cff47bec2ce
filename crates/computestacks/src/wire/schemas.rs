//! JSON Schemas of types with custom serde code and of foreign types.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::{AutoScaleMax, LogLine, MetricPoint, OneOrMany, Patch, PublicIps, Secret};

/// The schema of `jiff::Timestamp`, for which schemars has none.
pub(crate) struct DateTimeSchema;

impl JsonSchema for DateTimeSchema {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "DateTime".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "format": "date-time"})
    }
}

/// The schema of `rust_decimal::Decimal`. Its own schema does not match this API.
pub(crate) struct DecimalSchema;

impl JsonSchema for DecimalSchema {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Decimal".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "x-format": "decimal"})
    }
}

/// The schema of a decimal that is a number or a string.
pub(crate) struct DecimalOrNumberSchema;

impl JsonSchema for DecimalOrNumberSchema {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "DecimalOrNumber".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"x-forms": [{"type": "number"}, {"type": "string", "x-format": "decimal"}]})
    }
}

impl JsonSchema for AutoScaleMax {
    fn schema_name() -> Cow<'static, str> {
        "AutoScaleMax".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"anyOf": [
            {"type": "string", "x-format": "decimal"},
            {"type": "number"},
            {"type": "boolean"},
        ]})
    }
}

impl JsonSchema for Secret {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Secret".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "format": "password"})
    }
}

impl JsonSchema for PublicIps {
    fn schema_name() -> Cow<'static, str> {
        "PublicIps".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"anyOf": [
            {"type": "array", "items": {"type": "string"}},
            {"type": "string"},
            {"type": "null"},
        ]})
    }
}

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

impl JsonSchema for LogLine {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "LogLine".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "array",
            "minItems": 3,
            "maxItems": 3,
            "prefixItems": [{"type": "number"}, {"type": ["string", "null"]}, {"type": "string"}],
        })
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

//! A decimal that is sent as a JSON number or as a string.
//!
//! `stats.cpu` of a container is a number before controller 9.4.2. Since then it is a string if the
//! service has a package and there are figures (erratum `stats-cpu-is-a-number-or-a-decimal`).

use std::{fmt, str::FromStr};

use rust_decimal::{Decimal, prelude::ToPrimitive as _};
use serde::{
    Deserializer, Serialize, Serializer,
    de::{Error, Unexpected, Visitor},
};

/// Parses a number in plain or scientific notation.
pub(super) fn parse(text: &str) -> Option<Decimal> {
    Decimal::from_str(text)
        .or_else(|_| Decimal::from_scientific(text))
        .ok()
}

/// Reads both forms. A JSON number is read with the shortest digits that identify its 64-bit
/// float, which are the digits that servers write.
pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Decimal, D::Error> {
    from.deserialize_any(DecimalVisitor)
}

/// Writes a JSON number, so that the output has one type; or a string if a number would lose
/// digits.
pub(crate) fn serialize<S: Serializer>(value: &Decimal, to: S) -> Result<S::Ok, S::Error> {
    match value.to_f64() {
        Some(number) if parse(&number.to_string()) == Some(*value) => to.serialize_f64(number),
        _ => Serialize::serialize(value, to),
    }
}

struct DecimalVisitor;

impl Visitor<'_> for DecimalVisitor {
    type Value = Decimal;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a decimal as a number or string")
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Decimal, E> {
        parse(value).ok_or_else(|| E::invalid_value(Unexpected::Str(value), &self))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Decimal, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Decimal, E> {
        Ok(value.into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Decimal, E> {
        parse(&value.to_string()).ok_or_else(|| E::invalid_value(Unexpected::Float(value), &self))
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;
    use serde::{Deserialize, Serialize};

    #[derive(Debug, Deserialize, Serialize)]
    #[serde(transparent)]
    struct Read(#[serde(with = "super")] Decimal);

    #[test]
    fn reads_both_forms_and_writes_a_number_that_loses_nothing() {
        let cases = [
            ("12.3", "12.3", "12.3"),
            (r#""12.34""#, "12.34", "12.34"),
            (r#""0.0""#, "0.0", "0.0"),
            ("0.0", "0", "0.0"),
            ("0", "0", "0.0"),
            ("-3", "-3", "-3.0"),
            ("246913.58", "246913.58", "246913.58"),
            ("1e-7", "0.0000001", "1e-7"),
            (r#""1e-4""#, "0.0001", "0.0001"),
            (r#""10.0""#, "10.0", "10.0"),
            (
                "18446744073709551615",
                "18446744073709551615",
                r#""18446744073709551615""#,
            ),
            (
                r#""0.1234567890123456789""#,
                "0.1234567890123456789",
                r#""0.1234567890123456789""#,
            ),
        ];
        for (text, digits, back) in cases {
            let Read(value) = serde_json::from_str(text).unwrap();
            assert_eq!(value.to_string(), digits, "{text}");
            assert_eq!(serde_json::to_string(&Read(value)).unwrap(), back, "{text}");
        }
    }

    #[test]
    fn rejects_what_is_not_a_decimal() {
        for text in [
            r#""""#,
            r#""NaN""#,
            r#""+Inf""#,
            r#""12,3""#,
            r#""1e300""#,
            "1e300",
            "null",
            "true",
            "[]",
            "{}",
        ] {
            assert!(serde_json::from_str::<Read>(text).is_err(), "{text}");
        }
    }
}

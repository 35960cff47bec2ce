//! `auto_scale_max`: documented as a boolean, sent as a decimal string.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::decimal_or_number;

/// The highest hourly price to which a service may be scaled automatically.
///
/// The documentation says boolean; controller 9.3.1 sends a decimal as a string (erratum
/// `auto-scale-max-is-a-decimal`, recording `show/006-big-decimal`). Both forms are accepted, and a
/// number too.
///
/// ```
/// use computestacks::AutoScaleMax;
///
/// let sent: AutoScaleMax = serde_json::from_str(r#""12.34""#)?;
/// assert_eq!(sent.limit().map(|limit| limit.to_string()).as_deref(), Some("12.34"));
/// let documented: AutoScaleMax = serde_json::from_str("true")?;
/// assert_eq!(documented, AutoScaleMax::Enabled(true));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(
    untagged,
    expecting = "expected a decimal as a string or number, or a boolean"
)]
#[non_exhaustive]
pub enum AutoScaleMax {
    /// The highest price per hour, in the controller's currency; zero means no limit.
    Price(#[serde(deserialize_with = "decimal_or_number::deserialize")] Decimal),
    /// The documented form; the documentation does not say what it means.
    Enabled(bool),
}

impl AutoScaleMax {
    /// The highest price per hour, or `None` if there is no limit or it is unknown.
    pub fn limit(self) -> Option<Decimal> {
        match self {
            Self::Price(price) if !price.is_zero() => Some(price),
            Self::Price(_) | Self::Enabled(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::AutoScaleMax;

    #[test]
    fn reads_every_form_and_writes_it_back_by_value() {
        let cases = [
            (r#""0.0""#, r#""0.0""#),
            (r#""123456789.123456""#, r#""123456789.123456""#),
            (r#""1e-4""#, r#""0.0001""#),
            ("2.5", r#""2.5""#),
            ("3", r#""3""#),
            ("-3", r#""-3""#),
            ("true", "true"),
            ("false", "false"),
        ];
        for (text, back) in cases {
            let value: AutoScaleMax = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_string(&value).unwrap(), back, "{text}");
        }
    }

    #[test]
    fn rejects_what_is_not_a_number() {
        for text in [
            r#""""#,
            r#""a lot""#,
            "[]",
            "null",
            "1e300",
            r#""9e28""#,
            r#""79228162514264337593543950335e28""#,
            r#""1e-4294967295""#,
            r#""1.5e4294967296""#,
            r#""e1""#,
        ] {
            assert!(
                serde_json::from_str::<AutoScaleMax>(text).is_err(),
                "{text}"
            );
        }
    }
}

//! A point of a metric: an array of two values on the wire.

use jiff::Timestamp;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::decimal_or_number;

/// One point of a metric of a container.
///
/// On the wire it is `[time, value]`. The value is a number, or since controller 9.4.2 a string if
/// the container has a package (erratum `container-metrics`).
///
/// ```
/// use computestacks::MetricPoint;
///
/// let number: MetricPoint = serde_json::from_str(r#"["2026-11-28T04:10:53.000+00:00", 7.93]"#)?;
/// let string: MetricPoint = serde_json::from_str(r#"["2026-11-28T04:10:53.000Z", "7.93"]"#)?;
/// assert_eq!(number, string);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(from = "Pair", into = "Pair")]
#[non_exhaustive]
pub struct MetricPoint {
    /// When it was measured.
    pub time: Timestamp,
    /// Processor usage in percent, or memory usage in megabytes.
    pub value: Decimal,
}

#[derive(Deserialize, Serialize)]
struct Pair(Timestamp, #[serde(with = "decimal_or_number")] Decimal);

impl From<Pair> for MetricPoint {
    fn from(Pair(time, value): Pair) -> Self {
        Self { time, value }
    }
}

impl From<MetricPoint> for Pair {
    fn from(point: MetricPoint) -> Self {
        Self(point.time, point.value)
    }
}

//! A log line: an array of three values on the wire.

use std::fmt;

use jiff::Timestamp;
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{Error, IgnoredAny, SeqAccess, Visitor},
};

/// One line of a container's output.
///
/// On the wire it is `[seconds, container, line]`. The container is documented as required, but the
/// log store may not know it (erratum `logs-container-may-be-null`, recording
/// `logs/020-null-container-name`).
///
/// ```
/// use computestacks::LogLine;
///
/// let line: LogLine = serde_json::from_str(r#"[1795479883.5, null, "ready"]"#)?;
/// assert_eq!(line.time.to_string(), "2026-11-24T00:24:43.5Z");
/// assert_eq!(line.container, None);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub struct LogLine {
    /// The time of the line. The server sends a float, which is accurate to about a quarter of a
    /// microsecond.
    pub time: Timestamp,
    /// The name of the container, if the log store knows it. It may start with a slash.
    pub container: Option<String>,
    /// The line without its line break.
    pub line: String,
}

const NANOS: f64 = 1e9;

/// Splits seconds and fraction, so that the result is the nearest nanosecond.
fn from_seconds(seconds: f64) -> Option<Timestamp> {
    let whole = seconds.floor();
    let nanos = ((seconds - whole) * NANOS).round();
    // Larger values are not valid times, and this range protects the casts.
    if !(-1e12..=1e12).contains(&whole) {
        return None;
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "both are whole numbers in range, as checked"
    )]
    let (whole, nanos) = (whole as i64, nanos as i32);
    // A fraction that rounds up to a whole second carries over.
    let (whole, nanos) = if nanos == 1_000_000_000 {
        (whole + 1, 0)
    } else {
        (whole, nanos)
    };
    Timestamp::new(whole, nanos).ok()
}

fn to_seconds(time: Timestamp) -> f64 {
    #[expect(
        clippy::cast_precision_loss,
        reason = "the wire has a float; seconds fit for 285 million years"
    )]
    let whole = time.as_second() as f64;
    whole + f64::from(time.subsec_nanosecond()) / NANOS
}

impl Serialize for LogLine {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (to_seconds(self.time), &self.container, &self.line).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for LogLine {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(LogLineVisitor)
    }
}

struct LogLineVisitor;

impl<'de> Visitor<'de> for LogLineVisitor {
    type Value = LogLine;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of time, container and line")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let seconds: f64 = seq
            .next_element()?
            .ok_or_else(|| A::Error::invalid_length(0, &self))?;
        let container = seq
            .next_element()?
            .ok_or_else(|| A::Error::invalid_length(1, &self))?;
        let line = seq
            .next_element()?
            .ok_or_else(|| A::Error::invalid_length(2, &self))?;
        // Ignore further values, like unknown fields.
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        let time = from_seconds(seconds)
            .ok_or_else(|| A::Error::custom(format!("{seconds} seconds is not a valid time")))?;
        Ok(LogLine {
            time,
            container,
            line,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::LogLine;

    #[test]
    fn keeps_the_time_to_the_last_bit_of_the_float() {
        for text in [
            r#"[1612904254.9995728,"mystifying-poincare61-104","t=2021"]"#,
            // serde_json without `float_roundtrip` reads these with one bit wrong.
            r#"[1795604722.3056343,"a","x"]"#,
            r#"[1799499589.6547961,"a","x"]"#,
            r#"[1795479883.0,null,"no container label"]"#,
            r#"[1795479883.9999998,"a",""]"#,
            r#"[0.0,"/a","x"]"#,
        ] {
            let line: LogLine = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_string(&line).unwrap(), text);
        }
    }

    #[test]
    fn reads_whole_seconds_negative_times_and_more_values() {
        let line: LogLine = serde_json::from_str(r#"[-0.25,"a","x",{"new":true}]"#).unwrap();
        assert_eq!(line.time.as_nanosecond(), -250_000_000);
        let line: LogLine = serde_json::from_str(r#"[17,"a","x"]"#).unwrap();
        assert_eq!(line.time.as_second(), 17);
    }

    #[test]
    fn rejects_too_few_values_and_impossible_times() {
        for text in [
            r#"[1.0,"a"]"#,
            r#"[1e300,"a","x"]"#,
            r#"["1","a","x"]"#,
            "{}",
        ] {
            assert!(serde_json::from_str::<LogLine>(text).is_err(), "{text}");
        }
    }
}

//! Rows that are arrays on the wire: points of metrics, and log lines.

use jiff::Timestamp;
use serde_json::{Map, Value};

use crate::app::App;

const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// The most bars of a line; more points share one.
const WIDTH: usize = 60;

/// A row with names for its values; any other row as it is. A `time` in seconds becomes RFC 3339.
pub(super) fn named(names: &[String], row: Value) -> Value {
    let Value::Array(values) = row else {
        return row;
    };
    if names.is_empty() {
        return Value::Array(values);
    }
    let pairs = names.iter().zip(values).map(|(name, value)| {
        let seconds = value.as_f64().filter(|_| name == "time");
        let time = seconds.and_then(|seconds| {
            #[expect(
                clippy::cast_possible_truncation,
                reason = "a cast saturates, and such times are refused"
            )]
            let milliseconds = (seconds * 1000.0).round() as i64;
            Timestamp::from_millisecond(milliseconds).ok()
        });
        let value = time.map_or(value, |time| format!("{time:.3}").into());
        (name.clone(), value)
    });
    Value::Object(pairs.collect::<Map<_, _>>())
}

/// Shows a series as bars with its bounds, if standard output is a terminal and not a file.
pub(super) fn draw(app: &mut App, unit: &str, rows: &[Value]) {
    if app.io.stdout.is_terminal
        && let Some(line) = line(unit, rows)
    {
        app.note(&line);
    }
}

/// `▁▂▃  6.9 to 12.5 %, last 8.4 %`, of the field `value`.
fn line(unit: &str, rows: &[Value]) -> Option<String> {
    let number = |row: &Value| match row.get("value")? {
        Value::String(text) => text.parse().ok(),
        value => value.as_f64(),
    };
    let values: Vec<f64> = rows.iter().filter_map(number).collect();
    let newest = *values.last()?;
    let least = values.iter().copied().fold(f64::INFINITY, f64::min);
    let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let step = (most - least) / 7.0;
    let bars: String = values
        .chunks(values.len().div_ceil(WIDTH))
        .map(|chunk| chunk.iter().copied().fold(f64::NEG_INFINITY, f64::max))
        .map(|value| {
            // The last level that the value reaches; all are the first if the series is flat.
            let level = (1u8..8)
                .take_while(|level| value - least >= step * f64::from(*level) && step > 0.0);
            BARS[level.count().min(BARS.len() - 1)]
        })
        .collect();
    Some(format!(
        "{bars}  {least} to {most} {unit}, last {newest} {unit}"
    ))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{WIDTH, line, named};

    fn points(values: &[f64]) -> Vec<Value> {
        let names = ["time".to_owned(), "value".to_owned()];
        let rows = values.iter();
        rows.map(|value| named(&names, json!(["2026-11-28T04:10:53Z", value])))
            .collect()
    }

    #[test]
    fn draws_each_level_and_the_bounds() {
        let rows = points(&[0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]);
        assert_eq!(line("%", &rows).unwrap(), "▁▂▃▄▅▆▇█  0 to 7 %, last 7 %");
        assert_eq!(
            line("MB", &points(&[5.0, 5.0])).unwrap(),
            "▁▁  5 to 5 MB, last 5 MB"
        );
        assert!(line("%", &[]).is_none());
        // Decimals of newer controllers are strings.
        let rows = [json!({"value": "24.5"}), json!({"value": "0.0"})];
        assert_eq!(line("%", &rows).unwrap(), "█▁  0 to 24.5 %, last 0 %");
    }

    #[test]
    fn many_points_share_bars_and_keep_their_peaks() {
        let mut values = vec![1.0; 361];
        values[200] = 9.0;
        let drawn = line("%", &points(&values)).unwrap();
        let (bars, _) = drawn.split_once(' ').unwrap();
        assert!(bars.chars().count() <= WIDTH);
        assert_eq!(bars.matches('█').count(), 1);
    }

    #[test]
    fn names_values_and_reads_seconds() {
        let names = ["time".to_owned(), "line".to_owned()];
        assert_eq!(
            named(&names, json!([1_795_479_883.5, "ready"])),
            json!({"time": "2026-11-24T00:24:43.500Z", "line": "ready"})
        );
        assert_eq!(named(&[], json!({"id": 1})), json!({"id": 1}));
    }
}

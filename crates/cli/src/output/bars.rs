//! Series as lines of bars.

use jiff::Timestamp;
use serde_json::Value;
use unicode_width::UnicodeWidthStr as _;

use super::Column;

const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// The most bars of a line, and the fewest where a terminal is narrow; more points share one.
const MOST: usize = 60;
const FEWEST: usize = 6;

/// A line for each series: `web-1  ▁▂▃  6.9 to 12.5 %, last 8.4 %`. All rows of a series have the same in each
/// column but `time` and `value`, and come together.
pub(super) fn lines(
    rows: &[Value],
    columns: &[Column],
    unit: &str,
    width: Option<usize>,
) -> Vec<String> {
    let names = columns.iter();
    let names = names.filter(|one| !["time", "value"].contains(&one.name.as_str()));
    let names: Vec<&Column> = names.collect();
    let of = |row: &Value| -> Vec<String> {
        let cells = names.iter();
        let cells = cells.map(|column| column.show(row, Timestamp::UNIX_EPOCH).0);
        cells.collect()
    };
    let series: Vec<Series> = rows
        .chunk_by(|one, other| of(one) == of(other))
        .filter_map(|rows| Series::new(rows.first().map(of)?, rows, unit))
        .collect();
    let widths: Vec<usize> = (0..names.len())
        .map(|index| {
            let names = series.iter().map(|one| one.names[index].width());
            names.max().unwrap_or_default()
        })
        .collect();
    let names = widths.iter().map(|width| width + 2).sum::<usize>();
    let bounds = series.iter().map(|one| one.bounds.width()).max();
    let taken = names + 2 + bounds.unwrap_or_default();
    let room = width.map_or(MOST, |width| width.saturating_sub(taken));
    let room = room.clamp(FEWEST, MOST);
    // Bounds begin in one column.
    let most = series
        .iter()
        .map(|one| one.bars(room).chars().count())
        .max();
    let most = most.unwrap_or_default();
    series
        .iter()
        .map(|one| {
            let mut line = String::new();
            for (name, width) in one.names.iter().zip(&widths) {
                line.push_str(name);
                line.push_str(&" ".repeat(width - name.width() + 2));
            }
            format!("{line}{:most$}  {}", one.bars(room), one.bounds)
        })
        .collect()
}

/// A series.
struct Series {
    names: Vec<String>,
    values: Vec<f64>,
    least: f64,
    most: f64,
    bounds: String,
}

impl Series {
    /// The series of the field `value`; `None` if it has no numbers.
    fn new(names: Vec<String>, rows: &[Value], unit: &str) -> Option<Self> {
        let number = |row: &Value| match row.get("value")? {
            // Decimals of newer controllers.
            Value::String(text) => text.parse().ok(),
            value => value.as_f64(),
        };
        let values: Vec<f64> = rows.iter().filter_map(number).collect();
        let newest = *values.last()?;
        let least = values.iter().copied().fold(f64::INFINITY, f64::min);
        let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let unit = match unit {
            "" => String::new(),
            unit => format!(" {unit}"),
        };
        let bounds = if values.len() > 1 {
            format!("{least} to {most}{unit}, last {newest}{unit}")
        } else {
            format!("{newest}{unit}")
        };
        Some(Self {
            names,
            values,
            least,
            most,
            bounds,
        })
    }

    fn bars(&self, room: usize) -> String {
        let step = (self.most - self.least) / 7.0;
        self.values
            .chunks(self.values.len().div_ceil(room))
            .map(|chunk| chunk.iter().copied().fold(f64::NEG_INFINITY, f64::max))
            .map(|value| {
                // The last level that the value reaches; all are the first if the series is flat.
                let level = (1u8..8).take_while(|level| {
                    value - self.least >= step * f64::from(*level) && step > 0.0
                });
                BARS[level.count().min(BARS.len() - 1)]
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Column, lines};

    fn points(name: &str, values: &[f64]) -> Vec<Value> {
        let rows = values.iter();
        rows.map(|value| json!({"container": name, "time": "now", "value": value}))
            .collect()
    }

    fn drawn(rows: &[Value], unit: &str, width: Option<usize>) -> Vec<String> {
        let columns = ["container", "time", "value"].map(|name| Column::new(name, name));
        lines(rows, &columns, unit, width)
    }

    #[test]
    fn draws_each_level_and_the_bounds() {
        let values = [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0];
        let mut rows = points("a", &values);
        rows.extend(points("long", &[5.0, 5.0]));
        rows.extend(points("none", &[f64::NAN]));
        // Decimals of newer controllers are strings.
        rows.push(json!({"container": "b", "value": "24.5"}));
        let wanted = [
            "a     ▁▂▃▄▅▆▇█  0 to 7 %, last 7 %",
            "long  ▁▁        5 to 5 %, last 5 %",
            "b     ▁         24.5 %",
        ];
        assert_eq!(drawn(&rows, "%", None), wanted);
        let only = [Column::new("time", "time"), Column::new("value", "value")];
        let line = lines(&points("a", &values), &only, "", None);
        assert_eq!(line, ["▁▂▃▄▅▆▇█  0 to 7, last 7"]);
        assert!(drawn(&[], "%", None).is_empty());
    }

    #[test]
    fn many_points_share_bars_and_keep_their_peaks() {
        let mut values = vec![1.0; 361];
        values[200] = 9.0;
        for (width, count) in [(None, 52), (Some(60), 37), (Some(5), 6)] {
            let drawn = drawn(&points("a", &values), "%", width);
            let bars: Vec<char> = drawn[0]
                .chars()
                .filter(|c| ('▁'..='█').contains(c))
                .collect();
            assert_eq!(bars.len(), count, "{drawn:?}");
            assert_eq!(bars.iter().filter(|bar| **bar == '█').count(), 1);
        }
    }
}

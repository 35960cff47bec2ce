//! Columns: names and the fields they show.

use anstyle::Style;
use computestacks::operations::Operation;
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::Value;

use super::{cell, style};
use crate::{exit::Exit, failure::Failure};

/// How a column shows its value.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum ColumnKind {
    #[default]
    Text,
    /// Sentences. As last column of a table, they wrap on a narrow terminal.
    Prose,
    /// A state, with colour.
    State,
    /// A time, as age.
    Age,
    /// A field in Base64, whose text rows have under the name of the column.
    Base64,
    /// A number of seconds.
    Seconds,
    /// A star if true.
    Mark,
}

/// A column, as data files have it too.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq)]
#[serde(deny_unknown_fields)]
pub(crate) struct Column {
    /// Name in `--columns`; in capitals, the heading.
    pub(crate) name: String,
    /// Path of the field, if it is not the name.
    field: Option<String>,
    /// Path of the field to show in tables if the first one is empty.
    or: Option<String>,
    #[serde(default)]
    kind: ColumnKind,
    /// What a table prints behind a number.
    unit: Option<String>,
    /// Only shown with `-o wide` or by name.
    #[serde(default)]
    wide: bool,
}

impl Column {
    pub(crate) fn new(name: &str, path: &str) -> Self {
        Self {
            name: name.to_owned(),
            field: Some(path.to_owned()),
            or: None,
            kind: ColumnKind::Text,
            unit: None,
            wide: false,
        }
    }

    pub(crate) fn kind(mut self, kind: ColumnKind) -> Self {
        self.kind = kind;
        self
    }

    /// Shows this field if the first one is empty.
    pub(crate) fn or(mut self, path: &str) -> Self {
        self.or = Some(path.to_owned());
        self
    }

    pub(crate) fn wide(mut self) -> Self {
        self.wide = true;
        self
    }

    pub(super) fn is_state(&self) -> bool {
        self.kind == ColumnKind::State
    }

    pub(super) fn is_prose(&self) -> bool {
        self.kind == ColumnKind::Prose
    }

    pub(super) fn heading(&self) -> String {
        self.name.to_uppercase().replace('_', " ")
    }

    /// The field in Base64 whose text it shows.
    pub(crate) fn encoded(&self) -> Option<&str> {
        let field = self.field.as_deref();
        field.filter(|_| self.kind == ColumnKind::Base64)
    }

    /// The path of the field.
    pub(crate) fn path(&self) -> &str {
        match &self.field {
            Some(field) if self.kind != ColumnKind::Base64 => field,
            _ => &self.name,
        }
    }

    /// The field, as documents have it.
    pub(super) fn field<'v>(&self, row: &'v Value) -> Option<&'v Value> {
        cell::at(row, self.path())
    }

    /// What a table shows, and what filters and sorting use.
    pub(super) fn value<'v>(&self, row: &'v Value) -> Option<&'v Value> {
        let value = self.field(row);
        match &self.or {
            Some(or) if value.is_none_or(|value| value.is_null() || value.as_str() == Some("")) => {
                cell::at(row, or)
            }
            _ => value,
        }
    }

    /// Text and style in a table.
    pub(super) fn show(&self, row: &Value, now: Timestamp) -> (String, Style) {
        let value = self.value(row).unwrap_or(&Value::Null);
        let text = cell::plain(value);
        match self.kind {
            ColumnKind::Text | ColumnKind::Prose | ColumnKind::Base64 => {
                let unit = self.unit.as_ref().filter(|_| text.parse::<f64>().is_ok());
                let text = unit.map_or(text.clone(), |unit| format!("{text} {unit}"));
                (text, Style::new())
            }
            ColumnKind::State => {
                let look = style::of_state(&text);
                (text, look)
            }
            ColumnKind::Age => match text.parse::<Timestamp>() {
                Ok(time) => (age(now, time), Style::new()),
                Err(_) => (text, Style::new()),
            },
            ColumnKind::Mark if value == &Value::Bool(true) => ("*".to_owned(), Style::new()),
            ColumnKind::Mark => (String::new(), Style::new()),
            ColumnKind::Seconds => match value.as_f64() {
                Some(seconds) => (format!("{seconds:.1}s"), Style::new()),
                None => (text, Style::new()),
            },
        }
    }
}

/// The column with this name, or a column for the field at this path.
pub(super) fn find(columns: &[Column], name: &str) -> Column {
    let wanted = name.trim();
    columns
        .iter()
        .find(|column| column.name.eq_ignore_ascii_case(wanted))
        .cloned()
        .unwrap_or_else(|| Column::new(wanted, wanted))
}

/// The columns to print.
pub(super) fn choose(columns: &[Column], names: &[String], wide: bool) -> Vec<Column> {
    if names.is_empty() {
        let all = columns.iter();
        return all.filter(|column| wide || !column.wide).cloned().collect();
    }
    names.iter().map(|name| find(columns, name)).collect()
}

/// Refuses a name that is neither column nor field; needs a row to tell.
pub(super) fn check(
    columns: &[Column],
    chosen: impl IntoIterator<Item = String>,
    row: &Value,
) -> Result<(), Failure> {
    for name in chosen {
        let known = columns
            .iter()
            .any(|column| column.name.eq_ignore_ascii_case(&name));
        let first = name.split('.').next().unwrap_or_default();
        if !known && row.get(first).is_none() {
            let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
            return Err(Failure::usage(format!("no column or field {name:?}"))
                .help(format!("columns: {}", names.join(", ")))
                .help("any field that -o json prints works too, such as project.name"));
        }
    }
    Ok(())
}

/// An age in its largest unit: `5s`, `3m`, `2h`, `12d`.
fn age(now: Timestamp, then: Timestamp) -> String {
    let seconds = now.duration_since(then).as_secs().max(0);
    match seconds {
        0..=119 => format!("{seconds}s"),
        120..=7199 => format!("{}m", seconds / 60),
        7200..=172_799 => format!("{}h", seconds / 3600),
        _ => format!("{}d", seconds / 86_400),
    }
}

/// What `--fields` prints: the columns with their fields, and the fields that the response of an operation has too. It comes in
/// the place of the command.
pub(crate) fn listed(known: &[Column], operation: Option<&Operation>) -> Failure {
    let columns = known.iter();
    let columns = columns.flat_map(|column| [column.name.as_str(), column.path()]);
    let fields = operation
        .into_iter()
        .flat_map(|operation| operation.response.fields);
    let mut names: Vec<&str> = Vec::new();
    for name in columns.chain(fields.map(|field| field.name)) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    Failure::new(Exit::Done, names.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_have_one_unit() {
        let now: Timestamp = "2026-11-24T12:00:00Z".parse().unwrap();
        for (then, wanted) in [
            ("2026-11-24T12:00:30Z", "0s"),
            ("2026-11-24T11:59:00Z", "60s"),
            ("2026-11-24T11:50:00Z", "10m"),
            ("2026-11-24T00:00:00Z", "12h"),
            ("2026-11-01T00:00:00Z", "23d"),
        ] {
            assert_eq!(age(now, then.parse().unwrap()), wanted);
        }
    }
}

//! Filters rows.

use glob::Pattern;
use serde_json::Value;

use super::{Column, cell, column};
use crate::failure::Failure;

/// Conditions, all of which must match.
#[derive(Debug)]
pub(crate) struct Filters(Vec<Filter>);

#[derive(Debug)]
struct Filter {
    column: Column,
    wanted: Pattern,
    is: bool,
}

impl Filters {
    /// Parses `key=value` and `key!=value`.
    pub(crate) fn new(texts: &[String], columns: &[Column]) -> Result<Self, Failure> {
        let filters = texts.iter().map(|text| {
            let (key, wanted) = text.split_once('=').ok_or_else(|| {
                Failure::usage(format!(
                    "invalid filter {text:?}: expected key=value or key!=value"
                ))
                .help("examples: state=online, state!=online, label=web-*")
            })?;
            let (key, is) = match key.strip_suffix('!') {
                Some(key) => (key, false),
                None => (key, true),
            };
            let wanted = Pattern::new(wanted).map_err(|error| {
                Failure::usage(format!("invalid pattern in filter {text:?}: {error}"))
            })?;
            Ok(Filter {
                column: column::find(columns, key),
                wanted,
                is,
            })
        });
        filters.collect::<Result<_, Failure>>().map(Self)
    }

    /// The names in the conditions, to be checked.
    pub(super) fn names(&self) -> impl Iterator<Item = String> {
        self.0.iter().map(|filter| filter.column.name.clone())
    }

    /// Whether a row matches. An array matches if one item does.
    pub(crate) fn hold(&self, row: &Value) -> bool {
        self.0.iter().all(|filter| {
            let fits = match filter.column.value(row) {
                Some(Value::Array(items)) => items
                    .iter()
                    .any(|item| filter.wanted.matches(&cell::plain(item))),
                Some(Value::Null) | None => filter.wanted.as_str().is_empty(),
                Some(Value::String(text)) => filter.wanted.matches(text),
                Some(value) => filter.wanted.matches(&cell::plain(value)),
            };
            fits == filter.is
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn holds(filters: &[&str], row: &Value) -> bool {
        let filters: Vec<String> = filters.iter().map(|&text| text.to_owned()).collect();
        let columns = [Column::new("state", "current_state")];
        Filters::new(&filters, &columns).unwrap().hold(row)
    }

    #[test]
    fn all_must_hold() {
        let row = json!({"current_state": "online", "n": 2, "ips": ["10.0.0.1"], "none": null, "project": {"name": "foo"}});
        for (filters, wanted) in [
            (vec![], true),
            (vec!["state=online"], true),
            (vec!["STATE=online"], true),
            (vec!["current_state=on*"], true),
            (vec!["state!=online"], false),
            (vec!["n=2", "project.name=foo"], true),
            (vec!["n=2", "project.name=bar"], false),
            (vec!["ips=10.*"], true),
            (vec!["none="], true),
            (vec!["none!="], false),
            (vec!["missing=x"], false),
        ] {
            assert_eq!(holds(&filters, &row), wanted, "{filters:?}");
        }
    }

    #[test]
    fn nonsense_is_refused() {
        for text in ["state", "state=[", ""] {
            assert!(Filters::new(&[text.to_owned()], &[]).is_err(), "{text}");
        }
    }
}

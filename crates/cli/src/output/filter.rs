//! Filters rows.

use glob::{MatchOptions, Pattern};
use serde_json::Value;

use super::{Column, cell, column};
use crate::failure::Failure;

/// Conditions, all of which must match.
#[derive(Debug)]
pub(crate) struct Filters(Vec<Filter>);

#[derive(Debug)]
struct Filter {
    column: Column,
    wanted: Wanted,
    is: bool,
}

/// What a value must be.
#[derive(Debug)]
enum Wanted {
    Matching(Pattern),
    /// In lower case.
    Containing(String),
}

impl Wanted {
    fn is_empty(&self) -> bool {
        match self {
            Self::Matching(pattern) => pattern.as_str().is_empty(),
            Self::Containing(part) => part.is_empty(),
        }
    }
}

impl Filters {
    /// Parses `key=value`, `key!=value` and `key~text`.
    pub(crate) fn new(texts: &[String], columns: &[Column]) -> Result<Self, Failure> {
        let filters = texts.iter().map(|text| Filter::new(text, columns));
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
                Some(Value::Array(items)) => items.iter().any(|item| filter.matches(item)),
                value => filter.matches(value.unwrap_or(&Value::Null)),
            };
            fits == filter.is
        })
    }
}

impl Filter {
    fn new(text: &str, columns: &[Column]) -> Result<Self, Failure> {
        let at = text.find(['=', '~']).ok_or_else(|| {
            Failure::usage(format!(
                "invalid filter {text:?}: expected key=value, key!=value or key~text"
            ))
            .help("examples: state=online, state!=online, label=web-*, label~shop")
        })?;
        let (key, value) = (&text[..at], &text[at + 1..]);
        let (key, is) = match key.strip_suffix('!') {
            Some(key) => (key, false),
            None => (key, true),
        };
        let wanted = if text.as_bytes()[at] == b'~' {
            Wanted::Containing(value.to_lowercase())
        } else {
            Wanted::Matching(Pattern::new(value).map_err(|error| {
                Failure::usage(format!("invalid pattern in filter {text:?}: {error}"))
            })?)
        };
        Ok(Self {
            column: column::find(columns, key),
            wanted,
            is,
        })
    }

    fn matches(&self, value: &Value) -> bool {
        let text = match value {
            Value::Null => return self.wanted.is_empty(),
            Value::String(text) => text.clone(),
            value => cell::plain(value),
        };
        match &self.wanted {
            Wanted::Containing(part) => text.to_lowercase().contains(part),
            Wanted::Matching(pattern) => pattern.matches_with(
                &text,
                MatchOptions {
                    case_sensitive: !self.column.is_state(),
                    ..MatchOptions::default()
                },
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::output::ColumnKind;

    fn holds(filters: &[&str], row: &Value) -> bool {
        let filters: Vec<String> = filters.iter().map(|&text| text.to_owned()).collect();
        let columns = [
            Column::new("state", "current_state").kind(ColumnKind::State),
            Column::new("label", "label").or("name"),
        ];
        Filters::new(&filters, &columns).unwrap().hold(row)
    }

    #[test]
    fn all_must_hold() {
        let row = json!({"current_state": "online", "label": null, "name": "keen-harbor", "labels": {"tier": "web"}, "n": 2, "ips": ["10.0.0.1"], "none": null, "project": {"name": "foo"}});
        for (filters, wanted) in [
            (vec![], true),
            (vec!["state=online"], true),
            (vec!["STATE=Online"], true),
            (vec!["state!=ONLINE"], false),
            (vec!["label=keen-*"], true),
            (vec!["label=Keen-*"], false),
            (vec!["label~HARBOR"], true),
            (vec!["label!~harbor"], false),
            (vec!["label~a=b"], false),
            (vec!["ips~0.0"], true),
            (vec!["labels.tier=web"], true),
            (vec!["labels.tier!=web"], false),
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

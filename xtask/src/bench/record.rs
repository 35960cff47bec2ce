//! What was measured, as it is kept in `docs/performance.json`.

use std::path::Path;

use anyhow::Context as _;
use serde::{Deserialize, Serialize};

use super::measure::Measure;

/// The numbers behind the page, from the root.
pub const RECORD: &str = "docs/performance.json";

/// One figure: lines that belong together.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Figure {
    /// What `--only` calls it.
    pub name: String,
    /// A headline.
    pub title: String,
    /// The day, as `2026-11-24`.
    pub date: String,
    /// The command that made it.
    pub command: String,
    /// Processors, kernel, compiler.
    pub machine: Vec<String>,
    /// The lines.
    pub measures: Vec<Measure>,
    /// What has to be known to read them, and what else was seen.
    pub notes: Vec<String>,
}

/// All figures, in the order of the page.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub struct Record {
    /// The newest of each.
    pub figures: Vec<Figure>,
}

impl Record {
    /// What is kept, or nothing where nothing was yet.
    ///
    /// # Errors
    ///
    /// Where the file is there and is none of ours.
    pub fn read(root: &Path) -> anyhow::Result<Self> {
        let file = root.join(RECORD);
        if !file.exists() {
            return Ok(Self::default());
        }
        let text = std::fs::read_to_string(&file)?;
        serde_json::from_str(&text).with_context(|| {
            format!("{RECORD} is not what `cargo xtask bench` writes\nrun: cargo xtask bench")
        })
    }

    /// As it is written.
    ///
    /// # Errors
    ///
    /// Never, as far as is known: all numbers are finite.
    pub fn to_json(&self) -> anyhow::Result<String> {
        Ok(serde_json::to_string_pretty(self)? + "\n")
    }

    /// Puts new figures in the place of those of the same names, in this order of names; names
    /// that are in it no more go.
    #[must_use]
    pub fn with(self, new: Vec<Figure>, order: &[&str]) -> Self {
        let mut all = new;
        all.extend(self.figures);
        let pick = |name: &&str| all.iter().find(|figure| figure.name == **name).cloned();
        Self {
            figures: order.iter().filter_map(pick).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(name: &str, date: &str) -> Figure {
        Figure {
            name: name.to_owned(),
            title: String::new(),
            date: date.to_owned(),
            command: String::new(),
            machine: Vec::new(),
            measures: Vec::new(),
            notes: Vec::new(),
        }
    }

    #[test]
    fn new_figures_take_the_place_of_old_ones() {
        let old = Record {
            figures: vec![figure("gone", "1"), figure("b", "1"), figure("a", "1")],
        };
        let new = old.with(
            vec![figure("b", "2"), figure("c", "2")],
            &["a", "b", "c", "d"],
        );
        let names = new
            .figures
            .iter()
            .map(|one| (one.name.as_str(), one.date.as_str()));
        assert_eq!(
            names.collect::<Vec<_>>(),
            [("a", "1"), ("b", "2"), ("c", "2")]
        );
        let again: Record = serde_json::from_str(&new.to_json().unwrap()).unwrap();
        assert_eq!(again, new);
    }
}

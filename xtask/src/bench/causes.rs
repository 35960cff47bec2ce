//! Why targets are missed: written by hand on the page, a headline with the ids of the lines that
//! it is about.

use std::collections::BTreeSet;

use super::record::Record;

/// The part of the page that holds them.
pub const HEADING: &str = "## Why targets are missed";

/// The ids of lines that the page has a cause for.
pub fn written(page: &str) -> BTreeSet<&str> {
    let part = page.split_once(HEADING).map_or("", |(_, part)| part);
    let part = part.split("\n## ").next().unwrap_or_default();
    let mut known = BTreeSet::new();
    for cause in part.split("\n### ").skip(1) {
        let (headline, text) = cause.split_once('\n').unwrap_or((cause, ""));
        // A headline alone is no cause.
        if !text.trim().is_empty() {
            known.extend(headline.split('`').skip(1).step_by(2));
        }
    }
    known
}

/// What is wrong with the causes: targets missed without one, and ones whose target is met.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Gaps {
    /// Missed, and nothing says why.
    pub unexplained: Vec<String>,
    /// Explained, though the target is met or there is no such line.
    pub stale: Vec<String>,
}

/// Holds the causes of a page against what was measured.
pub fn gaps(page: &str, record: &Record) -> Gaps {
    let written = written(page);
    let measures = || record.figures.iter().flat_map(|figure| &figure.measures);
    let missed: BTreeSet<&str> = measures()
        .filter(|measure| measure.met() == Some(false))
        .map(|measure| measure.id.as_str())
        .collect();
    // Of figures that were not measured nothing is known.
    let is_known = |id: &str| {
        let figure = id.split('.').next().unwrap_or_default();
        record.figures.iter().any(|known| known.name == figure)
    };
    let unexplained = missed.difference(&written);
    let stale = written.difference(&missed).filter(|id| is_known(id));
    Gaps {
        unexplained: unexplained.map(|id| (*id).to_owned()).collect(),
        stale: stale.map(|id| (*id).to_owned()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{
        measure::{self, Goal, Unit},
        record::Figure,
    };
    use super::*;

    fn record() -> Record {
        let line = |id: &str, most: f64| {
            let measure = measure::alone(id, "w", Unit::Seconds, "us", &[1.0]).unwrap();
            measure.goal(Goal::AtMost(most))
        };
        Record {
            figures: vec![Figure {
                name: "a".to_owned(),
                title: String::new(),
                date: String::new(),
                command: String::new(),
                machine: Vec::new(),
                measures: vec![line("a.met", 2.0), line("a.slow", 0.5), line("a.late", 0.5)],
                notes: Vec::new(),
            }],
        }
    }

    fn names(ids: &[&str]) -> Vec<String> {
        ids.iter().map(|id| (*id).to_owned()).collect()
    }

    #[test]
    fn a_missed_target_needs_a_cause() {
        let gaps = gaps(&format!("{HEADING}\n"), &record());
        assert_eq!(gaps.unexplained, names(&["a.late", "a.slow"]));
        assert!(gaps.stale.is_empty());
    }

    #[test]
    fn one_headline_may_be_about_several() {
        let page = format!("# P\n{HEADING}\n\nIntro.\n\n### `a.slow`, `a.late`\n\nBecause.\n");
        assert_eq!(gaps(&page, &record()), Gaps::default());
    }

    #[test]
    fn a_headline_alone_is_no_cause_and_other_parts_hold_none() {
        let page = format!("{HEADING}\n\n### `a.slow`\n\n## Else\n\n### `a.late`\n\nText.\n");
        assert_eq!(
            gaps(&page, &record()).unexplained,
            names(&["a.late", "a.slow"])
        );
    }

    #[test]
    fn a_cause_for_what_is_met_is_told() {
        let page = format!("{HEADING}\n### `a.met`, `a.slow`, `a.late`, `a.no`, `b.x`\nText.\n");
        assert_eq!(gaps(&page, &record()).stale, names(&["a.met", "a.no"]));
    }
}

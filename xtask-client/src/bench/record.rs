//! What was measured, as it is kept in `docs/performance.json`: figures of lines, each with ours,
//! what it is compared with, and the target.

use std::path::Path;

use anyhow::Context as _;
use computestacks_tooling::workspace;
use serde::{Deserialize, Serialize};

/// The numbers behind the page, from the root.
pub(crate) const RECORD: &str = "docs/performance.json";

/// What a number counts.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Unit {
    /// Seconds by the clock on the wall.
    Seconds,
    /// Seconds of a processor, of user and system together.
    CpuSeconds,
    /// Bytes of memory, at their most.
    Bytes,
    /// Requests a second.
    RequestsPerSecond,
    /// Requests a minute, by the emulator's clock.
    RequestsPerMinute,
    /// Requests.
    Requests,
    /// Instructions that a processor carried out, as callgrind counts them.
    Instructions,
    /// Crates that were compiled.
    Crates,
    /// A number without a unit.
    Plain,
}

/// The least, the median and the most of all rounds.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Serialize)]
pub(crate) struct Stats {
    /// The least.
    pub min: f64,
    /// The one in the middle, or the mean of the two there.
    pub median: f64,
    /// The most.
    pub max: f64,
    /// How many there were.
    pub rounds: usize,
}

impl Stats {
    /// `None` where there is no number, or one that is none.
    pub(crate) fn of(samples: &[f64]) -> Option<Self> {
        if samples.iter().any(|sample| !sample.is_finite()) {
            return None;
        }
        let mut sorted = samples.to_vec();
        sorted.sort_by(f64::total_cmp);
        let middle = sorted.len() / 2;
        let lower = sorted.get(sorted.len().checked_sub(1)? / 2)?;
        Some(Self {
            min: *sorted.first()?,
            median: f64::midpoint(*lower, *sorted.get(middle)?),
            max: *sorted.last()?,
            rounds: sorted.len(),
        })
    }
}

/// Ours or theirs.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub(crate) struct ContenderStats {
    /// What was run, with its version.
    pub name: String,
    /// What came out.
    pub stats: Stats,
}

/// How the two sides of one round become one number.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Comparison {
    /// Ours divided by theirs.
    Share,
    /// Theirs divided by ours: so many times faster.
    Faster,
    /// Ours less theirs, in the unit of both.
    More,
    /// Ours alone.
    #[default]
    Alone,
}

/// What was to be reached by the median.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Goal {
    /// This or more.
    AtLeast(f64),
    /// This or less.
    AtMost(f64),
}

/// One line of a result.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub(crate) struct Measure {
    /// `FIGURE.WHAT`, by which causes name it.
    pub id: String,
    /// What both did.
    pub what: String,
    /// What both sides are counted in.
    pub unit: Unit,
    /// What is ours.
    pub ours: ContenderStats,
    /// What a user would take instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beside: Option<ContenderStats>,
    /// How the two are compared.
    pub compared: Comparison,
    /// That, of each round.
    pub result: Stats,
    /// What was to be reached, where anything was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goal: Option<Goal>,
}

impl Measure {
    /// Whether the median reached the goal; `None` where there is none.
    pub(crate) fn met(&self) -> Option<bool> {
        Some(match self.goal? {
            Goal::AtLeast(least) => self.result.median >= least,
            Goal::AtMost(most) => self.result.median <= most,
        })
    }
}

/// The result of each round, by the samples of both sides; samples at one place are of one round.
///
/// # Errors
///
/// Where one side has more of them.
pub(crate) fn compare(
    compared: Comparison,
    ours: &[f64],
    theirs: Option<&[f64]>,
) -> anyhow::Result<Vec<f64>> {
    let Some(theirs) = theirs else {
        anyhow::ensure!(
            compared == Comparison::Alone,
            "there is nothing to compare it with"
        );
        return Ok(ours.to_vec());
    };
    let (left, right) = (ours.len(), theirs.len());
    anyhow::ensure!(
        left == right,
        "{left} rounds of ours and {right} of the other side"
    );
    let pairs = ours.iter().zip(theirs);
    let result = pairs.map(|(ours, theirs)| match compared {
        Comparison::Share => ours / theirs,
        Comparison::Faster => theirs / ours,
        Comparison::More => ours - theirs,
        Comparison::Alone => *ours,
    });
    Ok(result.collect())
}

/// One figure: lines that belong together.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub(crate) struct Figure {
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
pub(crate) struct Record {
    /// The newest of each.
    pub figures: Vec<Figure>,
}

impl Record {
    /// What is kept.
    ///
    /// # Errors
    ///
    /// Where the file is not there or none of ours.
    pub(crate) fn read(root: &Path) -> anyhow::Result<Self> {
        let text = workspace::read(&root.join(RECORD))?;
        serde_json::from_str(&text).with_context(|| {
            format!("{RECORD} is not what `cargo xtask bench` writes\nrun: cargo xtask bench")
        })
    }

    /// As it is written.
    ///
    /// # Errors
    ///
    /// Never in practice: all numbers are finite.
    pub(crate) fn to_json(&self) -> anyhow::Result<String> {
        Ok(serde_json::to_string_pretty(self)? + "\n")
    }

    /// All lines of all figures.
    pub(crate) fn measures(&self) -> impl Iterator<Item = &Measure> {
        self.figures.iter().flat_map(|figure| &figure.measures)
    }

    /// Puts new figures in the place of those of the same names, in this order of names; names
    /// that are in it no more go.
    #[must_use]
    pub(crate) fn with(self, mut new: Vec<Figure>, order: &[&str]) -> Self {
        new.extend(self.figures);
        let pick = |name: &&str| new.iter().find(|figure| figure.name == **name).cloned();
        Self {
            figures: order.iter().filter_map(pick).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_up_rounds_and_refuses_nonsense() {
        let odd = Stats::of(&[3.0, 1.0, 2.0]).unwrap();
        assert_eq!(
            (odd.min, odd.median, odd.max, odd.rounds),
            (1.0, 2.0, 3.0, 3)
        );
        let even = Stats::of(&[4.0, 1.0, 2.0, 10.0]).unwrap();
        assert_eq!((even.median, even.max), (3.0, 10.0));
        assert!((Stats::of(&[7.0]).unwrap().median - 7.0).abs() < 1e-9);
        assert!(Stats::of(&[]).is_none() && Stats::of(&[1.0, f64::NAN]).is_none());
    }

    #[test]
    fn compares_round_by_round() {
        let (ours, theirs) = ([1.0, 2.0], [10.0, 10.0]);
        let of = |compared| compare(compared, &ours, Some(&theirs)).unwrap();
        assert_eq!(of(Comparison::Share), [0.1, 0.2]);
        assert_eq!(of(Comparison::Faster), [10.0, 5.0]);
        assert_eq!(of(Comparison::More), [-9.0, -8.0]);
        assert!(compare(Comparison::Share, &ours, Some(&theirs[..1])).is_err());
        assert!(compare(Comparison::Share, &ours, None).is_err());
    }

    #[test]
    fn new_figures_take_the_place_of_old_ones() {
        let figure = |name: &str, date: &str| Figure {
            name: name.to_owned(),
            title: String::new(),
            date: date.to_owned(),
            command: String::new(),
            machine: Vec::new(),
            measures: Vec::new(),
            notes: Vec::new(),
        };
        let figures = vec![figure("gone", "1"), figure("b", "1"), figure("a", "1")];
        let new = vec![figure("b", "2"), figure("c", "2")];
        let record = Record { figures }.with(new, &["a", "b", "c", "d"]);
        let kept = record.figures.iter().map(|one| (&*one.name, &*one.date));
        assert_eq!(
            kept.collect::<Vec<_>>(),
            [("a", "1"), ("b", "2"), ("c", "2")]
        );
        let read: Record = serde_json::from_str(&record.to_json().unwrap()).unwrap();
        assert_eq!(read, record);
    }
}

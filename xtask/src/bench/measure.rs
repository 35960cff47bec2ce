//! One line of a result: ours, what it is held beside, and what was to be reached.

use anyhow::Context as _;
use serde::{Deserialize, Serialize};

use super::stats::Stats;

/// What a number counts.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
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

/// Ours or theirs.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Side {
    /// What was run, with its version.
    pub name: String,
    /// What came out.
    pub stats: Stats,
}

/// How the two sides of one round become one number.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Compared {
    /// Ours divided by theirs.
    Share,
    /// Theirs divided by ours: so many times faster.
    Faster,
    /// Ours less theirs, in the unit of both.
    More,
    /// Ours alone.
    Alone,
}

/// What was to be reached by the median.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Goal {
    /// This or more.
    AtLeast(f64),
    /// This or less.
    AtMost(f64),
}

/// One line of a result.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Measure {
    /// `FIGURE.WHAT`, by which causes name it.
    pub id: String,
    /// What both did.
    pub what: String,
    /// What both sides are counted in.
    pub unit: Unit,
    /// What is ours.
    pub ours: Side,
    /// What a user would take instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beside: Option<Side>,
    /// How the two are compared.
    pub compared: Compared,
    /// That, of each round.
    pub result: Stats,
    /// What was to be reached, where anything was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goal: Option<Goal>,
}

impl Measure {
    /// Whether the median reached the goal; `None` where there is none.
    pub fn met(&self) -> Option<bool> {
        Some(match self.goal? {
            Goal::AtLeast(least) => self.result.median >= least,
            Goal::AtMost(most) => self.result.median <= most,
        })
    }

    /// The same with a goal.
    #[must_use]
    pub fn goal(mut self, goal: Goal) -> Self {
        self.goal = Some(goal);
        self
    }
}

/// A line of what stands alone.
///
/// # Errors
///
/// Where there was no round.
pub fn alone(
    id: &str,
    what: impl Into<String>,
    unit: Unit,
    name: impl Into<String>,
    samples: &[f64],
) -> anyhow::Result<Measure> {
    let stats = Stats::of(samples).with_context(|| format!("{id}: nothing was measured"))?;
    Ok(Measure {
        id: id.to_owned(),
        what: what.into(),
        unit,
        ours: Side {
            name: name.into(),
            stats,
        },
        beside: None,
        compared: Compared::Alone,
        result: stats,
        goal: None,
    })
}

/// A line of two; the samples at one place are of one round.
///
/// # Errors
///
/// Where there was no round, or one side has more of them.
pub fn beside(
    id: &str,
    what: impl Into<String>,
    unit: Unit,
    compared: Compared,
    ours: (impl Into<String>, &[f64]),
    theirs: (impl Into<String>, &[f64]),
) -> anyhow::Result<Measure> {
    anyhow::ensure!(
        ours.1.len() == theirs.1.len(),
        "{id}: {} rounds of ours and {} of what is beside it",
        ours.1.len(),
        theirs.1.len()
    );
    let pairs = ours.1.iter().zip(theirs.1);
    let result: Vec<f64> = pairs
        .map(|(ours, theirs)| match compared {
            Compared::Share => ours / theirs,
            Compared::Faster => theirs / ours,
            Compared::More => ours - theirs,
            Compared::Alone => *ours,
        })
        .collect();
    let nothing = || format!("{id}: nothing was measured, or nothing to divide by");
    let mut measure = alone(id, what, unit, ours.0, ours.1)?;
    measure.beside = Some(Side {
        name: theirs.0.into(),
        stats: Stats::of(theirs.1).with_context(nothing)?,
    });
    measure.compared = compared;
    measure.result = Stats::of(&result).with_context(nothing)?;
    Ok(measure)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(compared: Compared) -> Measure {
        let (ours, theirs) = ([1.0, 2.0, 4.0], [10.0, 10.0, 10.0]);
        beside(
            "a.b",
            "w",
            Unit::Seconds,
            compared,
            ("us", &ours),
            ("them", &theirs),
        )
        .unwrap()
    }

    #[test]
    fn compares_round_by_round() {
        let median = |compared| pair(compared).result.median;
        assert!((median(Compared::Share) - 0.2).abs() < 1e-9);
        assert!((median(Compared::Faster) - 5.0).abs() < 1e-9);
        assert!((median(Compared::More) + 8.0).abs() < 1e-9);
        let uneven = beside(
            "a.b",
            "w",
            Unit::Seconds,
            Compared::Share,
            ("u", &[1.0]),
            ("t", &[]),
        );
        assert!(uneven.unwrap_err().to_string().contains("1 rounds of ours"));
        let zero = beside(
            "a.b",
            "w",
            Unit::Seconds,
            Compared::Share,
            ("u", &[1.0]),
            ("t", &[0.0]),
        );
        assert!(zero.is_err());
    }

    #[test]
    fn the_median_decides() {
        let met = |goal| pair(Compared::Faster).goal(goal).met();
        assert_eq!(met(Goal::AtLeast(5.0)), Some(true));
        assert_eq!(met(Goal::AtLeast(5.1)), Some(false));
        assert_eq!(met(Goal::AtMost(5.0)), Some(true));
        assert_eq!(met(Goal::AtMost(4.9)), Some(false));
        assert_eq!(pair(Compared::Share).met(), None);
    }
}

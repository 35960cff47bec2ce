//! `docs/performance.md`: the tables, which the command writes, and why targets are missed, which
//! is written by hand: a headline with the ids of the lines that it is about.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::record::{Comparison, ContenderStats, Figure, Goal, Measure, Record, Stats, Unit};
use computestacks_tooling::generated::PagePart;
use computestacks_tooling::style::{BAD, FAINT, GOOD, STRONG};

/// The page, from the root.
pub(crate) const PAGE: &str = "docs/performance.md";

/// The page with the tables replaced.
///
/// # Errors
///
/// Where it has not the lines that stand around them.
pub(crate) fn put(page: &str, record: &Record) -> anyhow::Result<String> {
    PagePart::new(PAGE, "`cargo xtask bench`").put(page, &render(record))
}

fn render(record: &Record) -> String {
    if record.figures.is_empty() {
        return "Nothing was measured yet.\n".to_owned();
    }
    let mut text = summary(record);
    let machine = record.figures.first().map(|figure| &figure.machine);
    if let Some(machine) = machine {
        text += "\n";
        for fact in machine {
            let _ = writeln!(text, "- {fact}");
        }
    }
    for figure in &record.figures {
        text += &section(figure, machine);
    }
    text
}

/// How many targets there are, and which are missed.
pub(super) fn summary(record: &Record) -> String {
    let (mut met, mut missed) = (0, Vec::new());
    for measure in record.measures() {
        match measure.met() {
            Some(true) => met += 1,
            Some(false) => missed.push(format!("`{}`", measure.id)),
            None => {}
        }
    }
    let all = met + missed.len();
    if missed.is_empty() {
        return format!("All {all} targets are met.\n");
    }
    format!(
        "{met} of {all} targets are met. Missed: {}.\n",
        missed.join(", ")
    )
}

fn section(figure: &Figure, machine: Option<&Vec<String>>) -> String {
    let mut text = format!("\n### {}\n\n", figure.title);
    let _ = writeln!(text, "`{}`, {}.", figure.command, figure.date);
    if machine.is_some_and(|machine| *machine != figure.machine) {
        let _ = writeln!(text, "On another machine: {}.", figure.machine.join("; "));
    }
    if !figure.measures.is_empty() {
        text += "\n| | | ours | compared with | result | target | |\n| --- | --- | --- | --- | --- | --- | --- |\n";
    }
    for measure in &figure.measures {
        text += &row(measure);
    }
    if !figure.notes.is_empty() {
        text.push('\n');
    }
    for note in &figure.notes {
        let _ = writeln!(text, "- {note}");
    }
    text
}

/// A figure for the terminal.
pub(super) fn overview(figure: &Figure) -> String {
    let mut text = format!("\n{STRONG}{}{STRONG:#}\n", figure.title);
    for measure in &figure.measures {
        let (mark, word) = match measure.met() {
            Some(true) => (GOOD, "met"),
            Some(false) => (BAD, "missed"),
            None => (FAINT, "–"),
        };
        let median = result(measure.result.median, measure);
        let goal = match measure.goal {
            Some(_) => format!(", to reach {}", goal(measure)),
            None => String::new(),
        };
        let _ = writeln!(
            text,
            "{mark}{word:<7}{mark:#}{}: {median}{goal}",
            measure.id
        );
        for side in std::iter::once(&measure.ours).chain(&measure.beside) {
            let amounts = spread(side.stats, |value| amount(value, measure.unit));
            let _ = writeln!(text, "{FAINT}       {}: {amounts}{FAINT:#}", side.name);
        }
    }
    for note in &figure.notes {
        let _ = writeln!(text, "       {note}");
    }
    text
}

fn row(measure: &Measure) -> String {
    let side = |side: &ContenderStats| {
        let numbers = spread(side.stats, |value| amount(value, measure.unit));
        format!("{}: {numbers}", side.name)
    };
    let met = match measure.met() {
        Some(true) => "met",
        Some(false) => "**missed**",
        None => "–",
    };
    let rounds = measure.result.rounds;
    let cells = [
        format!("`{}`", measure.id),
        format!(
            "{}; {rounds} {}",
            measure.what,
            if rounds == 1 { "round" } else { "rounds" }
        ),
        side(&measure.ours),
        measure.beside.as_ref().map_or("–".to_owned(), side),
        match measure.beside {
            Some(_) => spread(measure.result, |value| result(value, measure)),
            None => "–".to_owned(),
        },
        goal(measure),
        met.to_owned(),
    ];
    format!("| {} |\n", cells.join(" | "))
}

/// A number with its unit.
fn amount(value: f64, unit: Unit) -> String {
    match unit {
        Unit::Seconds => seconds(value),
        Unit::CpuSeconds => format!("{} CPU", seconds(value)),
        Unit::Bytes if value.abs() < 1e6 => format!("{} kB", significant(value / 1e3)),
        Unit::Bytes => format!("{} MB", significant(value / 1e6)),
        Unit::RequestsPerSecond => format!("{}/s", significant(value)),
        Unit::RequestsPerMinute => format!("{}/min", significant(value)),
        Unit::Requests | Unit::Instructions | Unit::Crates | Unit::Plain => significant(value),
    }
}

fn seconds(value: f64) -> String {
    let size = value.abs();
    if size < 1e-6 {
        format!("{} ns", significant(value * 1e9))
    } else if size < 1e-3 {
        format!("{} µs", significant(value * 1e6))
    } else if size < 1.0 {
        format!("{} ms", significant(value * 1e3))
    } else {
        format!("{} s", significant(value))
    }
}

/// Three digits that count, and spaces between thousands.
fn significant(value: f64) -> String {
    let size = value.abs();
    let decimals = if size == 0.0 || size >= 100.0 {
        0
    } else if size >= 10.0 {
        1
    } else if size >= 0.1 {
        2
    } else {
        3
    };
    let text = format!("{value:.decimals$}");
    let (whole, rest) = match text.split_once('.') {
        Some((whole, rest)) => (whole, format!(".{rest}")),
        None => (text.as_str(), String::new()),
    };
    let (sign, digits) = match whole.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", whole),
    };
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(' ');
        }
        grouped.push(digit);
    }
    format!("{sign}{grouped}{rest}")
}

/// `MEDIAN (LEAST … MOST)`.
fn spread(stats: Stats, one: impl Fn(f64) -> String) -> String {
    let (least, median, most) = (one(stats.min), one(stats.median), one(stats.max));
    if least == most {
        return median;
    }
    format!("{median} ({least} … {most})")
}

/// What came out of comparing, for one number.
fn result(value: f64, measure: &Measure) -> String {
    match measure.compared {
        Comparison::Share => format!("{} ×", significant(value)),
        Comparison::Faster => format!("{} × faster", significant(value)),
        Comparison::More => format!("{} more", amount(value, measure.unit)),
        Comparison::Alone => amount(value, measure.unit),
    }
}

/// What was to be reached.
fn goal(measure: &Measure) -> String {
    let plain = |value: f64| match measure.compared {
        Comparison::Share => format!("{value} ×"),
        Comparison::Faster => format!("{value} × faster"),
        Comparison::More | Comparison::Alone if measure.unit == Unit::Plain => format!("{value}"),
        Comparison::More | Comparison::Alone => result(value, measure),
    };
    match measure.goal {
        Some(Goal::AtLeast(least)) => format!("≥ {}", plain(least)),
        Some(Goal::AtMost(most)) => format!("≤ {}", plain(most)),
        None => "–".to_owned(),
    }
}

/// The part of the page that holds them.
pub(crate) const HEADING: &str = "## Why targets are missed";

/// The ids of lines that the page has a cause for.
pub(crate) fn written(page: &str) -> BTreeSet<&str> {
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
pub(crate) struct ExplanationGaps {
    /// Missed, and nothing says why.
    pub unexplained: Vec<String>,
    /// Explained, though the target is met or there is no such line.
    pub stale: Vec<String>,
}

/// Holds the causes of a page against what was measured.
pub(crate) fn gaps(page: &str, record: &Record) -> ExplanationGaps {
    let written = written(page);
    let missed: BTreeSet<&str> = record
        .measures()
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
    ExplanationGaps {
        unexplained: unexplained.map(|id| (*id).to_owned()).collect(),
        stale: stale.map(|id| (*id).to_owned()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(id: &str, unit: Unit, compared: Comparison, goal: Option<Goal>) -> Measure {
        let stats = |samples: &[f64]| Stats::of(samples).unwrap();
        let (ours, theirs) = ([0.001, 0.002, 0.003], [0.01, 0.02, 0.03]);
        let result = super::super::record::compare(compared, &ours, Some(&theirs)).unwrap();
        let side = |name: &str, samples| ContenderStats {
            name: name.to_owned(),
            stats: stats(samples),
        };
        Measure {
            id: id.to_owned(),
            what: "does it".to_owned(),
            unit,
            ours: side("ours 1", &ours),
            beside: Some(side("theirs 2", &theirs)),
            compared,
            result: stats(&result),
            goal,
        }
    }

    fn record() -> Record {
        let line = |id, least| {
            let goal = Some(Goal::AtLeast(least));
            line(id, Unit::Seconds, Comparison::Faster, goal)
        };
        let figure = |name: &str, machine: &str, measures| Figure {
            name: name.to_owned(),
            title: format!("The {name}"),
            date: "2026-11-24".to_owned(),
            command: "cargo xtask bench".to_owned(),
            machine: vec![machine.to_owned()],
            measures,
            notes: vec!["Of note.".to_owned()],
        };
        let measures = vec![line("a.x", 10.0), line("a.y", 100.0), line("a.z", 10.1)];
        Record {
            figures: vec![
                figure("a", "two cores", measures),
                figure("b", "four cores", Vec::new()),
            ],
        }
    }

    #[test]
    fn numbers_have_three_digits_that_count_and_a_unit_that_fits() {
        let cases = [
            (0.0, Unit::Plain, "0"),
            (0.0123, Unit::Plain, "0.012"),
            (1.046, Unit::Plain, "1.05"),
            (999.6, Unit::Crates, "1 000"),
            (-1234.0, Unit::Requests, "-1 234"),
            (1_234_567.0, Unit::Instructions, "1 234 567"),
            (0.000_000_5, Unit::Seconds, "500 ns"),
            (0.000_005, Unit::Seconds, "5.00 µs"),
            (0.05, Unit::Seconds, "50.0 ms"),
            (2.0, Unit::CpuSeconds, "2.00 s CPU"),
            (1500.0, Unit::Bytes, "1.50 kB"),
            (2_000_000.0, Unit::Bytes, "2.00 MB"),
            (12.34, Unit::RequestsPerSecond, "12.3/s"),
        ];
        for (value, unit, wanted) in cases {
            assert_eq!(amount(value, unit), wanted);
        }
    }

    #[test]
    fn results_and_goals_say_how_they_are_meant() {
        let said = |compared, most| {
            let line = line("a", Unit::Seconds, compared, Some(Goal::AtMost(most)));
            (goal(&line), result(line.result.median, &line))
        };
        let pair = |goal: &str, result: &str| (goal.to_owned(), result.to_owned());
        assert_eq!(said(Comparison::Share, 1.05), pair("≤ 1.05 ×", "0.10 ×"));
        let more = pair("≤ 5.00 µs more", "-18.0 ms more");
        assert_eq!(said(Comparison::More, 0.000_005), more);
    }

    #[test]
    fn only_what_is_between_the_lines_is_written() {
        let [begin, end] =
            ["from", "to"].map(|side| format!("<!-- made by `cargo xtask bench`: {side} here -->"));
        let page = format!("# Head\n{begin}\nold\n{end}\ntail\n");
        let once = put(&page, &record()).unwrap();
        assert!(once.starts_with(&format!("# Head\n{begin}\n\n1 of 3 targets are met. Missed: `a.y`, `a.z`.\n\n- two cores\n\n### The a\n\n`cargo xtask bench`, 2026-11-24.\n")), "{once}");
        assert!(once.ends_with(&format!("{end}\ntail\n")) && !once.contains("old"));
        assert!(once.contains("| `a.x` | does it; 3 rounds | ours 1: 2.00 ms (1.00 ms … 3.00 ms) | theirs 2: 20.0 ms (10.0 ms … 30.0 ms) | 10.0 × faster | ≥ 10 × faster | met |"), "{once}");
        assert!(once.contains("| **missed** |") && once.contains("\n- Of note.\n"));
        assert!(once.contains("On another machine: four cores."), "{once}");
        assert_eq!(put(&once, &record()).unwrap(), once);
        assert!(put("# Head\n", &record()).is_err());
    }

    #[test]
    fn a_missed_target_needs_a_cause_and_a_met_one_none() {
        let of = |causes: &str| gaps(&format!("# P\n{HEADING}\n{causes}"), &record());
        let names = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
        let none = of("");
        assert_eq!(
            (none.unexplained, none.stale),
            (names(&["a.y", "a.z"]), names(&[]))
        );
        assert_eq!(
            of("\nIntro.\n\n### `a.y`, `a.z`\n\nBecause.\n"),
            ExplanationGaps::default()
        );
        // A headline alone is no cause, and other parts hold none.
        let alone = of("\n### `a.y`\n\n## Else\n\n### `a.z`\n\nText.\n");
        assert_eq!(alone.unexplained, names(&["a.y", "a.z"]));
        // Of figures that were not measured nothing is known.
        let met = of("### `a.x`, `a.y`, `a.z`, `a.no`, `c.x`\nText.\n");
        assert_eq!(met.stale, names(&["a.no", "a.x"]));
    }
}

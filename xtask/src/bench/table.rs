//! The part of `docs/performance.md` that the command writes.

use std::fmt::Write as _;

use anyhow::Context as _;

use super::measure::Measure;
use super::number::{amount, goal, result, spread};
use super::record::{Figure, Record};

/// The page, from the root.
pub const PAGE: &str = "docs/performance.md";

/// The lines around what is written.
const BEGIN: &str = "<!-- made by `cargo xtask bench`: from here -->";
const END: &str = "<!-- made by `cargo xtask bench`: to here -->";

/// The page with the tables replaced.
///
/// # Errors
///
/// Where it has not the lines that stand around them.
pub fn put(page: &str, record: &Record) -> anyhow::Result<String> {
    let marks = || format!("{PAGE} needs the lines\n{BEGIN}\n{END}");
    let (before, rest) = page.split_once(BEGIN).with_context(marks)?;
    let (_, after) = rest.split_once(END).with_context(marks)?;
    Ok(format!(
        "{before}{BEGIN}\n\n{}\n{END}{after}",
        render(record)
    ))
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
    let measures = record.figures.iter().flat_map(|figure| &figure.measures);
    let (mut met, mut missed) = (0, Vec::new());
    for measure in measures {
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
        text += "\n| | | ours | beside | result | to reach | |\n| --- | --- | --- | --- | --- | --- | --- |\n";
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

fn row(measure: &Measure) -> String {
    let side = |side: &super::measure::Side| {
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

#[cfg(test)]
mod tests {
    use super::super::measure::{self, Compared, Goal, Unit};
    use super::*;

    fn record() -> Record {
        let sides = (
            ("ours 1", &[0.001, 0.002][..]),
            ("theirs 2", &[0.02, 0.02][..]),
        );
        let line = |id, least| {
            let unit = Unit::Seconds;
            let line = measure::beside(id, "does it", unit, Compared::Faster, sides.0, sides.1);
            line.unwrap().goal(Goal::AtLeast(least))
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
        Record {
            figures: vec![
                figure(
                    "a",
                    "two cores",
                    vec![line("a.x", 10.0), line("a.y", 100.0)],
                ),
                figure("b", "four cores", Vec::new()),
            ],
        }
    }

    #[test]
    fn only_what_is_between_the_lines_is_written() {
        let page = format!("# Head\n{BEGIN}\nold\n{END}\ntail\n");
        let once = put(&page, &record()).unwrap();
        assert!(once.starts_with(&format!("# Head\n{BEGIN}\n\n1 of 2 targets are met")));
        assert!(once.ends_with(&format!("{END}\ntail\n")) && !once.contains("old"));
        assert_eq!(put(&once, &record()).unwrap(), once);
        assert!(put("# Head\n", &record()).is_err());
    }

    #[test]
    fn met_and_missed_are_told_apart() {
        let text = render(&record());
        assert!(
            text.contains(
                "Missed: `a.y`.\n\n- two cores\n\n### The a\n\n`cargo xtask bench`, 2026-11-24.\n"
            ),
            "{text}"
        );
        assert!(text.contains("| `a.x` | does it; 2 rounds | ours 1: 1.50 ms (1.00 ms … 2.00 ms) | theirs 2: 20.0 ms | 15.0 × faster (10.0 × faster … 20.0 × faster) | ≥ 10 × faster | met |"), "{text}");
        assert!(
            text.contains("| `a.y` |") && text.contains("| **missed** |"),
            "{text}"
        );
        assert!(text.contains("\n- Of note.\n"), "{text}");
        assert!(text.contains("On another machine: four cores."), "{text}");
    }
}

//! What is printed.

use std::fmt::Write as _;

use super::catalogue::Catalogue;
use super::driver::STEPS;
use super::page::PageComparison;
use super::row::MatrixRow;
use super::stage::StageResult;
use super::{PAGE, WORK};
use computestacks_tooling::style::{BAD, FAINT, GOOD, NOTE};

/// How many lines of a failure are printed; the rest is in a file.
const LINES: usize = 12;

/// All generators, with what they take.
pub(super) fn list(catalogue: &Catalogue) -> String {
    let mut text = String::new();
    for generator in &catalogue.generators {
        let mut programs: Vec<&str> = generator.needs.iter().map(String::as_str).collect();
        let toolchain = generator.toolchain.iter().flat_map(|it| &it.programs);
        for program in toolchain {
            if !programs.contains(&program.as_str()) {
                programs.push(program);
            }
        }
        let _ = writeln!(
            text,
            "{:<22} {:<11} takes {}",
            generator.name,
            generator.language,
            programs.join(", ")
        );
    }
    text
}

/// The outcome of one, in a line; more where something is wrong.
pub(super) fn row(row: &MatrixRow) -> String {
    let (good, bad, note, faint) = (GOOD, BAD, NOTE, FAINT);
    let tried = row.steps.iter().any(|it| !it.is_skipped());
    let as_should = row.steps.iter().filter(|it| it.is_good());
    let mut told = vec![field("generated", &row.generated)];
    if row.checked != row.generated {
        told.push(field("compiled", &row.checked));
    }
    if tried {
        told.push(format!("{} of {} steps", as_should.count(), STEPS.len()));
    }
    let name = &row.name;
    let told = told.join("; ");
    let mut text = if !row.is_good() {
        format!("{bad}failed{bad:#}  {name}: {told}\n")
    } else if matches!(row.checked, StageResult::KnownFault(_)) && !tried {
        format!("{note}fault{note:#}   {name}: {told}\n")
    } else if !tried {
        format!("{note}skipped{note:#} {name}: {told}\n")
    } else {
        format!("{good}ok{good:#}      {name}: {told}\n")
    };
    if !row.faults.is_empty() {
        let faults = row.faults.join(", ");
        let _ = writeln!(text, "        {faint}known: {faults}{faint:#}");
    }
    let heads = ["generate", "check"].into_iter().chain(STEPS);
    for (head, cell) in heads.zip(row.cells()) {
        if let StageResult::Failed(why) = cell {
            text += &wrong(&format!("{head}: {why}"));
        }
    }
    for problem in &row.problems {
        text += &wrong(problem);
    }
    text
}

fn wrong(why: &str) -> String {
    let bad = BAD;
    let mut text = String::new();
    let mut lines = why.lines();
    let _ = writeln!(
        text,
        "        {bad}{}{bad:#}",
        lines.next().unwrap_or_default()
    );
    let lines: Vec<&str> = lines.collect();
    for line in lines.iter().take(LINES) {
        let _ = writeln!(text, "          {line}");
    }
    if lines.len() > LINES {
        let _ = writeln!(text, "          … {} more lines", lines.len() - LINES);
    }
    text
}

fn field(head: &str, cell: &StageResult) -> String {
    match cell {
        StageResult::Good(told) => told.clone(),
        StageResult::KnownFault(title) => format!("`{title}`: known fault"),
        StageResult::Failed(_) => format!("not {head}"),
        StageResult::Skipped(why) => why.clone(),
    }
}

/// After failures.
pub(super) fn what_now() -> String {
    format!(
        "\nall that was printed is in {WORK}/logs, what was made in {WORK}/work\n\
         fix spec/ if the contract is wrong, tests/matrix/drivers if a driver is wrong;\n\
         what is the generator's own fault goes to tests/matrix/known-faults.yaml\n\
         run: cargo xtask matrix --only NAME\n"
    )
}

/// After the page was written.
pub(super) fn written(rows: &[MatrixRow]) -> String {
    let good = GOOD;
    format!(
        "\n{good}ok{good:#}      {PAGE}: written from {}\n",
        count(rows)
    )
}

/// After it was compared.
pub(super) fn compared(rows: &[MatrixRow], compared: &PageComparison) -> String {
    let (good, bad, note) = (GOOD, BAD, NOTE);
    let mut text = "\n".to_owned();
    for place in &compared.new {
        let _ = writeln!(
            text,
            "{note}new{note:#}     {place}: {PAGE} has no run of it"
        );
    }
    if compared.stale.is_empty() {
        let _ = writeln!(
            text,
            "{good}ok{good:#}      {PAGE} says so: {}",
            count(rows)
        );
        return text;
    }
    for place in &compared.stale {
        let _ = writeln!(text, "{bad}stale{bad:#}   {PAGE}: {place}");
    }
    text += "run: cargo xtask matrix --table\n";
    text
}

fn count(rows: &[MatrixRow]) -> String {
    let has_run = |row: &&MatrixRow| row.steps.iter().any(|it| !it.is_skipped());
    let ran = rows.iter().filter(has_run);
    let checked = rows.iter().filter(|row| row.checked.is_good());
    let generated = rows.iter().filter(|row| !row.generated.is_skipped());
    format!(
        "of {} clients {} generated, {} compiled or checked clean, {} run",
        rows.len(),
        generated.count(),
        checked.count(),
        ran.count()
    )
}

#[cfg(test)]
mod tests {
    use super::super::faults::KnownFaults;
    use super::super::faults::tests::fault;
    use super::super::row::tests::{outcome, row as judged};
    use super::*;

    #[test]
    fn a_skipped_row_is_never_ok() {
        let mut skipped = outcome();
        skipped.checked = StageResult::Skipped("no `go`".to_owned());
        for stage in skipped.drive.steps.values_mut() {
            *stage = StageResult::Skipped("not compiled".to_owned());
        }
        let text = row(&judged(&skipped, &KnownFaults::default()));
        assert!(
            text.contains("skipped") && text.contains("no `go`"),
            "{text}"
        );
        assert!(!text.contains("ok"), "{text}");
    }

    #[test]
    fn what_is_wrong_is_printed() {
        let mut failed = outcome();
        failed
            .drive
            .steps
            .insert("logs", StageResult::Failed("null, not []".to_owned()));
        let text = row(&judged(
            &failed,
            &KnownFaults(vec![fault(Some("show"), None)]),
        ));
        assert!(
            text.contains("logs: null, not []") && text.contains("7 of 8 steps"),
            "{text}"
        );
        assert!(text.contains("`odd` does not show any more"), "{text}");
    }
}

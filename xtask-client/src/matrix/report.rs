//! What is printed.

use std::fmt::Write as _;

use super::catalogue::Catalogue;
use super::page::PageComparison;
use super::row::MatrixRow;
use super::stage::{CHECK, GENERATE, StageResult, steps};
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
    let tried = row.has_run();
    let is_known = |cell: &StageResult| matches!(cell, StageResult::KnownFault(_));
    let as_should = row.steps().filter(|it| it.is_good());
    let stages = ["generated", "compiled"].into_iter().zip(row.cells());
    let mut told: Vec<String> = stages.map(|(head, (_, it))| field(head, it)).collect();
    // Both are skipped for the same reason.
    told.dedup();
    if tried {
        told.push(format!(
            "{} of {} steps",
            as_should.count(),
            steps().count()
        ));
    }
    let name = &row.name;
    let told = told.join("; ");
    let (style, word) = if !row.is_good() {
        (BAD, "failed")
    } else if tried {
        (GOOD, "ok")
    } else if row
        .cells()
        .any(|(stage, it)| stage == CHECK && is_known(it))
    {
        (NOTE, "fault")
    } else {
        (NOTE, "skipped")
    };
    let mut text = format!("{style}{word:<7}{style:#} {name}: {told}\n");
    if !row.faults.is_empty() {
        let faults = row.faults.join(", ");
        let _ = writeln!(text, "        {FAINT}known: {faults}{FAINT:#}");
    }
    for (stage, cell) in row.cells() {
        if let StageResult::Failed(why) = cell {
            text += &wrong(&format!("{stage}: {why}"));
        }
    }
    for problem in &row.problems {
        text += &wrong(problem);
    }
    text
}

fn wrong(why: &str) -> String {
    let mut text = String::new();
    let mut lines = why.lines();
    let _ = writeln!(
        text,
        "        {BAD}{}{BAD:#}",
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
    format!(
        "\n{GOOD}ok{GOOD:#}      {PAGE}: written from {}\n",
        count(rows)
    )
}

/// After it was compared.
pub(super) fn compared(rows: &[MatrixRow], compared: &PageComparison) -> String {
    let mut text = "\n".to_owned();
    for place in &compared.new {
        let _ = writeln!(
            text,
            "{NOTE}new{NOTE:#}     {place}: {PAGE} has no run of it"
        );
    }
    if compared.stale.is_empty() {
        let _ = writeln!(
            text,
            "{GOOD}ok{GOOD:#}      {PAGE} says so: {}",
            count(rows)
        );
        return text;
    }
    for place in &compared.stale {
        let _ = writeln!(text, "{BAD}stale{BAD:#}   {PAGE}: {place}");
    }
    text += "run: cargo xtask matrix --table\n";
    text
}

fn count(rows: &[MatrixRow]) -> String {
    let count = |stage: &str, is: fn(&StageResult) -> bool| {
        let has = |row: &&MatrixRow| row.cells().any(|(own, it)| own == stage && is(it));
        rows.iter().filter(has).count()
    };
    format!(
        "of {} clients {} generated, {} compiled or checked clean, {} run",
        rows.len(),
        count(GENERATE, |it| !it.is_skipped()),
        count(CHECK, StageResult::is_good),
        rows.iter().filter(|row| row.has_run()).count()
    )
}

#[cfg(test)]
mod tests {
    use super::super::faults::KnownFaults;
    use super::super::faults::tests::fault;
    use super::super::row::tests::{failed, not_compiled, row as judged};
    use super::*;

    #[test]
    fn a_skipped_row_is_never_ok() {
        let text = row(&judged(&not_compiled(), &KnownFaults::default()));
        assert!(
            text.contains("skipped") && text.contains("no `go`"),
            "{text}"
        );
        assert!(!text.contains("ok"), "{text}");
    }

    #[test]
    fn what_is_wrong_is_printed() {
        let faults = KnownFaults(vec![fault(Some("show"), None)]);
        let text = row(&judged(&failed("logs", "null, not []"), &faults));
        assert!(
            text.contains("logs: null, not []") && text.contains("7 of 8 steps"),
            "{text}"
        );
        assert!(text.contains("`odd` does not show any more"), "{text}");
    }
}

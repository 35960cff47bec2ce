//! `docs/languages.md`: its generated parts written, or compared with a run.

use std::fmt::Write as _;

use computestacks_tooling::generated::{self, PagePart};

use super::PAGE;
use super::row::MatrixRow;
use super::sections::PageSections;
use super::stage::{CHECK, GENERATE, STAGES, StageResult, steps};

/// Name of the part with the table.
const TABLE: &str = "table";

/// What a run does not have in common with the page.
#[derive(Debug, Default, Eq, PartialEq)]
pub(super) struct PageComparison {
    /// What the page says otherwise.
    pub(super) stale: Vec<String>,
    /// What the page does not know because it was skipped there.
    pub(super) new: Vec<String>,
}

fn part(name: &str) -> PagePart {
    PagePart::new(PAGE, &format!("`cargo xtask matrix --table`, {name}"))
}

/// The page with all generated parts replaced.
pub(super) fn put(
    page: &str,
    rows: &[MatrixRow],
    sections: &PageSections,
) -> anyhow::Result<String> {
    let mut page = part(TABLE).put(page, &table(rows))?;
    for (name, text) in sections {
        page = part(name).put(&page, text)?;
    }
    Ok(page)
}

/// Compares a run with the page. What was skipped, here or there, is not compared; numbers of files,
/// seconds, warnings and toolchains are not either.
pub(super) fn compare(
    page: &str,
    rows: &[MatrixRow],
    sections: &PageSections,
) -> anyhow::Result<PageComparison> {
    let mut compared = PageComparison::default();
    for (name, text) in sections {
        let [_, inside, _] = part(name).split(page)?;
        if inside.trim() != text.trim() {
            let (there, here) = (
                inside.trim().to_owned() + "\n",
                text.trim().to_owned() + "\n",
            );
            let diff = generated::diff((PAGE, &there), ("now", &here));
            compared.stale.push(format!("the part `{name}`:\n{diff}"));
        }
    }
    let [_, recorded, _] = part(TABLE).split(page)?;
    for row in rows {
        compared.row(recorded, row);
    }
    Ok(compared)
}

impl PageComparison {
    fn row(&mut self, recorded: &str, row: &MatrixRow) {
        let Some((version, words)) = read(recorded, &row.name) else {
            self.stale.push(format!("{} has no row", row.name));
            return;
        };
        if version != row.version {
            let (name, now) = (&row.name, &row.version);
            self.stale
                .push(format!("{name}: the row is of {version}, {now} was run"));
        }
        let heads = ["generated", "compiled"].into_iter().chain(steps());
        for ((head, there), (_, cell)) in heads.zip(words).zip(row.cells()) {
            let (place, here) = (format!("{}: {head}", row.name), word(cell));
            match (there, here) {
                (_, "failed" | SKIPPED) => {}
                (SKIPPED, _) => self.new.push(place),
                _ if there == here => {}
                _ => self
                    .stale
                    .push(format!("{place}: {here} here, {there} there")),
            }
        }
    }
}

/// Version and words of the fields of a row of the table.
fn read<'t>(table: &'t str, name: &str) -> Option<(&'t str, Vec<&'t str>)> {
    let start = format!("| `{name}` |");
    let line = table.lines().find(|line| line.starts_with(&start))?;
    let mut cells = line.trim_matches('|').split('|').map(str::trim).skip(1);
    let version = cells.next()?;
    let words = cells.take(STAGES.len()).map(|cell| {
        let word = cell.split([':', ',']).next()?;
        match word {
            "skipped" => Some(SKIPPED),
            "ok" | "fault" | SKIPPED => Some(word),
            _ => None,
        }
    });
    Some((version, words.collect::<Option<_>>()?))
}

fn table(rows: &[MatrixRow]) -> String {
    let mut text = "| generator | of | generated | compiled or types checked | list | show \
                    | update | scale | power | logs | token | 404 | known faults |\n"
        .to_owned();
    text += &"| --- ".repeat(STAGES.len() + 3);
    text += "|\n";
    for row in rows {
        let _ = write!(text, "| `{}` | {} ", row.name, row.version);
        for (stage, cell) in row.cells() {
            let _ = match stage {
                GENERATE | CHECK => write!(text, "| {} ", long(cell)),
                _ => write!(text, "| {} ", word(cell)),
            };
        }
        let faults: Vec<String> = row.faults.iter().map(|id| format!("`{id}`")).collect();
        let _ = writeln!(text, "| {} |", faults.join(", "));
    }
    text
}

fn long(cell: &StageResult) -> String {
    match cell {
        StageResult::Good(told) => format!("ok, {told}"),
        StageResult::Skipped(why) => format!("skipped: {why}"),
        StageResult::KnownFault(title) => format!("fault: `{title}`"),
        StageResult::Failed(_) => word(cell).to_owned(),
    }
}

/// What a field has where something was skipped.
const SKIPPED: &str = "–";

fn word(cell: &StageResult) -> &'static str {
    match cell {
        StageResult::Good(_) => "ok",
        StageResult::KnownFault(_) => "fault",
        StageResult::Skipped(_) => SKIPPED,
        // Never written: a row that has one is not good.
        StageResult::Failed(_) => "failed",
    }
}

#[cfg(test)]
mod tests {
    use super::super::faults::KnownFaults;
    use super::super::row::tests::{not_compiled, outcome, row};
    use super::*;

    fn sections() -> PageSections {
        [("go".to_owned(), "```sh\ngo run .\n```\n".to_owned())].into()
    }

    fn page(rows: &[MatrixRow]) -> String {
        let mark = |name: &str, side: &str| {
            format!("<!-- made by `cargo xtask matrix --table`, {name}: {side} here -->\n")
        };
        let empty = ["table", "go"].map(|name| mark(name, "from") + "old\n" + &mark(name, "to"));
        put(
            &format!("# Title\n{}", empty.join("words\n")),
            rows,
            &sections(),
        )
        .unwrap()
    }

    fn skipped() -> MatrixRow {
        row(&not_compiled(), &KnownFaults::default())
    }

    fn good() -> MatrixRow {
        row(&outcome(), &KnownFaults::default())
    }

    #[test]
    fn only_what_stands_between_the_marks_is_replaced() {
        let page = page(&[good()]);
        assert!(
            page.starts_with("# Title\n") && page.contains("\nwords\n"),
            "{page}"
        );
        assert!(
            !page.contains("old") && page.contains("\ngo run .\n"),
            "{page}"
        );
        assert!(
            page.contains("| ok, 9 files, 1.0 s | ok, `go vet`"),
            "{page}"
        );
        assert_eq!(put(&page, &[good()], &sections()).unwrap(), page);
        assert!(put("# Title\n", &[], &sections()).is_err());
    }

    #[test]
    fn a_page_that_says_otherwise_is_stale() {
        let good_page = page(&[good()]);
        let same = compare(&good_page, &[good()], &sections()).unwrap();
        assert_eq!(same, PageComparison::default());

        // Worse and better, another version, no row, other lines: all of it counts.
        let worse = good_page.replacen("| ok | ok |", "| ok | fault |", 1);
        let stale = compare(&worse, &[good()], &sections()).unwrap().stale;
        assert_eq!(stale, ["go: show: ok here, fault there"]);
        let version = good().version;
        let other = good_page.replace(&format!("| {version} |"), "| 0.1 |");
        let stale = compare(&other, &[good()], &sections()).unwrap().stale;
        assert!(stale[0].contains("the row is of 0.1"), "{stale:?}");
        let none = good_page.replace("| `go` |", "| `gone` |");
        assert_eq!(
            compare(&none, &[good()], &sections()).unwrap().stale,
            ["go has no row"]
        );
        let lines = good_page.replace("go run .", "go run x");
        let stale = compare(&lines, &[good()], &sections()).unwrap().stale;
        let shown = anstream::adapter::strip_str(&stale[0]).to_string();
        assert!(shown.contains("\n+go run ."), "{shown}");
    }

    /// The rest of the page needs the generators; `cargo xtask matrix` compares all of it.
    #[test]
    fn lines_and_snippets_of_the_page_are_fresh() {
        let root = computestacks_tooling::workspace::root().unwrap();
        let catalogue = super::super::catalogue::tests::catalogue();
        let faults = KnownFaults::read(&root, &catalogue).unwrap();
        let sections = super::super::sections::render(&root, &catalogue, &faults).unwrap();
        let page = std::fs::read_to_string(root.join(PAGE)).unwrap();
        assert_eq!(
            compare(&page, &[], &sections).unwrap(),
            PageComparison::default()
        );
    }

    #[test]
    fn what_was_skipped_is_not_compared() {
        let here = compare(&page(&[good()]), &[skipped()], &sections()).unwrap();
        assert_eq!(here, PageComparison::default());
        let there = compare(&page(&[skipped()]), &[good()], &sections()).unwrap();
        assert_eq!(there.stale, Vec::<String>::new());
        assert_eq!(there.new.len(), STAGES.len() - 1);
    }
}

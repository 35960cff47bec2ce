//! The generated part of `docs/validator.md`: who finds what.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use anyhow::Context as _;

use super::PAGE;
use super::peers::{Peer, PeerRule};
use super::study::{Row, Study};
use crate::validate::rules;

/// The lines around what is generated.
const BEGIN: &str = "<!-- made by `cargo xtask lint-peers --table`: from here -->";
const END: &str = "<!-- made by `cargo xtask lint-peers --table`: to here -->";

/// The page with the generated part replaced.
pub(super) fn put(page: &str, study: &Study) -> anyhow::Result<String> {
    let marks = || format!("{PAGE} needs the lines\n{BEGIN}\n{END}");
    let (before, rest) = page.split_once(BEGIN).with_context(marks)?;
    let (_, after) = rest.split_once(END).with_context(marks)?;
    let text = render(study);
    Ok(format!("{before}{BEGIN}\n\n{text}\n{END}{after}"))
}

/// What the page would have to change, where it is not what the run gave.
pub(super) fn stale(page: &str, study: &Study) -> anyhow::Result<Option<String>> {
    let wanted = put(page, study)?;
    let diff = similar::TextDiff::from_lines(page, &wanted);
    let diff = diff.unified_diff().header(PAGE, "as run").to_string();
    Ok((page != wanted).then_some(diff))
}

/// What a page says that we find, by defect.
///
/// Anyone can compare it without the linters.
pub fn our_column(page: &str) -> BTreeMap<String, BTreeSet<String>> {
    let generated = page.split_once(BEGIN).map_or("", |(_, rest)| rest);
    let table = generated
        .split_once(DEFECTS)
        .map_or("", |(_, rest)| rest)
        .lines()
        .skip_while(|line| !line.starts_with("| `"))
        .take_while(|line| line.starts_with("| `"));
    let row = |line: &str| {
        let mut cells = line.split('|').skip(1).map(str::trim);
        let name = cells.next()?.trim_matches('`').to_owned();
        let codes = cells.next()?.split(", ").map(str::to_owned).collect();
        Some((name, codes))
    };
    table.filter_map(row).collect()
}

/// Heading of the first table.
const DEFECTS: &str = "### Defect by defect\n";

fn render(study: &Study) -> String {
    let mut text = summary(study);
    let _ = write!(
        text,
        "\n{DEFECTS}\nA row a document in `tests/peers/defects`.\n\n\
         | defect | `validate` | Spectral | Redocly | openapi-spec-validator |\n\
         | --- | --- | --- | --- | --- |\n"
    );
    for row in &study.rows {
        let ours: Vec<&str> = row.defect.ours.iter().copied().collect();
        let _ = write!(text, "| `{}` | {} |", row.defect.name, ours.join(", "));
        for peer in Peer::ALL {
            let _ = write!(text, " {} |", cell(row.of(peer)));
        }
        text.push('\n');
    }
    for (peer, rules, reasons) in linters(study) {
        text += &by_rule(study, peer, rules);
        text += &unused(peer, rules, reasons);
    }
    text += &only_ours(study);
    text
}

type Linter<'s> = (Peer, &'s [PeerRule], &'s BTreeMap<String, String>);

fn linters(study: &Study) -> [Linter<'_>; 2] {
    let (rules, reasons) = (&study.rules, &study.reasons);
    [
        (Peer::Spectral, &rules.spectral, &reasons.spectral),
        (Peer::Redocly, &rules.redocly, &reasons.redocly),
    ]
}

fn summary(study: &Study) -> String {
    let count = study.rows.len();
    let ours = study.rows.iter().filter(|row| !row.defect.ours.is_empty());
    let mut text = format!(
        "| | found of {count} defects |\n| --- | --- |\n| `cargo xtask validate` | {} |\n",
        ours.count()
    );
    for (peer, version) in &study.versions {
        let found = study
            .rows
            .iter()
            .filter(|row| row.of(*peer).next().is_some());
        let set = match peer {
            Peer::Spectral => ", `spectral:oas`",
            Peer::Redocly => ", `recommended`",
            Peer::OpenapiSpecValidator => "",
        };
        let name = peer.name();
        let _ = writeln!(text, "| {name} {version}{set} | {} |", found.count());
    }
    text
}

fn cell<'r>(rules: impl Iterator<Item = &'r str>) -> String {
    let rules: Vec<String> = rules.map(|rule| format!("`{rule}`")).collect();
    if rules.is_empty() {
        "–".to_owned()
    } else {
        rules.join(", ")
    }
}

/// Rule by rule: in which defects it was broken, and what we say about those.
fn by_rule(study: &Study, peer: Peer, rules: &[PeerRule]) -> String {
    let name = peer.name();
    let mut text = format!(
        "\n### Rules of {name}\n\n| rule | `validate` says | about |\n| --- | --- | --- |\n"
    );
    let used = rules.iter().filter(|rule| rule.on && rule.applies);
    let mut names: BTreeSet<&str> = used.map(|rule| &*rule.name).collect();
    // What it finds without a rule: that it cannot read on.
    names.extend(study.rows.iter().flat_map(|row| row.of(peer)));
    for rule in names {
        let rows: Vec<&Row> = study
            .rows
            .iter()
            .filter(|row| row.of(peer).any(|broken| broken == rule))
            .collect();
        let codes: BTreeSet<&str> = rows
            .iter()
            .flat_map(|row| &row.defect.ours)
            .copied()
            .collect();
        let codes: Vec<&str> = codes.into_iter().collect();
        let about = match rows.as_slice() {
            few @ ([_] | [_, _] | [_, _, _]) => cell(few.iter().map(|row| &*row.defect.name)),
            many => format!("{} defects", many.len()),
        };
        let _ = writeln!(text, "| `{rule}` | {} | {about} |", codes.join(", "));
    }
    text
}

/// Rules that the rule set leaves out, and those for other versions.
fn unused(peer: Peer, rules: &[PeerRule], reasons: &BTreeMap<String, String>) -> String {
    let name = peer.name();
    let mut text = format!(
        "\nNot used by the rule set of {name}, or not for this contract:\n\n\
         | rule | instead |\n| --- | --- |\n"
    );
    for (rule, reason) in reasons {
        let _ = writeln!(text, "| `{rule}` | {reason} |");
    }
    let foreign = rules.iter().filter(|rule| !rule.applies);
    for rule in foreign {
        let _ = writeln!(
            text,
            "| `{}` | another OpenAPI than 3.0: CS0005 |",
            rule.name
        );
    }
    text
}

/// Codes that stand for no defect that a linter finds.
fn only_ours(study: &Study) -> String {
    let shared: BTreeSet<&str> = study
        .rows
        .iter()
        .filter(|row| !row.peers.is_empty())
        .flat_map(|row| row.defect.ours.iter().copied())
        .collect();
    let own: Vec<_> = rules::all()
        .filter(|rule| !shared.contains(rule.code))
        .collect();
    let mut text = format!(
        "\n### Found by `validate` alone\n\nThese {} of its {} codes stand for none of the defects \
         above that another tool finds.\n\n| code | what it finds |\n| --- | --- |\n",
        own.len(),
        rules::all().count()
    );
    for rule in own {
        let _ = writeln!(text, "| {} | {} |", rule.code, rule.summary);
    }
    text
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::super::peers::PeerRules;
    use super::super::study::{Defect, Reasons};
    use super::{BEGIN, END, Peer, PeerRule, Row, Study, our_column, put, stale};

    fn study() -> Study {
        let defect = Defect {
            name: "info-odd".to_owned(),
            file: "info-odd.yaml".into(),
            ours: BTreeSet::from(["CS0501", "CS0510"]),
        };
        let broken = BTreeSet::from(["info-rule".to_owned()]);
        let rule = PeerRule {
            name: "info-rule".to_owned(),
            on: true,
            applies: true,
        };
        Study {
            rows: vec![Row {
                defect,
                peers: BTreeMap::from([(Peer::Spectral, broken)]),
            }],
            rules: PeerRules {
                spectral: vec![rule],
                redocly: vec![],
            },
            reasons: Reasons::default(),
            versions: vec![(Peer::Spectral, "1.2.3".to_owned())],
            problems: vec![],
        }
    }

    #[test]
    fn only_what_stands_between_the_marks_is_replaced() {
        let page = format!("# Title\n{BEGIN}\nold\n{END}\nafter\n");
        let once = put(&page, &study()).unwrap();
        assert!(once.starts_with("# Title\n") && once.ends_with("\nafter\n"));
        assert!(!once.contains("\nold\n"));
        assert!(
            once.contains("| Spectral 1.2.3, `spectral:oas` | 1 |"),
            "{once}"
        );
        assert!(
            once.contains("| `info-rule` | CS0501, CS0510 | `info-odd` |"),
            "{once}"
        );
        assert_eq!(put(&once, &study()).unwrap(), once);
        assert!(put("# Title\n", &study()).is_err());
    }

    #[test]
    fn a_page_that_says_otherwise_is_stale() {
        let page = put(&format!("{BEGIN}{END}"), &study()).unwrap();
        assert_eq!(stale(&page, &study()).unwrap(), None);
        let diff = stale(&page.replace("CS0510", "CS0511"), &study()).unwrap();
        assert!(diff.unwrap().contains("\n+| `info-odd` | CS0501, CS0510 |"));

        // Another version of a tool alone makes it stale, and so does one finding less.
        let mut newer = study();
        newer.versions[0].1 = "1.2.4".to_owned();
        assert!(stale(&page, &newer).unwrap().is_some());
        let mut fewer = study();
        fewer.rows[0].peers.clear();
        assert!(stale(&page, &fewer).unwrap().is_some());
    }

    #[test]
    fn our_column_is_read_back() {
        let page = put(&format!("{BEGIN}{END}"), &study()).unwrap();
        let codes = ["CS0501", "CS0510"].map(str::to_owned);
        let row = ("info-odd".to_owned(), BTreeSet::from(codes));
        assert_eq!(our_column(&page), BTreeMap::from([row]));
        assert_eq!(our_column("| `x` | CS0001 |"), BTreeMap::new());
    }
}

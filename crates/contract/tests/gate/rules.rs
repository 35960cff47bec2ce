//! Every rule with its fixtures: `bad` yields only its code, `good` no diagnostics.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use computestacks_contract::gate::rules::{self, Rule};
use computestacks_contract::gate::{GateReport, check};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/gate")
}

fn directory(rule: &Rule) -> String {
    format!("{}-{}", rule.code, rule.slug)
}

/// The fixture of a rule, in YAML or JSON.
fn fixture(rule: &Rule, which: &str) -> (String, String) {
    for extension in ["yaml", "json"] {
        let name = format!("{which}.{extension}");
        if let Ok(text) = std::fs::read_to_string(fixtures().join(directory(rule)).join(&name)) {
            return (name, text);
        }
    }
    panic!("{} has no {which}.yaml or {which}.json", directory(rule));
}

fn codes(report: &GateReport) -> BTreeSet<&'static str> {
    report
        .diagnostics
        .iter()
        .map(|diagnostic| diagnostic.rule.code)
        .collect()
}

/// `bad`, and `bad-…` for other ways to break the rule.
fn bad_fixtures(rule: &Rule) -> Vec<(String, String)> {
    let mut found = vec![fixture(rule, "bad")];
    for entry in std::fs::read_dir(fixtures().join(directory(rule))).unwrap() {
        let name = entry.as_ref().unwrap().file_name().into_string().unwrap();
        if name.starts_with("bad-") {
            found.push((
                name,
                std::fs::read_to_string(entry.unwrap().path()).unwrap(),
            ));
        }
    }
    found
}

#[test]
fn bad_fixtures_are_reported_by_their_rule_alone() {
    for rule in rules::all() {
        for (name, text) in bad_fixtures(rule) {
            let report = check(&name, &text);
            let place = format!("{}/{name}", directory(rule));
            assert_eq!(codes(&report), BTreeSet::from([rule.code]), "{place}");
            assert_eq!(report.document.is_some(), rule.code > "CS0002", "{place}");
        }
    }
}

#[test]
fn good_fixtures_are_clean() {
    for rule in rules::all() {
        let (name, text) = fixture(rule, "good");
        let report = check(&name, &text);
        assert!(
            report.is_clean(),
            "{}: {:?}",
            directory(rule),
            report.diagnostics
        );
    }
}

/// Fixtures without a rule must be removed.
#[test]
fn every_fixture_has_a_rule() {
    let entries = std::fs::read_dir(fixtures()).unwrap();
    let found: BTreeSet<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(found, rules::all().map(directory).collect());
}

#[test]
fn codes_are_unique_and_documented() {
    let mut codes = BTreeSet::new();
    let mut slugs = BTreeSet::new();
    for rule in rules::all() {
        assert!(codes.insert(rule.code), "{} is given twice", rule.code);
        assert!(slugs.insert(rule.slug), "{} is given twice", rule.slug);
        let digits = rule.code.strip_prefix("CS").unwrap();
        assert!(
            digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit()),
            "{}",
            rule.code
        );
        assert!(rule.summary.len() < 80, "{}: {}", rule.code, rule.summary);
        assert!(
            !rule.summary.ends_with('.') && !rule.fix.ends_with('.'),
            "{}",
            rule.code
        );
        assert!(
            rule.why.ends_with('.') && rule.why.len() > 40,
            "{}",
            rule.code
        );
        assert!(
            !rule.bad.is_empty() && !rule.good.is_empty(),
            "{}",
            rule.code
        );
    }
    assert_eq!(codes.len(), rules::all().count());
}

//! The gate: any input gets a report that points inside of it, in every format.

use computestacks_contract::gate::{DiagnosticFormat, check, print};

use super::seeds::{distinct, files};

/// JSON if it starts with a brace, otherwise YAML.
pub fn run(input: &[u8]) {
    let Ok(text) = std::str::from_utf8(input) else {
        return;
    };
    let name = if text.trim_start().starts_with('{') {
        "openapi.json"
    } else {
        "openapi.yaml"
    };
    let report = check(name, text);
    for diagnostic in &report.diagnostics {
        let shown = report.source.text().get(diagnostic.span.clone());
        assert!(shown.is_some(), "outside the text: {diagnostic:?}");
        let (start, end) = report.place(diagnostic);
        assert!(
            start.line >= 1 && start.line <= report.source.text().split('\n').count(),
            "no such line: {diagnostic:?}"
        );
        assert!(start <= end && start.line == end.line, "{diagnostic:?}");
        if let Some(related) = &diagnostic.related {
            let shown = report.source.text().get(related.span.clone());
            assert!(shown.is_some(), "outside the text: {related:?}");
        }
        assert!(!diagnostic.message.is_empty() && !diagnostic.help.is_empty());
    }
    let is_clean = report.is_clean();
    let found = report.diagnostics.len();
    let reports = [report];
    let printed = |format| {
        let mut out = Vec::new();
        print(format, &reports, &[], &mut out).expect("a report can be printed");
        String::from_utf8(out).expect("a report is text")
    };
    let human = printed(DiagnosticFormat::Human);
    assert!(!human.is_empty());
    let json: serde_json::Value =
        serde_json::from_str(&printed(DiagnosticFormat::Json)).expect("JSON is JSON");
    assert!(json.is_object());
    let github = printed(DiagnosticFormat::Github);
    // A string of the document must not become a workflow command.
    let commands = github.lines().filter(|line| line.starts_with("::"));
    assert!(commands.count() >= found, "{github}");
    assert_eq!(is_clean, found == 0);
}

/// Fixtures of each rule.
pub fn seeds() -> Vec<Vec<u8>> {
    let mut seeds = files("crates/contract/tests/fixtures/gate", &["yaml", "json"]);
    seeds.retain(|seed| seed.len() < 20_000);
    distinct(seeds)
}

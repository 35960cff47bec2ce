//! The report, as tables or JSON.

use std::{collections::BTreeMap, fmt::Write as _, path::Path};

use computestacks_contract::judge::ViolationCode;

use super::checked_exchange::CheckedExchange;
use computestacks_tooling::style::{BAD, FAINT, GOOD, NOTE, STRONG};

/// The checked exchanges, and counts by folder and rule.
#[derive(Debug)]
pub struct ConformanceReport {
    exchanges: Vec<CheckedExchange>,
    folders: BTreeMap<String, ExchangeCounts>,
    rules: BTreeMap<ViolationCode, usize>,
}

#[derive(Clone, Copy, Debug, Default)]
struct ExchangeCounts {
    exchanges: usize,
    in_contract: usize,
    outside: usize,
    conform: usize,
}

impl ExchangeCounts {
    fn add(&mut self, exchange: &CheckedExchange) {
        self.exchanges += 1;
        if exchange.outside.is_empty() {
            self.in_contract += 1;
        } else {
            self.outside += 1;
        }
        if exchange.mismatches.is_empty() {
            self.conform += 1;
        }
    }
}

impl ConformanceReport {
    pub(super) fn new(exchanges: Vec<CheckedExchange>) -> Self {
        let mut folders: BTreeMap<String, ExchangeCounts> = BTreeMap::new();
        let mut rules = BTreeMap::new();
        for exchange in &exchanges {
            folders
                .entry(exchange.folder.clone())
                .or_default()
                .add(exchange);
            if let Some(violation) = exchange.outside.first() {
                *rules.entry(violation.code).or_default() += 1;
            }
        }
        Self {
            exchanges,
            folders,
            rules,
        }
    }

    /// Whether all exchanges conform.
    pub fn conforms(&self) -> bool {
        self.exchanges
            .iter()
            .all(|exchange| exchange.mismatches.is_empty())
    }

    fn total(&self) -> ExchangeCounts {
        let mut total = ExchangeCounts::default();
        for exchange in &self.exchanges {
            total.add(exchange);
        }
        total
    }

    fn failures(&self) -> impl Iterator<Item = &CheckedExchange> {
        self.exchanges
            .iter()
            .filter(|exchange| !exchange.mismatches.is_empty())
    }
}

/// Tables, a line for each exchange that does not conform, and a command for the folder at `path`.
/// `verbose` adds a line for each exchange, and all mismatches instead of the first.
pub fn human(report: &ConformanceReport, path: &Path, verbose: bool) -> String {
    let mut out = String::new();
    if verbose {
        classes(&report.exchanges, &mut out);
    }
    folders(report, &mut out);
    if !report.rules.is_empty() {
        let _ = writeln!(
            out,
            "\n{STRONG}Outside the contract, by the first violated rule{STRONG:#}"
        );
        for (rule, count) in &report.rules {
            let _ = writeln!(out, "{count:>7}  {rule}");
        }
    }
    if !report.conforms() {
        let _ = writeln!(out, "\n{STRONG}Does not conform{STRONG:#}");
    }
    for exchange in report.failures() {
        failure(exchange, verbose, &mut out);
    }
    let total = report.total();
    if report.conforms() {
        let _ = writeln!(out, "\n{GOOD}✓{GOOD:#} {}", all_conform(total.exchanges));
        return out;
    }
    let bad = total.exchanges - total.conform;
    let _ = writeln!(
        out,
        "\n{BAD}✗{BAD:#} {bad} of {} exchanges do not conform",
        total.exchanges
    );
    if !verbose {
        let path = path.display();
        let _ = writeln!(
            out,
            "to see all mismatches, run: cargo xtask captures check {path} --verbose"
        );
    }
    out
}

fn all_conform(exchanges: usize) -> String {
    match exchanges {
        1 => "the exchange conforms".to_owned(),
        many => format!("all {many} exchanges conform"),
    }
}

/// One line for each exchange, so that `grep` can filter them.
fn classes(exchanges: &[CheckedExchange], out: &mut String) {
    let width = exchanges
        .iter()
        .map(|exchange| exchange.name.chars().count())
        .max()
        .unwrap_or(0);
    for CheckedExchange {
        name,
        operation,
        outside,
        ..
    } in exchanges
    {
        let operation = operation.as_deref().unwrap_or("-");
        if outside.is_empty() {
            let _ = writeln!(out, "{name:width$}  {GOOD}in contract{GOOD:#}  {operation}");
            continue;
        }
        let reasons: Vec<_> = outside.iter().map(ToString::to_string).collect();
        let reasons = reasons.join("; ");
        let _ = writeln!(
            out,
            "{name:width$}  {NOTE}outside{NOTE:#}      {operation}  {FAINT}{reasons}{FAINT:#}"
        );
    }
    out.push('\n');
}

fn folders(report: &ConformanceReport, out: &mut String) {
    let names = report.folders.keys().map(|name| name.chars().count());
    let width = names.max().unwrap_or(0).max("folder".len());
    let _ = writeln!(
        out,
        "{STRONG}{:width$}  exchanges  in contract  outside  conform{STRONG:#}",
        "folder"
    );
    let mut row = |name: &str, counts: &ExchangeCounts| {
        let style = if counts.conform == counts.exchanges {
            GOOD
        } else {
            BAD
        };
        let _ = writeln!(
            out,
            "{name:width$}  {:>9}  {:>11}  {:>7}  {style}{:>7}{style:#}",
            counts.exchanges, counts.in_contract, counts.outside, counts.conform
        );
    };
    for (name, counts) in &report.folders {
        row(name, counts);
    }
    if report.folders.len() > 1 {
        row("all", &report.total());
    }
}

fn failure(exchange: &CheckedExchange, verbose: bool, out: &mut String) {
    let name = &exchange.name;
    let shown = if verbose {
        exchange.mismatches.len()
    } else {
        1
    };
    for (index, mismatch) in exchange.mismatches.iter().take(shown).enumerate() {
        let hidden = exchange.mismatches.len() - shown;
        let more = if hidden == 0 || index + 1 < shown {
            String::new()
        } else {
            format!(" (and {hidden} more)")
        };
        let _ = writeln!(
            out,
            "{BAD}✗{BAD:#} {STRONG}{name}{STRONG:#}  {mismatch}{more}  {FAINT}→ {}{FAINT:#}",
            mismatch.fix
        );
    }
}

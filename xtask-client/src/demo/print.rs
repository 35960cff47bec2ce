//! How the demo looks: coloured and aligned on a terminal, plain when piped.

use computestacks_drift::audit::errata::Erratum;
use computestacks_tooling::{
    columns,
    output::{self, NAME},
    style::{BAD, FAINT, GOOD, NOTE, STRONG},
};

/// Differences shown of an operation.
const MOST: usize = 4;
/// A string longer than this is cut, so that lines fit a terminal.
const LONGEST: usize = 77;

/// The heading of an operation: its name and what the client asked.
pub(super) fn operation(name: &str, asked: &str) {
    anstream::println!(
        "\n{STRONG}{name:NAME$}{STRONG:#}   {NOTE}{}{NOTE:#}",
        cut(asked)
    );
}

/// What came back.
pub(super) fn result(status: u16, text: &str) {
    let colour = if status < 400 { GOOD } else { BAD };
    anstream::println!("{:>NAME$}   {colour}{status}{colour:#} {}", "", cut(text));
}

/// Rows below the result, in columns.
pub(super) fn table<const N: usize>(head: [&str; N], rows: &[[String; N]]) {
    let all = [&[head.map(str::to_owned)], rows].concat();
    for (index, line) in columns::aligned(&all, &[]).into_iter().enumerate() {
        let style = if index == 0 {
            FAINT
        } else {
            anstyle::Style::new()
        };
        anstream::println!("{:>NAME$}   {style}{line}{style:#}", "");
    }
}

/// Where the documentation says otherwise.
pub(super) fn differences(errata: &[&Erratum]) {
    for erratum in errata.iter().take(MOST) {
        let documented = erratum.documented.as_deref().unwrap_or_default();
        anstream::println!(
            "{:>NAME$}   {BAD}page  {BAD:#} {} {FAINT}({}){FAINT:#}",
            "",
            cut(documented),
            erratum.id
        );
        let observed = cut(&erratum.observed);
        anstream::println!("{:>NAME$}   {GOOD}server{GOOD:#} {observed}", "");
    }
    let more = errata.len().saturating_sub(MOST);
    if more > 0 {
        anstream::println!(
            "{:>NAME$}   {FAINT}and {more} more in spec/errata{FAINT:#}",
            ""
        );
    }
}

pub(super) fn end(lines: &[&str]) {
    anstream::println!();
    for line in lines {
        anstream::println!("{line}");
    }
}

/// One line of bounded length.
fn cut(text: &str) -> String {
    let line: Vec<&str> = text.split_whitespace().collect();
    output::cut(&line.join(" "), LONGEST)
}

//! How the demo looks: coloured and aligned on a terminal, plain when piped.

use unicode_width::UnicodeWidthStr;

use computestacks_drift::audit::errata::Erratum;
use computestacks_tooling::{columns, output::NAME, style};

/// Differences shown of an operation.
const MOST: usize = 4;
/// A string longer than this is cut, so that lines fit a terminal.
const LONGEST: usize = 78;

/// The heading of an operation: its name and what the client asked.
pub(super) fn operation(name: &str, asked: &str) {
    let (strong, note) = (style::STRONG, style::NOTE);
    anstream::println!(
        "\n{strong}{name:NAME$}{strong:#}   {note}{}{note:#}",
        cut(asked)
    );
}

/// What came back.
pub(super) fn result(status: u16, text: &str) {
    let colour = if status < 400 {
        style::GOOD
    } else {
        style::BAD
    };
    anstream::println!("{:>NAME$}   {colour}{status}{colour:#} {}", "", cut(text));
}

/// Rows below the result, in columns.
pub(super) fn table<const N: usize>(head: [&str; N], rows: &[[String; N]]) {
    let all = [&[head.map(str::to_owned)], rows].concat();
    let faint = style::FAINT;
    for (index, line) in columns::aligned(&all, &[]).into_iter().enumerate() {
        let style = if index == 0 {
            faint
        } else {
            anstyle::Style::new()
        };
        anstream::println!("{:>NAME$}   {style}{line}{style:#}", "");
    }
}

/// Where the documentation says otherwise.
pub(super) fn differences(errata: &[&Erratum]) {
    let (bad, good, faint) = (style::BAD, style::GOOD, style::FAINT);
    for erratum in errata.iter().take(MOST) {
        let documented = erratum.documented.as_deref().unwrap_or_default();
        anstream::println!(
            "{:>NAME$}   {bad}page  {bad:#} {} {faint}({}){faint:#}",
            "",
            cut(documented),
            erratum.id
        );
        let observed = cut(&erratum.observed);
        anstream::println!("{:>NAME$}   {good}server{good:#} {observed}", "");
    }
    let more = errata.len().saturating_sub(MOST);
    if more > 0 {
        anstream::println!(
            "{:>NAME$}   {faint}and {more} more in spec/errata{faint:#}",
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
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.width() <= LONGEST {
        return text;
    }
    let mut short = String::new();
    for letter in text.chars() {
        if short.width() >= LONGEST - 1 {
            break;
        }
        short.push(letter);
    }
    short + "…"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut_to_one_line() {
        assert_eq!(cut("a\n  b"), "a b");
        let short = cut(&"ü".repeat(500));
        assert_eq!(short.width(), LONGEST);
        assert!(short.ends_with('…'));
    }
}

//! `--explain CODE` and `--list`.

use std::io::Write;
use std::process::ExitCode;

use anstyle::{AnsiColor, Style};
use computestacks_contract::gate::{Rule, Severity, closest, rules};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

fn colour(severity: Severity) -> Style {
    let colour = match severity {
        Severity::Error => AnsiColor::BrightRed,
        Severity::Warning => AnsiColor::Yellow,
    };
    colour.on_default().bold()
}

/// Prints all codes, one per line.
pub(super) fn table(out: &mut impl Write) -> anyhow::Result<ExitCode> {
    let widest = rules::all()
        .map(|rule| rule.slug.len())
        .max()
        .unwrap_or_default();
    for rule in rules::all() {
        let (style, severity) = (colour(rule.severity), rule.severity.name());
        writeln!(
            out,
            "{BOLD}{}{BOLD:#}  {style}{severity:<7}{style:#}  {:<widest$}  {}",
            rule.code, rule.slug, rule.summary
        )?;
    }
    let count = rules::all().count();
    writeln!(
        out,
        "\n{count} codes; for an explanation: cargo xtask validate --explain CODE"
    )?;
    Ok(ExitCode::SUCCESS)
}

/// Explains one code; the exit code is 2 if it does not exist.
pub(super) fn code(code: &str, out: &mut impl Write) -> anyhow::Result<ExitCode> {
    let by_slug = || rules::all().find(|rule| rule.slug == code);
    let Some(rule) = rules::find(code).or_else(by_slug) else {
        let upper = code.to_ascii_uppercase();
        let names = || rules::all().flat_map(|rule| [rule.code, rule.slug]);
        let near = closest(&upper, names()).or_else(|| closest(code, names()));
        let near = near.map_or_else(String::new, |near| format!("; did you mean {near}?"));
        let mut err = anstream::stderr();
        writeln!(err, "error: no code `{code}`{near}")?;
        writeln!(err, "help: list all codes: cargo xtask validate --list")?;
        return Ok(ExitCode::from(2));
    };
    write!(out, "{}", page(rule))?;
    Ok(ExitCode::SUCCESS)
}

/// The whole explanation of a rule.
fn page(rule: &Rule) -> String {
    let style = colour(rule.severity);
    let severity = rule.severity.name();
    let mut page = format!(
        "{BOLD}{}{BOLD:#} {} {DIM}({DIM:#}{style}{severity}{style:#}{DIM}){DIM:#}\n\n",
        rule.code, rule.slug
    );
    for paragraph in [
        format!("{}.", first_upper(rule.summary)),
        rule.why.to_owned(),
    ] {
        page.push_str(&wrapped(&paragraph));
        page.push('\n');
    }
    page.push_str(&wrapped(&format!("To fix it: {}.", rule.fix)));
    for (title, excerpt) in [("Reported", rule.bad), ("Accepted", rule.good)] {
        let heading = format!("\n{BOLD}{title}{BOLD:#}\n\n");
        page.push_str(&heading);
        for line in excerpt.lines() {
            page.extend(["    ", line, "\n"]);
        }
    }
    if rule.code >= "CS0003" {
        page.push_str(
            "
To accept a diagnostic, on the object or one around it:

    ",
        );
        page.extend([
            "x-allow: {",
            rule.code,
            ": \"the reason\"}
",
        ]);
    }
    page
}

fn first_upper(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

/// Breaks a paragraph at 80 columns, between words only.
fn wrapped(text: &str) -> String {
    let options = textwrap::Options::new(80)
        .break_words(false)
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    textwrap::fill(text, options) + "\n"
}

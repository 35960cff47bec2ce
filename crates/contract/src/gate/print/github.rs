//! Diagnostics as GitHub workflow commands, which annotate the lines of a pull request.

use std::io::{self, Write};

use crate::gate::GateReport;

/// Prints one command per diagnostic.
pub(super) fn print(
    reports: &[GateReport],
    unread: &[String],
    out: &mut impl Write,
) -> io::Result<()> {
    for report in reports {
        for diagnostic in &report.diagnostics {
            let (start, end) = report.place(diagnostic);
            // GitHub's end column is inclusive, ours is exclusive.
            let end_column = end.column.saturating_sub(1).max(start.column);
            writeln!(
                out,
                "::{} file={},line={},endLine={},col={},endColumn={},title={}::{}",
                diagnostic.rule.severity.name(),
                property(report.source.name_at(diagnostic.span.start)),
                start.line,
                end.line,
                start.column,
                end_column,
                property(&format!(
                    "{} {}",
                    diagnostic.rule.code, diagnostic.rule.slug
                )),
                data(&format!(
                    "{}\nhelp: {}",
                    diagnostic.message, diagnostic.help
                )),
            )?;
        }
    }
    for error in unread {
        writeln!(out, "::error::{}", data(error))?;
    }
    Ok(())
}

/// Escapes the message of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// Escapes a property of a command, where `:` and `,` end it.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::{data, property};

    #[test]
    fn nothing_ends_a_command_early() {
        assert_eq!(data("50% of\r\na: b"), "50%25 of%0D%0Aa: b");
        assert_eq!(property("a,b:c%\n"), "a%2Cb%3Ac%25%0A");
    }
}

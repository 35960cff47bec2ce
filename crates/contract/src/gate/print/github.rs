//! Findings as workflow commands, which annotate the lines of a pull request.

use std::io::{self, Write};

use crate::gate::Report;

/// Prints a command a finding.
pub(super) fn print(reports: &[Report], unread: &[String], out: &mut impl Write) -> io::Result<()> {
    for report in reports {
        for finding in &report.findings {
            let (start, end) = report.place(finding);
            // The place is inclusive there, and exclusive here.
            let end_column = end.column.saturating_sub(1).max(start.column);
            writeln!(
                out,
                "::{} file={},line={},endLine={},col={},endColumn={},title={}::{}",
                finding.rule.severity.name(),
                property(report.source.name_at(finding.span.start)),
                start.line,
                end.line,
                start.column,
                end_column,
                property(&format!("{} {}", finding.rule.code, finding.rule.slug)),
                data(&format!("{}\nhelp: {}", finding.message, finding.help)),
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

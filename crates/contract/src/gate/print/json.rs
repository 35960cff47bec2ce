//! Findings for programs: one JSON object.

use std::io::{self, Write};

use crate::gate::{Report, Severity};
use serde::Serialize;

#[derive(Serialize)]
struct Output<'a> {
    findings: Vec<Entry<'a>>,
    /// Files that could not be opened.
    unread: &'a [String],
    errors: usize,
    warnings: usize,
    allowed: usize,
}

/// Columns are characters from 1; the end is exclusive.
#[derive(Serialize)]
struct Entry<'a> {
    code: &'a str,
    severity: Severity,
    message: &'a str,
    help: &'a str,
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    pointer: &'a str,
}

/// Prints all reports as one object.
pub(super) fn print(reports: &[Report], unread: &[String], out: &mut impl Write) -> io::Result<()> {
    let mut output = Output {
        findings: Vec::new(),
        unread,
        errors: 0,
        warnings: 0,
        allowed: 0,
    };
    for report in reports {
        output.allowed += report.allowed;
        for finding in &report.findings {
            let (start, end) = report.place(finding);
            match finding.rule.severity {
                Severity::Error => output.errors += 1,
                Severity::Warning => output.warnings += 1,
            }
            output.findings.push(Entry {
                code: finding.rule.code,
                severity: finding.rule.severity,
                message: &finding.message,
                help: &finding.help,
                file: report.source.name_at(finding.span.start),
                line: start.line,
                column: start.column,
                end_line: end.line,
                end_column: end.column,
                pointer: &finding.pointer,
            });
        }
    }
    serde_json::to_writer_pretty(&mut *out, &output)?;
    writeln!(out)?;
    Ok(())
}

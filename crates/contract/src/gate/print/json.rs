//! Diagnostics for programs: one JSON object.

use std::io::{self, Write};

use crate::gate::{GateReport, Severity};
use serde::Serialize;

#[derive(Serialize)]
struct JsonReport<'a> {
    diagnostics: Vec<JsonDiagnostic<'a>>,
    /// Files that could not be opened.
    unread: &'a [String],
    errors: usize,
    warnings: usize,
    allowed: usize,
}

/// Columns are counted in characters from 1; the end is exclusive.
#[derive(Serialize)]
struct JsonDiagnostic<'a> {
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
pub(super) fn print(
    reports: &[GateReport],
    unread: &[String],
    out: &mut impl Write,
) -> io::Result<()> {
    let mut output = JsonReport {
        diagnostics: Vec::new(),
        unread,
        errors: 0,
        warnings: 0,
        allowed: 0,
    };
    for report in reports {
        output.allowed += report.allowed;
        for diagnostic in &report.diagnostics {
            let (start, end) = report.place(diagnostic);
            match diagnostic.rule.severity {
                Severity::Error => output.errors += 1,
                Severity::Warning => output.warnings += 1,
            }
            output.diagnostics.push(JsonDiagnostic {
                code: diagnostic.rule.code,
                severity: diagnostic.rule.severity,
                message: &diagnostic.message,
                help: &diagnostic.help,
                file: report.source.name_at(diagnostic.span.start),
                line: start.line,
                column: start.column,
                end_line: end.line,
                end_column: end.column,
                pointer: &diagnostic.pointer,
            });
        }
    }
    serde_json::to_writer_pretty(&mut *out, &output)?;
    writeln!(out)?;
    Ok(())
}

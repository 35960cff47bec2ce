//! Diagnostics for people: an excerpt, what is wrong, how to fix it, and at the end the command that
//! explains the rule.

use std::borrow::Cow;
use std::io::{self, Write};
use std::ops::Range;

use crate::gate::{Diagnostic, GateReport, Related, Severity};
use crate::source::Source;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

/// Longer lines are cut around the span; a minified file would fill the screen.
const LONGEST_LINE: usize = 200;
/// Two spans at most this many lines apart are shown in one excerpt.
const NEAR: usize = 30;
/// How much of a long line is kept on each side of the span.
const AROUND: usize = 60;

/// Prints every report, then the count and the command to run.
pub(super) fn print(reports: &[GateReport], out: &mut impl Write) -> io::Result<()> {
    let mut allowed = 0;
    for report in reports {
        allowed += report.allowed;
        for diagnostic in &report.diagnostics {
            writeln!(out, "{}\n", render(&report.source, diagnostic))?;
        }
    }
    let diagnostics = || reports.iter().flat_map(|report| &report.diagnostics);
    let count = |severity| {
        diagnostics()
            .filter(|f| f.rule.severity == severity)
            .count()
    };
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let files = match reports {
        [] => return Ok(()),
        [one] => one.source.name().to_owned(),
        several => format!("{} files", several.len()),
    };
    let silenced = match allowed {
        0 => String::new(),
        n => format!(" ({} allowed)", plural(n, "diagnostic")),
    };
    // Errors are explained before warnings.
    let error = diagnostics().find(|diagnostic| diagnostic.rule.severity == Severity::Error);
    let Some(first) = error.or_else(|| diagnostics().next()) else {
        writeln!(out, "{files}: no diagnostics{silenced}")?;
        return Ok(());
    };
    writeln!(
        out,
        "{files}: {}, {}{silenced}",
        plural(errors, "error"),
        plural(warnings, "warning")
    )?;
    writeln!(
        out,
        "for an explanation: cargo xtask validate --explain {}",
        first.rule.code
    )?;
    Ok(())
}

fn plural(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

fn render(source: &Source, diagnostic: &Diagnostic) -> String {
    let level = match diagnostic.rule.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level
        .primary_title(&*diagnostic.message)
        .id(diagnostic.rule.code);
    let mut group = Group::with_title(title);
    group = excerpt(group, source, &diagnostic.span, diagnostic.related.as_ref());
    let group = group.element(Level::HELP.message(&*diagnostic.help));
    let rendered = Renderer::styled().render(&[group]);
    if is_long(source, &diagnostic.span) {
        without_separator(&rendered)
    } else {
        rendered
    }
}

fn is_long(source: &Source, span: &Range<usize>) -> bool {
    source.line_range(source.line_of(span.start)).len() > LONGEST_LINE
}

/// Removes the `:::` that replaces the file name in an excerpt without one.
fn without_separator(rendered: &str) -> String {
    let mut lines: Vec<&str> = rendered.lines().collect();
    if let Some(at) = lines.iter().position(|line| line.contains(":::")) {
        lines.remove(at);
    }
    lines.join("\n")
}

/// Adds the lines of a diagnostic.
fn excerpt<'a>(
    group: Group<'a>,
    source: &'a Source,
    span: &'a Range<usize>,
    related: Option<&'a Related>,
) -> Group<'a> {
    let line = source.line_of(span.start);
    if is_long(source, span) {
        let place = source.position(span.start);
        let origin = Origin::path(source.name_at(span.start))
            .line(place.line)
            .char_column(place.column);
        let (text, span) = cut(source.text(), &source.line_range(line), span);
        let snippet = Snippet::source(text)
            .line_start(place.line)
            .annotation(AnnotationKind::Primary.span(span));
        return group.element(origin).element(snippet);
    }
    let first = (AnnotationKind::Primary, span, "");
    let Some(related) = related else {
        return group.element(lines(source, line, line, &[first]));
    };
    let other = source.line_of(related.span.start);
    let second = (AnnotationKind::Context, &related.span, &*related.label);
    let same_file = source.name_at(span.start) == source.name_at(related.span.start);
    if source.line_range(other).len() > LONGEST_LINE {
        group.element(lines(source, line, line, &[first]))
    } else if same_file && other.abs_diff(line) <= NEAR {
        let (from, to) = (other.min(line), other.max(line));
        group.element(lines(source, from, to, &[first, second]))
    } else {
        group
            .element(lines(source, line, line, &[first]))
            .element(lines(source, other, other, &[second]))
    }
}

/// An annotation: its kind, the bytes of the source that it marks, and its label.
type Mark<'a> = (AnnotationKind, &'a Range<usize>, &'a str);

/// Some lines of one file, by their indexes. Only these are passed on, because the renderer indexes its
/// whole input for each diagnostic.
fn lines<'a>(
    source: &'a Source,
    from: usize,
    to: usize,
    marks: &[Mark<'a>],
) -> Snippet<'a, Annotation<'a>> {
    let (start, end) = (source.line_range(from).start, source.line_range(to).end);
    let text = source.text().get(start..end).unwrap_or_default();
    let annotations = marks.iter().map(|(kind, span, label)| {
        let label = (!label.is_empty()).then_some(*label);
        kind.span(span.start - start..span.end - start).label(label)
    });
    Snippet::source(text)
        .path(source.name_at(start))
        .line_start(source.position(start).line)
        .annotations(annotations)
}

/// An excerpt of a long line around a span, with ellipses where it is cut, and the span in the
/// excerpt.
fn cut<'t>(
    text: &'t str,
    line: &Range<usize>,
    span: &Range<usize>,
) -> (Cow<'t, str>, Range<usize>) {
    let floor = |mut at: usize| {
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = floor(span.start.saturating_sub(AROUND).max(line.start));
    let shown = floor(span.end.min(span.start + AROUND));
    let end = floor((shown + AROUND).min(line.end));
    let before = if start > line.start { "… " } else { "" };
    let after = if end < line.end { " …" } else { "" };
    let piece = format!(
        "{before}{}{after}",
        text.get(start..end).unwrap_or_default()
    );
    let offset = before.len();
    (
        piece.into(),
        span.start - start + offset..shown.max(span.start) - start + offset,
    )
}

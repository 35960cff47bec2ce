//! Findings for people: an excerpt, what is wrong, what to do, and at the end the command that
//! tells why.

use std::borrow::Cow;
use std::io::{self, Write};
use std::ops::Range;

use crate::gate::{Finding, Related, Report, Severity};
use crate::source::Source;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

/// Lines longer than this are cut around the place, or a minified file would fill the screen.
const LONGEST_LINE: usize = 200;
/// Two places this many lines apart are shown in one excerpt.
const NEAR: usize = 30;
/// What is kept of a long line on each side of the place.
const AROUND: usize = 60;

/// Prints every report and, at the end, the count and the command to run.
pub(super) fn print(reports: &[Report], out: &mut impl Write) -> io::Result<()> {
    let mut allowed = 0;
    for report in reports {
        allowed += report.allowed;
        for finding in &report.findings {
            writeln!(out, "{}\n", render(&report.source, finding))?;
        }
    }
    let findings = || reports.iter().flat_map(|report| &report.findings);
    let count = |severity| findings().filter(|f| f.rule.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let files = match reports {
        [] => return Ok(()),
        [one] => one.source.name().to_owned(),
        several => format!("{} files", several.len()),
    };
    let silenced = match allowed {
        0 => String::new(),
        n => format!(" ({} allowed)", plural(n, "finding")),
    };
    // An error is the more urgent thing to understand.
    let error = findings().find(|finding| finding.rule.severity == Severity::Error);
    let Some(first) = error.or_else(|| findings().next()) else {
        writeln!(out, "{files}: nothing to report{silenced}")?;
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
        "for the reasoning: cargo xtask validate --explain {}",
        first.rule.code
    )?;
    Ok(())
}

fn plural(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

fn render(source: &Source, finding: &Finding) -> String {
    let level = match finding.rule.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(&*finding.message).id(finding.rule.code);
    let mut group = Group::with_title(title);
    group = excerpt(group, source, &finding.span, finding.related.as_ref());
    let group = group.element(Level::HELP.message(&*finding.help));
    let rendered = Renderer::styled().render(&[group]);
    if is_long(source, &finding.span) {
        without_separator(&rendered)
    } else {
        rendered
    }
}

fn is_long(source: &Source, span: &Range<usize>) -> bool {
    source.line_range(source.line_of(span.start)).len() > LONGEST_LINE
}

/// An excerpt that does not name its file comes with a `:::` where the name would be.
fn without_separator(rendered: &str) -> String {
    let mut lines: Vec<&str> = rendered.lines().collect();
    if let Some(at) = lines.iter().position(|line| line.contains(":::")) {
        lines.remove(at);
    }
    lines.join("\n")
}

/// Adds the lines a finding is about.
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

/// A kind of mark, the bytes of the source it marks, and its label.
type Mark<'a> = (AnnotationKind, &'a Range<usize>, &'a str);

/// Some lines of one file, by their indexes, the only ones handed over: the renderer would index the
/// whole file for each finding.
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

/// A piece of a long line around a span, with marks where something was left out, and the span
/// in it.
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

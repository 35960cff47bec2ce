//! Tables without borders, with two spaces between columns.
//!
//! Existing libraries format complete tables; here long lists are printed as they arrive, with the
//! column widths of the first rows.

use anstyle::Style;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use super::style::Styled;

const GAP: usize = 2;
/// Columns are never shrunk below this width.
const NARROWEST: usize = 8;

/// A cell: text and style.
pub(super) type Cell = (String, Style);

/// Column widths.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Widths(Vec<usize>);

impl Widths {
    /// The widths that these rows need. On a narrow terminal, the widest columns shrink first. If
    /// that is not enough, lines are longer than the terminal, but complete.
    pub(super) fn of<'r>(
        rows: impl Iterator<Item = &'r Vec<Cell>>,
        terminal: Option<usize>,
    ) -> Self {
        let mut widths: Vec<usize> = Vec::new();
        for row in rows {
            widths.resize(widths.len().max(row.len()), 0);
            for (width, (text, _)) in widths.iter_mut().zip(row) {
                *width = (*width).max(text.width());
            }
        }
        if let Some(terminal) = terminal {
            let gaps = GAP * widths.len().saturating_sub(1);
            let least: usize = widths.iter().map(|width| (*width).min(NARROWEST)).sum();
            while least + gaps <= terminal && widths.iter().sum::<usize>() + gaps > terminal {
                let Some(widest) = widths.iter_mut().max_by_key(|width| **width) else {
                    break;
                };
                *widest -= 1;
            }
        }
        Self(widths)
    }
}

/// What to do with text that is longer than its column.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Overflow {
    /// Print it: the output is not a terminal.
    Whole,
    /// Cut it.
    Cut,
    /// Wrap the last column, cut the others.
    Wrapped,
}

/// Formats a row as one line, or as several if its last cell wraps.
pub(super) fn line(row: &[Cell], widths: &Widths, long: Overflow) -> Styled {
    let mut line = Styled::default();
    let last = row.len().saturating_sub(1);
    let mut indent = 0;
    for (index, (text, look)) in row.iter().enumerate() {
        let width = widths.0.get(index).copied().unwrap_or_default();
        if index == last && long == Overflow::Wrapped {
            for (number, piece) in textwrap::wrap(text, width).iter().enumerate() {
                if number > 0 {
                    line.plain(format!("\n{}", " ".repeat(indent)));
                }
                line.push(*look, piece.as_ref());
            }
            continue;
        }
        let text = match long {
            Overflow::Whole => text.clone(),
            Overflow::Cut | Overflow::Wrapped => shorten(text, width),
        };
        let padding = width.saturating_sub(text.width()) + GAP;
        line.push(*look, text);
        if index < last {
            line.plain(" ".repeat(padding));
        }
        indent += width + GAP;
    }
    line
}

pub(crate) fn shorten(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut short = String::new();
    let mut used = 1;
    for c in text.chars() {
        used += c.width().unwrap_or_default();
        if used > width {
            break;
        }
        short.push(c);
    }
    short.push('…');
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The line without styles.
    fn line(row: &[Cell], widths: &Widths, long: Overflow) -> String {
        let line = super::line(row, widths, long);
        line.pieces().map(|(text, _)| text).collect()
    }

    fn cells(texts: &[&str]) -> Vec<Cell> {
        texts
            .iter()
            .map(|&text| (text.to_owned(), Style::new()))
            .collect()
    }

    #[test]
    fn columns_line_up_by_what_is_seen() {
        let rows = [
            cells(&["ID", "LABEL"]),
            cells(&["1", "日本"]),
            cells(&["1234", "x"]),
        ];
        let widths = Widths::of(rows.iter(), None);
        let lines: Vec<String> = rows
            .iter()
            .map(|row| line(row, &widths, Overflow::Whole))
            .collect();
        assert_eq!(lines, ["ID    LABEL", "1     日本", "1234  x"]);
    }

    #[test]
    fn the_widest_gives_way_to_a_narrow_terminal() {
        let rows = [cells(&[
            "1",
            "a-very-long-label-that-does-not-fit",
            "online",
        ])];
        let widths = Widths::of(rows.iter(), Some(30));
        let line = line(&rows[0], &widths, Overflow::Cut);
        assert_eq!(line, "1  a-very-long-label-…  online");
        assert!(line.width() <= 30);
    }

    #[test]
    fn what_cannot_fit_is_not_cut() {
        let rows = [cells(&["a-long-text", "another-text", "x"])];
        let widths = Widths::of(rows.iter(), Some(20));
        let line = line(&rows[0], &widths, Overflow::Cut);
        assert_eq!(line, "a-long-text  another-text  x");
    }

    #[test]
    fn the_last_text_goes_on_below_its_own_beginning() {
        let rows = [cells(&["1", "what is said in whole sentences"])];
        let widths = Widths::of(rows.iter(), Some(20));
        let line = line(&rows[0], &widths, Overflow::Wrapped);
        assert_eq!(line, "1  what is said in\n   whole sentences");
    }
}

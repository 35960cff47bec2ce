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

/// Column widths. Columns without a width are not shown.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Widths(Vec<usize>);

impl Widths {
    /// The widths that these rows need. On a narrow terminal the widest columns shrink first, but
    /// never below their heading; if that is not enough, the last columns are left out.
    pub(super) fn of<'r>(
        header: Option<&'r Vec<Cell>>,
        rows: impl IntoIterator<Item = &'r Vec<Cell>>,
        terminal: Option<usize>,
    ) -> Self {
        let mut widths: Vec<usize> = Vec::new();
        for row in header.into_iter().chain(rows) {
            widths.resize(widths.len().max(row.len()), 0);
            for (width, (text, _)) in widths.iter_mut().zip(row) {
                *width = (*width).max(text.width());
            }
        }
        let Some(terminal) = terminal else {
            return Self(widths);
        };
        let mut least: Vec<usize> = widths.iter().map(|&width| width.min(NARROWEST)).collect();
        for (least, (text, _)) in least.iter_mut().zip(header.into_iter().flatten()) {
            *least = (*least).max(text.width());
        }
        let whole =
            |widths: &[usize]| widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1);
        while least.len() > 1 && whole(&least) > terminal {
            least.pop();
        }
        widths.truncate(least.len());
        while whole(&widths) > terminal {
            let shrinkable = widths
                .iter_mut()
                .zip(&least)
                .filter(|(width, least)| **width > **least);
            let Some((widest, _)) = shrinkable.max_by_key(|(width, _)| **width) else {
                break;
            };
            *widest -= 1;
        }
        Self(widths)
    }

    /// The number of columns that are shown.
    pub(super) fn len(&self) -> usize {
        self.0.len()
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
    let last = widths.len().saturating_sub(1);
    let mut indent = 0;
    for (index, ((text, look), &width)) in row.iter().zip(&widths.0).enumerate() {
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
            Overflow::Cut | Overflow::Wrapped => shorten_middle(text, width),
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
    fitting(text.chars(), width.saturating_sub(1)) + "…"
}

/// Keeps both ends: names often differ in their last characters only.
fn shorten_middle(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let room = width.saturating_sub(1);
    let tail = fitting(text.chars().rev(), room / 2);
    let tail: String = tail.chars().rev().collect();
    fitting(text.chars(), room.saturating_sub(tail.width())) + "…" + &tail
}

/// The first characters that have room.
fn fitting(chars: impl Iterator<Item = char>, room: usize) -> String {
    let mut used = 0;
    let fitting = chars.take_while(|c| {
        used += c.width().unwrap_or_default();
        used <= room
    });
    fitting.collect()
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
        let widths = Widths::of(None, &rows, None);
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
        let widths = Widths::of(None, &rows, Some(30));
        let line = line(&rows[0], &widths, Overflow::Cut);
        assert_eq!(line, "1  a-very-lo…s-not-fit  online");
        assert!(line.width() <= 30);
    }

    #[test]
    fn the_last_columns_are_left_out_where_headings_do_not_fit() {
        let rows = [
            cells(&["ID", "CONTAINERS", "LABEL", "DOMAIN"]),
            cells(&["101", "2", "a-long-label-of-a-shop", "shop.example.com"]),
        ];
        let widths = Widths::of(Some(&rows[0]), &rows[1..], Some(26));
        assert_eq!(widths.len(), 3);
        let lines = rows.each_ref().map(|row| line(row, &widths, Overflow::Cut));
        assert_eq!(
            lines,
            ["ID   CONTAINERS  LABEL", "101  2           a-lo…shop"]
        );
        let widths = Widths::of(Some(&rows[0]), &rows[1..], Some(2));
        assert_eq!(line(&rows[1], &widths, Overflow::Cut), "101");
    }

    #[test]
    fn names_keep_both_ends() {
        for (width, wanted) in [
            (20, "keen-harbor101"),
            (9, "keen…r101"),
            (4, "ke…1"),
            (1, "…"),
        ] {
            assert_eq!(shorten_middle("keen-harbor101", width), wanted);
        }
        assert_eq!(shorten_middle("日本日本日本", 6), "日…本");
    }

    #[test]
    fn the_last_text_goes_on_below_its_own_beginning() {
        let rows = [cells(&["1", "what is said in whole sentences"])];
        let widths = Widths::of(None, &rows, Some(20));
        let line = line(&rows[0], &widths, Overflow::Wrapped);
        assert_eq!(line, "1  what is said in\n   whole sentences");
    }
}

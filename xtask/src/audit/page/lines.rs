//! A page's lines without what layout may change: byte order mark, line ends, tabs.

/// A line and how far it is indented.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line<'a> {
    /// Number, from 1.
    pub(super) number: usize,
    /// Columns of white space in front, a tab up to the next multiple of four.
    pub(super) indent: usize,
    /// The text without white space around it; empty for a blank line.
    pub(super) text: &'a str,
}

/// Where a tab leads to a multiple of.
const TAB: usize = 4;

/// Cuts a page into lines.
pub(super) fn lines(page: &str) -> Vec<Line<'_>> {
    let page = page.strip_prefix('\u{feff}').unwrap_or(page);
    page.split('\n')
        .enumerate()
        .map(|(index, line)| Line {
            number: index + 1,
            indent: indent(line),
            text: line.trim(),
        })
        .collect()
}

fn indent(line: &str) -> usize {
    let mut column = 0;
    for character in line.chars() {
        match character {
            ' ' => column += 1,
            '\t' => column = (column / TAB + 1) * TAB,
            _ => break,
        }
    }
    column
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layout_makes_no_difference() {
        let lines = lines("\u{feff}a\r\n\tb \r\n  \tc\n");
        let seen: Vec<_> = lines
            .iter()
            .map(|it| (it.number, it.indent, it.text))
            .collect();
        assert_eq!(seen, [(1, 0, "a"), (2, 4, "b"), (3, 4, "c"), (4, 0, "")]);
    }
}

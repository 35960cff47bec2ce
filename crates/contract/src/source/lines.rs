//! The text of a file and where its lines begin.

use std::ops::Range;

/// A place in a file the way editors count it: from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1; a tab is one character.
    pub column: usize,
}

/// A file's name, as it is printed, and its text without a byte order mark.
#[derive(Debug, Clone)]
pub struct Source {
    name: String,
    text: String,
    starts: Vec<usize>,
    ascii: bool,
}

impl Source {
    /// Takes a text; a leading byte order mark is dropped, since no editor counts it as a column.
    pub fn new(name: impl Into<String>, text: &str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text).to_owned();
        let after_breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = std::iter::once(0)
            .chain(after_breaks.map(|(at, _)| at + 1))
            .collect();
        Self {
            name: name.into(),
            ascii: text.is_ascii(),
            text,
            starts,
        }
    }

    /// The name to print.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text that offsets count in.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Index of the line that holds a byte offset, from 0.
    fn line_of(&self, offset: usize) -> usize {
        self.starts
            .partition_point(|start| *start <= offset)
            .saturating_sub(1)
    }

    /// Line and column of a byte offset; an offset past the end is the end.
    pub fn position(&self, offset: usize) -> Position {
        let offset = self.clamp(offset);
        let line = self.line_of(offset);
        let start = self.start_of(line);
        let column = if self.ascii {
            offset - start
        } else {
            self.text
                .get(start..offset)
                .unwrap_or_default()
                .chars()
                .count()
        };
        Position {
            line: line + 1,
            column: column + 1,
        }
    }

    /// The bytes of a line without its line break; `line` counts from 0.
    pub fn line_range(&self, line: usize) -> Range<usize> {
        let start = self.start_of(line);
        let end = self
            .starts
            .get(line + 1)
            .map_or(self.text.len(), |next| next - 1);
        let text = self.text.get(start..end).unwrap_or_default();
        start..start + text.strip_suffix('\r').unwrap_or(text).len()
    }

    /// How many lines there are; a trailing line break begins an empty one.
    pub fn line_count(&self) -> usize {
        self.starts.len()
    }

    /// Shortens a range to its first line and moves its ends to character boundaries, so that
    /// an excerpt stays an excerpt.
    pub fn first_line_of(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.clamp(range.start);
        let line = self.line_range(self.line_of(start));
        let end = self.clamp(range.end).min(line.end);
        start.min(line.end)..end.max(start.min(line.end))
    }

    fn start_of(&self, line: usize) -> usize {
        self.starts.get(line).copied().unwrap_or(self.text.len())
    }

    fn clamp(&self, offset: usize) -> usize {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    }
}

#[cfg(test)]
mod tests {
    use super::{Position, Source};

    #[test]
    fn columns_are_characters_and_the_mark_is_not_one() {
        let source = Source::new("a", "\u{feff}aé漢b\r\n\tc\r\n");
        let at = |needle| source.position(source.text().find(needle).unwrap());
        assert_eq!(at('a'), Position { line: 1, column: 1 });
        assert_eq!(at('b'), Position { line: 1, column: 4 });
        assert_eq!(at('c'), Position { line: 2, column: 2 });
        assert_eq!(source.position(usize::MAX), Position { line: 3, column: 1 });
        assert_eq!(&source.text()[source.line_range(0)], "aé漢b");
        assert_eq!(
            source.line_range(7),
            source.text().len()..source.text().len()
        );
    }

    #[test]
    fn a_range_is_cut_at_the_end_of_its_line() {
        let source = Source::new("a", "key: é\r\n  more\n");
        assert_eq!(source.first_line_of(&(0..14)), 0..7);
        assert_eq!(source.first_line_of(&(90..99)), 16..16);
        assert_eq!(source.first_line_of(&(6..6)), 5..5, "inside é");
    }
}

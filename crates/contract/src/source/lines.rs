//! The text of a file and the offsets of its lines.

use std::ops::Range;

use crate::fragments::SpecFile;

/// A position in a file as editors count it: from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1; a tab is one character.
    pub column: usize,
}

/// The text of one file, or the concatenated text of several, and their printed names.
///
/// Byte offsets and line indexes count through all files, so that one number is a location; positions
/// are relative to their file.
#[derive(Debug, Clone)]
pub struct Source {
    files: Vec<File>,
    text: String,
    starts: Vec<usize>,
    ascii: bool,
}

#[derive(Debug, Clone)]
struct File {
    name: String,
    /// Offset of its text.
    start: usize,
    /// Index of its first line.
    line: usize,
}

impl Source {
    /// A source with one file; a leading byte order mark is dropped, because editors do not count it.
    pub fn new(name: impl Into<String>, text: &str) -> Self {
        let mut source = Self {
            files: Vec::new(),
            text: String::new(),
            starts: vec![0],
            ascii: true,
        };
        source.push(name, text);
        source
    }

    /// A source with the files of a document, the root first.
    pub fn of_files(files: &[SpecFile]) -> Self {
        let mut files = files.iter();
        let first = files.next().map(|file| (&*file.name, &*file.text));
        let (name, text) = first.unwrap_or_default();
        let mut source = Self::new(name, text);
        for file in files {
            source.push(&*file.name, &file.text);
        }
        source
    }

    /// Adds a file, which begins on its own line. Returns the offset of its text.
    pub fn push(&mut self, name: impl Into<String>, text: &str) -> usize {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
            self.starts.push(self.text.len());
        }
        let start = self.text.len();
        self.files.push(File {
            name: name.into(),
            start,
            line: self.starts.len() - 1,
        });
        self.text
            .push_str(text.strip_prefix('\u{feff}').unwrap_or(text));
        let added = &self.text[start..];
        self.ascii &= added.is_ascii();
        let breaks = added.match_indices('\n');
        self.starts.extend(breaks.map(|(at, _)| start + at + 1));
        start
    }

    /// The name of the first file.
    pub fn name(&self) -> &str {
        self.files.first().map_or("", |file| &file.name)
    }

    /// The name of the file at a byte offset.
    pub fn name_at(&self, offset: usize) -> &str {
        self.file_at(offset).map_or("", |file| &file.name)
    }

    fn file_at(&self, offset: usize) -> Option<&File> {
        let after = self.files.partition_point(|file| file.start <= offset);
        self.files.get(after.saturating_sub(1))
    }

    /// The name and text of each file, in order.
    pub fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        let ends = self.files.iter().skip(1).map(|file| file.start);
        let ends = ends.chain([self.text.len()]);
        let files = self.files.iter().zip(ends);
        files.map(|(file, end)| {
            (
                &*file.name,
                self.text.get(file.start..end).unwrap_or_default(),
            )
        })
    }

    /// The text that offsets refer to.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Index of the line of a byte offset, from 0, through all files.
    pub fn line_of(&self, offset: usize) -> usize {
        self.starts
            .partition_point(|start| *start <= offset)
            .saturating_sub(1)
    }

    /// Line and column of a byte offset; an offset past the end counts as the end.
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
        let first = self.file_at(offset).map_or(0, |file| file.line);
        Position {
            line: line + 1 - first,
            column: column + 1,
        }
    }

    /// The bytes of a line without its line break; `line` counts from 0, through all files.
    pub fn line_range(&self, line: usize) -> Range<usize> {
        let start = self.start_of(line);
        let end = self
            .starts
            .get(line + 1)
            .map_or(self.text.len(), |next| next - 1);
        let text = self.text.get(start..end).unwrap_or_default();
        start..start + text.strip_suffix('\r').unwrap_or(text).len()
    }

    /// Shortens a range to its first line and moves its ends to character boundaries.
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
    fn each_file_counts_its_own_lines() {
        let mut source = Source::new("a", "one\ntwo");
        assert_eq!(source.push("b", "\u{feff}three\n"), 8);
        source.push("c", "");
        source.push("d", "f\u{e9}v");
        let at = |needle| {
            let offset = source.text().find(needle).unwrap();
            (source.name_at(offset), source.position(offset))
        };
        assert_eq!(at("two"), ("a", Position { line: 2, column: 1 }));
        assert_eq!(at("ree"), ("b", Position { line: 1, column: 3 }));
        assert_eq!(at("v"), ("d", Position { line: 1, column: 3 }));
        let files: Vec<_> = source.files().collect();
        assert_eq!(
            files,
            [
                ("a", "one\ntwo\n"),
                ("b", "three\n"),
                ("c", ""),
                ("d", "f\u{e9}v")
            ]
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

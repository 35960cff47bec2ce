//! Files that are generated and checked in: writing those that are stale, or saying which are.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};

use crate::{atomic, style};

/// A generated file as it should be.
#[derive(Debug)]
pub struct GeneratedFile {
    /// Path from the root of the workspace, for people.
    name: String,
    path: PathBuf,
    content: String,
}

/// How the file on disk compares.
#[derive(Debug, Eq, PartialEq)]
enum State {
    Fresh,
    Missing,
    /// With the text that is there.
    Stale(String),
}

impl GeneratedFile {
    /// The file of this name below `root`, with what it should have in it.
    pub fn new(root: &Path, name: &str, content: String) -> Self {
        Self {
            name: name.to_owned(),
            path: root.join(name),
            content,
        }
    }

    /// Compares with the disk.
    fn state(&self) -> Result<State> {
        match fs::read(&self.path) {
            Ok(bytes) if bytes == self.content.as_bytes() => Ok(State::Fresh),
            // A file that is not even text is stale all the same.
            Ok(bytes) => Ok(State::Stale(String::from_utf8_lossy(&bytes).into_owned())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(State::Missing),
            Err(error) => Err(error).with_context(|| format!("{} could not be read", self.name)),
        }
    }

    fn line(&self, word: &str, colour: anstyle::Style) -> String {
        let lines = self.content.lines().count();
        format!(
            "{colour}{word:>9}{colour:#}  {}  {lines} lines\n",
            self.name
        )
    }
}

/// Writes the files that are missing or stale. Gives a line for each file, and how many were written.
///
/// # Errors
///
/// When a file cannot be read or written.
pub fn write(files: &[GeneratedFile]) -> Result<(String, usize)> {
    let mut lines = String::new();
    let mut written = 0;
    for file in files {
        let (word, colour) = match file.state()? {
            State::Fresh => ("fresh", style::GOOD),
            State::Stale(_) => ("updated", style::NOTE),
            State::Missing => ("created", style::NOTE),
        };
        if word != "fresh" {
            atomic::write(&file.path, &file.content)?;
            written += 1;
        }
        lines += &file.line(word, colour);
    }
    Ok((lines, written))
}

/// Compares the files with the disk, and touches none. Gives a line for each file, with a diff where it
/// is stale, and how many are missing or stale; `again` is the command that writes them.
///
/// # Errors
///
/// When a file cannot be read.
pub fn check(files: &[GeneratedFile], again: &str) -> Result<(String, usize)> {
    let mut lines = String::new();
    let mut stale = 0;
    for file in files {
        match file.state()? {
            State::Fresh => lines += &file.line("✓ fresh", style::GOOD),
            State::Missing => {
                stale += 1;
                lines += &file.line("✗ missing", style::BAD);
            }
            State::Stale(old) => {
                stale += 1;
                lines += &file.line("✗ stale", style::BAD);
                let names = (format!("a/{}", file.name), format!("b/{}", file.name));
                lines += &diff((&names.0, &old), (&names.1, &file.content));
            }
        }
    }
    if stale > 0 {
        let all = files.len();
        lines.extend([
            format!("\n{stale} of {all} generated files differ from their source\n"),
            format!("run: {again}\n"),
        ]);
    }
    Ok((lines, stale))
}

/// A part of a page that a command makes, between two lines that say so.
#[derive(Debug)]
pub struct PagePart {
    page: &'static str,
    begin: String,
    end: String,
}

impl PagePart {
    /// Of the page of this name. `maker` is in the lines: the command, and what it calls the part.
    pub fn new(page: &'static str, maker: &str) -> Self {
        Self {
            page,
            begin: format!("<!-- made by {maker}: from here -->"),
            end: format!("<!-- made by {maker}: to here -->"),
        }
    }

    /// What is before the part in the text of the page, in it, and after it.
    ///
    /// # Errors
    ///
    /// When the page has not the lines around it.
    pub fn split<'t>(&self, text: &'t str) -> Result<[&'t str; 3]> {
        let parts = text.split_once(&self.begin).and_then(|(before, rest)| {
            let (inside, after) = rest.split_once(&self.end)?;
            Some([before, inside, after])
        });
        parts.with_context(|| {
            let Self { page, begin, end } = self;
            format!("{page} needs the lines\n{begin}\n{end}")
        })
    }

    /// The page with another text in this part.
    ///
    /// # Errors
    ///
    /// As [`PagePart::split`].
    pub fn put(&self, page: &str, text: &str) -> Result<String> {
        let [before, _, after] = self.split(page)?;
        let (Self { begin, end, .. }, text) = (self, text.trim_end());
        Ok(format!("{before}{begin}\n\n{text}\n\n{end}{after}"))
    }
}

/// A unified diff from what is there to what should be, each with its name; with colours.
pub fn diff(old: (&str, &str), new: (&str, &str)) -> String {
    let diff = similar::TextDiff::from_lines(old.1, new.1);
    let text = diff
        .unified_diff()
        .context_radius(3)
        .header(old.0, new.0)
        .to_string();
    let coloured = text.lines().map(|line| {
        let colour = match line.as_bytes().first() {
            Some(b'+') => style::GOOD,
            Some(b'-') => style::BAD,
            Some(b'@') => style::NOTE,
            _ => anstyle::Style::new(),
        };
        format!("{colour}{line}{colour:#}\n")
    });
    coloured.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> String {
        anstream::adapter::strip_str(text).to_string()
    }

    #[test]
    fn what_is_missing_or_stale_is_told_and_written() {
        let folder = tempfile::tempdir().unwrap();
        let files = || {
            [GeneratedFile::new(
                folder.path(),
                "made.txt",
                "one\ntwo\n".to_owned(),
            )]
        };
        let read = || fs::read_to_string(folder.path().join("made.txt")).unwrap();

        let (lines, stale) = check(&files(), "make it").unwrap();
        assert_eq!(stale, 1, "{lines}");
        assert!(plain(&lines).contains("✗ missing  made.txt"), "{lines}");
        assert_eq!(write(&files()).unwrap().1, 1);
        assert_eq!(read(), "one\ntwo\n");

        atomic::write(&folder.path().join("made.txt"), "one\nold\n").unwrap();
        let (lines, stale) = check(&files(), "make it").unwrap();
        assert_eq!(stale, 1, "{lines}");
        assert!(plain(&lines).contains("-old\n+two\n"), "{lines}");
        assert!(lines.ends_with("\nrun: make it\n"), "{lines}");
        assert_eq!(read(), "one\nold\n");

        assert_eq!(write(&files()).unwrap().1, 1);
        assert_eq!(read(), "one\ntwo\n");
        assert_eq!(write(&files()).unwrap().1, 0);
        assert_eq!(check(&files(), "make it").unwrap().1, 0);
    }
}

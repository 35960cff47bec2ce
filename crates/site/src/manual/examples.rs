//! Examples: prose with console sessions, which the tests of the command line run.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context as _, Result, bail};

const FOLDER: &str = "crates/cli/examples";

/// Examples by the name of their page.
pub(super) struct Examples(BTreeMap<String, Example>);

/// The examples of one command.
pub(super) struct Example(Vec<Part>);

/// A part of an example.
pub(super) enum Part {
    /// A line of Markdown, without the end of the line.
    Prose(String),
    /// What is typed and printed, a line each.
    Session(Vec<String>),
    /// The rows of a table, the head first.
    Table(Vec<Vec<String>>),
}

impl Examples {
    pub(super) fn read(root: &Path) -> Result<Self> {
        let mut found = BTreeMap::new();
        let folder = root.join(FOLDER);
        let entries =
            fs::read_dir(&folder).with_context(|| format!("{FOLDER} could not be read"))?;
        for entry in entries {
            let path = entry?.path();
            let name = path.file_stem().and_then(|name| name.to_str());
            if path.extension().is_none_or(|ending| ending != "md") {
                continue;
            }
            let Some(name) = name else { continue };
            let text = fs::read_to_string(&path)
                .with_context(|| format!("{FOLDER}/{name}.md could not be read"))?;
            // Files leave the name of the program away, but for that of the program itself.
            let page = if name == "computestacks" {
                name.to_owned()
            } else {
                format!("computestacks-{name}")
            };
            found.insert(page, Example(parse(&text)));
        }
        Ok(Self(found))
    }

    pub(super) fn take(&mut self, page: &str) -> Option<Example> {
        self.0.remove(page)
    }

    /// Refuses an example that no command has.
    pub(super) fn none_left(&self) -> Result<()> {
        match self.0.keys().next() {
            None => Ok(()),
            Some(name) => bail!(
                "{FOLDER}/{}.md belongs to no command; name it after one",
                name.trim_start_matches("computestacks-")
            ),
        }
    }
}

impl Example {
    pub(super) fn parts(&self) -> &[Part] {
        &self.0
    }
}

fn parse(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line == "```console" || line == "```text" {
            let mut session: Vec<String> = lines
                .by_ref()
                .take_while(|line| *line != "```")
                .map(readable)
                .collect();
            while session.last().is_some_and(String::is_empty) {
                session.pop();
            }
            parts.push(Part::Session(session));
        } else if let Some(row) = row(line) {
            if let Some(Part::Table(rows)) = parts.last_mut() {
                rows.push(row);
            } else {
                parts.push(Part::Table(vec![row]));
            }
        } else {
            parts.push(Part::Prose(line.to_owned()));
        }
    }
    parts
}

/// The cells of a line of a table.
fn row(line: &str) -> Option<Vec<String>> {
    let cells = line.strip_prefix('|')?.strip_suffix('|')?.split('|');
    Some(cells.map(|cell| cell.trim().to_owned()).collect())
}

/// What the tests put for what differs from run to run, as a reader expects it.
fn readable(line: &str) -> String {
    if let Some(code) = line.strip_prefix("? ") {
        return format!("(exit code {code})");
    }
    line.replace("[URL]", "https://controller.example.com")
        .replace("[CONFIG]", "~/.config/computestacks/config.toml")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sessions_are_told_from_prose() {
        let parts = parse("a\n\n```console\n$ computestacks x\n? 2\nat [URL]\n\n```\nb\n");
        let [
            Part::Prose(first),
            Part::Prose(_),
            Part::Session(session),
            Part::Prose(last),
        ] = parts.as_slice()
        else {
            panic!("{}", parts.len());
        };
        assert_eq!((first.as_str(), last.as_str()), ("a", "b"));
        assert_eq!(
            session,
            &[
                "$ computestacks x",
                "(exit code 2)",
                "at https://controller.example.com"
            ]
        );
    }
}

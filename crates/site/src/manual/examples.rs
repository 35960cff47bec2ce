//! Examples: prose with console sessions, which the tests of the command line run.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context as _, Result, bail};
use computestacks_tooling::workspace;

const FOLDER: &str = "crates/cli/examples";

/// What a block of code ends with, and begins with too.
pub(super) const FENCE: &str = "```";

/// Examples as Markdown, by the name of their page.
pub(super) struct Examples(BTreeMap<String, String>);

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
            let text = workspace::read(&path)?;
            // Files leave the name of the program away, but for that of the program itself.
            let page = if name == "computestacks" {
                name.to_owned()
            } else {
                format!("computestacks-{name}")
            };
            found.insert(page, readable(&text));
        }
        Ok(Self(found))
    }

    pub(super) fn take(&mut self, page: &str) -> Option<String> {
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

/// The text with sessions as a reader expects them: without what the tests put for what differs from run to run.
fn readable(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line != "```console" && line != "```text" {
            written.extend([line, "\n"]);
            continue;
        }
        written.push_str("```console\n");
        for line in lines.by_ref().take_while(|line| *line != FENCE) {
            match line.strip_prefix("? ") {
                Some(code) => written.extend(["(exit code ", code, ")"]),
                None => written.push_str(
                    &line
                        .replace("[URL]", "https://controller.example.com")
                        .replace("[CONFIG]", "~/.config/computestacks/config.toml"),
                ),
            }
            written.push('\n');
        }
        written.truncate(written.trim_end_matches('\n').len());
        written.extend(["\n", FENCE, "\n"]);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sessions_are_made_readable_and_prose_is_left() {
        let text = "at [URL]\n\n```console\n$ computestacks x\n? 2\nat [URL]\n\n```\n| b |\n";
        assert_eq!(
            readable(text),
            "at [URL]\n\n```console\n$ computestacks x\n(exit code 2)\n\
             at https://controller.example.com\n```\n| b |\n"
        );
    }
}

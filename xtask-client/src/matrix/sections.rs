//! The parts of the page that are the same on every machine: the lines that a user types, what a
//! driver does with the client, and the known faults.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::bail;
use computestacks_tooling::workspace;

use super::DIRECTORY;
use super::catalogue::{Catalogue, Generator};
use super::faults::KnownFaults;

/// Name of the part with the known faults.
pub(super) const FAULTS: &str = "known faults";

const BEGIN: &str = "snippet: begin";
const END: &str = "snippet: end";

/// Text by the name of its part.
pub(super) type PageSections = BTreeMap<String, String>;

/// Makes all parts.
pub(super) fn render(
    root: &Path,
    catalogue: &Catalogue,
    faults: &KnownFaults,
) -> anyhow::Result<PageSections> {
    let mut sections = PageSections::new();
    for generator in &catalogue.generators {
        sections.insert(generator.name.clone(), section(root, catalogue, generator)?);
    }
    sections.insert(FAULTS.to_owned(), known(faults));
    Ok(sections)
}

fn section(root: &Path, catalogue: &Catalogue, generator: &Generator) -> anyhow::Result<String> {
    let mut text = "```sh\n".to_owned();
    for line in catalogue.lines(generator) {
        let _ = writeln!(text, "{line}");
    }
    text += "```\n";
    let name = &generator.name;
    let directory = root.join(DIRECTORY).join("drivers").join(name);
    if generator.run.is_none() {
        return Ok(text);
    }
    let (file, snippet) = find(&directory)?;
    let link = file.strip_prefix(root.join(DIRECTORY)).unwrap_or(&file);
    let link = workspace::slashes(link);
    let _ = write!(
        text,
        "\nFrom [`{link}`](../{DIRECTORY}/{link}):\n\n```{}\n{snippet}```\n",
        fence(&file)
    );
    Ok(text)
}

/// The file of a driver that has the snippet, and the snippet.
fn find(directory: &Path) -> anyhow::Result<(PathBuf, String)> {
    for path in workspace::files(directory)? {
        if let Some(snippet) = cut(&fs::read_to_string(&path)?) {
            return Ok((path, snippet));
        }
    }
    bail!(
        "no file in {} has the lines `{BEGIN}` and `{END}`",
        directory.display()
    )
}

/// What stands between the marks, moved to the left.
fn cut(text: &str) -> Option<String> {
    let mut lines = text.lines();
    lines.find(|line| line.contains(BEGIN))?;
    let lines: Vec<&str> = lines
        .by_ref()
        .take_while(|line| !line.contains(END))
        .collect();
    let used = || lines.iter().filter(|line| !line.trim().is_empty());
    let indent = |line: &&str| line.len() - line.trim_start().len();
    let margin = used().map(indent).min()?;
    let mut cut = String::new();
    for line in &lines {
        cut += line.get(margin..).unwrap_or_default();
        cut.push('\n');
    }
    Some(cut.trim_end().to_owned() + "\n")
}

fn fence(file: &Path) -> &str {
    match file.extension().and_then(|it| it.to_str()) {
        Some("rs") => "rust",
        Some("py") => "python",
        Some("rb") => "ruby",
        Some(other) => other,
        None => "",
    }
}

fn known(faults: &KnownFaults) -> String {
    let mut text = String::new();
    for fault in &faults.0 {
        let shown: Vec<String> = [&fault.message, &fault.diagnostic]
            .into_iter()
            .flatten()
            .map(|it| format!("`{it}`"))
            .collect();
        let _ = writeln!(
            text,
            "- **{}** ({} {}; `{}`: {}). {} *What to do:* {}",
            fault.id,
            fault.generator,
            fault.version,
            fault.place(),
            shown.join(", "),
            fault.why,
            fault.workaround
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::catalogue::tests::catalogue;
    use super::super::faults::tests::fault;
    use super::*;
    use computestacks_tooling::workspace;

    #[test]
    fn snippets_are_cut_out() {
        let text = "a\n  // snippet: begin\n    b\n\n      c\n  // snippet: end\nd\n";
        assert_eq!(cut(text).as_deref(), Some("b\n\n  c\n"));
        assert_eq!(cut("a\n"), None);
    }

    #[test]
    fn a_part_has_lines_and_snippet() {
        let root = workspace::root().unwrap();
        let faults = KnownFaults(vec![fault(Some("list"), Some("b"))]);
        let sections = render(&root, &catalogue(), &faults).unwrap();
        let go = &sections["go"];
        assert!(
            go.contains("\ngo mod tidy\ngo vet ./...\ngo run .\n```"),
            "{go}"
        );
        assert!(go.contains("```go\nfunc client()"), "{go}");
        assert!(!sections["kotlin"].contains("From"));
        let known = "- **odd** (go 1; `list`: `401`, `b`). why *What to do:* how\n";
        assert_eq!(sections[FAULTS], known);
    }
}

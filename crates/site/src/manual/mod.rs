//! The manual of the command line: a page a command, for the web and for `man`.
//!
//! Both are made of the types that the command line is parsed by, and of the examples in
//! `crates/cli/examples`, which a test runs.

mod examples;
mod man;
mod markdown;

use std::path::Path;

use anyhow::{Context as _, Result};
use computestacks_tooling::{atomic, workspace};

use crate::imported;
use examples::Examples;

/// Where manual pages are put, from the root. The package of the command line has them, the
/// repository does not.
const MAN: &str = "crates/cli/man";

/// The first page of the manual, from the root; the repository has it, for those who read it there.
pub(super) const FRONT: &str = "docs/cli/README.md";

/// A command in the manual.
pub(super) struct ManualPage {
    /// `computestacks-service-list`, as the page is called.
    pub(super) name: String,
    /// Whether it is the program itself.
    pub(super) is_program: bool,
    /// The page for the web. It links to the others by `NAME.md`.
    pub(super) markdown: String,
    /// The page for `man`.
    roff: String,
}

/// All pages, a command before those below it.
///
/// # Errors
///
/// When an example cannot be read, or belongs to no command.
pub(super) fn make(root: &Path) -> Result<Vec<ManualPage>> {
    let mut examples = Examples::read(root)?;
    let mut program = computestacks_cli::args::command();
    program.build();
    let mut pages = Vec::new();
    for command in commands(&program) {
        let name = page_name(command);
        let example = examples.take(&name);
        pages.push(ManualPage {
            is_program: name == program.get_name(),
            markdown: markdown::page(command, &program, example.as_deref()),
            roff: man::page(command, example.as_deref())?,
            name,
        });
    }
    examples.none_left()?;
    // `computestacks service`, then `computestacks service delete`.
    pages.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(pages)
}

/// Writes the pages for `man`, and says how many and where.
///
/// # Errors
///
/// When they cannot be made or written.
pub(super) fn write_man(root: &Path) -> Result<String> {
    let pages = make(root)?;
    let folder = root.join(MAN);
    // Pages of commands that are gone must not stay.
    workspace::renew(&folder)?;
    for page in &pages {
        atomic::write(&folder.join(format!("{}.1", page.name)), &page.roff)?;
    }
    Ok(format!("{} manual pages: {MAN}\n", pages.len()))
}

/// The first page as the repository has it: the others are not there to link to.
///
/// # Errors
///
/// When the pages cannot be made.
pub(super) fn front_page(root: &Path) -> Result<String> {
    let pages = make(root)?;
    let page = pages.iter().find(|page| page.is_program);
    let text = &page.context("the program has no page")?.markdown;
    let is_page = |link: &str| pages.iter().any(|page| link == format!("{}.md", page.name));
    Ok(imported::relinked(text, |link| {
        (!is_page(link)).then(|| link.to_owned())
    }))
}

/// A command and all below it, but those that clap adds.
fn commands(command: &clap::Command) -> Vec<&clap::Command> {
    let below = command
        .get_subcommands()
        .filter(|below| below.get_name() != "help" && !below.is_hide_set())
        .flat_map(commands);
    std::iter::once(command).chain(below).collect()
}

/// `computestacks-service-list`, as its manual page is called.
fn page_name(command: &clap::Command) -> String {
    full_name(command).replace(' ', "-")
}

/// `computestacks service list`, as it is typed.
fn full_name(command: &clap::Command) -> String {
    command
        .get_bin_name()
        .unwrap_or_else(|| command.get_name())
        .to_owned()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn the_front_page_is_fresh() {
        let root = workspace::root().unwrap();
        let checked_in = fs::read_to_string(root.join(FRONT)).unwrap();
        assert!(
            checked_in == front_page(&root).unwrap(),
            "{FRONT} is stale\nrun: cargo xtask docs"
        );
    }

    /// What `include` of the package names, in a folder that git ignores.
    #[test]
    fn a_manual_page_of_each_command_is_written() {
        let root = workspace::root().unwrap();
        let pages = make(&root).unwrap();
        let names: Vec<&str> = pages.iter().map(|page| page.name.as_str()).collect();
        assert!(names.is_sorted());
        for name in ["computestacks", "computestacks-service-list"] {
            assert!(names.contains(&name), "{names:?}");
        }
        for page in &pages {
            let title = format!(".TH {} ", page.name.to_uppercase());
            assert!(page.roff.contains(&title), "{}: {}", page.name, page.roff);
        }
    }
}

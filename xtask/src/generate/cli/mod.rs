//! The manual of the command line: a page a command, for the web and for `man`.
//!
//! Both are made of the types that the command line is parsed by, and of the examples in
//! `crates/cli/examples`, which a test runs.

mod examples;
mod man;
mod markdown;

use std::path::Path;

use anyhow::Result;

use examples::Examples;

/// Folders that hold only these pages.
pub(super) const FOLDERS: [(&str, &str); 2] = [("docs/cli", "md"), ("crates/cli/man", "1")];

/// A page: its path from the root, and its text.
pub(super) type Page = (String, String);

/// All pages.
///
/// # Errors
///
/// When an example cannot be read, or belongs to no command.
pub(super) fn make(root: &Path) -> Result<Vec<Page>> {
    let mut examples = Examples::read(root)?;
    let mut program = computestacks_cli::args::command();
    program.build();
    let mut pages = Vec::new();
    for command in commands(&program) {
        let name = page_name(command);
        let example = examples.take(&name);
        let markdown = markdown::page(command, &program, example.as_ref());
        let file = if name == program.get_name() {
            "README".to_owned()
        } else {
            name.clone()
        };
        pages.push((format!("docs/cli/{file}.md"), markdown));
        pages.push((
            format!("crates/cli/man/{name}.1"),
            man::page(command, example.as_ref())?,
        ));
    }
    examples.none_left()?;
    Ok(pages)
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

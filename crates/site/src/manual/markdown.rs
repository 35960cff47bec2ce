//! A page of Markdown.

use std::fmt::Write as _;

use clap::{Arg, Command};

use super::{full_name, page_name};

const MARK: &str = "<!-- Made by `cargo xtask docs` of crates/cli/src/args and \
                    crates/cli/examples. Do not edit. -->\n";

/// The page of a command.
pub(super) fn page(command: &Command, program: &Command, example: Option<&str>) -> String {
    let is_program = command.get_name() == program.get_name();
    let mut page = format!("{MARK}# {}\n", full_name(command));
    let mut add = |text: &str| {
        if !text.trim().is_empty() {
            page.push('\n');
            page.push_str(text.trim_end());
            page.push('\n');
        }
    };
    if let Some(about) = command.get_long_about().or_else(|| command.get_about()) {
        add(&format!("{about}."));
    }
    let usage = command.clone().render_usage().to_string();
    add(&format!(
        "```text\n{}\n```",
        usage.trim_start_matches("Usage: ")
    ));
    let aliases: Vec<&str> = command.get_visible_aliases().collect();
    if !aliases.is_empty() {
        add(&format!("Also: `{}`.", aliases.join("`, `")));
    }

    let mut below = String::new();
    for sub in command.get_subcommands() {
        if sub.get_name() != "help" && !sub.is_hide_set() {
            let about = sub.get_about().map(ToString::to_string).unwrap_or_default();
            let file = page_name(sub);
            let _ = writeln!(below, "- [`{}`]({file}.md): {about}", full_name(sub));
        }
    }
    if !below.is_empty() {
        add(&format!("## Commands\n\n{below}"));
    }
    if is_program {
        add(
            "Each has a manual page, such as `man computestacks-service`, and a page on the documentation site.",
        );
    }

    let shown =
        |arg: &&Arg| !arg.is_hide_set() && !matches!(arg.get_id().as_str(), "help" | "version");
    let arguments: String = command.get_positionals().filter(shown).map(entry).collect();
    if !arguments.is_empty() {
        add(&format!("## Arguments\n\n{arguments}"));
    }
    // Headings in the order in which they first come.
    let options: Vec<&Arg> = command
        .get_arguments()
        .filter(|arg| !arg.is_positional())
        .filter(shown)
        .filter(|arg| is_program || !arg.is_global_set())
        .collect();
    let mut headings: Vec<&str> = Vec::new();
    for option in &options {
        let heading = option.get_help_heading().unwrap_or("Options");
        if !headings.contains(&heading) {
            headings.push(heading);
        }
    }
    for heading in headings {
        let entries: String = options
            .iter()
            .filter(|option| option.get_help_heading().unwrap_or("Options") == heading)
            .map(|option| entry(option))
            .collect();
        add(&format!("## {heading}\n\n{entries}"));
    }
    if !is_program {
        add("Options that every command takes are on the [first page](README.md#global-options).");
    }
    if let Some(after) = command
        .get_after_long_help()
        .or_else(|| command.get_after_help())
        && !is_program
    {
        add(&format!(
            "## Notes\n\n```text\n{}\n```",
            after.to_string().trim()
        ));
    }
    if let Some(example) = example {
        if !is_program {
            add("## Examples");
        }
        add(example);
    }
    page
}

/// An argument in a list.
fn entry(arg: &Arg) -> String {
    let mut names = Vec::new();
    if let Some(short) = arg.get_short() {
        names.push(format!("-{short}"));
    }
    let longs = arg.get_long().into_iter();
    let aliases = arg.get_visible_aliases().unwrap_or_default();
    for long in longs.chain(aliases) {
        names.push(format!("--{long}"));
    }
    let value = arg
        .get_value_names()
        .filter(|_| arg.get_action().takes_values())
        .map(|names| format!("<{}>", names.join("> <")));
    let name = if names.is_empty() {
        value.unwrap_or_default()
    } else {
        let value = value.map(|value| format!(" {value}")).unwrap_or_default();
        format!("{}{value}", names.join(", "))
    };
    let help = arg
        .get_long_help()
        .or_else(|| arg.get_help())
        .map(ToString::to_string)
        .unwrap_or_default();
    let mut entry = format!("- `{name}`: {}", help.trim());
    let defaults: Vec<_> = arg
        .get_default_values()
        .iter()
        .map(|value| value.to_string_lossy())
        .collect();
    if !defaults.is_empty() && arg.get_action().takes_values() {
        let _ = write!(entry, ". Default: `{}`", defaults.join(","));
    }
    entry.push('\n');
    for value in arg.get_possible_values() {
        if value.is_hide_set() || !arg.get_action().takes_values() {
            continue;
        }
        let help = value
            .get_help()
            .map(|help| format!(": {help}"))
            .unwrap_or_default();
        let _ = writeln!(entry, "  - `{}`{help}", value.get_name());
    }
    entry
}

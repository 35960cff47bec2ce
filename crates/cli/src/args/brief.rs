//! The command line with short help.

use super::command;

include!(concat!(env!("OUT_DIR"), "/examples.rs"));

/// Examples that the help of a command shows; its manual page has all.
const SHOWN: usize = 3;

/// The command line with the help of a single command in mind: with examples, and without the global
/// options that few need. `--help-all` shows them.
pub(crate) fn brief() -> clap::Command {
    let command = command().mut_args(|arg| {
        let is_rare = arg.is_global_set() && arg.is_hide_short_help_set();
        arg.hide(is_rare)
    });
    with_examples(command, "")
}

fn with_examples(command: clap::Command, prefix: &str) -> clap::Command {
    command.mut_subcommands(|one| {
        let name = format!("{prefix}{}", one.get_name());
        let one = match EXAMPLES.iter().find(|(command, _)| *command == name) {
            Some((_, lines @ [_, ..])) => {
                let own = one
                    .get_after_help()
                    .map(|text| text.ansi().to_string())
                    .unwrap_or_default();
                if own.contains("Examples:") {
                    one
                } else {
                    let gap = if own.is_empty() { "" } else { "\n\n" };
                    let lines = lines.iter().take(SHOWN).map(|line| format!("\n  {line}"));
                    let lines: String = lines.collect();
                    one.after_help(format!("{own}{gap}Examples:{lines}"))
                }
            }
            _ => one,
        };
        with_examples(one, &format!("{name}-"))
    })
}

//! What the command lines of all commands share.

use clap::{Arg, ArgAction, Command};

/// The id of `--dry-run`.
pub(super) const DRY_RUN: &str = "DRY-RUN";

/// The id of `--yes`.
pub(super) const YES: &str = "YES";

/// A flag.
pub(super) fn flag(id: &'static str, long: &'static str, help: &'static str) -> Arg {
    Arg::new(id)
        .long(long)
        .action(ArgAction::SetTrue)
        .help(help)
}

/// Ends the help of a command with examples.
pub(super) fn with_examples(built: Command, examples: &[String]) -> Command {
    if examples.is_empty() {
        return built;
    }
    let lines = examples.iter().map(|line| format!("  {line}"));
    let lines = lines.collect::<Vec<_>>().join("\n");
    built.after_help(format!("Examples:\n{lines}"))
}

//! `computestacks completion SHELL`

use std::io;

use clap_complete::env::Shells;

use crate::{
    app::{App, CommandResult},
    args::CompletionArgs,
    exit::Exit,
    failure::Failure,
};

/// The variable that asks for candidates instead of running a command.
pub(crate) const VARIABLE: &str = "COMPLETE";

pub(super) fn run(app: &mut App, args: &CompletionArgs) -> CommandResult {
    let script = script(&args.shell.to_string())
        .map_err(|error| Failure::new(Exit::Unexpected, error.to_string()))?;
    app.io.stdout.bytes(&script);
    Ok(Exit::Done)
}

/// The script for a shell, by the name that clap gives it.
fn script(shell: &str) -> io::Result<Vec<u8>> {
    let mut script = Vec::new();
    let shells = Shells::builtins();
    let completer = shells
        .completer(shell)
        .ok_or_else(|| io::Error::other(format!("unknown shell {shell}")))?;
    let name = "computestacks";
    completer.write_registration(VARIABLE, name, name, name, &mut script)?;
    Ok(script)
}

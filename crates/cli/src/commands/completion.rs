//! `computestacks completion SHELL`

use crate::{
    app::{App, CommandResult},
    args::CompletionArgs,
    complete,
    exit::Exit,
    failure::Failure,
};

pub(super) fn run(app: &mut App, args: &CompletionArgs) -> CommandResult {
    let script = complete::script(&args.shell.to_string())
        .map_err(|error| Failure::new(Exit::Unexpected, error.to_string()))?;
    app.io.stdout.bytes(&script);
    Ok(Exit::Done)
}

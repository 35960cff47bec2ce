//! `computestacks completion SHELL`

use crate::{
    app::App,
    args::{self, CompletionArgs},
    exit::Exit,
};

pub(super) fn run(app: &mut App, args: &CompletionArgs) -> Exit {
    let mut script = Vec::new();
    clap_complete::generate(
        args.shell,
        &mut args::command(),
        "computestacks",
        &mut script,
    );
    app.io.stdout.bytes(&script);
    Exit::Done
}

//! From the command line to the exit code.

use std::ffi::OsString;

use clap::Parser;

use crate::{app::App, args::Cli, commands, exit::Exit, failure::Failure, io::Io, output::style};

/// Runs a command line and gives how it ended.
///
/// Help, version and mistakes in the command line are dealt with before anything else: no file is
/// read, no runtime started and nothing of TLS set up until a command needs it.
pub fn run(args: impl IntoIterator<Item = impl Into<OsString> + Clone>, mut io: Io) -> Exit {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => return refuse(&error, &mut io),
    };
    let mut app = App::new(cli.global, io);
    let ended = commands::run(&mut app, cli.command);
    let io = &mut app.io;
    io.stdout.flush();
    let failure = match (ended, io.stdout.take_error()) {
        (Ok(exit), None) => return exit,
        (Err(failure), _) => failure,
        (Ok(_), Some(error)) => Failure::new(
            Exit::Unforeseen,
            format!("standard output could not be written: {error}"),
        ),
    };
    let (on, off) = style::around(io.stderr.color, style::ERROR);
    io.stderr.text(&format!("{on}error:{off} {failure}"));
    failure.exit
}

/// What clap has to say: help and version are data, mistakes are not.
fn refuse(error: &clap::Error, io: &mut Io) -> Exit {
    let stream = if error.use_stderr() {
        &mut io.stderr
    } else {
        &mut io.stdout
    };
    let color = stream.is_terminal && io.env.get("NO_COLOR").is_none();
    let text = error.render();
    stream.text(&if color {
        text.ansi().to_string()
    } else {
        text.to_string()
    });
    stream.flush();
    if error.exit_code() == 0 {
        Exit::Done
    } else {
        Exit::Usage
    }
}

//! From the command line to the exit code.

use std::ffi::OsString;

use clap::Parser;

use crate::{
    app::App,
    args::Cli,
    commands,
    exit::Exit,
    failure::Failure,
    io::Io,
    output::{
        shown,
        style::{self, Styled},
    },
};

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
    match (ended, unwritten(io)) {
        (Ok(exit), None) => exit,
        (Err(failure), _) | (Ok(_), Some(failure)) => tell(&failure, io),
    }
}

/// Why standard output could not be written, where it could not.
fn unwritten(io: &mut Io) -> Option<Failure> {
    let error = io.stdout.take_error()?;
    Some(Failure::new(
        Exit::Unforeseen,
        format!("standard output could not be written: {error}"),
    ))
}

fn tell(failure: &Failure, io: &mut Io) -> Exit {
    let line = Styled::led(style::ERROR, "error:", &failure.to_string());
    io.stderr.styled(&line);
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
    let plain = text.to_string();
    // A mistake is told with the arguments that it is about, and those may hold anything.
    if color && shown(&plain) == plain {
        stream.bytes(text.ansi().to_string().as_bytes());
    } else {
        stream.text(&plain);
    }
    stream.flush();
    match unwritten(io) {
        Some(failure) => tell(&failure, io),
        None if error.exit_code() == 0 => Exit::Done,
        None => Exit::Usage,
    }
}

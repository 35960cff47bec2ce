//! Runs a command line.

use std::ffi::OsString;

use clap::{ArgMatches, FromArgMatches as _};

use crate::{
    app::App,
    args::{self, Cli, Global},
    commands,
    exit::Exit,
    failure::Failure,
    io::Io,
    output::{
        escape_controls,
        style::{self, Styled},
    },
    resource::{self, ResourceSpec},
};

/// Runs a command line and returns its exit status.
///
/// `--help`, `--version` and usage errors are handled first: no file is read, no runtime is
/// started, and TLS is not set up until a command needs it.
pub fn run(args: impl IntoIterator<Item = impl Into<OsString> + Clone>, mut io: Io) -> Exit {
    let parsed = match parse(args) {
        Ok(parsed) => parsed,
        Err(error) => return refuse(&error, &mut io),
    };
    let (mut app, ended) = match parsed {
        Parsed::Cli(cli) => {
            let mut app = App::new(cli.global, io);
            let ended = commands::run(&mut app, cli.command);
            (app, ended)
        }
        Parsed::Resource(global, spec, matches) => {
            let mut app = App::new(*global, io);
            let ended = resource::run(&mut app, spec, &matches);
            (app, ended)
        }
    };
    let io = &mut app.io;
    io.stdout.flush();
    match (ended, unwritten(io)) {
        (Ok(exit), None) => exit,
        (Err(failure), _) | (Ok(_), Some(failure)) => tell(&failure, io),
    }
}

/// A command line: of types, or of a resource that a data file describes.
enum Parsed {
    Cli(Box<Cli>),
    Resource(Box<Global>, &'static ResourceSpec, ArgMatches),
}

fn parse(
    args: impl IntoIterator<Item = impl Into<OsString> + Clone>,
) -> Result<Parsed, clap::Error> {
    let mut matches = args::command().try_get_matches_from(args)?;
    let spec = matches.subcommand_name().and_then(resource::find);
    if let (Some(spec), Some((_, below))) = (spec, matches.subcommand()) {
        let global = Global::from_arg_matches(&matches)?;
        return Ok(Parsed::Resource(Box::new(global), spec, below.clone()));
    }
    Ok(Parsed::Cli(Box::new(Cli::from_arg_matches_mut(
        &mut matches,
    )?)))
}

/// The error of a failed write to standard output.
fn unwritten(io: &mut Io) -> Option<Failure> {
    let error = io.stdout.take_error()?;
    Some(Failure::new(
        Exit::Unexpected,
        format!("cannot write to standard output: {error}"),
    ))
}

fn tell(failure: &Failure, io: &mut Io) -> Exit {
    let line = Styled::labelled(style::ERROR, "error:", &failure.to_string());
    io.stderr.styled(&line);
    failure.exit
}

/// Prints help and version to standard output, and usage errors to standard error.
fn refuse(error: &clap::Error, io: &mut Io) -> Exit {
    let stream = if error.use_stderr() {
        &mut io.stderr
    } else {
        &mut io.stdout
    };
    let color = stream.is_terminal && io.env.get("NO_COLOR").is_none();
    let text = error.render();
    let plain = text.to_string();
    // Usage errors contain arguments, which may have control characters.
    if color && escape_controls(&plain) == plain {
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

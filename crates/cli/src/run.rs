//! Runs a command line.

use std::ffi::OsString;

use clap::{ArgMatches, FromArgMatches as _};

use crate::{
    app::App,
    args::{self, Cli, Global},
    commands, complete,
    controller::not_a_controller,
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
    let args: Vec<OsString> = args.into_iter().map(Into::into).collect();
    if let Some(exit) = complete::run(&args, &mut io) {
        return exit;
    }
    let parsed = match parse(args) {
        Ok(parsed) => parsed,
        Err(error) => return refuse(error, &mut io),
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
    app.io.stdout.flush();
    let is_not_found = match &ended {
        Ok(exit) => *exit == Exit::NotFound,
        Err(failure) => failure.exit == Exit::NotFound,
    };
    let ended = match is_not_found.then(|| not_a_controller(&mut app)).flatten() {
        Some(failure) => Err(failure),
        None => ended,
    };
    let io = &mut app.io;
    match (ended, unwritten(io)) {
        (Ok(exit), None) => exit,
        // What was requested in the place of the command.
        (Err(instead), None) if instead.exit == Exit::Done => {
            io.stdout.text(&format!("{instead}\n"));
            io.stdout.flush();
            Exit::Done
        }
        (Err(failure), _) | (Ok(_), Some(failure)) => {
            // The server may repeat what was sent.
            let text = app.hidden.hide(&failure.to_string());
            tell(&text, failure.exit, io)
        }
    }
}

/// A command line: of types, or of a resource that a data file describes.
enum Parsed {
    Cli(Box<Cli>),
    Resource(Box<Global>, &'static ResourceSpec, ArgMatches),
}

fn parse(args: Vec<OsString>) -> Result<Parsed, clap::Error> {
    let command = if args.iter().any(|arg| arg == "--help-all") {
        args::command()
    } else {
        args::brief()
    };
    let mut matches = command.try_get_matches_from(args)?;
    let found = matches.subcommand().and_then(|(noun, below)| {
        let spec = resource::find(noun)?;
        spec.has(below.subcommand_name()?).then_some((spec, below))
    });
    if let Some((spec, below)) = found {
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

fn tell(text: &str, exit: Exit, io: &mut Io) -> Exit {
    let line = Styled::labelled(style::ERROR, "error:", text);
    io.stderr.styled(&line);
    exit
}

/// Where a word is no command of its own, but one below another command or of another program.
fn suggestion(error: &clap::Error) -> String {
    use clap::error::{ContextKind, ContextValue};

    let Some(ContextValue::String(word)) = error.get(ContextKind::InvalidSubcommand) else {
        return String::new();
    };
    let mut lines: Vec<String> = match word.as_str() {
        "ps" => vec!["computestacks service list".to_owned()],
        "version" => vec![
            "computestacks --version".to_owned(),
            "computestacks doctor".to_owned(),
        ],
        _ => Vec::new(),
    };
    let mut program = args::command();
    program.build();
    for command in program.get_subcommands() {
        let below = command.get_subcommands();
        let fits = |one: &&clap::Command| {
            one.get_name() == word || one.get_all_aliases().any(|alias| alias == word)
        };
        lines.extend(
            below
                .filter(fits)
                .map(|one| format!("computestacks {} {}", command.get_name(), one.get_name())),
        );
    }
    lines.truncate(4);
    let lines = lines.iter().map(|line| format!("  {line}\n"));
    let lines: String = lines.collect();
    if lines.is_empty() {
        return lines;
    }
    format!("\ndid you mean:\n{lines}")
}

/// Prints help and version to standard output, and usage errors to standard error.
fn refuse(mut error: clap::Error, io: &mut Io) -> Exit {
    let suggestion = suggestion(&error);
    if !suggestion.is_empty() {
        // clap only knows words that are spelled like this one.
        error.remove(clap::error::ContextKind::SuggestedSubcommand);
    }
    let stream = if error.use_stderr() {
        &mut io.stderr
    } else {
        &mut io.stdout
    };
    let color = stream.is_terminal && io.env.get("NO_COLOR").is_none();
    let text = error.render();
    let text_with = |text: String| format!("{}\n{}", text.trim_end(), suggestion);
    let plain = text_with(text.to_string());
    // Usage errors contain arguments, which may have control characters.
    if color && escape_controls(&plain) == plain {
        stream.bytes(text_with(text.ansi().to_string()).as_bytes());
    } else {
        stream.text(&plain);
    }
    stream.flush();
    match unwritten(io) {
        Some(failure) => tell(&failure.to_string(), failure.exit, io),
        None if error.exit_code() == 0 => Exit::Done,
        None => Exit::Usage,
    }
}

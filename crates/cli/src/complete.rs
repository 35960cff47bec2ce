//! Completion in a shell: commands, options, and values that only a controller or the configuration
//! file knows. The scripts of `computestacks completion` call the program with `COMPLETE` set.

use std::{cell::RefCell, ffi::OsString, io, time::Duration};

use clap::{Command, FromArgMatches as _};
use clap_complete::{
    engine::{ArgValueCandidates, CompletionCandidate},
    env::Shells,
};

use crate::{
    app::App,
    args::{self, Global},
    clock::SharedClock,
    commands::VARIABLE,
    config::{Config, place},
    connect::connect,
    exit::Exit,
    failure::Failure,
    io::{Env, Io, OutputStream},
    output::escape_line,
    resource::{self, all_items},
    selection::Target,
};

/// How long a shell waits for names from the controller.
const PATIENCE: Duration = Duration::from_secs(2);

thread_local! {
    /// What the line says so far, for the functions that find values.
    static LINE: RefCell<Option<Line>> = const { RefCell::new(None) };
}

#[derive(Clone)]
struct Line {
    global: Global,
    env: Env,
    clock: SharedClock,
}

/// Prints candidates if the environment asks for them. The words of the line come after `--`.
pub(crate) fn run(args: &[OsString], io: &mut Io) -> Option<Exit> {
    let shell = io.env.get(VARIABLE)?;
    let shells = Shells::builtins();
    let completer = shells.completer(shell)?;
    let at = args.iter().position(|arg| arg == "--")?;
    let words = args.get(at + 1..).filter(|words| !words.is_empty())?;
    let line = Line {
        global: global_options(words),
        env: io.env.clone(),
        clock: io.clock.clone(),
    };
    LINE.set(Some(line));
    let is_option = words
        .last()
        .is_some_and(|word| word.as_encoded_bytes().starts_with(b"-"));
    let mut found = Vec::new();
    let mut command = command(is_option);
    let written = completer.write_complete(&mut command, words.to_vec(), None, &mut found);
    LINE.set(None);
    if written.is_ok() {
        io.stdout.bytes(&found);
        io.stdout.flush();
    }
    Some(Exit::Done)
}

/// The global options among the words, which say which controller to ask. What is typed so far need not be a command.
fn global_options(words: &[OsString]) -> Global {
    let command = args::command().ignore_errors(true);
    let given = command.try_get_matches_from(words);
    let given = given.and_then(|given| Global::from_arg_matches(&given));
    let given = given.unwrap_or_default();
    Global {
        profile: given.profile,
        url: given.url,
        config: given.config,
        call_timeout: Some(PATIENCE),
        quiet: true,
        ..Global::default()
    }
}

/// The command line with functions that find values. Options are only candidates if a word begins like
/// one, or if there is nothing else.
fn command(shows_options: bool) -> Command {
    let services = || ArgValueCandidates::new(|| items("service"));
    let profiles = || ArgValueCandidates::new(|| candidates(profile_names));
    let mut command = args::command()
        .mut_arg("profile", |arg| arg.add(profiles()))
        .mut_subcommand("service", |service| {
            service.mut_subcommands(|one| {
                one.mut_args(|arg| match arg.get_id().as_str() {
                    "services" | "service" => arg.add(services()),
                    "columns" | "sort" => arg.add(ArgValueCandidates::new(service_columns)),
                    "image" => arg.add(ArgValueCandidates::new(|| items("image"))),
                    "location" => arg.add(ArgValueCandidates::new(|| items("location"))),
                    "product" => arg.add(ArgValueCandidates::new(|| items("product"))),
                    "project" => arg.add(ArgValueCandidates::new(|| items("project"))),
                    _ => arg,
                })
            })
        })
        .mut_subcommand("deploy", |deploy| {
            deploy.mut_arg("service", |arg| arg.add(services()))
        })
        .mut_subcommand("profile", |profile| {
            profile.mut_subcommands(|one| {
                let is_existing = one.get_name() != "add";
                one.mut_args(|arg| {
                    if is_existing && arg.get_id() == "name" {
                        arg.add(profiles())
                    } else {
                        arg
                    }
                })
            })
        });
    command.build();
    let command = hide_aliases(command);
    if shows_options {
        command
    } else {
        hide_options(command)
    }
}

/// Of a command and its visible aliases, the first in the alphabet would be the only candidate.
fn hide_aliases(command: Command) -> Command {
    let aliases = command.get_all_aliases().map(str::to_owned);
    let aliases: Vec<String> = aliases.collect();
    command
        .visible_alias(None::<&'static str>)
        .aliases(aliases)
        .mut_subcommands(hide_aliases)
}

fn hide_options(command: Command) -> Command {
    command
        .mut_args(|arg| {
            let is_option = !arg.is_positional();
            arg.hide(is_option)
        })
        .mut_subcommands(hide_options)
}

/// Candidates that are known without asking.
pub(crate) fn words(words: impl Iterator<Item = String>) -> Vec<CompletionCandidate> {
    words.map(CompletionCandidate::new).collect()
}

fn service_columns() -> Vec<CompletionCandidate> {
    let columns = resource::columns("service").into_iter();
    words(columns.map(|one| one.name))
}

/// Candidates for a value that names an item of a resource: `domain`.
pub(crate) fn items(noun: &str) -> Vec<CompletionCandidate> {
    candidates(|app| {
        let client = connect(app)?;
        let targets = app.block_on(async |_| all_items(&client, noun).await)?;
        Ok(targets
            .iter()
            .map(|target| named(target, &targets))
            .collect())
    })
}

/// How an item is typed, and what else is known of it. Shells split words at spaces, and a name of two
/// items is ambiguous.
fn named(target: &Target, all: &[Target]) -> (String, String) {
    let is_unique = |text: &&String| {
        let has = |one: &&Target| [&one.label, &one.name].contains(&&Some((*text).clone()));
        all.iter().filter(has).count() == 1
    };
    let is_word = |text: &&String| {
        !text.is_empty() && text.chars().all(|c| !c.is_whitespace() && !c.is_control())
    };
    let names = [&target.label, &target.name];
    let name = names.into_iter().flatten().filter(is_word).find(is_unique);
    let shown = target.label.as_ref().or(target.name.as_ref());
    (
        name.map_or_else(|| target.id.to_string(), Clone::clone),
        shown.map(|text| escape_line(text)).unwrap_or_default(),
    )
}

fn profile_names(app: &mut App) -> Result<Vec<(String, String)>, Failure> {
    let config = Config::load(&place(&app.global, &app.io.env)?)?;
    let profiles = config.profiles.into_iter();
    Ok(profiles
        .map(|profile| (profile.name, profile.url.unwrap_or_default()))
        .collect())
}

/// Errors leave no candidates: a shell has no place to show them.
fn candidates(
    find: impl FnOnce(&mut App) -> Result<Vec<(String, String)>, Failure>,
) -> Vec<CompletionCandidate> {
    let Some(line) = LINE.with_borrow(Clone::clone) else {
        return Vec::new();
    };
    let io = Io {
        stdin: Box::new(io::empty()),
        stdout: OutputStream::new(io::sink(), false),
        stderr: OutputStream::new(io::sink(), false),
        log: None,
        stdin_is_terminal: false,
        width: None,
        env: line.env,
        clock: line.clock,
        read_secret: || Err(io::Error::other("a completion cannot ask")),
        interrupt: Box::new(|| Box::pin(std::future::pending())),
    };
    let found = find(&mut App::new(line.global, io)).unwrap_or_default();
    let found = found.into_iter();
    found
        .map(|(value, help)| {
            let help = (!help.is_empty()).then(|| help.into());
            CompletionCandidate::new(value).help(help)
        })
        .collect()
}

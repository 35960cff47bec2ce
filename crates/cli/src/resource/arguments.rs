//! The command line of a resource: its commands with their options, from the table of operations.

use std::{
    path::{Path, PathBuf},
    sync::LazyLock,
};

use clap::{Arg, ArgAction, ArgMatches, Args as _, Command, value_parser};
use clap_complete::engine::ArgValueCandidates;
use computestacks::operations::{Ends, Field, Operation, Parameter, ParameterLocation, ValueType};
use serde_json::{Map, Value};

use super::{
    apply,
    options::{DRY_RUN, YES, flag, with_examples},
    spec::{CommandKind, CommandSpec, ResourceSpec, find, noun, parents},
};
use crate::{
    app::App,
    args::{BrowserArgs, Global, LogLinesArgs, MetricsArgs, OutputArgs, WaitArgs, WatchArgs},
    body, complete,
    failure::Failure,
};

/// Ids of arguments that are not named after a field.
pub(super) const TARGETS: &str = "TARGETS";
pub(super) const FORCE: &str = "FORCE";
const JSON: &str = "JSON";
const SET: &str = "SET";

/// The command of a resource with those below it.
pub(crate) fn command(spec: &'static ResourceSpec) -> Command {
    Command::new(spec.noun.as_str())
        .about(spec.about.as_str())
        .visible_aliases(spec.aliases.iter().map(String::as_str))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .defer(with_commands)
}

/// Adds the commands of the resource that a command is named after. Only when one of them is used: a start must
/// not pay for the options of every operation.
pub(crate) fn with_commands(command: Command) -> Command {
    let spec = find(command.get_name());
    let commands = spec.map(|spec| {
        let commands = spec.commands.iter();
        let commands = commands.filter_map(|command| subcommand(spec, command));
        let apply = spec.apply.as_ref().map(|own| apply::command(spec, own));
        commands.chain(apply)
    });
    command.subcommands(commands.into_iter().flatten())
}

fn subcommand(spec: &'static ResourceSpec, command: &'static CommandSpec) -> Option<Command> {
    let operation = command.operation()?;
    let about = command.about(operation);
    let mut built = with_examples(Command::new(command.name.as_str()), &command.examples);
    if is_of_items(spec, operation) {
        built = built.arg(targets(spec, command, operation));
    }
    if command.is == Some(CommandKind::Log) {
        return Some(LogLinesArgs::augment_args(built).about(about));
    }
    if command.is == Some(CommandKind::Wait) {
        // It does nothing else.
        let waiting = WaitArgs::augment_args(built)
            .mut_arg("wait", |arg| arg.hide(true))
            .mut_arg("no_wait", |arg| arg.hide(true));
        return Some(OutputArgs::augment_args(waiting).about(about));
    }
    let detailed = match operation.description {
        "" => about.clone(),
        description => format!("{about}\n\n{}", plain(description)),
    };
    let is_page = command.opens.is_some();
    if is_page || command.is == Some(CommandKind::Metrics) {
        let built = if is_page {
            BrowserArgs::augment_args(with_flags(built, command, operation))
        } else {
            MetricsArgs::augment_args(built)
        };
        return Some(built.about(about).long_about(detailed));
    }
    for word in command.words(operation) {
        if command.is_backup(word.name) {
            built = built.arg(backup(word.name));
            continue;
        }
        let name = word.name.trim_end_matches("_id").to_uppercase();
        built = built.arg(
            Arg::new(word.name)
                .value_name(name)
                .required(true)
                .help(plain(first_sentence(word.description))),
        );
    }
    for parent in parents(spec, operation) {
        let noun = noun(parent);
        let help = format!(
            "The {} that it belongs to, by id or name",
            noun.replace('-', " ")
        );
        let option = Arg::new(parent.name)
            .value_name(noun.to_uppercase())
            .required(true)
            .help(help);
        let candidates = {
            let noun = noun.clone();
            ArgValueCandidates::new(move || complete::items(&noun))
        };
        built = built.arg(option.long(noun).add(candidates));
    }
    let parameters = operation.parameters.iter();
    for parameter in parameters.filter(|one| has_option(spec, one)) {
        built = built.arg(query_option(parameter));
    }
    if let Some(body) = operation.body.as_ref() {
        for field in body.fields {
            if command.is_backup(field.name) {
                built = built.arg(backup(field.name));
                continue;
            }
            let option = option(field, command.fields.contains_key(field.name));
            let is_file = command.files.iter().any(|file| file == field.name);
            built = built.arg(if is_file {
                option.value_name("FILE")
            } else {
                option
            });
        }
        built = built.arg(
            Arg::new(JSON)
                .long("json")
                .value_name("FILE")
                .value_parser(value_parser!(PathBuf))
                .help("Read the fields from a JSON file, `-` is standard input; options override them"),
        );
        built = built.arg(
            Arg::new(SET)
                .long("set")
                .value_name("FIELD=VALUE")
                .action(ArgAction::Append)
                .help("Set any field, also a nested one (a.b=c); the value is JSON or a string"),
        );
    }
    let columns = move || complete::words(spec.columns(command).iter().map(|one| one.name.clone()));
    let built = OutputArgs::augment_args(with_flags(built, command, operation))
        .mut_arg("columns", |arg| arg.add(ArgValueCandidates::new(columns)))
        .mut_arg("sort", |arg| arg.add(ArgValueCandidates::new(columns)));
    Some(built.about(about).long_about(detailed))
}

/// The items that a command is about.
fn targets(spec: &'static ResourceSpec, command: &CommandSpec, operation: &Operation) -> Arg {
    let targets = Arg::new(TARGETS)
        .value_name(spec.noun.to_uppercase())
        .required(true)
        .add(ArgValueCandidates::new(|| complete::items(&spec.noun)));
    if matches!(command.is, Some(CommandKind::Log | CommandKind::Wait)) {
        return targets.help("Id");
    }
    let help = if spec.names.is_empty() {
        "Id"
    } else {
        "Id, name or pattern"
    };
    if operation.body.is_some() || command.opens.is_some() {
        targets.help(help)
    } else {
        targets
            .help(format!("{help}; several are allowed"))
            .num_args(1..)
    }
}

/// The backup that a command is about.
fn backup(field: &'static str) -> Arg {
    Arg::new(field)
        .value_name("BACKUP")
        .required(true)
        .help("Id, name or label of the backup; see `computestacks backup list`")
}

/// Adds the options that no field has. The headings of the last ones are those of the options after
/// them, and they set an `about`.
fn with_flags(built: Command, command: &CommandSpec, operation: &Operation) -> Command {
    let mut built = built;
    if operation.method != "GET" {
        let help = "Print the request without sending it";
        built = built.arg(flag(DRY_RUN, "dry-run", help));
    }
    if command.confirm.is_some() || command.is == Some(CommandKind::Order) {
        let yes = flag(YES, "yes", "Do not ask for confirmation");
        built = built.arg(yes.short('y'));
    }
    if let Some(ends) = operation.ends {
        if matches!(ends, Ends::BackupCreated | Ends::BackupRestored) {
            let help = "Send it although another backup or restore of the volume is in progress";
            built = built.arg(flag(FORCE, "force", help));
        }
        built = WaitArgs::augment_args(built);
    }
    if operation.method == "GET" {
        built = WatchArgs::augment_args(built);
    }
    built
}

/// Whether a command is about items that are named on the command line.
pub(super) fn is_of_items(spec: &ResourceSpec, operation: &Operation) -> bool {
    let mut path = operation.parameters.iter();
    path.any(|one| one.location == ParameterLocation::Path && spec.is_own(one))
}

/// Whether a parameter of the query is an option; all pages are read.
pub(super) fn has_option(spec: &ResourceSpec, parameter: &Parameter) -> bool {
    let is_other = matches!(parameter.name, "page" | "per_page");
    parameter.location == ParameterLocation::Query && !is_other && !spec.is_own(parameter)
}

fn query_option(parameter: &Parameter) -> Arg {
    Arg::new(query(parameter))
        .long(long(query(parameter)))
        .value_name("VALUE")
        .help(plain(parameter.description))
        .required(parameter.is_required)
}

/// The name of the option of a parameter of the query. `--filter` filters the rows of all commands, and the server
/// takes other values.
pub(super) fn query(parameter: &Parameter) -> &'static str {
    match parameter.name {
        "filter" => "only",
        name => name,
    }
}

/// The option of a field; one that has a value anyway is hidden.
fn option(field: &'static Field, has_default: bool) -> Arg {
    let option = Arg::new(field.name)
        .long(long(field.name))
        .help(plain(field.description))
        .hide(has_default || matches!(field.value, ValueType::Object | ValueType::Any));
    let option = if field.is_required && !has_default {
        option.required_unless_present_any([JSON, SET])
    } else {
        option
    };
    match field.value {
        ValueType::Boolean => option
            .value_name("BOOL")
            .value_parser(value_parser!(bool))
            .num_args(0..=1)
            .require_equals(true)
            .default_missing_value("true"),
        ValueType::Integer if field.identifies.is_some() => option.value_name("ID"),
        ValueType::Integer => option.value_name("NUMBER").value_parser(value_parser!(i64)),
        ValueType::Array => option
            .value_name("VALUE")
            .help(format!(
                "{} Repeat it for more, or give a JSON array.",
                plain(field.description)
            ))
            .action(ArgAction::Append),
        _ if !field.values.is_empty() => option
            .value_name("VALUE")
            .value_parser(field.values.to_vec()),
        _ => option.value_name("VALUE"),
    }
}

/// The long option of a field; options of all commands keep their names.
fn long(field: &str) -> String {
    static TAKEN: LazyLock<Vec<String>> = LazyLock::new(|| {
        let command = OutputArgs::augment_args(Global::augment_args(Command::new("")));
        let command = WaitArgs::augment_args(command);
        let options = command.get_arguments().filter_map(Arg::get_long);
        let own = ["json", "set", "yes", "force", "dry-run", "help"];
        options.chain(own).map(str::to_owned).collect()
    });
    let name = field.replace('_', "-");
    if TAKEN.contains(&name) {
        format!("set-{name}")
    } else {
        name
    }
}

fn first_sentence(text: &str) -> &str {
    text.split_once(". ").map_or(text, |(first, _)| first)
}

/// Markdown as plain text: marks of code are noise on a terminal, which breaks lines itself.
fn plain(text: &str) -> String {
    let text = text.replace('`', "");
    let paragraphs = text.split("\n\n").map(|lines| lines.replace('\n', " "));
    paragraphs.collect::<Vec<_>>().join("\n\n")
}

/// The request body that the options make, without its root.
pub(super) fn request_body(
    app: &mut App,
    command: &CommandSpec,
    operation: &Operation,
    matches: &ArgMatches,
) -> Result<Map<String, Value>, Failure> {
    let mut fields = command.fields.clone();
    let Some(sent) = &operation.body else {
        return Ok(fields);
    };
    if let Some(file) = matches.get_one::<PathBuf>(JSON) {
        let Value::Object(read) = body::read(app, file)? else {
            let name = file.display();
            return Err(Failure::usage(format!(
                "{name}: expected an object with fields"
            )));
        };
        fields.extend(read);
    }
    for field in sent.fields {
        if let Some(value) = value(field, matches)? {
            let is_file = command.files.iter().any(|file| file == field.name);
            let value = match value.as_str() {
                Some(file) if is_file => body::text(app, Path::new(file))?.into(),
                _ => value,
            };
            fields.insert(field.name.to_owned(), value);
        }
    }
    for assignment in matches.get_many::<String>(SET).into_iter().flatten() {
        body::assign(&mut fields, assignment)?;
    }
    Ok(fields)
}

fn value(field: &Field, matches: &ArgMatches) -> Result<Option<Value>, Failure> {
    Ok(match field.value {
        ValueType::Boolean => matches
            .get_one::<bool>(field.name)
            .map(|flag| Value::from(*flag)),
        ValueType::Integer if field.identifies.is_none() => matches
            .get_one::<i64>(field.name)
            .map(|number| Value::from(*number)),
        ValueType::Integer => match matches.get_one::<String>(field.name) {
            Some(text) => Some(id(field.name, text)?.into()),
            None => None,
        },
        ValueType::Array => matches.get_many::<String>(field.name).map(|given| {
            let given = given.map(|text| body::json_or_text(text));
            let items = given.flat_map(|one| match one {
                Value::Array(items) => items,
                item => vec![item],
            });
            items.collect()
        }),
        ValueType::Object | ValueType::Any | ValueType::Number => matches
            .get_one::<String>(field.name)
            .map(|text| body::json_or_text(text)),
        _ => matches
            .get_one::<String>(field.name)
            .map(|text| Value::from(text.as_str())),
    })
}

fn id(name: &str, text: &str) -> Result<i64, Failure> {
    text.parse().map_err(|_| {
        let name = long(name);
        Failure::usage(format!("--{name} needs an id, and {text:?} is none"))
    })
}

//! Runs a command of a resource.

use std::cell::OnceCell;

use clap::{ArgMatches, FromArgMatches};
use computestacks::{
    Client, OperationRequest, RequestPreview,
    operations::{Operation, ValueType},
};
use serde_json::{Map, Value};

use super::{
    apply,
    arguments::{TARGETS, is_of_items, request_body},
    backup, decoded,
    find::unexpected,
    options::{DRY_RUN, YES},
    secrets, series,
    spec::{CommandKind, CommandSpec, ResourceSpec, noun, parents},
};
use crate::{
    app::{App, CommandResult},
    args::{MetricsArgs, OutputArgs, WatchArgs},
    commands::{dry_run, logs, order},
    confirm::no_terminal,
    connect::connect,
    exit::Exit,
    failure::Failure,
    output::{Printer, Shape, escape_line, listed},
    selection::{Selection, Target},
};

/// How the message of a path that the controller does not have begins (`routes`).
const NO_SUCH_ROUTE: &str = "Unknown API Call";

/// Runs the command that these arguments name.
pub(crate) fn run(
    app: &mut App,
    spec: &'static ResourceSpec,
    matches: &ArgMatches,
) -> CommandResult {
    if let (Some(own), Some((apply::NAME, matches))) = (&spec.apply, matches.subcommand()) {
        return apply::run(app, spec, own, matches);
    }
    // clap only accepts commands that were built of the file.
    let found = matches.subcommand().and_then(|(name, matches)| {
        let command = spec.commands.iter().find(|command| command.name == name)?;
        Some((command, command.operation()?, matches))
    });
    let Some((command, operation, matches)) = found else {
        return Err(Failure::usage(format!(
            "computestacks {} needs a command",
            spec.noun
        )));
    };
    let id = || {
        matches
            .get_one::<String>(TARGETS)
            .map_or("", String::as_str)
    };
    let call = ResourceCall {
        spec,
        command,
        operation,
        matches,
        backup: OnceCell::new(),
        volume: OnceCell::new(),
    };
    match command.is {
        Some(CommandKind::Log) => return logs::of_container(app, id(), &options(matches)?),
        Some(CommandKind::Wait) => {
            let columns = spec.columns(command).to_vec();
            let (waiting, output) = (options(matches)?, options(matches)?);
            return order::wait(app, id(), &waiting, &output, columns);
        }
        Some(CommandKind::Metrics) => {
            let args: MetricsArgs = options(matches)?;
            return app.watched(&args.watch, |app| call.metrics(app, &args));
        }
        Some(CommandKind::Order) | None => {}
    }
    if let Some(page) = &command.opens {
        return call.open(app, page, &options(matches)?);
    }
    let watch = if operation.method == "GET" {
        options(matches)?
    } else {
        WatchArgs::default()
    };
    app.watched(&watch, |app| call.run(app))
}

/// Options that several commands share.
fn options<T: FromArgMatches>(matches: &ArgMatches) -> Result<T, Failure> {
    T::from_arg_matches(matches).map_err(|error| Failure::usage(error.to_string()))
}

pub(super) struct ResourceCall<'a> {
    pub(super) spec: &'static ResourceSpec,
    pub(super) command: &'static CommandSpec,
    pub(super) operation: &'static Operation,
    pub(super) matches: &'a ArgMatches,
    /// The full name of the backup that the command is about, or the label of a new one.
    pub(super) backup: OnceCell<String>,
    /// The volume that the command is about.
    pub(super) volume: OnceCell<i64>,
}

impl ResourceCall<'_> {
    fn run(&self, app: &mut App) -> CommandResult {
        let arguments: Vec<String> = self.texts(TARGETS).cloned().collect();
        let is_of_items = is_of_items(self.spec, self.operation);
        let selection = self.selection()?;
        let output: OutputArgs = options(self.matches)?;
        let columns = self.spec.columns(self.command).to_vec();
        if output.fields {
            // Rows inside of a response have other fields.
            let operation = Some(self.operation).filter(|_| self.command.rows.is_none());
            return Err(listed(&columns, operation));
        }
        let fields = request_body(app, self.command, self.operation, self.matches)?;
        self.check(app, &arguments, &fields)?;
        let is_list = self.command.is_list(self.operation);
        let shape = match (is_list, is_of_items) {
            (true, _) => Shape::Many,
            (false, true) => selection.shape(),
            (false, false) => Shape::One,
        };
        let mut printer = Printer::new(app, &output, columns, &["id"], shape)?.record();
        if let Some(unit) = &self.command.sparkline {
            printer = printer.bars(app, unit);
        }
        let client = connect(app)?;
        let outcome = app.block_on(async |app| {
            let requests = self.requests(app, &client, &selection, fields).await?;
            if self.flag(DRY_RUN) {
                let mut previews: Vec<RequestPreview> = Vec::new();
                for (target, request) in requests {
                    if let Some(target) = target {
                        let (name, noun) = (&self.command.name, &self.spec.noun);
                        app.note(&format!("would {name} {noun} {}", target.title()));
                    }
                    previews.push(request.request().preview().await?);
                }
                dry_run::print(app, output.output, &previews)?;
                return Ok(());
            }
            for (target, request) in requests {
                self.call(app, &client, &mut printer, target.as_ref(), request)
                    .await?;
            }
            Ok(())
        });
        let is_empty = printer.is_empty();
        let is_shown = is_list || !is_empty || !self.operation.response.fields.is_empty();
        if is_shown && !self.flag(DRY_RUN) {
            printer.end(&mut app.io.stdout, outcome.is_ok())?;
        }
        outcome?;
        if is_empty && is_list {
            app.note("nothing found");
        }
        if !self.flag(DRY_RUN) {
            self.tell_queued(app);
        }
        Ok(Exit::Done)
    }

    /// The items that the command is about.
    pub(super) fn selection(&self) -> Result<Selection, Failure> {
        let arguments: Vec<String> = self.texts(TARGETS).cloned().collect();
        Selection::new(&self.spec.noun, &arguments)
    }

    /// What is wrong without asking the server.
    fn check(
        &self,
        app: &App,
        targets: &[String],
        fields: &Map<String, Value>,
    ) -> Result<(), Failure> {
        if self.operation.body.is_some() && fields.is_empty() {
            let command = format!(
                "computestacks {} {} --help",
                self.spec.noun, self.command.name
            );
            return Err(Failure::usage("nothing to send: set at least one field").run(command));
        }
        if self.must_ask() && !app.io.can_ask() {
            let command = format!("{} {}", self.spec.noun, self.command.name);
            let words = self.command.words(self.operation).map(|word| word.name);
            let sent = self.operation.body.iter().flat_map(|body| body.fields);
            let sent = sent.map(|field| field.name);
            let words = words.chain(sent.filter(|name| self.command.is_backup(name)));
            let words = words.flat_map(|name| self.texts(name).cloned());
            let parents = parents(self.spec, self.operation).flat_map(|parent| {
                let noun = noun(parent);
                let values = self.texts(parent.name).cloned();
                values.flat_map(move |value| [format!("--{noun}"), value])
            });
            let arguments: Vec<String> = targets
                .iter()
                .cloned()
                .chain(words)
                .chain(parents)
                .collect();
            return Err(no_terminal("this cannot be undone", &command, &arguments));
        }
        Ok(())
    }

    pub(super) fn must_ask(&self) -> bool {
        self.command.confirm.is_some() && !self.flag(YES) && !self.flag(DRY_RUN)
    }

    pub(super) fn flag(&self, id: &str) -> bool {
        matches!(self.matches.try_get_one::<bool>(id), Ok(Some(true)))
    }

    pub(super) fn texts(&self, id: &str) -> impl Iterator<Item = &String> {
        self.matches
            .try_get_many::<String>(id)
            .ok()
            .flatten()
            .into_iter()
            .flatten()
    }

    /// The row of the backup that the command has made.
    async fn made_backup(&self, client: &Client) -> Result<Option<Value>, Failure> {
        let (label, volume) = (self.backup.get(), self.volume.get());
        match (&self.command.made_backup, label, volume) {
            (Some(_), Some(label), Some(volume)) => backup::made(client, *volume, label).await,
            _ => Ok(None),
        }
    }

    /// Sends a request and prints its rows.
    async fn call(
        &self,
        app: &mut App,
        client: &Client,
        printer: &mut Printer,
        target: Option<&Target>,
        request: OperationRequest,
    ) -> Result<(), Failure> {
        if self.operation.is_paged && self.operation.response.is_list {
            let mut items = request.list().all();
            while let Some(item) = items.next().await {
                let item = item.map_err(|error| self.failure(&error, target))?;
                printer.push(&mut app.io.stdout, self.shown(item.value))?;
                if app.io.stdout.is_done() {
                    break;
                }
            }
            return Ok(());
        }
        let (body, ended) = self.send(app, target, request).await?;
        let shape = &self.operation.response;
        let body = shape.value(body);
        let body = match &self.command.rows {
            Some(field) => series::rows(body.get(field).cloned().unwrap_or_default()),
            None => body,
        };
        match body {
            Value::Array(items) if self.command.is_list(self.operation) => {
                for item in items {
                    let item = series::named(&self.command.values, item);
                    printer.push(&mut app.io.stdout, self.shown(item))?;
                }
            }
            _ if shape.fields.is_empty() => {
                let done = ended.as_deref();
                let done = done.unwrap_or_else(|| self.command.done(self.operation));
                app.note(&format!("{}: {done}", self.title(target)));
                if ended.is_some()
                    && let Some(row) = self.made_backup(client).await?
                {
                    printer.push(&mut app.io.stdout, self.shown(row))?;
                }
            }
            value if value.is_object() && !shape.is_list => {
                printer.push(&mut app.io.stdout, self.shown(value))?;
            }
            _ => return Err(unexpected(self.operation)),
        }
        Ok(())
    }

    /// A row as it is printed: with the text of what is encoded, and without secrets that no `--columns` asks for.
    fn shown(&self, row: Value) -> Value {
        let mut row = row;
        for column in self.spec.columns(self.command) {
            if let Some(field) = column.encoded() {
                decoded::add(&mut row, &column.name, field);
            }
        }
        let own = self.operation.response.fields.iter();
        let own = own.filter(|field| field.value == ValueType::Secret);
        let nested = self.spec.secrets.iter().map(String::as_str);
        for path in own.map(|field| field.name).chain(nested) {
            if !self.is_asked_for(path) {
                secrets::hide(&mut row, path);
            }
        }
        if secrets::is_password(&row) && !self.is_asked_for("value") {
            secrets::hide(&mut row, "value");
        }
        for (name, field) in row.as_object_mut().into_iter().flatten() {
            if !self.is_asked_for(name) {
                secrets::hide_passwords(field);
            }
        }
        row
    }

    /// Whether a column is this field, or has it inside.
    fn is_asked_for(&self, path: &str) -> bool {
        self.texts("columns").any(|column| {
            let rest = path.strip_prefix(column.trim());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        })
    }

    /// The item in messages: `project shop (2)`.
    pub(super) fn title(&self, target: Option<&Target>) -> String {
        match target {
            Some(target) => format!("{} {}", self.spec.noun, target.title()),
            None => match self.backup.get() {
                Some(name) => format!("{} {}", self.spec.noun, escape_line(name)),
                None => self.spec.noun.clone(),
            },
        }
    }

    pub(super) fn failure(&self, error: &computestacks::Error, target: Option<&Target>) -> Failure {
        if let Some(since) = self.operation.since
            && error.is_not_found()
            && error
                .messages()
                .iter()
                .any(|one| one.starts_with(NO_SUCH_ROUTE))
        {
            let help = format!("only controllers since {since} have it");
            return Failure::of(error).help(help);
        }
        let Some(target) = target.filter(|_| error.is_not_found()) else {
            // What a message of the server is about.
            let options = self.command.errors.iter().filter(|(begin, _)| {
                let mut messages = error.messages().iter();
                messages.any(|message| message.starts_with(begin.as_str()))
            });
            let failure = options.fold(Failure::of(error), |failure, (_, option)| {
                failure.help(format!("see {option}"))
            });
            return if error.is_in_progress() {
                failure.help("--force sends it all the same")
            } else {
                failure
            };
        };
        let noun = &self.spec.noun;
        let what = format!("{noun} {} not found", target.title());
        let failure = Failure::new(Exit::NotFound, what);
        match self.spec.list() {
            Some(_) => failure.run(format!("computestacks {noun} list")),
            None => failure,
        }
    }
}

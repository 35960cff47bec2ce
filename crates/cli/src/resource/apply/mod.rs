//! Makes an item and its parts what a file says: `image apply FILE`.

mod file;
mod plan;

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Args as _, Command, FromArgMatches as _, value_parser};
use clap_complete::engine::ArgValueCandidates;
use computestacks::{
    Client, ItemId, OperationRequest,
    operations::{self, Operation, ParameterLocation},
};
use serde_json::{Map, Value, json};

use super::{
    find::{items, resolve},
    options::{DRY_RUN, YES, flag, with_examples},
    spec::{ApplySpec, ResourceSpec},
};
use crate::{
    app::{App, CommandResult},
    args::OutputArgs,
    complete,
    confirm::no_terminal,
    connect::connect,
    credentials,
    exit::Exit,
    failure::Failure,
    output::{Column, Printer, Shape},
    selection::plural,
};
use file::Wanted;
use plan::{Change, Verb};

/// The name of the command.
pub(super) const NAME: &str = "apply";
const FILE: &str = "FILE";
const ITEM: &str = "ITEM";

/// The command line.
pub(super) fn command(spec: &'static ResourceSpec, apply: &'static ApplySpec) -> Command {
    let noun = &spec.noun;
    let about = format!("Create or change the {noun} that a file describes");
    let parts: Vec<&str> = apply.parts.iter().map(|part| part.name.as_str()).collect();
    let long = format!(
        "{about}\n\nThe file is YAML or JSON. It has the fields of the {noun}, and lists of what belongs to it: \
         {}. The {noun} is found by its {}; if there is none, it is created. Fields and lists that the file \
         leaves out stay as they are; of a list in the file, items that it leaves out are deleted. What the server \
         does not show, such as passwords, cannot be compared: it is sent when something else of the same item changes.",
        parts.join(", "),
        apply.key
    );
    let built = Command::new(NAME)
        .arg(
            Arg::new(FILE)
                .required(true)
                .value_parser(value_parser!(PathBuf))
                .help("YAML or JSON file; `-` is standard input"),
        )
        .arg(
            Arg::new(ITEM)
                .long(noun.as_str())
                .value_name(noun.to_uppercase())
                .add(ArgValueCandidates::new(|| complete::items(&spec.noun)))
                .help("The one to change, by id or name; the file then can rename it"),
        )
        .arg(flag(
            DRY_RUN,
            "dry-run",
            "Print the changes without making them",
        ))
        .arg(flag(YES, "yes", "Do not ask before something is deleted").short('y'));
    OutputArgs::augment_args(with_examples(built, &apply.examples))
        .about(about)
        .long_about(long)
}

/// Runs the command.
pub(super) fn run(
    app: &mut App,
    spec: &'static ResourceSpec,
    apply: &'static ApplySpec,
    matches: &ArgMatches,
) -> CommandResult {
    // clap requires the file.
    let file = matches
        .get_one::<PathBuf>(FILE)
        .cloned()
        .unwrap_or_default();
    let call = ApplyCall {
        spec,
        apply,
        create: operation(&apply.create)?,
        update: operation(&apply.update)?,
    };
    let mut wanted = Wanted::read(app, &file, &call)?;
    let output =
        OutputArgs::from_arg_matches(matches).map_err(|error| Failure::usage(error.to_string()))?;
    let columns = ["change", "part", "item", "details"].map(|name| Column::new(name, name));
    let mut printer = Printer::new(app, &output, columns.into(), &["item"], Shape::Many)?;
    let is_dry = matches.get_flag(DRY_RUN);
    let client = connect(app)?;
    app.block_on(async |app| {
        wanted.resolve(&client, &call).await?;
        let named = matches.get_one::<String>(ITEM).map(String::as_str);
        let item = call.find(&client, &wanted, named).await?;
        let changes = call.changes(&client, &wanted, item).await?;
        for change in &changes {
            printer.push(&mut app.io.stdout, change.row())?;
        }
        printer.finish(&mut app.io.stdout)?;
        for field in plan::unseen(&changes) {
            app.note(&format!(
                "{field} is sent without being compared: the server does not show it"
            ));
        }
        if changes.is_empty() {
            app.note("nothing to change");
            return Ok(Exit::Done);
        }
        if is_dry {
            app.note("dry run: nothing was changed");
            return Ok(Exit::Done);
        }
        let deletions = changes.iter().filter(|change| change.verb == Verb::Delete);
        if let count @ 1.. = deletions.count()
            && !matches.get_flag(YES)
        {
            let question = format!("delete {count} of these for good?");
            if !app.io.can_ask() {
                let command = format!("{} {NAME}", spec.noun);
                let arguments = [file.display().to_string()];
                return Err(no_terminal("this deletes", &command, &arguments));
            }
            if !credentials::confirm(app, &question).await? {
                return Err(Failure::new(Exit::Usage, "nothing was changed"));
            }
        }
        let id = call.make(&client, &wanted, item, changes).await?;
        let done = if item.is_some() { "updated" } else { "created" };
        app.note(&format!("{} {id}: {done}", spec.noun));
        Ok(Exit::Done)
    })
}

/// The operation of a data file; a test checks that all exist.
fn operation(id: &str) -> Result<&'static Operation, Failure> {
    operations::find(id)
        .ok_or_else(|| Failure::new(Exit::Unexpected, format!("there is no operation {id}")))
}

/// What is applied, and by which operations.
struct ApplyCall {
    spec: &'static ResourceSpec,
    apply: &'static ApplySpec,
    create: &'static Operation,
    update: &'static Operation,
}

impl ApplyCall {
    /// The item that the option or the file names.
    async fn find(
        &self,
        client: &Client,
        wanted: &Wanted,
        named: Option<&str>,
    ) -> Result<Option<ItemId>, Failure> {
        let noun = &self.spec.noun;
        if let Some(text) = named {
            return Ok(Some(resolve(client, noun, text).await?.id));
        }
        let name = wanted.name(&self.apply.key)?;
        let all = items(client, self.spec, &[]).await?;
        let found: Vec<_> = all
            .into_iter()
            .filter(|one| one.label.as_deref() == Some(name))
            .collect();
        if found.len() > 1 {
            let titles: Vec<String> = found.iter().map(crate::selection::Target::title).collect();
            let nouns = plural(noun);
            return Err(Failure::usage(format!(
                "several {nouns} have this name: {}",
                titles.join(", ")
            ))
            .help(format!("choose one with --{noun} ID")));
        }
        Ok(found.first().map(|one| one.id))
    }

    /// What has to change, deletions first.
    async fn changes(
        &self,
        client: &Client,
        wanted: &Wanted,
        item: Option<ItemId>,
    ) -> Result<Vec<Change>, Failure> {
        let Some(id) = item else {
            return Ok(plan::of_new(self, wanted));
        };
        let shown = self
            .send(client, operation(&self.apply.show)?, id, None, None)
            .await?;
        let mut changes: Vec<Change> = plan::of_fields(self, wanted, &shown, id)
            .into_iter()
            .collect();
        for (part, items) in wanted.lists(self.apply) {
            let listed = match (&part.list, &part.field) {
                (Some(list), _) => self.send(client, operation(list)?, id, None, None).await?,
                (None, field) => shown[field.as_deref().unwrap_or_default()].clone(),
            };
            let Value::Array(listed) = listed else {
                let (nouns, name) = (plural(&self.spec.noun), &part.name);
                let what = format!("this controller does not list {name} of {nouns}");
                let help = format!("leave {name} out of the file, or use a newer controller");
                return Err(Failure::usage(what).help(help));
            };
            changes.extend(plan::of_part(part, items, &listed));
        }
        changes.sort_by_key(|change| change.verb);
        Ok(changes)
    }

    /// Makes the changes, and gives the id of the item.
    async fn make(
        &self,
        client: &Client,
        wanted: &Wanted,
        item: Option<ItemId>,
        changes: Vec<Change>,
    ) -> Result<ItemId, Failure> {
        let (id, changes) = if let Some(id) = item {
            (id, changes)
        } else {
            let body = wanted.whole(self.apply);
            let created = self.create(client, body).await?;
            // What cannot be sent with it, and what the server adds to each.
            let rest = self.changes(client, wanted, Some(created)).await?;
            (created, rest)
        };
        let total = changes.len();
        for (made, change) in changes.into_iter().enumerate() {
            let sent = self.send_change(client, id, change).await;
            sent.map_err(|failure| {
                failure.help(format!(
                    "{made} of {total} changes were made; the same command makes the rest"
                ))
            })?;
        }
        Ok(id)
    }

    async fn create(&self, client: &Client, body: Map<String, Value>) -> Result<ItemId, Failure> {
        let request = with_body(client.operation(self.create), self.create, body);
        let created = self.create.response.value(request.await?);
        let id = created.get("id").and_then(ItemId::of);
        id.ok_or_else(|| Failure::new(Exit::Unexpected, "the response has no id"))
    }

    async fn send_change(
        &self,
        client: &Client,
        id: ItemId,
        change: Change,
    ) -> Result<(), Failure> {
        let operation = match (change.part, change.verb) {
            (None, _) => self.update,
            (Some(part), Verb::Create) => operation(&part.create)?,
            (Some(part), Verb::Delete) => operation(&part.delete)?,
            (Some(part), Verb::Update) => operation(part.update.as_deref().unwrap_or_default())?,
        };
        let body = (change.verb != Verb::Delete).then_some(change.body);
        self.send(client, operation, id, change.id, body).await?;
        Ok(())
    }

    /// Sends a request about the item or a part of it, and gives what the response has below its root.
    async fn send(
        &self,
        client: &Client,
        operation: &'static Operation,
        id: ItemId,
        part: Option<ItemId>,
        body: Option<Map<String, Value>>,
    ) -> Result<Value, Failure> {
        let mut request = client.operation(operation);
        for parameter in operation.parameters {
            if parameter.location == ParameterLocation::Path {
                let value = if self.spec.is_own(parameter) {
                    id
                } else {
                    part.unwrap_or(id)
                };
                request = request.parameter(parameter.name, value);
            }
        }
        if let Some(body) = body {
            request = with_body(request, operation, body);
        }
        if operation.is_paged {
            let items = request.list().all().into_vec().await?;
            return Ok(items.into_iter().map(|item| item.value).collect());
        }
        Ok(operation.response.value(request.await?))
    }
}

fn with_body(
    request: OperationRequest,
    operation: &Operation,
    body: Map<String, Value>,
) -> OperationRequest {
    let root = operation.body.as_ref().and_then(|body| body.root);
    request.body(match root {
        Some(root) => json!({ root: body }),
        None => body.into(),
    })
}

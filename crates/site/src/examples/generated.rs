//! Examples that are generated: of the contract, of the data files of commands, and of what an emulator
//! responds with.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::Context as _;
use computestacks_codegen::{ExampleRequest, SpecDocument, rust_examples};
use computestacks_drift::audit;
use serde::Deserialize;

use super::golden::comparable;
use super::sources::Sources;
use super::{CURL, Example, LANGUAGES, Origin, RUST, requests, schemas, world};
use crate::contract::{Contract, Operation};

/// The data files of commands, from the root.
const COMMANDS: &str = "crates/cli/resources";

/// What the addresses of emulators begin with; responses have none.
const EMULATOR: &str = "http://127.0.0.1";

/// What a data file says of a command.
#[derive(Clone, Debug, Default)]
struct Command {
    /// Its examples.
    lines: Vec<String>,
    /// The examples before them in the file, which they may build on.
    before: Vec<String>,
    /// The fields that its table shows, those that name an item first.
    fields: Vec<Vec<String>>,
}

/// The examples of these operations in each language.
///
/// # Errors
///
/// When no request of one succeeds on the emulator, or one needs an example that is written by hand.
pub(super) fn examples(
    root: &Path,
    contract: &Contract,
    wanted: &[Operation<'_>],
) -> anyhow::Result<BTreeMap<String, Vec<Example>>> {
    let commands = commands(root, contract)?;
    let world = world()?;
    let calls = requests::find(contract, wanted, &world)?;
    let requests: Vec<_> = wanted
        .iter()
        .filter_map(|operation| {
            let call = calls.get(operation.id)?;
            Some(ExampleRequest {
                operation: call.operation.clone(),
                parameters: call.parameters.clone(),
                body: call.body.clone(),
                fields: fields(contract, operation, commands.get(operation.id)),
            })
        })
        .collect();
    let rust = rust_examples(
        &audit::read(root, SpecDocument::Contract)?,
        &audit::read(root, SpecDocument::Errata)?,
        &requests,
    )?;
    let mut found = BTreeMap::new();
    for operation in wanted {
        let (Some(call), Some(rust)) = (calls.get(operation.id), rust.get(operation.id)) else {
            continue;
        };
        let sources = Sources {
            contract,
            operation,
            call,
            rust,
        };
        let command = commands.get(operation.id);
        let all = LANGUAGES.iter().map(|language| {
            let mut before = Vec::new();
            let (source, output) = match language.file {
                CURL => (sources.curl(), sources.printed_by_curl()),
                RUST => (rust.source.clone(), sources.printed()),
                "python.py" => (sources.python(), sources.printed_elsewhere()),
                "typescript.ts" => (sources.typescript(), sources.printed_elsewhere()),
                _ => match command {
                    Some(command) if !command.lines.is_empty() => {
                        before.clone_from(&command.before);
                        // Tests of the command line run it against a server without the operation.
                        let lines = command.lines.join("\n").replace(" --dry-run", "");
                        (lines + "\n", String::new())
                    }
                    _ => (sources.api_command(), String::new()),
                },
            };
            Example {
                operation: operation.id.to_owned(),
                language: language.file,
                source,
                output: comparable(&output, EMULATOR),
                emulator: call.emulator.map(str::to_owned),
                origin: Origin::Generated {
                    status: call.status,
                    before,
                },
            }
        });
        found.insert(operation.id.to_owned(), all.collect());
    }
    Ok(found)
}

/// The fields that an example may print, the best first: the id, those of the command's table, others.
fn fields(
    contract: &Contract,
    operation: &Operation<'_>,
    command: Option<&Command>,
) -> Vec<Vec<String>> {
    let (_, Some(schema)) = schemas::success(contract, operation) else {
        return Vec::new();
    };
    let mut fields = schemas::printable(contract, schemas::item(contract, schema));
    let shown = command.map_or(&[][..], |command| &command.fields);
    fields.sort_by_key(|field| {
        let place = shown.iter().position(|one| one == field);
        (
            field[..] != ["id".to_owned()],
            place.unwrap_or(usize::MAX),
            field.len(),
        )
    });
    fields
}

/// The commands of the data files by their operations.
fn commands(root: &Path, contract: &Contract) -> anyhow::Result<BTreeMap<String, Command>> {
    let broken = contract
        .operations()
        .into_iter()
        .filter(Operation::is_broken);
    let broken: Vec<_> = broken.map(|operation| operation.id).collect();
    let mut files = Vec::new();
    for entry in fs::read_dir(root.join(COMMANDS)).context(COMMANDS)? {
        files.push(entry.context(COMMANDS)?.path());
    }
    files.retain(|path| path.extension().is_some_and(|ending| ending == "yaml"));
    files.sort();
    let mut found = BTreeMap::new();
    for path in files {
        let name = path.display().to_string();
        let text = fs::read_to_string(&path).with_context(|| name.clone())?;
        let file: CommandFile = serde_saphyr::from_str(&text).context(name)?;
        let mut before = Vec::new();
        for command in file.commands {
            let columns = command.columns.as_ref().unwrap_or(&file.columns);
            let columns = columns
                .iter()
                .map(|column| column.field.as_ref().unwrap_or(&column.name));
            let fields = file.names.iter().chain(columns);
            let fields = fields.map(|path| path.split('.').map(str::to_owned).collect());
            let known = Command {
                lines: command.examples.clone(),
                before: before.clone(),
                fields: fields.collect(),
            };
            let operation = command.operation;
            found.entry(operation.clone()).or_insert(known);
            // Nothing can build on what every server fails.
            if !broken.contains(&operation.as_str()) {
                before.extend(command.examples);
            }
        }
    }
    Ok(found)
}

/// The part of a data file that examples need; `crates/cli` checks the rest.
#[derive(Deserialize)]
struct CommandFile {
    #[serde(default)]
    names: Vec<String>,
    #[serde(default)]
    columns: Vec<Column>,
    commands: Vec<CommandEntry>,
}

#[derive(Deserialize)]
struct CommandEntry {
    operation: String,
    columns: Option<Vec<Column>>,
    #[serde(default)]
    examples: Vec<String>,
}

#[derive(Deserialize)]
struct Column {
    name: String,
    field: Option<String>,
}

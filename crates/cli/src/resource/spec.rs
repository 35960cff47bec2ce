//! What the data file of a resource says. `crates/cli/resources/README.md` describes the format.

use std::{collections::BTreeMap, sync::LazyLock};

use computestacks::operations::{self, Operation, Parameter, ParameterLocation};
use serde::Deserialize;

use crate::output::Column;

include!(concat!(env!("OUT_DIR"), "/resources.rs"));

/// A resource and its commands.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ResourceSpec {
    /// The command: `ssh-key`.
    pub(crate) noun: String,
    #[serde(default)]
    pub(crate) aliases: Vec<String>,
    #[serde(default)]
    pub(crate) about: String,
    /// The operation that lists the items, if no command of the file does.
    list: Option<String>,
    /// Fields whose text names an item, besides its id.
    #[serde(default)]
    pub(crate) names: Vec<String>,
    #[serde(default)]
    columns: Vec<Column>,
    /// Paths of nested values that are secrets; `*` is any item of an array or field of an object.
    #[serde(default)]
    pub(crate) secrets: Vec<String>,
    pub(crate) commands: Vec<CommandSpec>,
    /// How a file describes an item with all its parts.
    pub(crate) apply: Option<ApplySpec>,
}

/// What `apply` compares with a file, and by which operations it changes it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ApplySpec {
    /// The field that finds the item; one of `names`.
    pub(crate) key: String,
    pub(crate) show: String,
    pub(crate) create: String,
    pub(crate) update: String,
    pub(crate) parts: Vec<PartSpec>,
    pub(crate) examples: Vec<String>,
}

/// A list of what belongs to an item.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PartSpec {
    /// The name of the list in the file.
    pub(crate) name: String,
    /// The field that tells its items apart.
    pub(crate) key: String,
    /// The operation that lists them.
    pub(crate) list: Option<String>,
    /// The field of the item that lists them, if no operation does.
    pub(crate) field: Option<String>,
    pub(crate) create: String,
    /// Without it, an item that differs is deleted and created.
    pub(crate) update: Option<String>,
    pub(crate) delete: String,
    /// The field that creates them together with the item.
    pub(crate) new: Option<String>,
    /// By the name of a field that is sent, its path where it is shown, if they differ.
    #[serde(default)]
    shown: BTreeMap<String, String>,
}

impl PartSpec {
    /// Where a response shows a field that is sent, as a JSON pointer.
    pub(crate) fn shown(&self, field: &str) -> String {
        let path = self.shown.get(field).map_or(field, String::as_str);
        format!("/{}", path.replace('.', "/"))
    }
}

/// A command of a resource.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CommandSpec {
    pub(crate) name: String,
    /// The `operationId`.
    operation: String,
    /// Instead of the summary of the operation.
    about: Option<String>,
    /// Instead of those of the resource.
    columns: Option<Vec<Column>>,
    /// What cannot be undone, as a question without its object: `delete`.
    pub(crate) confirm: Option<String>,
    /// What is said of an item when the response says nothing.
    done: Option<String>,
    /// Values of parameters of the path that the command stands for.
    #[serde(default, rename = "with")]
    pub(crate) fixed: BTreeMap<String, String>,
    /// The field of the response whose items are the rows, if it has several.
    pub(crate) rows: Option<String>,
    /// Names of the values of rows that are arrays.
    #[serde(default)]
    pub(crate) values: Vec<String>,
    /// The unit of the last of these values, if a terminal shows them as a line of bars.
    pub(crate) sparkline: Option<String>,
    /// What it is, if it is more than a call of its operation.
    pub(crate) is: Option<CommandKind>,
    /// The page that it opens in a browser.
    pub(crate) opens: Option<PageSpec>,
    /// The argument that names a backup of the volume.
    pub(crate) backup: Option<BackupSpec>,
    /// What is shown of what a request made, once it has been waited for: the backup of this field.
    pub(crate) made_backup: Option<String>,
    /// Fields of the body that are sent unless an option sets them.
    #[serde(default)]
    pub(crate) fields: serde_json::Map<String, serde_json::Value>,
    /// Fields whose options name a file with the value.
    #[serde(default)]
    pub(crate) files: Vec<String>,
    /// By the beginning of a message of the server, the option that it is about.
    #[serde(default)]
    pub(crate) errors: BTreeMap<String, String>,
    #[serde(default)]
    pub(crate) examples: Vec<String>,
}

/// An argument that names a backup, by what `backup list` shows.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct BackupSpec {
    /// The field of the body, or the parameter of the path.
    pub(crate) field: String,
    /// Whether the full name is sent, instead of the id.
    #[serde(default)]
    pub(crate) full_name: bool,
}

/// A command that is more than a call of its operation.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum CommandKind {
    /// It prints log lines, and can follow them.
    Log,
    /// It shows metrics of a range of time.
    Metrics,
    /// It places an order: it says the price, and a terminal asks.
    Order,
    /// It waits for the end of what an earlier command began.
    Wait,
}

/// A page whose URL is in the response. Anyone who has the URL can open it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PageSpec {
    /// The field with the URL.
    pub(crate) field: String,
    /// What it is called: `malware scanner`.
    pub(crate) name: String,
}

/// All resources, by their files. A file that cannot be read is left out; a test reads all.
pub(crate) fn all() -> &'static [ResourceSpec] {
    static ALL: LazyLock<Vec<ResourceSpec>> = LazyLock::new(|| {
        let files = FILES.iter();
        files
            .filter_map(|(_, text)| serde_json::from_str(text).ok())
            .collect()
    });
    &ALL
}

/// The resource of a command.
pub(crate) fn find(noun: &str) -> Option<&'static ResourceSpec> {
    all().iter().find(|spec| spec.noun == noun)
}

/// The columns of a resource, for a command that has a type of its own.
pub(crate) fn columns(noun: &str) -> Vec<Column> {
    find(noun).map_or_else(Vec::new, |spec| spec.columns.clone())
}

impl ResourceSpec {
    /// The operation that lists the items.
    pub(crate) fn list(&self) -> Option<&'static Operation> {
        match self.command("list") {
            Some(command) => command.operation(),
            None => operations::find(self.list.as_deref()?),
        }
    }

    /// Whether the file describes the command with this name. Others of the same noun have types of their own.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.apply.is_some() || self.command(name).is_some()
    }

    /// The command with this name.
    pub(crate) fn command(&self, name: &str) -> Option<&CommandSpec> {
        self.commands.iter().find(|command| command.name == name)
    }

    /// Whether a parameter is the id of an item of this resource.
    pub(crate) fn is_own(&self, parameter: &Parameter) -> bool {
        parameter.identifies.is_some() && noun(parameter) == self.noun
    }

    /// The columns of a command.
    pub(crate) fn columns<'s>(&'s self, command: &'s CommandSpec) -> &'s [Column] {
        command.columns.as_ref().unwrap_or(&self.columns)
    }
}

impl CommandSpec {
    pub(crate) fn operation(&self) -> Option<&'static Operation> {
        operations::find(&self.operation)
    }

    pub(crate) fn about(&self, operation: &Operation) -> String {
        self.about
            .clone()
            .unwrap_or_else(|| operation.summary.to_owned())
    }

    /// Whether this field or parameter names a backup.
    pub(crate) fn is_backup(&self, field: &str) -> bool {
        self.backup.as_ref().is_some_and(|spec| spec.field == field)
    }

    /// Whether the command prints any number of rows.
    pub(crate) fn is_list(&self, operation: &Operation) -> bool {
        operation.response.is_list || self.rows.is_some()
    }

    /// Strings in the path, which are arguments. `ids` are options or items.
    pub(crate) fn words(
        &self,
        operation: &'static Operation,
    ) -> impl Iterator<Item = &'static Parameter> + '_ {
        let parameters = operation.parameters.iter();
        parameters.filter(|one| {
            one.location == ParameterLocation::Path
                && one.identifies.is_none()
                && !self.fixed.contains_key(one.name)
        })
    }

    /// What is said of an item when the response says nothing.
    pub(crate) fn done(&self, operation: &Operation) -> &str {
        match (&self.done, operation.status) {
            (Some(done), _) => done,
            (None, 202) => "accepted",
            (None, _) => "done",
        }
    }
}

/// Ids in the path that are not of the resource itself: `--project` of a bastion.
pub(crate) fn parents<'s>(
    spec: &'s ResourceSpec,
    operation: &'static Operation,
) -> impl Iterator<Item = &'static Parameter> + 's {
    let parameters = operation.parameters.iter();
    parameters.filter(|one| {
        one.location == ParameterLocation::Path && one.identifies.is_some() && !spec.is_own(one)
    })
}

/// The resource whose id a parameter is: `ssh-key`.
pub(crate) fn noun(parameter: &Parameter) -> String {
    let resource = parameter.identifies.unwrap_or(parameter.name);
    resource.replace('_', "-")
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{FILES, ResourceSpec, all};

    #[test]
    fn every_file_is_a_resource_whose_operations_exist() {
        for (name, _) in FILES {
            // The program has it as JSON; here an error says where it is in the file.
            let file = Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("resources")
                .join(name);
            let text = std::fs::read_to_string(&file).unwrap();
            let spec: ResourceSpec =
                serde_saphyr::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
            for command in &spec.commands {
                let operation = command.operation();
                let operation = operation.unwrap_or_else(|| {
                    panic!("{name}: there is no operation {:?}", command.operation)
                });
                // A column shows a field that the contract has.
                for fixed in command.fixed.keys() {
                    assert!(
                        operation.parameter(fixed).is_some(),
                        "{name}: {} has no parameter {fixed:?}",
                        command.operation
                    );
                }
                for fixed in command.fields.keys() {
                    let mut sent = operation.body.iter().flat_map(|body| body.fields);
                    assert!(
                        sent.any(|field| field.name == fixed),
                        "{name}: {} sends no field {fixed:?}",
                        command.operation
                    );
                }
                if let Some(backup) = &command.backup {
                    let mut sent = operation.body.iter().flat_map(|body| body.fields);
                    assert!(
                        operation.parameter(&backup.field).is_some()
                            || sent.any(|field| field.name == backup.field),
                        "{name}: {} does not take {:?}",
                        command.operation,
                        backup.field
                    );
                }
                let fields = operation.response.fields;
                if let Some(page) = &command.opens {
                    assert!(
                        fields.iter().any(|field| field.name == page.field),
                        "{name}: {} has no field {:?}",
                        command.operation,
                        page.field
                    );
                    continue;
                }
                if command.rows.is_some() || !command.values.is_empty() {
                    // Rows of another form, which the table does not list.
                    continue;
                }
                for column in spec.columns(command) {
                    let path = column.encoded().unwrap_or(column.path());
                    let first = path.split('.').next().unwrap_or_default();
                    assert!(
                        fields.is_empty() || fields.iter().any(|field| field.name == first),
                        "{name}: {} has no field {path:?}",
                        command.operation
                    );
                }
            }
            assert!(spec.list.is_none() || spec.list().is_some(), "{name}");
            let Some(apply) = &spec.apply else {
                continue;
            };
            let parts = apply.parts.iter().flat_map(|part| {
                let optional = [&part.list, &part.update].into_iter().flatten();
                optional.chain([&part.create, &part.delete])
            });
            let own = [&apply.show, &apply.create, &apply.update];
            for id in own.into_iter().chain(parts) {
                assert!(
                    super::operations::find(id).is_some(),
                    "{name}: there is no operation {id:?}"
                );
            }
            assert!(
                spec.names.contains(&apply.key),
                "{name}: {} names no item",
                apply.key
            );
        }
        assert_eq!(all().len(), FILES.len());
    }
}

//! Finds items of a resource by id or name.

use computestacks::{Client, ItemId, operations::Operation};
use serde_json::Value;

use super::spec::{self, ResourceSpec};
use crate::{
    exit::Exit,
    failure::Failure,
    selection::{Selection, Target},
};

/// The failure of a response of another form.
pub(super) fn unexpected(operation: &Operation) -> Failure {
    let what = format!(
        "the response to {} is not as the contract has it",
        operation.id
    );
    Failure::new(Exit::Unexpected, what).run("computestacks doctor")
}

fn only_by_id(noun: &str) -> Failure {
    Failure::usage(format!("{noun}: give the id; names cannot be looked up"))
}

/// All items of a resource. `known` has the ids of what they belong to.
pub(super) async fn items(
    client: &Client,
    spec: &ResourceSpec,
    known: &[(Option<&str>, ItemId)],
) -> Result<Vec<Target>, Failure> {
    let Some(operation) = spec.list() else {
        return Err(only_by_id(&spec.noun));
    };
    let mut request = client.operation(operation);
    for parameter in operation.parameters.iter().filter(|one| one.is_required) {
        let found = known
            .iter()
            .find(|(resource, _)| *resource == parameter.identifies);
        let (_, id) = found.ok_or_else(|| only_by_id(&spec.noun))?;
        request = request.parameter(parameter.name, id);
    }
    let rows: Vec<Value> = if operation.is_paged {
        let items = request.list().all().into_vec().await?;
        items.into_iter().map(|item| item.value).collect()
    } else {
        match operation.response.value(request.await?) {
            Value::Array(rows) => rows,
            _ => return Err(unexpected(operation)),
        }
    };
    Ok(rows.iter().filter_map(|row| target(spec, row)).collect())
}

/// All items of a resource, for completion.
pub(crate) async fn all_items(client: &Client, noun: &str) -> Result<Vec<Target>, Failure> {
    match spec::find(noun) {
        Some(spec) => items(client, spec, &[]).await,
        None => Ok(Vec::new()),
    }
}

fn target(spec: &ResourceSpec, row: &Value) -> Option<Target> {
    let text = |index: usize| {
        let name = spec.names.get(index)?;
        row.get(name)?.as_str().map(str::to_owned)
    };
    let id = ItemId::of(row.get("id")?)?;
    Some(Target {
        id,
        label: text(0),
        name: text(1),
    })
}

/// An item that is given by id or name.
pub(crate) async fn resolve(client: &Client, noun: &str, text: &str) -> Result<Target, Failure> {
    let arguments = [text.to_owned()];
    let selection = Selection::new(noun, &arguments)?;
    let targets = match spec::find(noun) {
        Some(spec) => {
            selection
                .find_in(async || items(client, spec, &[]).await)
                .await?
        }
        None if selection.is_ids() => selection.find_in(async || Ok(Vec::new())).await?,
        None => {
            return Err(only_by_id(noun));
        }
    };
    selection.only(targets)
}

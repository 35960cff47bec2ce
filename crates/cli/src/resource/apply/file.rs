//! The file of a whole item: its fields, and lists of its parts.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use computestacks::{Client, operations::Field};
use serde_json::{Map, Value};

use super::{ApplyCall, operation};
use crate::{
    app::App,
    body,
    failure::Failure,
    resource::{
        find::resolve,
        spec::{ApplySpec, PartSpec},
    },
};

/// What the file says.
pub(super) struct Wanted {
    /// The name of the file, for errors.
    file: String,
    pub(super) fields: Map<String, Value>,
    parts: BTreeMap<&'static str, Vec<Map<String, Value>>>,
}

impl Wanted {
    /// Reads a file, and refuses what could not be sent.
    pub(super) fn read(app: &mut App, file: &Path, call: &ApplyCall) -> Result<Self, Failure> {
        let text = body::text(app, file)?;
        let name = file.display().to_string();
        let whole: Value = serde_saphyr::from_str(&text)
            .map_err(|error| Failure::usage(format!("{name}: {error}")))?;
        let Value::Object(mut fields) = whole else {
            return Err(Failure::usage(format!(
                "{name}: expected an object with fields"
            )));
        };
        let mut parts = BTreeMap::new();
        for part in &call.apply.parts {
            if let Some(items) = fields.remove(&part.name) {
                parts.insert(part.name.as_str(), part_items(&name, part, items)?);
            }
        }
        let sent = [call.create, call.update].map(fields_of);
        let lists = call.apply.parts.iter().map(|part| part.name.as_str());
        let known = sent
            .iter()
            .flat_map(|fields| fields.iter().map(|field| field.name));
        // The lists of the file stand for them.
        let known = known.filter(|field| !field.ends_with("_attributes"));
        check_names(&name, "", &fields, known.chain(lists))?;
        Ok(Self {
            file: name,
            fields,
            parts,
        })
    }

    /// The lists that the file has.
    pub(super) fn lists(
        &self,
        apply: &'static ApplySpec,
    ) -> impl Iterator<Item = (&'static PartSpec, &Vec<Map<String, Value>>)> {
        let parts = apply.parts.iter();
        parts.filter_map(|part| Some((part, self.parts.get(part.name.as_str())?)))
    }

    /// The text that finds the item.
    pub(super) fn name(&self, key: &str) -> Result<&str, Failure> {
        let name = self.fields.get(key).and_then(Value::as_str);
        let Self { file, .. } = self;
        name.ok_or_else(|| Failure::usage(format!("{file}: {key} is missing, or is no text")))
    }

    /// Replaces names of other items by their ids.
    pub(super) async fn resolve(
        &mut self,
        client: &Client,
        call: &ApplyCall,
    ) -> Result<(), Failure> {
        resolve_names(client, fields_of(call.create), &mut self.fields).await?;
        for part in &call.apply.parts {
            let sent = fields_of(operation(&part.create)?);
            for item in self.parts.get_mut(part.name.as_str()).into_iter().flatten() {
                resolve_names(client, sent, item).await?;
            }
        }
        Ok(())
    }

    /// The body that creates the item, with the parts that can be sent with it.
    pub(super) fn whole(&self, apply: &ApplySpec) -> Map<String, Value> {
        let mut body = self.fields.clone();
        for part in &apply.parts {
            if let (Some(field), Some(items)) = (&part.new, self.parts.get(part.name.as_str())) {
                let items = items.iter().cloned().map(Value::Object);
                body.insert(field.clone(), items.collect());
            }
        }
        body
    }
}

/// The fields that an operation sends.
fn fields_of(operation: &computestacks::operations::Operation) -> &'static [Field] {
    operation.body.as_ref().map_or(&[], |body| body.fields)
}

fn part_items(
    file: &str,
    part: &PartSpec,
    items: Value,
) -> Result<Vec<Map<String, Value>>, Failure> {
    let PartSpec { name, key, .. } = part;
    let Value::Array(items) = items else {
        return Err(Failure::usage(format!("{file}: {name} is no list")));
    };
    let mut seen = BTreeSet::new();
    let mut read = Vec::new();
    for (index, item) in items.into_iter().enumerate() {
        let place = format!("{name}[{index}]");
        let Value::Object(item) = item else {
            return Err(Failure::usage(format!(
                "{file}: {place} is no object with fields"
            )));
        };
        let known = fields_of(operation(&part.create)?)
            .iter()
            .map(|field| field.name);
        check_names(file, &place, &item, known)?;
        let Some(value) = item.get(key).filter(|value| !value.is_null()) else {
            return Err(Failure::usage(format!("{file}: {place} has no {key}")));
        };
        if !seen.insert(value.to_string()) {
            return Err(Failure::usage(format!(
                "{file}: {place} has the same {key} as another one"
            )));
        }
        read.push(item);
    }
    Ok(read)
}

fn check_names<'k>(
    file: &str,
    place: &str,
    fields: &Map<String, Value>,
    known: impl Iterator<Item = &'k str>,
) -> Result<(), Failure> {
    let known: BTreeSet<&str> = known.collect();
    let Some(unknown) = fields.keys().find(|name| !known.contains(name.as_str())) else {
        return Ok(());
    };
    let place = if place.is_empty() {
        String::new()
    } else {
        format!("{place}: ")
    };
    let known = known.into_iter().collect::<Vec<_>>().join(", ");
    Err(
        Failure::usage(format!("{file}: {place}unknown field {unknown:?}"))
            .help(format!("fields are {known}")),
    )
}

async fn resolve_names(
    client: &Client,
    sent: &[Field],
    fields: &mut Map<String, Value>,
) -> Result<(), Failure> {
    for field in sent {
        let (Some(resource), Some(value)) = (field.identifies, fields.get_mut(field.name)) else {
            continue;
        };
        if let Some(text) = value.as_str() {
            let found = resolve(client, &resource.replace('_', "-"), text).await?;
            *value = found.number().into();
        }
    }
    Ok(())
}

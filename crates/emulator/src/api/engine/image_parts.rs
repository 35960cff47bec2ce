//! What is created with an image.

use std::collections::BTreeSet;

use http::StatusCode;
use serde_json::{Value, json};

use super::{
    change::{Sender, check_row, fill},
    hooks::{
        Change,
        images::{IMAGE, VARIABLES},
    },
    refusal::Refusal,
};
use crate::{
    definition::{Resource, of_rows},
    state::WorldState,
    world::{Row, row, text_in},
};

/// A field of a new image whose items become rows of their own.
struct Parts {
    field: &'static str,
    rows: &'static str,
    /// What messages call it.
    name: &'static str,
}

const PARTS: [Parts; 4] = [
    Parts {
        field: "env_params_attributes",
        rows: "image_env_params",
        name: "Env params",
    },
    Parts {
        field: "ingress_params_attributes",
        rows: "image_ingress_params",
        name: "Ingress params",
    },
    Parts {
        field: "setting_params_attributes",
        rows: "image_setting_params",
        name: "Setting params",
    },
    Parts {
        field: "volumes_attributes",
        rows: "image_volume_params",
        name: "Volumes",
    },
];

impl Parts {
    /// The message of one of them as that of the image.
    fn message(&self, text: &str) -> String {
        let (first, rest) = text.split_at_checked(1).unwrap_or_default();
        format!("{} {}{rest}", self.name, first.to_lowercase())
    }
}

/// The parts that were sent with a new image.
fn sent_parts(sent: &Row) -> impl Iterator<Item = (&'static Parts, &Row)> {
    PARTS.iter().flat_map(|parts| {
        let items = sent.get(parts.field).and_then(Value::as_array).into_iter();
        let items = items.flatten().filter_map(Value::as_object);
        items.map(move |item| (parts, item))
    })
}

/// Refuses an image for all of its parts that would be refused alone, and then for itself.
///
/// Tried on controller 9.3.1 on 2026-11-29; no recording has it.
pub(super) fn check_parts(
    state: &WorldState,
    user: i64,
    sent: Option<&Row>,
    row: &mut Row,
) -> Result<(), Refusal> {
    let Some(sent) = sent else { return Ok(()) };
    let mut found: Vec<String> = Vec::new();
    for (part_of, item) in sent_parts(sent) {
        let Some(resource) = of_rows(part_of.rows) else {
            continue;
        };
        let row = part(state, resource, item)?;
        let mut messages = messages(state, resource, user, &row)?;
        if is_unknown_variable(sent, &row) {
            messages.push("Env value not a valid variable".to_owned());
        }
        found.extend(messages.iter().map(|text| part_of.message(text)));
    }
    if found.is_empty() {
        return Ok(());
    }
    if let Some(image) = of_rows("container_images") {
        found.extend(messages(state, image, user, row)?);
    }
    let mut seen = BTreeSet::new();
    found.retain(|text| seen.insert(text.clone()));
    let errors = found.into_iter().map(|text| (None, text)).collect();
    Err(Refusal::Rules(StatusCode::UNPROCESSABLE_ENTITY, errors))
}

/// What is wrong with a new row.
fn messages(
    state: &WorldState,
    resource: &'static Resource,
    user: i64,
    row: &Row,
) -> Result<Vec<String>, Refusal> {
    match check_row(state, resource, "create", user, row) {
        Err(Refusal::Rules(_, errors)) => Ok(errors.into_iter().map(|(_, text)| text).collect()),
        other => other.map(|()| Vec::new()),
    }
}

/// Whether a variable of a new image names nothing that the image can refer to.
fn is_unknown_variable(image: &Row, variable: &Row) -> bool {
    let settings = image.get("setting_params_attributes");
    let settings = settings.and_then(Value::as_array).into_iter().flatten();
    let names: Vec<&str> = settings.filter_map(|one| one["name"].as_str()).collect();
    let value = text_in(variable, "env_value");
    value.is_some_and(|value| match value.strip_prefix("build.settings.") {
        Some(name) => !names.contains(&name),
        None => !VARIABLES.contains(&value),
    })
}

/// Adds the parts that were sent with a new image, and the variant of its tag.
pub(super) fn add_parts(state: &mut WorldState, change: &Change<'_>) {
    let sent = change.body.and_then(|body| body.get("container_image"));
    let Some(sent) = sent.and_then(Value::as_object) else {
        return;
    };
    for (parts, item) in sent_parts(sent) {
        add_part(state, change, parts.rows, item);
    }
    let tag = sent.get("registry_image_tag");
    let variant = row(json!({"registry_image_tag": tag, "is_default": true}));
    add_part(state, change, "image_variants", &variant);
}

/// A part of an image, as a request for it alone would make it.
fn part(state: &WorldState, resource: &'static Resource, sent: &Row) -> Result<Row, Refusal> {
    let mut row = resource.new.clone();
    let sender = Sender {
        action: "create",
        is_admin: false,
        is_wrapped: true,
    };
    fill(state, resource, &sender, sent, &mut row)?;
    Ok(row)
}

fn add_part(state: &mut WorldState, change: &Change<'_>, rows: &str, sent: &Row) {
    let Some(resource) = of_rows(rows) else {
        return;
    };
    let Ok(mut row) = part(state, resource, sent) else {
        return;
    };
    row.insert(IMAGE.to_owned(), change.id.into());
    state.add_row(rows, change.now, row);
}

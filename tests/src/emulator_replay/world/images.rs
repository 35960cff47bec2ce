//! Images, and the rows of what responses show as parts of an image.

use std::collections::{BTreeMap, BTreeSet};

use computestacks_emulator::world::{Resources, Row, Service, World};
use serde_json::{Value, json};

use super::facts::{self, RecordedFacts};
use crate::captures::Exchange;

/// The rows of images, and the field that has the id of one in rows of their parts.
pub(super) const IMAGES: &str = "container_images";
const IMAGE: &str = "container_image_id";

/// Fields with parts of an image, and the rows that they are.
const PARTS: [[&str; 2]; 5] = [
    ["container_image_env_params", "image_env_params"],
    ["container_image_setting_params", "image_setting_params"],
    ["container_image_ingress_params", "image_ingress_params"],
    ["container_image_custom_host_entries", "image_host_entries"],
    ["image_variants", "image_variants"],
];

/// An image as a response shows it, and the exchanges with it.
type Seen<'e> = (&'e Value, Vec<&'e Exchange>);

/// The images that responses to `GET` show, each as it is shown first.
pub(super) fn shown<'e>(exchanges: impl Iterator<Item = &'e Exchange>) -> BTreeMap<i64, Seen<'e>> {
    let mut images: BTreeMap<i64, Seen<'e>> = BTreeMap::new();
    let looks = exchanges.filter(|exchange| exchange.request.method == "GET");
    for (exchange, body) in facts::bodies(looks) {
        let listed = facts::items(body, IMAGES);
        let collections = facts::items(body, "image_collections");
        let collected = collections.flat_map(|one| facts::items(one, IMAGES));
        let alone = body.get("container_image");
        for image in listed.chain(collected).chain(alone) {
            if let (Some(id), true) = (image["id"].as_i64(), image["can_scale"].is_boolean()) {
                images
                    .entry(id)
                    .or_insert((image, Vec::new()))
                    .1
                    .push(exchange);
            }
        }
    }
    images
}

/// Adds an image and its parts. A part with an id of `new` is added later.
pub(super) fn add(resources: &mut Resources, image: &Value, new: &impl Fn(&str, i64) -> bool) {
    let mut row = facts::row(image.clone());
    let id = image["id"].as_i64().unwrap_or_default();
    for derived in ["available_vars", "volumes", "links"] {
        row.remove(derived);
    }
    for [field, rows] in PARTS {
        let Some(Value::Array(items)) = row.remove(field) else {
            continue;
        };
        for item in items {
            let mut part = facts::row(item);
            part.insert(IMAGE.to_owned(), id.into());
            part.remove("links");
            if let Some(source) = part.remove("source_image") {
                part.insert("source_image_id".to_owned(), source["id"].clone());
            }
            if !part["id"].as_i64().is_some_and(|id| new(rows, id)) {
                add_row(resources.rows_mut(rows), part);
            }
        }
    }
    // Their ids are only in lists of their own.
    for (field, is_required) in [("required_containers", true), ("required_by", false)] {
        let Some(Value::Array(others)) = row.remove(field) else {
            continue;
        };
        for other in others {
            let [image, required] = if is_required {
                [json!(id), other]
            } else {
                [other, json!(id)]
            };
            add_relationship(resources, &image, &required);
        }
    }
    add_row(resources.rows_mut(IMAGES), row);
}

fn add_relationship(resources: &mut Resources, image: &Value, required: &Value) {
    let rows = resources.rows_mut("image_relationships");
    let is_same = |row: &Row| row[IMAGE] == *image && row["requires_container_id"] == *required;
    if !rows.iter().any(is_same) {
        let id = -i64::try_from(rows.len()).unwrap_or_default() - 1;
        let row = json!({"id": id, IMAGE: image, "requires_container_id": required});
        rows.push(facts::row(row));
    }
}

fn add_row(rows: &mut Vec<Row>, row: Row) {
    if !rows.iter().any(|known| known["id"] == row["id"]) {
        rows.push(row);
    }
}

/// Adds the images that a folder shows, and others that responses to services had.
pub(super) fn add_seen(resources: &mut Resources, facts: &RecordedFacts, own: &[&Exchange]) {
    let own = shown(own.iter().copied());
    let others = facts.images.iter().filter(|(id, _)| !own.contains_key(*id));
    let own = own.values().map(|(image, _)| *image);
    for image in own.chain(others.map(|(_, image)| image)) {
        add(resources, image, &|_, _| false);
    }
}

/// The images and variants that only services mention.
pub(super) fn add_mentioned<'s>(
    resources: &mut Resources,
    services: impl Iterator<Item = &'s Service>,
) {
    for image in services.filter_map(|service| service.image.as_ref()) {
        let row = json!({"id": image.id, "can_scale": true});
        add_row(resources.rows_mut(IMAGES), facts::row(row));
        let variant = &image.variant;
        let row = json!({
            "id": variant.id, IMAGE: image.id, "label": variant.label, "is_default": variant.default,
            "version": variant.sort, "registry_image_tag": variant.path.rsplit(':').next(),
        });
        add_row(resources.rows_mut("image_variants"), facts::row(row));
    }
    let related = resources.rows("image_relationships").iter();
    let ids: Vec<Value> = related
        .flat_map(|row| [row[IMAGE].clone(), row["requires_container_id"].clone()])
        .collect();
    for id in ids {
        add_row(resources.rows_mut(IMAGES), facts::row(json!({"id": id})));
    }
}

/// The images that a folder of the rest of the API shows, in the place of those of other folders.
pub(super) fn replace<'c>(
    world: &mut World,
    facts: &RecordedFacts,
    others: &[&Exchange],
    own: &[&Exchange],
    created: &dyn Fn(&str, bool) -> Option<&'c BTreeSet<i64>>,
) {
    let seen_here = shown(own.iter().copied());
    let all = shown(own.iter().chain(others).copied());
    let named = |id: i64| {
        let steps = |one: &&Exchange| {
            one.request
                .path_only()
                .split('/')
                .any(|step| step.parse() == Ok(id))
        };
        own.iter().any(steps)
    };
    let is_new = |rows: &str, id: i64, is_shown: bool| {
        let first = created(rows, true).and_then(BTreeSet::first);
        first.is_some_and(|first| id >= *first)
            || !is_shown
                && created(rows, false).is_some_and(|others| others.contains(&id))
                && !named(id)
    };
    // A list has all that users see; an image that only services mention is not among them.
    if !seen_here.is_empty() {
        let rows = world.resources.rows_mut(IMAGES).iter_mut();
        for row in rows.filter(|row| !row.contains_key("label")) {
            row.insert("user".to_owned(), facts.user("admin").0.into());
        }
    }
    let collaborators = collaborators(own.iter().chain(others).copied());
    for (id, (image, exchanges)) in &all {
        let is_shown = seen_here.contains_key(id);
        remove(&mut world.resources, *id);
        if is_new(IMAGES, *id, is_shown) {
            continue;
        }
        add(&mut world.resources, image, &|rows, part| {
            is_new(rows, part, is_shown)
        });
        if image["system_image"] == false {
            let users = exchanges
                .iter()
                .map(|one| facts.user(&one.auth.to_string()).0);
            let owner = users
                .into_iter()
                .find(|user| !collaborators.contains(&(*id, *user)));
            let rows = world.resources.rows_mut(IMAGES).iter_mut();
            for row in rows.filter(|row| row["id"] == *id) {
                row.insert("user".to_owned(), owner.into());
            }
        }
    }
}

/// Images and the users whom they are shared with.
fn collaborators<'e>(exchanges: impl Iterator<Item = &'e Exchange>) -> BTreeSet<(i64, i64)> {
    let mut all = BTreeSet::new();
    for (exchange, body) in facts::bodies(exchanges) {
        let path = exchange.request.path_only();
        if let Some(image) = facts::id_in("/api/container_images/{id}/collaborators", path) {
            let rows = facts::items(body, "collaborators");
            all.extend(rows.filter_map(|row| Some((image, row["collaborator"]["id"].as_i64()?))));
        }
    }
    all
}

fn remove(resources: &mut Resources, image: i64) {
    resources.rows_mut(IMAGES).retain(|row| row["id"] != image);
    for [_, rows] in PARTS {
        let is_part = |row: &Row| rows != "image_variants" && row[IMAGE] == image;
        resources.rows_mut(rows).retain(|row| !is_part(row));
    }
}

/// The variants as the first list of those of a service shows them.
pub(super) fn add_listed_variants(world: &mut World, own: &[&Exchange]) {
    let looks = own.iter().rev().filter(|one| one.request.method == "GET");
    for (exchange, body) in facts::bodies(looks.copied()) {
        let path = exchange.request.path_only();
        let service = facts::id_in("/api/container_services/{id}/variant", path);
        let mut services = world.services.iter();
        let service = services.find(|one| Some(one.id) == service);
        let image = service.and_then(|service| Some(service.image.as_ref()?.id));
        let Some(image) = image else { continue };
        let listed = facts::items(body, "image_variants");
        let rows = world.resources.rows_mut("image_variants");
        for (version, shown) in listed.enumerate() {
            rows.retain(|row| row["id"] != shown["id"]);
            let mut row = facts::row(shown.clone());
            row.remove("active");
            row.insert(IMAGE.to_owned(), image.into());
            row.insert("version".to_owned(), version.into());
            rows.push(row);
        }
    }
}

/// The default variant, which no response of a folder shows: the first new one follows it.
pub(super) fn add_default_variants(world: &mut World, own: &[&Exchange]) {
    let created = own.iter().filter(|one| one.request.method == "POST");
    for (exchange, body) in facts::bodies(created.copied()) {
        let image = exchange.request.path_only().split('/').nth(3);
        let image = image.and_then(|id| id.parse::<i64>().ok());
        let version = body["image_variant"]["version"].as_i64();
        let (Some(image), Some(version)) = (image, version) else {
            continue;
        };
        let rows = world.resources.rows_mut("image_variants");
        if !rows.iter().any(|row| row[IMAGE] == image) {
            let row =
                json!({"id": -image, IMAGE: image, "is_default": true, "version": version - 1});
            rows.push(facts::row(row));
        }
    }
}

/// Leaves out parts of images that no response shows.
pub(super) fn leave_known(world: &mut World) {
    let ids = world
        .resources
        .rows(IMAGES)
        .iter()
        .map(|row| row["id"].clone());
    let known: Vec<Value> = ids.collect();
    let parts = PARTS.map(|[_, rows]| (rows, IMAGE));
    let others = [
        ("image_volume_params", IMAGE),
        ("image_relationships", IMAGE),
        ("image_collaborators", "image"),
    ];
    for (rows, field) in parts.into_iter().chain(others) {
        let rows = world.resources.rows_mut(rows);
        rows.retain(|row| row.get(field).is_some_and(|id| known.contains(id)));
    }
    // One with its own id is better than one that only follows from the images.
    let rows = world.resources.rows("image_relationships").to_vec();
    let key = |row: &Row| [row[IMAGE].clone(), row["requires_container_id"].clone()];
    let is_better = |row: &Row| row["id"].as_i64() > Some(0);
    let has_better = |row: &Row| {
        rows.iter()
            .any(|other| is_better(other) && key(other) == key(row))
    };
    let kept = world.resources.rows_mut("image_relationships");
    kept.retain(|row| is_better(row) || !has_better(row));
}

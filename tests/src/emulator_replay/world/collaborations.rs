//! Collaborations, and what is shared: as a folder shows them before it changes them.

use std::collections::BTreeSet;

use computestacks_emulator::world::World;

use super::{facts, rows::add_row};
use crate::captures::Exchange;

/// What can be shared: the kind in an id, the rows of its collaborators, its own rows, and the fields
/// with its id in rows of collaborations and with its owner.
const SHARED: [[&str; 5]; 4] = [
    [
        "project",
        "collaborators",
        "projects",
        "deployment_id",
        "owner",
    ],
    ["zone", "zone_collaborators", "zones", "dns_zone_id", "user"],
    [
        "image",
        "image_collaborators",
        "container_images",
        "container_image_id",
        "user",
    ],
    [
        "registry",
        "registry_collaborators",
        "container_registry",
        "container_registry_id",
        "user",
    ],
];

/// The collaborations that a folder lists or shows, as they are before it changes them, and what is shared.
pub(super) fn add(world: &mut World, own: &[&Exchange]) {
    for (exchange, body) in facts::bodies(own.iter().copied()) {
        let is_own = exchange.request.path.starts_with("/api/collaborations");
        for [kind, rows, parents, parent, owner] in SHARED {
            let list = match kind {
                "zone" => "domains".to_owned(),
                "registry" => "registries".to_owned(),
                other => format!("{other}s"),
            };
            for listed in facts::items(body, &list).filter(|_| is_own) {
                let mut row = facts::row(listed.clone());
                row.insert(kind.to_owned(), listed[parent].clone());
                row.insert("user".to_owned(), listed["user_id"].clone());
                add_row(world, rows, row);
            }
            let shown = &body["collaboration"];
            let Some(named) = shown.get(kind) else {
                continue;
            };
            if is_own {
                let id = shown["id"].as_str().unwrap_or_default();
                let mut row = facts::row(shown.clone());
                row.insert("id".to_owned(), leading(id).into());
                row.insert(kind.to_owned(), named["id"].clone());
                row.insert("user".to_owned(), body["collaborator"]["id"].clone());
                let is_accepted = exchange.request.method == "GET";
                row.insert("active".to_owned(), is_accepted.into());
                add_row(world, rows, row);
            }
            let mut of = facts::row(named.clone());
            of.insert(owner.to_owned(), body["resource_owner"]["id"].clone());
            if kind == "image" {
                of.insert("label".to_owned(), named["name"].clone());
            }
            let rows = world.resources.rows_mut(parents);
            match rows.iter_mut().find(|row| row["id"] == of["id"]) {
                Some(known) => known.extend(of),
                None => rows.push(of),
            }
        }
    }
    // Those of something that no response of the folder shows are of another one.
    for [kind, rows, parents, ..] in SHARED {
        let known: BTreeSet<i64> = world
            .resources
            .rows(parents)
            .iter()
            .filter_map(|row| row["id"].as_i64())
            .collect();
        let rows = world.resources.rows_mut(rows);
        rows.retain(|row| row[kind].as_i64().is_some_and(|id| known.contains(&id)));
    }
    // Their nodes could not be reached.
    for exchange in own.iter().filter(|one| one.request.method == "DELETE") {
        let id = facts::id_in("/api/container_registry/{id}", &exchange.request.path);
        let registries = world.resources.rows_mut("container_registry");
        if let Some(row) = registries.iter_mut().find(|row| row["id"].as_i64() == id)
            && exchange.response.status == 500
        {
            row.insert("unreachable".to_owned(), true.into());
        }
    }
}

fn leading(id: &str) -> i64 {
    let number = id.split('-').next();
    number.and_then(|id| id.parse().ok()).unwrap_or_default()
}

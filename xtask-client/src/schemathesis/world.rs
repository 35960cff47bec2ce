//! The world that is validated: the built-in one, large enough for a few hundred deletions.

use std::collections::BTreeMap;

use anyhow::Context as _;
use computestacks_emulator::world::{Container, LogLine, Service, World};

/// The time in it. It begins at the same moment for each phase.
const NOW: &str = "2026-11-24T12:00:00Z";

/// Log lines are of this moment, within the day that logs are of unless told otherwise.
const LOGGED: f64 = 1_795_521_000.5;

/// The id of an image to delete, as in `tests/schemathesis/schemathesis.toml`.
const DELETED_IMAGE: i64 = 1004;

/// How many there are of each service.
const COPIES: i64 = 12;

/// Enlarges a world. Copies of services keep what they are copies of, but for their
/// ids and names; what the [examples](super::examples) name together belongs together.
pub(super) fn enlarged(built_in: World) -> anyhow::Result<World> {
    let mut world = built_in.clone();
    let World {
        services,
        containers,
        ..
    } = built_in;
    let first = services.first().context("the world has no service")?.id;
    for copy in 1..COPIES {
        for service in &services {
            let id = service.id + copy * 1000;
            let name = service.name.as_ref().map(|name| format!("{name}-{id}"));
            let own = containers.iter().filter(|it| it.service == service.id);
            world.containers.extend(own.map(|it| Container {
                id: it.id + copy * 10_000,
                service: id,
                name: format!("{}-{id}", it.name),
                ..it.clone()
            }));
            world.services.push(Service {
                id,
                name,
                ..service.clone()
            });
        }
    }
    // Deletions of images are of this one: what belongs to the other one is deleted later.
    let images = world.resources.rows_mut("container_images");
    let own = images.iter().find(|it| it.get("user") == Some(&1.into()));
    let mut image = own.context("the world has no image of the user")?.clone();
    image.insert("id".to_owned(), DELETED_IMAGE.into());
    images.push(image);
    for (rows, parent, id) in [
        ("certificates", "service", first),
        ("collaborators", "project", 1),
    ] {
        let row = world.resources.rows_mut(rows).first_mut();
        row.with_context(|| format!("the world has no {rows}"))?
            .insert(parent.to_owned(), id.into());
    }
    // Orders would soon be over the quota.
    for user in &mut world.users {
        user.container_quota = None;
    }
    let lines = ["two", "one"].map(|line| LogLine {
        at: LOGGED,
        container: Some("web-1".to_owned()),
        line: line.to_owned(),
    });
    world.logs = BTreeMap::from([(first, lines.into())]);
    world.now = Some(NOW.parse()?);
    world.sequences.event += 2_000_000;
    world.sequences.container += 2_000_000;
    Ok(world)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_rows_belong_together() {
        let built_in = World::built_in();
        let world = enlarged(built_in.clone()).unwrap();
        // That ids are unique is checked too.
        world.check().unwrap();
        let (before, now) = (built_in.services.len(), world.services.len());
        assert_eq!(now, before * 12);
        assert_eq!(world.containers.len(), built_in.containers.len() * 12);
        let rows = |name: &str| world.resources.rows(name);
        assert_eq!(rows("certificates")[0]["service"], world.services[0].id);
        assert_eq!(rows("collaborators")[0]["project"], 1);
        let image = rows("container_images").last().unwrap();
        assert_eq!((&image["id"], &image["user"]), (&1004.into(), &1.into()));
        assert_eq!(world.users[0].container_quota, None);
        assert_eq!(world.logs[&world.services[0].id].len(), 2);
    }

    #[test]
    fn a_world_without_rows_is_told() {
        let mut world = World::built_in();
        world.resources.rows_mut("certificates").clear();
        let error = enlarged(world).unwrap_err();
        assert!(error.to_string().contains("certificates"), "{error}");
    }
}

//! The world that is validated: the built-in one, large enough for a few hundred deletions.

use anyhow::{Context as _, bail};
use serde_json::{Value, json};

/// The time in it. It begins at the same moment for each phase.
const NOW: &str = "2026-11-24T12:00:00Z";

/// Log lines are of this moment, within the day that logs are of unless told otherwise.
const LOGGED: f64 = 1_795_521_000.5;

/// The id of an image to delete, as in `tests/schemathesis/schemathesis.toml`.
const DELETED_IMAGE: i64 = 1004;

/// How many there are of each service.
const COPIES: i64 = 12;

/// Enlarges a world as the emulator saves it. Copies of services keep what they are copies of, but for their
/// ids and names; what the [examples](super::examples) name together belongs together.
pub(super) fn enlarged(built_in: &Value) -> anyhow::Result<Value> {
    let mut world = built_in.clone();
    let services = list(&mut world, "services")?.clone();
    let containers = list(&mut world, "containers")?.clone();
    let first = id(services.first().context("the world has no service")?)?;
    for copy in 1..COPIES {
        for service in &services {
            let original = id(service)?;
            let new = original + copy * 1000;
            list(&mut world, "services")?.push(renamed(service, new, new)?);
            for it in containers.iter().filter(|it| it["service"] == original) {
                let mut renamed = renamed(it, id(it)? + copy * 10_000, new)?;
                renamed["service"] = new.into();
                list(&mut world, "containers")?.push(renamed);
            }
        }
    }
    let resources = &mut world["resources"];
    // Deletions of images are of this one: what belongs to the other one is deleted later.
    let images = list(resources, "container_images")?;
    let mut image = images
        .iter()
        .find(|it| it["user"] == 1)
        .context("the world has no image of the user")?
        .clone();
    image["id"] = DELETED_IMAGE.into();
    images.push(image);
    for (rows, parent, id) in [
        ("certificates", "service", first),
        ("collaborators", "project", 1),
    ] {
        let row = list(resources, rows)?.first_mut();
        row.with_context(|| format!("the world has no {rows}"))?[parent] = id.into();
    }
    // Orders would soon be over the quota.
    for user in list(&mut world, "users")? {
        user["container_quota"] = Value::Null;
    }
    let line = |text: &str| json!({"at": LOGGED, "container": "web-1", "line": text});
    world["logs"] = json!({first.to_string(): [line("two"), line("one")]});
    world["now"] = NOW.into();
    for sequence in ["event", "container"] {
        let last = &mut world["sequences"][sequence];
        *last = (last.as_i64().unwrap_or_default() + 2_000_000).into();
    }
    Ok(world)
}

fn list<'w>(world: &'w mut Value, name: &str) -> anyhow::Result<&'w mut Vec<Value>> {
    match world.get_mut(name) {
        Some(Value::Array(items)) => Ok(items),
        _ => bail!("the world has no list `{name}`"),
    }
}

fn id(of: &Value) -> anyhow::Result<i64> {
    of["id"].as_i64().context("something has no id")
}

fn renamed(it: &Value, id: i64, suffix: i64) -> anyhow::Result<Value> {
    let mut it = it.clone();
    it["id"] = id.into();
    let name = it["name"].as_str().context("something has no name")?;
    it["name"] = format!("{name}-{suffix}").into();
    Ok(it)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn world() -> Value {
        json!({
            "sequences": {"event": 5, "container": 5},
            "users": [{"id": 1, "container_quota": 5}],
            "services": [{"id": 1, "name": "a"}, {"id": 2, "name": "b"}],
            "containers": [{"id": 3, "name": "a-1", "service": 1}],
            "resources": {
                "certificates": [{"id": 4, "service": 2}],
                "collaborators": [{"id": 5, "project": 2}],
                "container_images": [{"id": 6}, {"id": 7, "user": 1}],
            },
        })
    }

    #[test]
    fn ids_are_unique_and_rows_belong_together() {
        let world = enlarged(&world()).unwrap();
        for (kind, count) in [("services", 24), ("containers", 12)] {
            let ids: Result<std::collections::BTreeSet<_>, _> =
                world[kind].as_array().unwrap().iter().map(id).collect();
            assert_eq!(ids.unwrap().len(), count, "{kind}");
        }
        assert_eq!(world["resources"]["certificates"][0]["service"], 1);
        assert_eq!(world["resources"]["collaborators"][0]["project"], 1);
        assert_eq!(world["resources"]["container_images"][2]["user"], 1);
        assert_eq!(world["users"][0]["container_quota"], Value::Null);
        assert_eq!(world["logs"]["1"].as_array().unwrap().len(), 2);
    }

    #[test]
    fn a_world_without_rows_is_told() {
        let error = enlarged(&json!({"services": []})).unwrap_err();
        assert!(error.to_string().contains("containers"), "{error}");
    }
}

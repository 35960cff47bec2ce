//! The world that is validated: the built-in one, large enough for a few hundred deletions, and with
//! what the examples of the contract name.

use anyhow::{Context as _, bail};
use serde_json::{Map, Value, json};

/// The time in it. It begins at the same moment for each phase.
const NOW: &str = "2026-11-24T12:00:00Z";

/// Log lines are of this moment, within the day that logs are of unless told otherwise.
const LOGGED: f64 = 1_795_521_000.5;

/// How many there are of each service.
const COPIES: i64 = 12;

/// Enlarges a world as the emulator saves it. Copies keep what they are copies of, but for their
/// ids and names; the first service is there under the id of the contract's examples too.
pub(super) fn enlarged(built_in: &Value, contract: &Value) -> anyhow::Result<Value> {
    let mut world = built_in.clone();
    let example = |pointer: &str| {
        contract
            .pointer(pointer)
            .and_then(Value::as_i64)
            .with_context(|| format!("the contract has no number at {pointer}"))
    };
    let service = example("/components/parameters/ServiceId/example")?;
    let event = example("/components/parameters/EventId/example")?;
    let product = example(
        "/components/schemas/ResizeContainerServiceRequest/example/container_service/product_id",
    )?;

    let services = list(&mut world, "services")?.clone();
    let containers = list(&mut world, "containers")?.clone();
    let first = id(services.first().context("the world has no service")?)?;
    let mut copies: Vec<(i64, i64, i64)> = vec![(first, service, 1_000_000)];
    for copy in 1..COPIES {
        for original in &services {
            let original = id(original)?;
            copies.push((original, original + copy * 1000, copy * 10_000));
        }
    }
    for (original, new, offset) in copies {
        for it in services.iter().filter(|it| it["id"] == original) {
            let renamed = renamed(it, new, new)?;
            list(&mut world, "services")?.push(renamed);
        }
        for it in containers.iter().filter(|it| it["service"] == original) {
            let mut renamed = renamed(it, id(it)? + offset, new)?;
            renamed["service"] = new.into();
            list(&mut world, "containers")?.push(renamed);
        }
    }

    let mut twin = list(&mut world, "events")?
        .iter()
        .find(|it| it["service"] == first)
        .context("the first service has no event")?
        .clone();
    twin["id"] = event.into();
    twin["service"] = service.into();
    twin["containers"] = json!([]);
    list(&mut world, "events")?.push(twin);

    let mut twin = list(&mut world["resources"], "products")?
        .iter()
        .find(|it| it["cpu"].is_string())
        .context("the world has no package")?
        .clone();
    twin["id"] = product.into();
    list(&mut world["resources"], "products")?.push(twin);

    let line = |text: &str| json!({"at": LOGGED, "container": "web-1", "line": text});
    let mut logs = Map::new();
    for id in [first, service] {
        logs.insert(id.to_string(), json!([line("two"), line("one")]));
    }
    world["logs"] = Value::Object(logs);
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

    fn contract() -> Value {
        json!({"components": {
            "parameters": {"ServiceId": {"example": 70}, "EventId": {"example": 40}},
            "schemas": {"ResizeContainerServiceRequest": {
                "example": {"container_service": {"product_id": 90}}
            }},
        }})
    }

    fn world() -> Value {
        json!({
            "sequences": {"event": 5, "container": 5},
            "services": [{"id": 1, "name": "a"}, {"id": 2, "name": "b"}],
            "containers": [{"id": 3, "name": "a-1", "service": 1}],
            "events": [{"id": 4, "service": 1, "containers": [3]}],
            "resources": {"products": [{"id": 5}, {"id": 6, "cpu": "1.0"}]},
        })
    }

    #[test]
    fn what_the_examples_name_is_there_and_ids_are_unique() {
        let world = enlarged(&world(), &contract()).unwrap();
        for (kind, wanted) in [
            ("/services", 70),
            ("/events", 40),
            ("/resources/products", 90),
        ] {
            let list = world.pointer(kind).unwrap();
            let ids: Vec<_> = list.as_array().unwrap().iter().map(id).collect();
            let ids: Vec<_> = ids.into_iter().map(Result::unwrap).collect();
            assert!(ids.contains(&wanted), "{kind}: {ids:?}");
            let unique: std::collections::BTreeSet<_> = ids.iter().collect();
            assert_eq!(unique.len(), ids.len(), "{kind}: {ids:?}");
        }
        assert_eq!(world["services"].as_array().unwrap().len(), 25);
        assert_eq!(world["containers"].as_array().unwrap().len(), 13);
    }

    #[test]
    fn a_contract_without_examples_is_told() {
        let error = enlarged(&world(), &json!({})).unwrap_err();
        assert!(error.to_string().contains("ServiceId"), "{error}");
    }
}

//! Orders: what the server checks at once, and what it makes of them.

use http::StatusCode;
use serde_json::{Map, Value, json};

use super::{Change, integer};
use crate::{
    api::engine::refusal::Refusal,
    state::WorldState,
    world::{Package, Row, integer_in, is_true, text_in},
};

fn refused(messages: &[&str]) -> Refusal {
    let messages = messages.iter().map(|message| (*message).into());
    Refusal::Hook(StatusCode::UNPROCESSABLE_ENTITY, messages.collect())
}

fn crashed(message: &str) -> Refusal {
    Refusal::Hook(StatusCode::INTERNAL_SERVER_ERROR, vec![message.into()])
}

/// Checks an order as the server does (`user-api/orders/007` to `028`), and completes it with what was
/// read.
pub(super) fn build(
    state: &WorldState,
    user: i64,
    sent: Option<&Row>,
    row: &mut Row,
) -> Result<(), Refusal> {
    let name = text_in(row, "project_name").unwrap_or_default().to_owned();
    let project = integer_in(row, "project_id");
    let containers = sent.and_then(|sent| sent.get("containers")?.as_array());
    let containers = containers.map_or(&[][..], Vec::as_slice);
    let needs_name = project.is_none() || !state.behaviour.is_9_7;
    let missing = [
        (!state.users.contains_key(&user), "Missing user"),
        (name.trim().is_empty() && needs_name, "Missing project name"),
        (containers.is_empty(), "Missing containers"),
    ];
    let missing: Vec<&str> = missing
        .iter()
        .filter_map(|(is_missing, message)| is_missing.then_some(*message))
        .collect();
    if !missing.is_empty() {
        return Err(refused(&missing));
    }
    let known = project.map(|id| state.project(id).filter(|_| state.is_member(user, id)));
    if let Some(None) = known {
        return Err(refused(&["Unknown project"]));
    }
    let location = match integer_in(row, "location_id") {
        Some(id) => state.row("locations", id),
        None => state.rows("locations").min_by_key(|row| integer(row, "id")),
    };
    let Some(location) = location else {
        return Err(crashed("undefined method `allow_user?' for nil:NilClass"));
    };
    let mut ordered = Vec::new();
    let mut roles: Vec<i64> = Vec::new();
    for container in containers {
        let (image, service) = service(state, container)?;
        roles.push(image);
        ordered.push(service);
    }
    for ((container, image), own) in containers.iter().zip(&roles).zip(0..) {
        let needed = required(state, *image);
        let others = roles.iter().enumerate().filter(|(index, _)| *index != own);
        let others: Vec<i64> = others.map(|(_, image)| *image).collect();
        if needed.iter().any(|one| !others.contains(one)) {
            let have = others.iter().filter(|one| needed.contains(one));
            let have: Vec<&i64> = have.collect();
            let message =
                format!("Missing required dependent services. Have {have:?}, Need {needed:?}");
            let variant = container["image_variant_id"].clone();
            let errors = vec![message.into(), variant];
            return Err(Refusal::Hook(StatusCode::UNPROCESSABLE_ENTITY, errors));
        }
    }
    // Over quota: no message (`user-api/orders_over_quota/001-create`). A container counts once, whatever its
    // `qty`: a controller accepted 500 with 240 left, which is not recorded.
    let more = i128::try_from(ordered.len()).unwrap_or(i128::MAX);
    if state.is_over_quota(user, more) {
        return Err(refused(&[]));
    }
    let zone = location
        .get("regions")
        .and_then(|all| all.get(0)?.get("id"));
    let balancer = state.rows("load_balancers").next();
    let address = balancer.and_then(|row| row.get("public_ip").cloned());
    let address = address.unwrap_or_else(|| "127.0.0.1".into());
    let skip_ssh = is_true(row, "skip_ssh");
    let data = json!({
        "raw_order": ordered,
        "project": {"id": project, "name": name, "skip_ssh": skip_ssh},
        "region_id": zone,
        "location_id": location.get("id"),
        "load_balancer_ip": address,
        "summary": [],
        "total": {"recurring": {"hourly": "$0.0000", "monthly": "$0.00"}},
    });
    row.insert("order_data".to_owned(), data);
    row.insert("load_balancer_ip".to_owned(), address);
    let location = json!({"id": location.get("id"), "name": location.get("name")});
    row.insert("location".to_owned(), location);
    if let Some(Some(project)) = known {
        let project = json!({"id": project.get("id"), "name": project.get("name")});
        row.insert("project".to_owned(), project);
    }
    Ok(())
}

/// The image of an ordered service, and the service as the order shows it.
fn service(state: &WorldState, container: &Value) -> Result<(i64, Value), Refusal> {
    let label = container["name"].as_str().unwrap_or_default();
    let variant = &container["image_variant_id"];
    let image = variant.as_i64().and_then(|id| state.image_of_variant(id));
    let Some(image) = image else {
        let id = variant
            .as_i64()
            .map_or_else(String::new, |id| id.to_string());
        let message = format!("Invalid image. Image Variant ID: {id} | {label}.");
        return Err(refused(&[&message]));
    };
    let shown = state.row("container_images", image.id).cloned();
    let shown = Value::Object(shown.unwrap_or_default());
    let product = container["resources"]["product_id"].as_i64();
    let Some(product) = product else {
        if shown["is_free"] == true && !state.behaviour.is_9_7 {
            return Err(crashed("undefined local variable or method `min_cpu'"));
        }
        let message = format!("Missing package selection for {}", image.label);
        return Err(refused(&[&message]));
    };
    let Some(row) = state.row("products", product) else {
        return Err(refused(&[&format!("Unknown package: {product}")]));
    };
    let Some((_, package)) = Package::of(row) else {
        let name = text_in(row, "name").unwrap_or_default();
        let message = format!("Product is missing package config data: {name}");
        return Err(refused(&[&message]));
    };
    let cpu = |text: &str| text.parse::<f64>().unwrap_or_default();
    let min_cpu = shown["min_cpu"].as_str().unwrap_or("0.0");
    let min_memory = shown["min_memory"].as_i64().unwrap_or_default();
    if cpu(&package.cpu) < cpu(min_cpu) || package.memory < min_memory {
        let message = format!(
            "Package {} not suitable for the image {}. CPU must be greater than {min_cpu}, and memory must be greater than {min_memory} MB.",
            package.label, image.label
        );
        return Err(refused(&[&message]));
    }
    let volumes = container["volumes"].as_array().cloned().unwrap_or_default();
    for volume in &volumes {
        let action = volume["action"].as_str().unwrap_or_default();
        if !matches!(action, "create" | "clone") {
            return Err(refused(&[&format!("Unknown action: {action}")]));
        }
    }
    let params = container["params"].as_array().into_iter().flatten();
    let params: Map<String, Value> = params
        .filter_map(|param| {
            let key = param["key"].as_str()?.to_owned();
            Some((key, json!({"value": param["value"], "type": null})))
        })
        .collect();
    // The server only permits scalars in this list.
    let domains = container["domains"].as_array().into_iter().flatten();
    let domains: Vec<&Value> = domains.filter(|domain| domain.is_string()).collect();
    let service = json!({
        "product_type": "container",
        "source": null,
        "label": container["name"].as_str(),
        "image_variant_id": variant,
        "qty": 1,
        "domains": domains,
        "resources": {"product_id": product, "cpu": package.cpu, "memory": package.memory},
        "addons": [],
        "params": params,
        "volume_config": volumes,
    });
    Ok((image.id, service))
}

/// The ids of the images that an image needs.
fn required(state: &WorldState, image: i64) -> Vec<i64> {
    let needed = state.rows("image_relationships");
    needed
        .filter(|row| integer(row, "container_image_id") == image)
        .map(|row| integer(row, "requires_container_id"))
        .collect()
}

/// Gives an order its id, and queues it.
pub(super) fn place(state: &mut WorldState, change: &Change<'_>) {
    // Made up of its number, so that the same requests get the same ids.
    let mut random = fastrand::Rng::with_seed(change.id.cast_unsigned());
    let uuid = format!(
        "{:08x}-{:04x}-4{:03x}-a{:03x}-{:012x}",
        random.u32(..),
        random.u16(..),
        random.u16(..0x1000),
        random.u16(..0x1000),
        random.u64(..1 << 48)
    );
    if let Some(row) = state.row_mut("orders", change.id) {
        row.insert("uuid".to_owned(), uuid.into());
    }
    state.provision(change.now, &change.actor, change.id);
}

//! `computestacks order create`: completes the order, and says what it costs.

use computestacks::{Client, Error, types::Project};
use serde_json::{Map, Value};

use super::{
    place,
    price::{self, PricedItem},
};
use crate::{
    app::App,
    failure::{Failure, sentence},
    output::escape_line,
};

/// Adds what an order in an existing project needs, and says what the order costs. A price that cannot be looked
/// up, such as with a token that may only order, is no reason not to order.
pub(crate) async fn prepare(
    app: &mut App,
    client: &Client,
    fields: &mut Map<String, Value>,
) -> Result<(), Failure> {
    let is_named = !is_empty(fields.get("project_name"));
    let mut project = None;
    if let Some(id) = number(fields.get("project_id")) {
        match client.project(id).show().await {
            Ok(shown) => project = Some(shown),
            // A token that may only order.
            Err(error) if error.is_forbidden() && is_named => {}
            Err(error) => return Err(Failure::of_item("project", id, &error)),
        }
    }
    if let Some(project) = &project
        && !is_named
    {
        // Controllers before 9.4.11 require it.
        fields.insert("project_name".to_owned(), project.name.as_str().into());
    }
    match tell_price(app, client, fields, project.as_ref()).await {
        Err(error) if error.is_unauthorized() => Err(error.into()),
        Err(error) => {
            app.note(&format!("the price is not known: {}", sentence(&error)));
            Ok(())
        }
        Ok(()) => Ok(()),
    }
}

async fn tell_price(
    app: &mut App,
    client: &Client,
    fields: &mut Map<String, Value>,
    project: Option<&Project>,
) -> Result<(), Error> {
    let locations = client.locations().list().all().into_vec().await?;
    let location = number(fields.get("location_id"));
    let zones = match (location, project) {
        (Some(id), _) => place::zones(locations.iter().filter(|one| one.id.get() == id)),
        (None, Some(project)) => {
            if let Some(location) = place::of_project(project, &locations) {
                fields.insert("location_id".to_owned(), location.id.get().into());
            }
            let zone = project.availability_zone.iter();
            zone.map(|zone| (zone.id, zone.name.clone())).collect()
        }
        // The server chooses.
        (None, None) => place::zones(&locations),
    };
    let (items, free): (Vec<_>, Vec<_>) = containers(fields).into_iter().partition(Result::is_ok);
    let items: Vec<PricedItem> = items.into_iter().flatten().collect();
    let free = free.into_iter().filter_map(Result::err);
    let mut lines: Vec<String> = free
        .map(|title| format!("{title}: no product, so no price"))
        .collect();
    if !items.is_empty() {
        let products = client.products().list().await?;
        lines.extend(price::describe(&products, &zones, &items));
    }
    if !lines.is_empty() {
        price::tell(app, &lines, &client.users().show().await?);
    }
    Ok(())
}

/// The services of an order with their products; the title of one that names no product, as free images need none.
fn containers(fields: &Map<String, Value>) -> Vec<Result<PricedItem, String>> {
    let containers = fields.get("containers").and_then(Value::as_array);
    let containers = containers.into_iter().flatten();
    containers
        .map(|container| {
            let title = match container["name"].as_str() {
                Some(name) => escape_line(name),
                None => match number(container.get("image_variant_id")) {
                    Some(id) => format!("variant {id}"),
                    None => "a service".to_owned(),
                },
            };
            let product = container.pointer("/resources/product_id");
            match number(product) {
                Some(product) => Ok(PricedItem {
                    title,
                    product: product.into(),
                    // Whatever its `qty` (recording `async/order-qty-3`).
                    count: 1,
                }),
                None => Err(title),
            }
        })
        .collect()
}

/// An id, which the server also takes as a string.
fn number(value: Option<&Value>) -> Option<i64> {
    match value? {
        Value::String(text) => text.parse().ok(),
        value => value.as_i64(),
    }
}

fn is_empty(value: Option<&Value>) -> bool {
    value.is_none_or(|value| value.is_null() || value.as_str() == Some(""))
}

//! The products of an order, and what they cost.

use computestacks::{
    Client, ItemId, Price,
    types::{AvailabilityZoneId, Product, ProductId, User},
};

use super::place::Place;
use crate::{
    app::App,
    failure::Failure,
    output::escape_line,
    selection::{Selection, Target},
};

/// Part of an order with a price.
pub(crate) struct PricedItem {
    /// What it is: the image, and why it is ordered.
    pub(crate) title: String,
    pub(crate) product: ProductId,
    pub(crate) count: u32,
}

/// Finds the product by id or name, where its package is available.
pub(crate) async fn find(
    client: &Client,
    text: &str,
    place: &Place,
) -> Result<(Vec<Product>, ProductId), Failure> {
    let products = client.products().list().await?;
    let target = |product: &Product| Target {
        id: ItemId::Number(product.id.get()),
        label: Some(product.name.clone()),
        name: None,
    };
    let selection = Selection::new("product", &[text.to_owned()])?;
    let all: Vec<Target> = products.iter().map(target).collect();
    selection.check(&all)?;
    let is_there = |product: &&Product| {
        let mut zones = place.zones.iter();
        place.zones.is_empty() || zones.any(|(zone, _)| *zone == product.region)
    };
    let there: Vec<Target> = products.iter().filter(is_there).map(target).collect();
    if !there.iter().any(|one| selection.holds(one)) {
        let location = place.location.as_ref();
        let location = location.map_or("the zone of the project", |one| one.name.as_str());
        let what = format!("the product {text} is not available in {location}");
        let mut names: Vec<String> = there.into_iter().filter_map(|one| one.label).collect();
        names.dedup();
        let names = format!("available there: {}", names.join(", "));
        return Err(Failure::usage(what)
            .help(names)
            .run("computestacks product list"));
    }
    let found = selection.find_in(async || Ok(there.clone())).await?;
    let product = selection.only(found)?.number();
    Ok((products, product.into()))
}

/// What the items cost, a line each: once if it is the same in all zones that the server may choose.
pub(crate) fn describe(
    products: &[Product],
    zones: &[(AvailabilityZoneId, String)],
    items: &[PricedItem],
) -> Vec<String> {
    let mut offers: Vec<(String, Vec<String>)> = Vec::new();
    for (zone, name) in zones {
        if let Some(lines) = in_zone(products, *zone, items) {
            offers.push((name.clone(), lines));
        }
    }
    offers.dedup_by(|one, other| one.1 == other.1);
    match offers.as_mut_slice() {
        [] => vec!["the controller lists no price".to_owned()],
        [(_, lines)] => std::mem::take(lines),
        several => {
            let several = several.iter();
            let several = several.flat_map(|(zone, lines)| {
                lines.iter().map(move |line| format!("in {zone}: {line}"))
            });
            several.collect()
        }
    }
}

/// Says what an order costs. The list of products has prices without a currency.
pub(crate) fn tell(app: &mut App, price: &[String], account: &User) {
    for line in price {
        app.note(line);
    }
    let currency = escape_line(&account.currency.code);
    app.note(&format!(
        "in {currency}, the currency of the account; use beyond the package is billed apart"
    ));
}

/// What the items cost in a zone; `None` if it lacks one of the packages.
fn in_zone(
    products: &[Product],
    zone: AvailabilityZoneId,
    items: &[PricedItem],
) -> Option<Vec<String>> {
    let mut lines = Vec::new();
    for item in items {
        let price = Price::of(products, zone, [(item.product, item.count)])?;
        let product = products.iter().find(|one| one.id == item.product)?;
        let times = match item.count {
            1 => String::new(),
            count => format!("{count} × "),
        };
        lines.push(format!("{}: {times}{}, {price}", item.title, product.name));
    }
    if items.len() > 1 {
        let all = items.iter().map(|item| (item.product, item.count));
        lines.push(format!("total: {}", Price::of(products, zone, all)?));
    }
    Some(lines)
}

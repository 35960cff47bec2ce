//! What packages cost, by the list of products.

use std::{collections::BTreeMap, fmt};

use rust_decimal::Decimal;

use crate::types::{AvailabilityZoneId, Product, ProductId, ProductTerm};

/// What packages cost in an availability zone.
///
/// The list of products has a price for each package and zone, without a currency: it is that of the
/// account, `currency` of [`User`](crate::types::User). Usage beyond a package is billed apart.
///
/// ```no_run
/// # async fn run(client: computestacks::Client) -> Result<(), computestacks::Error> {
/// use computestacks::{Price, types::{AvailabilityZoneId, ProductId}};
///
/// let products = client.products().list().await?;
/// let zone = AvailabilityZoneId::new(67846806);
/// // Three containers of one package.
/// match Price::of(&products, zone, [(ProductId::new(547060361), 3)]) {
///     Some(price) => println!("{price}"),
///     None => println!("not available in this zone"),
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct Price {
    /// The amount for each term; empty if nothing has a price.
    pub amounts: BTreeMap<ProductTerm, Decimal>,
    /// The products without a price in the zone.
    pub unpriced: Vec<ProductId>,
}

impl Price {
    /// The price of a number of containers of each package; `None` if the zone lacks one of the packages,
    /// or if the amount is too large for a decimal.
    pub fn of(
        products: &[Product],
        zone: AvailabilityZoneId,
        containers: impl IntoIterator<Item = (ProductId, u32)>,
    ) -> Option<Self> {
        let mut price = Self::default();
        for (id, count) in containers {
            let mut rows = products.iter();
            let product = rows.find(|row| row.id == id && row.region == zone)?;
            // The term of a package without a price.
            if product.term.as_str().is_empty() {
                price.unpriced.push(id);
                continue;
            }
            let amount = product.price.checked_mul(count.into())?;
            let sum = price.amounts.entry(product.term.clone()).or_default();
            *sum = sum.checked_add(amount)?;
        }
        Some(price)
    }
}

/// The amounts with their terms, such as `0.0125 an hour`.
impl fmt::Display for Price {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.amounts.is_empty() {
            return f.write_str("no price");
        }
        for (index, (term, amount)) in self.amounts.iter().enumerate() {
            let plus = if index > 0 { " + " } else { "" };
            let article = match term {
                ProductTerm::Hour => "an",
                _ => "a",
            };
            write!(f, "{plus}{amount} {article} {term}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Price;
    use crate::types::Product;

    fn product(id: i64, zone: i64, price: &str, term: &str) -> Product {
        let product = json!({
            "id": id, "name": "Small", "price": price, "term": term, "cpu": "0.5", "memory": 256,
            "storage": 10, "bandwidth": null, "backup": 0, "local_disk": 5, "memory_swap": null,
            "memory_swappiness": null, "region": zone,
        });
        serde_json::from_value(product).unwrap()
    }

    #[test]
    fn amounts_add_up_by_term_and_zone() {
        let products = [
            product(1, 7, "0.1", "hour"),
            product(1, 8, "0.3", "hour"),
            product(2, 7, "5", "month"),
            product(3, 7, "0.2", "hour"),
            product(4, 7, "0.0", ""),
            product(5, 7, "79228162514264337593543950335", "hour"),
        ];
        for (zone, containers, wanted) in [
            (7, &[(1, 1)][..], Some("0.1 an hour")),
            // Not the sum of floats, which is 0.30000000000000004.
            (7, &[(1, 1), (3, 1)], Some("0.3 an hour")),
            (8, &[(1, 3)], Some("0.9 an hour")),
            (7, &[(1, 2), (2, 1)], Some("0.2 an hour + 5 a month")),
            (7, &[(4, 1)], Some("no price")),
            (7, &[(4, 1), (2, 2)], Some("10 a month")),
            (8, &[(2, 1)], None),
            (7, &[(5, 2)], None),
            (7, &[(5, 1), (1, 1), (5, 1)], None),
        ] {
            let ids = containers.iter().map(|&(id, count)| (id.into(), count));
            let price = Price::of(&products, zone.into(), ids);
            let text = price.map(|price| price.to_string());
            assert_eq!(text.as_deref(), wanted, "{zone} {containers:?}");
        }
        let price = Price::of(&products, 7.into(), [(4.into(), 1)]).unwrap();
        assert_eq!(price.unpriced, [4.into()]);
    }
}

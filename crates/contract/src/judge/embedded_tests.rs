//! The embedded document lacks what validates nothing.

use super::Contract;
use crate::json_schema::to_json_schema;

#[test]
fn the_embedded_contract_validates_as_the_published_one() {
    let published = include_str!("../../spec/openapi.json");
    let published = Contract::located(serde_json::from_str(published).unwrap()).unwrap();
    let embedded = Contract::embedded();
    assert_eq!(embedded.operations.len(), published.operations.len());
    for (embedded, published) in embedded.operations.iter().zip(&published.operations) {
        assert_eq!(embedded.id, published.id);
        assert_eq!(
            format!("{:#?}", embedded.read().unwrap()),
            format!("{:#?}", published.read().unwrap()),
            "{}",
            published.id
        );
    }
    for schema in published.source.schemas() {
        let pointer = &schema.pointer;
        let [embedded, published] = [embedded, &published]
            .map(|contract| to_json_schema(contract.document(), pointer).unwrap());
        assert_eq!(embedded, published, "{pointer}");
    }
}

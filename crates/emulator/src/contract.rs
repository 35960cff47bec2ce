//! The check of exchanges against the published contract, as used by `GET /_emulator/diagnostics`.

use std::sync::OnceLock;

pub use computestacks_contract::judge::{
    Contract, ContractError, Depth, DiagnosticKind, ExchangeDiagnostic, MatchedOperation,
    RequestView, ResponseView, Violation, ViolationCode,
};

const EMBEDDED: &str = include_str!(concat!(env!("OUT_DIR"), "/openapi.json"));

/// The contract that this crate was published with, read on the first call. Its document has no descriptions and no
/// examples.
#[expect(
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "the document is embedded, and a test reads it"
)]
pub fn embedded() -> &'static Contract {
    static CONTRACT: OnceLock<Contract> = OnceLock::new();
    CONTRACT.get_or_init(|| {
        let document = serde_json::from_str(EMBEDDED).expect("the embedded contract is JSON");
        Contract::lazy(document).expect("the embedded contract can be read")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_contract_validates_as_the_published_one() {
        let published = Contract::from_json(include_str!("../spec/openapi.json")).unwrap();
        Contract::from_json(EMBEDDED).unwrap();
        assert_eq!(embedded().rules().unwrap(), published.rules().unwrap());
    }
}

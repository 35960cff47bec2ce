//! The result for an exchange.

use computestacks_contract::judge::Violation;

use super::mismatch::Mismatch;

/// A checked exchange and its mismatches.
#[derive(Debug)]
pub(super) struct CheckedExchange {
    /// The name in output.
    pub(super) name: String,
    pub(super) folder: String,
    /// The `operationId`, if the path and method have one.
    pub(super) operation: Option<String>,
    /// Why the request is outside the contract; empty if it conforms.
    pub(super) outside: Vec<Violation>,
    /// What does not conform; empty if the exchange does.
    pub(super) mismatches: Vec<Mismatch>,
}

//! What the check found about an exchange.

use computestacks_contract::judge::Violation;

use super::mismatch::Mismatch;

/// What became of one exchange.
#[derive(Debug)]
pub(super) struct CheckedExchange {
    /// How output calls it.
    pub(super) name: String,
    pub(super) file: String,
    pub(super) folder: String,
    /// `operationId`, where the operation can be told.
    pub(super) operation: Option<String>,
    /// Why the request is outside the contract; empty where it is in it.
    pub(super) outside: Vec<Violation>,
    /// What does not hold; empty where all does.
    pub(super) mismatches: Vec<Mismatch>,
}

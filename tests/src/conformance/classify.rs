//! Whether a recorded request is one that the contract describes.
//!
//! Requests outside of it are told by the codes of the judge. Which it is depends on the request
//! alone, never on the name of the recording or on what was answered.

use crate::captures::{Exchange, RecordedRequest, header};
use computestacks_contract::judge::{Contract, MatchedOperation, Violation, ViolationCode};

use super::recorded::Recorded;

/// What the contract says of a request.
#[derive(Debug)]
pub(super) struct Class<'c> {
    /// The operation that was asked for, where it can be told.
    pub(super) operation: Option<MatchedOperation<'c>>,
    /// Why it is outside; empty where it is described in full. The first is the one it is
    /// counted under.
    pub(super) outside: Vec<Violation>,
}

impl Class<'_> {
    pub(super) fn is_outside_by(&self, code: ViolationCode) -> bool {
        self.outside.iter().any(|violation| violation.code == code)
    }
}

/// Classes a request.
pub(super) fn classify<'c>(
    contract: &'c Contract,
    exchange: &'c Exchange,
    recorded: &Recorded<'_>,
) -> Class<'c> {
    let mut outside = contract.check_request(&recorded.request());
    let operation = contract.operation(&recorded.method, exchange.request.path_only());
    if let Some(operation) = operation {
        outside.retain(|violation| violation.code != ViolationCode::AcceptNotOffered);
        outside.extend(accept(operation, &exchange.request));
        outside.sort_by_key(|violation| violation.code);
    }
    Class { operation, outside }
}

/// The judge allows a request without `Accept`, and a list; for a recording only the one media type
/// that is described is inside of the contract, for the server answers others in formats of its own.
///
/// Parameters such as `api_version` and `q` do not matter: the server answers a version that it
/// does not have with 422, which the contract describes.
fn accept(operation: MatchedOperation<'_>, request: &RecordedRequest) -> Option<Violation> {
    let given = header(&request.headers, "accept").unwrap_or("none");
    let media = given.split(';').next().unwrap_or_default().trim();
    let is_offered = |offer: &String| offer.eq_ignore_ascii_case(media);
    (given.contains(',') || !operation.offers().iter().any(is_offered)).then(|| {
        Violation::new(
            ViolationCode::AcceptNotOffered,
            "header \"Accept\"",
            format!("it is not the one media type that is described, but {given}"),
            "record it with the media type that the contract has",
        )
    })
}

#[cfg(test)]
mod tests;

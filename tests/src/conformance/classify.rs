//! Checks whether the contract describes a recorded request.
//!
//! The result depends on the request only, not on the name of the recording or on the response.

use crate::captures::{Exchange, RecordedRequest, header};
use computestacks_contract::judge::{Contract, MatchedOperation, Violation, ViolationCode};

use super::parsed_recording::ParsedRecording;

/// The operation of a request, and its violations.
#[derive(Debug)]
pub(super) struct RequestClass<'c> {
    /// The requested operation, if the path and method have one.
    pub(super) operation: Option<MatchedOperation<'c>>,
    /// Why it is outside the contract; empty if it conforms. Reports count the first one.
    pub(super) outside: Vec<Violation>,
}

impl RequestClass<'_> {
    pub(super) fn is_outside_by(&self, code: ViolationCode) -> bool {
        self.outside.iter().any(|violation| violation.code == code)
    }
}

pub(super) fn classify<'c>(
    contract: &'c Contract,
    exchange: &'c Exchange,
    recorded: &ParsedRecording<'_>,
) -> RequestClass<'c> {
    let mut outside = contract.check_request(&recorded.request());
    let operation = contract.operation(&recorded.method, exchange.request.path_only());
    if let Some(operation) = operation {
        outside.retain(|violation| violation.code != ViolationCode::AcceptNotOffered);
        outside.extend(accept(operation, &exchange.request));
        outside.sort_by_key(|violation| violation.code);
    }
    RequestClass { operation, outside }
}

/// The contract allows a request without `Accept`, or with a list. Here only the described media type
/// counts as inside, because the server responds to others in undescribed formats.
///
/// Parameters such as `api_version` and `q` do not matter: the server responds to an unknown version with
/// 422, which the contract describes.
fn accept(operation: MatchedOperation<'_>, request: &RecordedRequest) -> Option<Violation> {
    let given = header(&request.headers, "accept").unwrap_or("none");
    let media = given.split(';').next().unwrap_or_default().trim();
    // A success without a body has no media type; errors are JSON.
    let offers = operation.offers();
    let is_offered = offers.iter().any(|offer| offer.eq_ignore_ascii_case(media))
        || offers.is_empty() && media.eq_ignore_ascii_case("application/json");
    (given.contains(',') || !is_offered).then(|| {
        Violation::new(
            ViolationCode::AcceptNotOffered,
            "header \"Accept\"",
            format!("expected the described media type, found {given}"),
            "record it with the media type of the contract",
        )
    })
}

#[cfg(test)]
mod tests;

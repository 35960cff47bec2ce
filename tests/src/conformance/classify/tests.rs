//! Each rule, with requests that violate it and requests that do not; recorded ones where possible.

use crate::captures::{Exchange, RecordedRequestBody};
use computestacks_contract::judge::{Contract, ViolationCode as Code};
use serde_json::json;

use super::classify;
use crate::conformance::{
    parsed_recording::ParsedRecording,
    tests::{contract, recording},
};

/// The distinct codes of violations.
fn rules(contract: &Contract, exchange: &Exchange) -> Vec<Code> {
    let class = classify(contract, exchange, &ParsedRecording::new(exchange).unwrap());
    let mut codes: Vec<Code> = class.outside.iter().map(|one| one.code).collect();
    codes.dedup();
    codes
}

#[test]
fn recorded_requests_are_classified_by_rule() {
    let contract = contract();
    let cases: &[(&str, &[Code])] = &[
        ("list/001-default", &[]),
        ("list/009-per-page-negative", &[]),
        ("list/019-head", &[]),
        ("show/001-typical", &[]),
        ("update/013-command-null", &[]),
        ("update/026-documented-all", &[]),
        ("update/031-empty-wrapper", &[Code::BodySchema]),
        ("power/001-put-start", &[]),
        ("power/009-post-start-as-documented", &[]),
        ("power/021-callback-object", &[]),
        ("scale/008-negative", &[]),
        ("auth/009-list-unknown-bearer", &[]),
        ("lockout/001-1-wrong", &[]),
        ("version/002-accept-50", &[]),
        ("negotiate/017-list-json-with-q", &[]),
        ("list/017-format-suffix", &[Code::PathNotDescribed]),
        ("routes/010-double-slash", &[Code::PathNotDescribed]),
        ("update/044-put-verb", &[Code::MethodNotDescribed]),
        ("power/005-patch-start", &[Code::MethodNotDescribed]),
        ("show/023-id-with-suffix", &[Code::PathParameterInvalid]),
        ("show/025-id-huge", &[Code::PathParameterInvalid]),
        ("power/018-upper-case", &[Code::PathParameterInvalid]),
        (
            "list/018-sort-param-ignored",
            &[Code::QueryParameterNotDescribed],
        ),
        ("logs/018-limit-array", &[Code::QueryParameterNotDescribed]),
        ("list/008-per-page-text", &[Code::QueryParameterInvalid]),
        ("list/013-page-overflow", &[Code::QueryParameterInvalid]),
        ("negotiate/001-list-no-accept", &[Code::AcceptNotOffered]),
        ("negotiate/005-list-any", &[Code::AcceptNotOffered]),
        ("negotiate/029-list-json-and-xml", &[Code::AcceptNotOffered]),
        ("negotiate/037-list-problem-json", &[Code::AcceptNotOffered]),
        ("auth/001-list-none", &[Code::CredentialsMissing]),
        ("auth/010-list-empty-bearer", &[Code::CredentialsMissing]),
        (
            "auth/036-token-in-query",
            &[Code::QueryParameterNotDescribed, Code::CredentialsMissing],
        ),
        ("auth/007-list-digest-scheme", &[Code::CredentialsScheme]),
        ("delete/007-with-body", &[Code::BodyNotDescribed]),
        ("resize/019-no-body", &[Code::BodyMissing]),
        ("update/041-form-encoded", &[Code::ContentTypeNotDescribed]),
        (
            "update/043-no-content-type",
            &[Code::ContentTypeNotDescribed],
        ),
        ("update/040-malformed-json", &[Code::BodyNotJson]),
        (
            "update/030-unwrapped-label",
            &[Code::BodySchema, Code::BodyFieldNotDescribed],
        ),
        ("resize/006-string-id", &[Code::BodySchema]),
        ("scale/010-null", &[Code::BodySchema]),
        ("update/028-unknown-member", &[Code::BodyFieldNotDescribed]),
    ];
    for (name, expected) in cases {
        assert_eq!(rules(contract, &recording(name)), *expected, "{name}");
    }
}

#[test]
fn neither_its_name_nor_the_case_of_the_media_type_matters() {
    let contract = contract();
    let mut exchange = recording("update/040-malformed-json");
    exchange.name = "list/001-default".to_owned();
    assert_eq!(rules(contract, &exchange), [Code::BodyNotJson]);
    let mut exchange = recording("list/001-default");
    let media = "APPLICATION/JSON".to_owned();
    exchange.request.headers.insert("Accept".to_owned(), media);
    assert_eq!(rules(contract, &exchange), []);
}

#[test]
fn a_string_is_parsed_as_json_if_that_is_its_content_type() {
    let contract = contract();
    let mut exchange = recording("scale/002-two");
    exchange.request.body = Some(RecordedRequestBody::Text(
        json!({"container_service": {"qty": 2}}).to_string(),
    ));
    assert_eq!(rules(contract, &exchange), []);
    exchange.request.body = Some(RecordedRequestBody::Text(String::new()));
    assert_eq!(rules(contract, &exchange), [Code::BodyMissing]);
}

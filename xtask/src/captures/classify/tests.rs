//! Each rule with a request that it is for and one beside it that it is not for. Requests are
//! recorded ones where there is one.

use std::path::Path;

use computestacks_tests::captures::{Exchange, RequestBody, load_file, parse};
use serde_json::json;

use super::{Class, Rule, classify};
use crate::captures::contract::Contract;

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

fn contract() -> Contract {
    Contract::load(&root().join("spec/openapi.yaml")).unwrap()
}

fn recording(name: &str) -> Exchange {
    load_file(&root().join(format!("tests/captures/{name}.json"))).unwrap()
}

fn rules(class: &Class<'_>) -> Vec<Rule> {
    class.outside.iter().map(|outside| outside.rule).collect()
}

#[test]
fn recorded_requests_are_classed_by_rule() {
    let contract = contract();
    let cases: &[(&str, &[Rule])] = &[
        ("list/001-default", &[]),
        ("list/009-per-page-negative", &[]),
        ("list/019-head", &[]),
        ("show/001-typical", &[]),
        ("update/013-command-null", &[]),
        ("update/026-documented-all", &[]),
        ("update/031-empty-wrapper", &[Rule::BodySchema]),
        ("power/001-put-start", &[]),
        ("power/009-post-start-as-documented", &[]),
        ("power/021-callback-object", &[]),
        ("scale/008-negative", &[]),
        ("auth/009-list-unknown-bearer", &[]),
        ("lockout/001-1-wrong", &[]),
        ("version/002-accept-50", &[]),
        ("negotiate/017-list-json-with-q", &[]),
        ("list/017-format-suffix", &[Rule::PathNotDescribed]),
        ("routes/010-double-slash", &[Rule::PathNotDescribed]),
        ("update/044-put-verb", &[Rule::MethodNotDescribed]),
        ("power/005-patch-start", &[Rule::MethodNotDescribed]),
        ("show/023-id-with-suffix", &[Rule::PathParameter]),
        ("show/025-id-huge", &[Rule::PathParameter]),
        ("power/018-upper-case", &[Rule::PathParameter]),
        ("list/018-sort-param-ignored", &[Rule::QueryParameter]),
        ("logs/018-limit-array", &[Rule::QueryParameter]),
        ("list/008-per-page-text", &[Rule::QueryType]),
        ("list/013-page-overflow", &[Rule::QueryType]),
        ("negotiate/001-list-no-accept", &[Rule::Accept]),
        ("negotiate/005-list-any", &[Rule::Accept]),
        ("negotiate/029-list-json-and-xml", &[Rule::Accept]),
        ("negotiate/037-list-problem-json", &[Rule::Accept]),
        ("auth/001-list-none", &[Rule::NoCredentials]),
        ("auth/010-list-empty-bearer", &[Rule::NoCredentials]),
        (
            "auth/036-token-in-query",
            &[Rule::QueryParameter, Rule::NoCredentials],
        ),
        ("auth/007-list-digest-scheme", &[Rule::CredentialScheme]),
        ("delete/007-with-body", &[Rule::BodyNotDescribed]),
        ("resize/019-no-body", &[Rule::BodyMissing]),
        ("update/041-form-encoded", &[Rule::ContentType]),
        ("update/043-no-content-type", &[Rule::ContentType]),
        ("update/040-malformed-json", &[Rule::BodyNotJson]),
        ("update/030-unwrapped-label", &[Rule::BodySchema]),
        ("resize/006-string-id", &[Rule::BodySchema]),
        ("scale/010-null", &[Rule::BodySchema]),
        ("update/028-unknown-member", &[Rule::BodyMember]),
    ];
    for (name, wanted) in cases {
        let class = classify(&contract, &recording(name));
        assert_eq!(rules(&class), *wanted, "{name}: {:?}", class.outside);
    }
}

#[test]
fn the_name_of_a_recording_does_not_matter() {
    let contract = contract();
    let mut exchange = recording("update/040-malformed-json");
    exchange.name = "list/001-default".to_owned();
    assert_eq!(rules(&classify(&contract, &exchange)), [Rule::BodyNotJson]);
}

#[test]
fn requests_that_nobody_recorded_are_classed_too() {
    let contract = contract();
    let request = |path: &str, change: &dyn Fn(&mut Exchange)| {
        let mut exchange = recording("list/001-default");
        exchange.request.path = path.to_owned();
        change(&mut exchange);
        rules(&classify(&contract, &exchange))
    };
    let list = "/api/container_services";
    let same = &|_: &mut Exchange| {};
    assert_eq!(request("/api/container%5Fservices?p%61ge=2", same), []);
    assert_eq!(
        request("/api/container_services?page=1&page=2", same),
        [Rule::QueryParameter]
    );
    assert_eq!(
        request("/api/container_services?page=%2B1", same),
        [Rule::QueryType]
    );
    assert_eq!(
        request("/api/container_services?page=", same),
        [Rule::QueryType]
    );
    assert_eq!(
        request("/api/container_services/", same),
        [Rule::PathNotDescribed]
    );
    assert_eq!(
        request("/api/container_services/1%2Flogs", same),
        [Rule::PathParameter]
    );
    assert_eq!(request("/api/container_services/1/logs?limit=-1", same), []);
    let header = |name: &'static str, value: &'static str| {
        move |exchange: &mut Exchange| {
            exchange
                .request
                .headers
                .insert(name.to_owned(), value.to_owned());
        }
    };
    assert_eq!(
        request(list, &header("If-None-Match", "W/\"x\"")),
        [Rule::Conditional]
    );
    assert_eq!(
        request(list, &header("X-Requested-With", "XMLHttpRequest")),
        []
    );
    assert_eq!(request(list, &header("Accept", "APPLICATION/JSON")), []);
    let method = |method: &'static str| {
        move |exchange: &mut Exchange| method.clone_into(&mut exchange.request.method)
    };
    assert_eq!(
        request(list, &method("OPTIONS")),
        [Rule::MethodNotDescribed]
    );
    assert_eq!(
        request("/api/container_services/1/scale", &method("HEAD")),
        [Rule::MethodNotDescribed]
    );
}

#[test]
fn a_json_text_counts_as_json_where_the_content_type_says_so() {
    let contract = contract();
    let mut exchange = recording("scale/002-two");
    exchange.request.body = Some(RequestBody::Text(
        json!({"container_service": {"qty": 2}}).to_string(),
    ));
    assert_eq!(rules(&classify(&contract, &exchange)), []);
    exchange.request.body = Some(RequestBody::Text(String::new()));
    assert_eq!(rules(&classify(&contract, &exchange)), [Rule::BodyMissing]);
}

/// A contract with what ours does not have: templates that overlap, required query, no security.
#[test]
fn rules_come_from_the_document() {
    let contract = Contract::new(json!({
        "paths": {
            "/a/{name}": {
                "get": {
                    "operationId": "one",
                    "parameters": [{"name": "name", "in": "path", "schema": {"type": "string"}}],
                    "responses": {"default": {"content": {"application/json": {"schema": {}}}}},
                },
            },
            "/a/new": {
                "get": {
                    "operationId": "new",
                    "parameters": [
                        {"name": "ok", "in": "query", "required": true, "schema": {"type": "boolean"}},
                    ],
                    "responses": {"2XX": {"content": {"application/json": {"schema": {}}}}},
                },
            },
        },
    }))
    .unwrap();
    let ask = |path: &str| {
        let text = json!({
            "name": "x", "auth": "none",
            "request": {"method": "GET", "path": path, "headers": {"Accept": "application/json"}, "body": null},
            "response": {"status": 200, "headers": {}, "body_kind": "empty", "body": null},
        });
        parse(text.to_string().as_bytes()).unwrap()
    };
    let new = classify(&contract, &ask("/a/new?ok=true"));
    assert_eq!(new.operation.unwrap().id, "new");
    assert_eq!(rules(&new), []);
    assert_eq!(
        rules(&classify(&contract, &ask("/a/new?ok=1"))),
        [Rule::QueryType]
    );
    assert_eq!(
        rules(&classify(&contract, &ask("/a/new"))),
        [Rule::QueryParameter]
    );
    assert_eq!(
        classify(&contract, &ask("/a/old")).operation.unwrap().id,
        "one"
    );
    assert_eq!(
        rules(&classify(&contract, &ask("/a/"))),
        [Rule::PathNotDescribed]
    );
}

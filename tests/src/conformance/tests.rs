//! All recordings conform, and modified ones do not.

use std::{path::Path, sync::OnceLock};

use crate::{
    captures::{Exchange, RecordedBody, load_file, recordings},
    controller97::Conversion97,
};
use computestacks::operations::{self, Evidence};
use computestacks_contract::fragments::SpecDocument;
use serde_json::{Value, json};

use super::{Contract, check, load};
use crate::conformance::mismatch::Aspect;

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// The contract as in the working copy.
pub(super) fn contract() -> &'static Contract {
    static CONTRACT: OnceLock<Contract> = OnceLock::new();
    CONTRACT.get_or_init(|| load(&root().join("spec")).unwrap())
}

pub(super) fn recording(name: &str) -> Exchange {
    load_file(&root().join(format!("tests/captures/{name}.json"))).unwrap()
}

/// The mismatches of a conforming recording after a change.
#[track_caller]
fn modified(name: &str, modify: impl FnOnce(&mut Exchange)) -> Vec<String> {
    let whole = recording(name);
    let mut exchange = whole.clone();
    modify(&mut exchange);
    let checked = check(contract(), &[whole, exchange]).unwrap();
    let whole = &checked[0].mismatches;
    assert!(
        whole.is_empty(),
        "{name} does not conform as recorded: {whole:?}"
    );
    let found = checked[1].mismatches.iter();
    found.map(ToString::to_string).collect()
}

fn body(exchange: &mut Exchange) -> &mut Value {
    match &mut exchange.response.body {
        RecordedBody::Json(value) => value,
        other => panic!("not JSON: {other:?}"),
    }
}

#[test]
fn all_recordings_conform() {
    let checked = check(contract(), recordings()).unwrap();
    assert!(checked.len() > 600, "{}", checked.len());
    for exchange in &checked {
        assert!(
            exchange.mismatches.is_empty(),
            "{}: {:?}",
            exchange.name,
            exchange.mismatches
        );
    }
    // Each operation has a recording whose request conforms.
    let mut covered: Vec<_> = checked
        .iter()
        .filter(|exchange| exchange.outside.is_empty())
        .filter_map(|exchange| exchange.operation.as_deref())
        .collect();
    covered.sort_unstable();
    covered.dedup();
    let contract = contract();
    let is_recorded =
        |id: &&str| operations::find(id).is_some_and(|row| row.evidence == Evidence::Recorded);
    let mut all: Vec<_> = contract.operation_ids().filter(is_recorded).collect();
    all.sort_unstable();
    assert_eq!(covered, all);
}

/// The contract also describes recordings of 9.3.1 in the form of 9.7, and the client keeps their values.
#[test]
fn all_recordings_conform_in_the_form_of_9_7() {
    let exchanges = recordings().iter();
    let exchanges = exchanges.filter(|exchange| exchange.folder() != "controller-9.7");
    let conversion = Conversion97::of(exchanges.clone());
    let converted = exchanges.clone().map(|one| conversion.apply(one.clone()));
    let converted: Vec<_> = converted.collect();
    let changed = exchanges.zip(&converted);
    let changed = changed.filter(|(one, other)| one != other).count();
    assert!(changed > 200, "{changed} of {}", converted.len());
    for exchange in check(contract(), &converted).unwrap() {
        assert!(
            exchange.mismatches.is_empty(),
            "{}: {:?}",
            exchange.name,
            exchange.mismatches
        );
    }
}

/// A form that neither version sends is a mismatch.
#[test]
fn a_change_in_the_form_of_9_7_is_found() {
    let name = "controller-9.7/stats/001-prometheus-package-service-containers";
    for (field, value) in [
        ("cpu", json!("much")),
        ("cpu", json!([])),
        ("mem", json!("1.0")),
    ] {
        let found = modified(name, |exchange| {
            body(exchange)["containers"][0]["stats"][field] = value;
        });
        assert_ne!(found, [""; 0], "{field}");
    }
}

/// Sets a header of the response.
fn set(exchange: &mut Exchange, name: &str, value: &str) {
    let headers = &mut exchange.response.headers;
    headers.insert(name.to_owned(), value.to_owned());
}

#[test]
fn a_changed_value_is_found() {
    for (name, pointer, value, problem) in [
        (
            "list/001-default",
            "/container_services/0/id",
            json!("112543068"),
            "body: /container_services/0/id: expected an integer, found a string",
        ),
        // A form that only the client accepts.
        (
            "show/001-typical",
            "/container_service/public_ip",
            json!("192.0.2.1"),
            "body: /container_service/public_ip: expected an array, found a string",
        ),
        (
            "logs/002-limit-1",
            "/0/0",
            json!("yesterday"),
            "body: /0/0: expected a number, found a string",
        ),
        // Responses to requests outside of the contract are checked too.
        (
            "list/018-sort-param-ignored",
            "/container_services/0/name",
            json!(7),
            "body: /container_services/0/name: expected a string or null, found an integer",
        ),
        (
            "negotiate/005-list-any",
            "",
            json!({}),
            "body: the field \"container_services\" is missing",
        ),
    ] {
        let found = modified(name, |exchange| {
            *body(exchange).pointer_mut(pointer).unwrap() = value;
        });
        assert_eq!(found[0], problem);
        let is_decoded = !found.iter().any(|line| line.starts_with("decode: "));
        assert_eq!(is_decoded, pointer.ends_with("public_ip"), "{found:?}");
    }
}

/// Replaces each value of a response by `[[]]`, which no field can be.
#[test]
fn a_changed_type_is_found_wherever_it_is() {
    for name in [
        "show/018-admin-wordpress",
        "list/002-page-size-2",
        "logs/002-limit-1",
    ] {
        let whole = recording(name);
        let RecordedBody::Json(value) = &whole.response.body else {
            panic!("{name} is not JSON");
        };
        let pointers = pointers(value);
        let modified: Vec<Exchange> = pointers
            .iter()
            .map(|pointer| {
                let mut exchange = whole.clone();
                *body(&mut exchange).pointer_mut(pointer).unwrap() = json!([[]]);
                exchange
            })
            .collect();
        for (pointer, checked) in pointers.iter().zip(check(contract(), &modified).unwrap()) {
            assert!(!checked.mismatches.is_empty(), "{name} {pointer}");
        }
    }
}

/// The pointers of all values except those in `labels`, which can have any form.
fn pointers(value: &Value) -> Vec<String> {
    let mut found = vec![String::new()];
    let mut next = 0;
    while let Some(pointer) = found.get(next).cloned() {
        next += 1;
        match value.pointer(&pointer) {
            Some(Value::Object(fields)) if !pointer.ends_with("/labels") => {
                found.extend(fields.keys().map(|name| format!("{pointer}/{name}")));
            }
            Some(Value::Array(items)) => {
                found.extend((0..items.len()).map(|index| format!("{pointer}/{index}")));
            }
            _ => {}
        }
    }
    found
}

#[test]
fn a_missing_field_is_found() {
    let found = modified("show/001-typical", |exchange| {
        body(exchange)["container_service"]
            .as_object_mut()
            .unwrap()
            .remove("label");
    });
    assert_eq!(
        found[0],
        "body: /container_service: the field \"label\" is missing"
    );
}

#[test]
fn an_incomplete_package_is_found() {
    let found = modified("show/001-typical", |exchange| {
        body(exchange)["container_service"]["package"]
            .as_object_mut()
            .unwrap()
            .remove("cpu");
    });
    assert!(
        found[0].starts_with("decode: ") && found[0].contains("package"),
        "{found:?}"
    );
}

#[test]
fn a_field_that_the_client_loses_is_found() {
    let found = modified("update/001-label", |exchange| {
        body(exchange)["container_image"]["colour"] = json!("red");
    });
    assert_eq!(found, ["re-encode: /container_image/colour lost (\"red\")"]);
    let found = modified("list/001-default", |exchange| {
        body(exchange)["meta"] = json!({"pages": 2});
    });
    assert_eq!(found, ["re-encode: /meta lost ({\"pages\":2})"]);
    // Null and absent are the same for a field that may be either, not for one that may not be absent.
    let found = modified("user-api/project_volumes/009-show-user", |exchange| {
        body(exchange)["volume"]["template"] = json!(null);
        body(exchange)["volume"]["colour"] = json!(null);
    });
    assert_eq!(found, ["re-encode: /volume/colour lost (null)"]);
}

#[test]
fn only_times_and_decimals_can_be_written_differently() {
    let found = modified("show/001-typical", |exchange| {
        let service = &mut body(exchange)["container_service"];
        service["created_at"] = json!("2026-11-24T01:15:58.608000+01:00");
        service["auto_scale_max"] = json!("0.000");
        service["labels"] = json!({"version": "1.00"});
    });
    assert_eq!(found, [""; 0]);
    let found = modified("show/001-typical", |exchange| {
        body(exchange)["container_service"]["auto_scale_max"] = json!("a lot");
    });
    assert!(found[0].starts_with("decode: "), "{found:?}");
}

#[test]
fn headers_must_conform() {
    let found = modified("list/001-default", |exchange| {
        exchange.response.headers.remove("total");
    });
    assert_eq!(
        found[0],
        "header: \"total\": the required header is missing"
    );
    let found = modified("list/019-head", |exchange| set(exchange, "per-page", "all"));
    assert_eq!(
        found,
        ["header: \"per-page\": expected an integer, found \"all\""]
    );
    let found = modified("show/001-typical", |exchange| {
        set(exchange, "retry-after", "5");
        set(exchange, "X-Request-Id", "5");
    });
    assert_eq!(found, ["header: `retry-after` is not described"]);
}

#[test]
fn status_content_type_and_body_must_conform() {
    let found = modified("scale/002-two", |exchange| exchange.response.status = 200);
    assert_eq!(
        found,
        ["status: scaleContainerService describes the statuses 202, 4XX, 5XX, found 200"]
    );
    let found = modified("show/021-missing", |exchange| {
        set(exchange, "content-type", "image/png");
    });
    assert_eq!(
        found,
        [
            "content-type: header \"content-type\": expected application/json or text/html, found \
             \"image/png\""
        ]
    );
    let found = modified("show/001-typical", |exchange| {
        exchange.response.body = RecordedBody::Empty;
    });
    assert_eq!(found[0], "body: the body, application/json, is missing");
    let found = modified("show/001-typical", |exchange| {
        exchange.response.body = RecordedBody::Text("<html>".to_owned());
    });
    assert_eq!(
        found[0],
        "body: the body is not JSON: there is a syntax error at line 1, column 1"
    );
    let found = modified("list/019-head", |exchange| {
        exchange.response.body = RecordedBody::Json(json!({}));
    });
    assert_eq!(found, ["body: the response to HEAD has 2 bytes"]);
}

#[test]
fn responses_to_requests_outside_the_contract_are_checked_too() {
    let found = modified("scale/009-text", |exchange| exchange.response.status = 302);
    assert_eq!(
        found,
        ["status: scaleContainerService describes the statuses 202, 4XX, 5XX, found 302"]
    );
}

#[test]
fn another_format_must_have_been_requested() {
    let xml = |exchange: &mut Exchange| {
        exchange.response.body = RecordedBody::Text("<hash/>".to_owned());
    };
    // The server sends lists in XML as `application/json`.
    assert_eq!(modified("negotiate/009-list-html", xml), [""; 0]);
    assert_eq!(modified("show/023-id-with-suffix", xml), [""; 0]);
    assert_ne!(modified("list/008-per-page-text", xml), [""; 0]);
    let not_modified = |exchange: &mut Exchange| {
        exchange.response.status = 304;
        exchange.response.body = RecordedBody::Empty;
    };
    assert_ne!(modified("show/001-typical", not_modified), [""; 0]);
    let conditional = |exchange: &mut Exchange| {
        exchange
            .request
            .headers
            .insert("If-None-Match".to_owned(), "x".to_owned());
        not_modified(exchange);
    };
    assert_eq!(modified("show/001-typical", conditional), [""; 0]);
}

#[test]
fn any_error_status_is_decoded_as_an_error() {
    // `4XX` describes any status from 400 to 499, and the client returns it.
    let found = modified("resize/007-unknown-product", |exchange| {
        exchange.response.status = 418;
    });
    assert_eq!(found, [""; 0]);
    let found = modified("power/001-put-start", |exchange| {
        exchange.response.status = 500;
        *body(exchange) = json!({"errors": {"base": ["no node"]}});
    });
    assert_eq!(found, [""; 0]);
}

#[test]
fn a_contract_that_describes_less_is_found() {
    let files = SpecDocument::Contract.read(&root().join("spec")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("openapi.yaml");
    std::fs::create_dir_all(folder.path().join("spec/resources")).unwrap();
    let aspects = |from: &str, to: &str, name: &str| {
        assert!(files.iter().any(|file| file.text.contains(from)), "{from}");
        for file in &files {
            let path = folder.path().join(&file.name);
            computestacks_tooling::atomic::write(&path, &file.text.replace(from, to)).unwrap();
        }
        let checked = check(
            &load(&folder.path().join("spec")).unwrap(),
            &[recording(name)],
        )
        .unwrap();
        checked[0]
            .mismatches
            .iter()
            .map(|mismatch| mismatch.aspect)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        aspects("application/json:", "text/json:", "show/001-typical"),
        [Aspect::ContentType]
    );
    assert_eq!(
        aspects(
            "x-body-optional: true",
            "x-body-optional: false",
            "show/021-missing"
        ),
        [Aspect::Body]
    );
    assert_eq!(
        aspects("4XX:", "422:", "show/021-missing"),
        [Aspect::Status]
    );
    assert_eq!(
        aspects("API-Deprecated:", "API-Old:", "version/003-accept-51"),
        [Aspect::Header]
    );

    computestacks_tooling::atomic::write(
        &path,
        "{openapi: 3.0.3, paths: {/a: {get: {operationId: a, parameters: [{$ref: '#/nowhere'}]}}}}",
    )
    .unwrap();
    let error = load(&path).unwrap_err();
    assert!(format!("{error:#}").contains("nowhere"), "{error:#}");
}

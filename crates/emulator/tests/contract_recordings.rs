//! The contract describes every recorded response of its operations.
//!
//! If check and recording disagree, the check or the document is wrong: both are written by hand.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "helpers of tests fail a test by panicking"
)]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use computestacks_emulator::contract::{
    Contract, Depth, DiagnosticKind, ExchangeDiagnostic, RequestView, ResponseView, ViolationCode,
};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header::AUTHORIZATION};
use serde_json::Value;

/// Recordings whose response the contract does not describe, each with the reason. An entry that is no
/// longer needed fails the test.
const KNOWN_FAULTS: &[(&str, &str)] = &[];

struct Recording {
    name: String,
    method: Method,
    path: String,
    query: String,
    sent: HeaderMap,
    sent_body: Vec<u8>,
    status: StatusCode,
    received: HeaderMap,
    received_body: Vec<u8>,
}

impl Recording {
    fn read(path: &Path) -> Self {
        let recording: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
        let request = &recording["request"];
        let response = &recording["response"];
        let target = request["path"].as_str().unwrap();
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let mut sent = headers(&request["headers"]);
        if let Some(credentials) = credentials(recording["auth"].as_str().unwrap()) {
            sent.insert(AUTHORIZATION, HeaderValue::from_str(&credentials).unwrap());
        }
        Self {
            name: recording["name"].as_str().unwrap().to_owned(),
            method: request["method"].as_str().unwrap().parse().unwrap(),
            path: path.to_owned(),
            query: query.to_owned(),
            sent,
            sent_body: body(&request["body"], false),
            status: StatusCode::from_u16(response["status"].as_u64().unwrap().try_into().unwrap())
                .unwrap(),
            received: headers(&response["headers"]),
            received_body: body(&response["body"], response["body_kind"] == "json"),
        }
    }

    fn request(&self) -> RequestView<'_> {
        RequestView {
            method: &self.method,
            path: &self.path,
            query: &self.query,
            headers: &self.sent,
            body: &self.sent_body,
        }
    }

    fn response(&self) -> ResponseView<'_> {
        ResponseView {
            status: self.status,
            headers: &self.received,
            body: &self.received_body,
        }
    }

    fn check(&self, depth: Depth) -> Option<ExchangeDiagnostic> {
        Contract::embedded().judge(&self.request(), &self.response(), depth)
    }
}

fn headers(all: &Value) -> HeaderMap {
    let all = all.as_object().unwrap().iter();
    all.map(|(name, value)| {
        (
            name.parse::<HeaderName>().unwrap(),
            HeaderValue::from_str(value.as_str().unwrap()).unwrap(),
        )
    })
    .collect()
}

/// Credentials for the `auth` of a recording, which does not have the secret.
fn credentials(auth: &str) -> Option<String> {
    if auth == "none" {
        None
    } else if let Some(raw) = auth.strip_prefix("raw:") {
        Some(raw.to_owned())
    } else if let Some(token) = auth.strip_prefix("bearer:") {
        Some(format!("Bearer {token}"))
    } else {
        Some("Basic dXNlcjpzZWNyZXQ=".to_owned())
    }
}

/// The bytes of a body. A string is the body itself, unless the body is JSON.
fn body(body: &Value, is_json: bool) -> Vec<u8> {
    match body {
        Value::Null if !is_json => Vec::new(),
        Value::String(text) if !is_json => text.clone().into_bytes(),
        body => serde_json::to_vec(body).unwrap(),
    }
}

fn recordings() -> Vec<Recording> {
    let mut found: Vec<PathBuf> = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/captures")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path
                .extension()
                .is_some_and(|extension| extension == "json")
            {
                found.push(path);
            }
        }
    }
    found.sort();
    assert!(found.len() > 600, "the recordings were not found");
    found.iter().map(|path| Recording::read(path)).collect()
}

#[test]
fn no_recording_is_the_fault_of_the_contract() {
    let known: BTreeMap<_, _> = KNOWN_FAULTS.iter().copied().collect();
    let mut unknown = Vec::new();
    let mut seen = BTreeSet::new();
    for recording in recordings() {
        let Some(diagnostic) = recording.check(Depth::Both) else {
            continue;
        };
        if diagnostic.kind == DiagnosticKind::SpecFault {
            match known.get_key_value(recording.name.as_str()) {
                Some((name, _)) => _ = seen.insert(*name),
                None => unknown.push(format!("{}\n{diagnostic}", recording.name)),
            }
        }
    }
    assert!(unknown.is_empty(), "{}", unknown.join("\n\n"));
    let gone: Vec<_> = known.keys().filter(|name| !seen.contains(*name)).collect();
    assert!(
        gone.is_empty(),
        "no longer faults; remove from KNOWN_FAULTS: {gone:?}"
    );
}

/// `Depth::Request` misses only faults of responses.
#[test]
fn a_request_only_check_finds_all_faults_of_requests() {
    for recording in recordings() {
        assert_eq!(
            recording.check(Depth::Request),
            recording
                .check(Depth::Both)
                .filter(|diagnostic| diagnostic.kind != DiagnosticKind::SpecFault),
            "{}",
            recording.name
        );
    }
}

/// Proves that the check above can fail: each response is changed.
#[test]
fn modified_recordings_are_faults() {
    let mut modified = 0;
    for mut recording in recordings() {
        let named = Contract::embedded().operation(&recording.method, &recording.path);
        if named.is_none() || recording.check(Depth::Both).is_some() {
            continue;
        }
        // A success that has no body in the contract, such as that of `deleteProjectCollaborator`.
        let json = HeaderValue::from_static("application/json");
        recording.received.insert("content-type", json);
        for (body, code) in [(r#"{"errors":"#, BodyNotJson), ("12", BodySchema)] {
            recording.received_body = body.as_bytes().to_vec();
            let diagnostic = recording.check(Depth::Both).unwrap();
            assert_eq!(
                diagnostic.kind,
                DiagnosticKind::SpecFault,
                "{}",
                recording.name
            );
            let has_no_body = named.is_some_and(|operation| {
                operation
                    .schema(recording.status, "application/json")
                    .is_none()
            });
            let expected = if recording.method == Method::HEAD {
                ViolationCode::BodyForHead
            } else if has_no_body {
                BodyNotDescribed
            } else {
                code
            };
            assert_eq!(diagnostic.violations[0].code, expected, "{diagnostic}");
        }
        recording.status = StatusCode::FOUND;
        let diagnostic = recording.check(Depth::Both).unwrap();
        assert_eq!(
            diagnostic.violations[0].code,
            ViolationCode::StatusNotDescribed
        );
        modified += 1;
    }
    assert!(modified > 400, "only {modified} recordings are checked");
}

use DiagnosticKind::{Ambiguous, ClientFault};
use ViolationCode::{
    AcceptNotOffered, BodyFieldNotDescribed, BodyMissing, BodyNotDescribed, BodyNotJson,
    BodySchema, ContentTypeNotDescribed, CredentialsMalformed, CredentialsMissing,
    CredentialsScheme, MethodNotDescribed, PathNotDescribed, PathParameterInvalid,
    QueryParameterInvalid, QueryParameterNotDescribed,
};

/// A recording of each recorded violation, and its diagnostic.
#[rustfmt::skip]
const REQUESTS: &[(&str, DiagnosticKind, &[ViolationCode])] = &[
    ("auth/022-show-none", ClientFault, &[CredentialsMissing]),
    ("auth/007-list-digest-scheme", ClientFault, &[CredentialsScheme]),
    ("auth/004-list-basic-not-base64", ClientFault, &[CredentialsMalformed]),
    ("auth/036-token-in-query", Ambiguous, &[QueryParameterNotDescribed, CredentialsMissing]),
    ("delete/007-with-body", Ambiguous, &[BodyNotDescribed]),
    ("list/008-per-page-text", Ambiguous, &[QueryParameterInvalid]),
    ("list/013-page-overflow", ClientFault, &[QueryParameterInvalid]),
    ("list/017-format-suffix", Ambiguous, &[PathNotDescribed]),
    ("logs/024-one-line-by-id", ClientFault, &[PathNotDescribed]),
    ("logs/018-limit-array", ClientFault, &[QueryParameterNotDescribed]),
    ("negotiate/027-scale-xml", Ambiguous, &[AcceptNotOffered]),
    ("negotiate/043-scale-text-plain", ClientFault, &[AcceptNotOffered]),
    ("power/005-patch-start", Ambiguous, &[MethodNotDescribed]),
    ("power/013-get", ClientFault, &[MethodNotDescribed]),
    ("resize/019-no-body", ClientFault, &[BodyMissing]),
    ("scale/009-text", Ambiguous, &[BodySchema]),
    ("scale/015-member-missing", Ambiguous, &[BodySchema, BodyFieldNotDescribed]),
    ("scale/011-array", Ambiguous, &[BodySchema]),
    ("scale/027-malformed-json", ClientFault, &[BodyNotJson]),
    ("show/023-id-with-suffix", Ambiguous, &[PathParameterInvalid]),
    ("update/028-unknown-member", Ambiguous, &[BodyFieldNotDescribed]),
    ("update/041-form-encoded", Ambiguous, &[ContentTypeNotDescribed]),
    ("update/043-no-content-type", ClientFault, &[ContentTypeNotDescribed]),
];

#[test]
fn diagnostics_of_recorded_requests() {
    let all = recordings();
    for (name, kind, codes) in REQUESTS {
        let recording = all.iter().find(|one| one.name == *name).expect(name);
        let diagnostic = recording.check(Depth::Request).expect(name);
        let found: Vec<_> = diagnostic.violations.iter().map(|one| one.code).collect();
        assert_eq!(
            (diagnostic.kind, found.as_slice()),
            (*kind, *codes),
            "{name}"
        );
    }
}

use std::{collections::BTreeSet, sync::OnceLock};

use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use serde_json::json;

use super::{
    Contract, Depth, DiagnosticKind, ExchangeDiagnostic, RequestView, ResponseView, Violation,
    ViolationCode,
};

const JSON: &[(&str, &str)] = &[("content-type", "application/json")];
const SHOW: &str = "GET /api/container_services/1";
const LIST: &str = "GET /api/container_services";
const SCALE: &str = "POST /api/container_services/1/scale";
const POWER: &str = "PUT /api/container_services/1/power/stop";
const TWO: &str = r#"{"container_service":{"qty":2}}"#;

fn headers(all: &[(&str, &str)]) -> HeaderMap {
    all.iter()
        .map(|(name, value)| {
            (
                name.parse::<HeaderName>().unwrap(),
                HeaderValue::from_str(value).unwrap(),
            )
        })
        .collect()
}

/// Builds a request from a line such as `GET /path?query`. Credentials are added if `Authorization` is
/// not given; an empty one removes them.
fn with_request<T>(
    line: &str,
    given: &[(&str, &str)],
    body: &str,
    then: impl FnOnce(&RequestView<'_>) -> T,
) -> T {
    let (method, target) = line.split_once(' ').unwrap();
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let mut headers = headers(given);
    match headers.get("authorization").map(HeaderValue::is_empty) {
        None => _ = headers.insert("authorization", HeaderValue::from_static("Basic YTpi")),
        Some(true) => _ = headers.remove("authorization"),
        Some(false) => {}
    }
    then(&RequestView {
        method: &method.parse().unwrap(),
        path,
        query,
        headers: &headers,
        body: body.as_bytes(),
    })
}

fn check(contract: &Contract, line: &str, given: &[(&str, &str)], body: &str) -> Vec<Violation> {
    with_request(line, given, body, |request| contract.check_request(request))
}

fn judge(
    line: &str,
    given: &[(&str, &str)],
    body: &str,
    status: u16,
) -> Option<ExchangeDiagnostic> {
    judge_response(line, given, body, (status, JSON, "{}"))
}

fn judge_response(
    line: &str,
    given: &[(&str, &str)],
    body: &str,
    (status, received, answer): (u16, &[(&str, &str)], &str),
) -> Option<ExchangeDiagnostic> {
    let response = ResponseView {
        status: StatusCode::from_u16(status).unwrap(),
        headers: &headers(received),
        body: answer.as_bytes(),
    };
    with_request(line, given, body, |request| {
        published().judge(request, &response, Depth::Both)
    })
}

/// The published contract.
fn published() -> &'static Contract {
    static PUBLISHED: OnceLock<Contract> = OnceLock::new();
    PUBLISHED.get_or_init(|| Contract::from_json(include_str!("../../spec/openapi.json")).unwrap())
}

/// A contract with features that the published one does not have.
fn other() -> Contract {
    let text = json!({"type": "string"});
    Contract::from_json(
        &json!({
            "openapi": "3.0.0",
            "paths": {
                "/things/new": {
                    "get": {"operationId": "newThing", "responses": {"204": {"description": ""}}},
                },
                "/things/{id}": {
                    "parameters": [{"name": "id", "in": "path", "schema": text}],
                    "get": {
                        "operationId": "showThing",
                        "parameters": [
                            {"name": "at", "in": "query", "required": true, "schema": {"type": "number"}},
                            {"name": "all", "in": "query", "schema": {"type": "boolean"}},
                            {"name": "token", "in": "query", "schema": {"type": "integer"}},
                        ],
                        "responses": {
                            "200": {"content": {"text/*": {"schema": {"type": "string", "maxLength": 5}}}},
                            "default": {"content": {"text/plain": {"schema": text}}},
                        },
                    },
                    "post": {
                        "operationId": "changeThing",
                        "requestBody": {"content": {"text/plain": {"schema": {"type": "string", "enum": ["a", "b"]}}}},
                        "responses": {"204": {"description": ""}},
                    },
                },
            },
        })
        .to_string(),
    )
    .unwrap()
}

type Case<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a str, &'a str);

/// Requests and the code and location of each violation.
#[rustfmt::skip]
const REQUESTS: &[Case<'_>] = &[
    (SHOW, &[], "", ""),
    ("HEAD /api/container_services/1", &[], "", ""),
    (SHOW, &[("accept", "*/*")], "", ""),
    (SHOW, &[("accept", "")], "", ""),
    (SHOW, &[("accept", "application/json; api_version=80")], "", ""),
    (SHOW, &[("accept", "text/html, application/json;q=0.5")], "", ""),
    (SHOW, &[("accept", "text/html"), ("accept", "application/json")], "", ""),
    (SHOW, &[("accept", "text/html")], "", r#"accept-not-offered at header "Accept""#),
    (SHOW, &[("accept", "application/json;q=0")], "", r#"accept-not-offered at header "Accept""#),
    (SHOW, &[("if-none-match", "W/\"x\"")], "", r#"header-not-described at header "if-none-match""#),
    (SHOW, &[("x-http-method-override", "DELETE")], "", r#"header-not-described at header "x-http-method-override""#),
    (SHOW, &[("x-request-id", "1")], "", ""),
    (SHOW, &[("authorization", "")], "", r#"credentials-missing at header "Authorization""#),
    (SHOW, &[("authorization", "Basic")], "", r#"credentials-missing at header "Authorization""#),
    (SHOW, &[("authorization", "Bearer ")], "", r#"credentials-missing at header "Authorization""#),
    (SHOW, &[("authorization", "Bearer x")], "", ""),
    (SHOW, &[("authorization", "bearer x")], "", r#"credentials-scheme at header "Authorization""#),
    (SHOW, &[("authorization", "Digest x")], "", r#"credentials-scheme at header "Authorization""#),
    (SHOW, &[("authorization", "Basic Zm9v")], "", r#"credentials-malformed at header "Authorization""#),
    (SHOW, &[("authorization", "Basic a:b")], "", r#"credentials-malformed at header "Authorization""#),
    (SHOW, &[], "{}", "body-not-described at body"),
    ("GET /api/container_services/%31", &[], "", ""),
    ("GET /api/container_services/1%2F2", &[], "", r#"path-parameter-invalid at path parameter "id""#),
    ("GET /api/container_services/1.json", &[], "", r#"path-parameter-invalid at path parameter "id""#),
    ("GET /api/container_services/%FF", &[], "", r#"path-parameter-invalid at path parameter "id""#),
    ("PUT /api/container_services/1/power/STOP", &[], "", r#"path-parameter-invalid at path parameter "action""#),
    ("GET /api/container_services/", &[], "", "path-not-described at path"),
    ("GET /api/container%5Fservices/1", &[], "", ""),
    ("GET /nothing", &[], "", "path-not-described at path"),
    ("PUT /api/container_services/1", &[], "", "method-not-described at method"),
    ("HEAD /api/container_services/1/scale", &[], "", "method-not-described at method"),
    ("GET /api/container_services/1/logs?limit=-1", &[], "", ""),
    ("GET /api/container_services?page=2&per_page=30", &[], "", ""),
    ("GET /api/container_services?page=2&page=3", &[], "", r#"query-parameter-repeated at query parameter "page""#),
    ("GET /api/container_services?page=", &[], "", r#"query-parameter-invalid at query parameter "page""#),
    ("GET /api/container_services?page=%2B1", &[], "", r#"query-parameter-invalid at query parameter "page""#),
    ("GET /api/container_services?Page=1&=&x", &[], "",
        "query-parameter-not-described at query parameter \"Page\"\n\
         query-parameter-not-described at query parameter \"\"\n\
         query-parameter-not-described at query parameter \"x\""),
    ("GET /api/container_services?per%5Fpage=1", &[], "", ""),
    (SCALE, JSON, TWO, ""),
    (SCALE, &[("content-type", "Application/JSON; charset=utf-8")], TWO, ""),
    (SCALE, JSON, "", "body-missing at body"),
    (SCALE, &[], TWO, r#"content-type-not-described at header "Content-Type""#),
    (SCALE, &[("content-type", "text/json")], TWO, r#"content-type-not-described at header "Content-Type""#),
    (SCALE, JSON, "{", "body-not-json at body"),
    (SCALE, JSON, "{} {}", "body-not-json at body"),
    (SCALE, JSON, "[]", "body-schema at body"),
    (SCALE, JSON, r#"{"container_service":{}}"#, "body-schema at body /container_service"),
    (SCALE, JSON, r#"{"container_service":{"qty":null}}"#, "body-schema at body /container_service/qty"),
    (SCALE, JSON, r#"{"container_service":{"qty":1.5}}"#, "body-schema at body /container_service/qty"),
    (SCALE, JSON, r#"{"container_service":{"qty":9223372036854775808}}"#, "body-schema at body /container_service/qty"),
    (SCALE, JSON, r#"{"container_service":{"qty":2,"qtty":2},"a/b":1}"#,
        "body-field-not-described at body /a~1b\n\
         body-field-not-described at body /container_service/qtty"),
    (POWER, &[], "", ""),
    (POWER, JSON, r#"{"callback":{"url":"https://x","authorization":"Bearer x"}}"#, ""),
    (POWER, JSON, r#"{"callback":{"authorization":{"s3cr3t":1}}}"#, "body-schema at body /callback/authorization"),
    (POWER, JSON, r#"{"callback":{"token":{"s3cr3t":1}}}"#, "body-field-not-described at body /callback/token"),
    ("PATCH /api/container_services/1", JSON, r#"{"container_service":{"label":null}}"#, ""),
    ("PATCH /api/container_services/1", JSON, r#"{"container_service":{}}"#, "body-schema at body /container_service"),
];

#[rustfmt::skip]
const OTHER_REQUESTS: &[Case<'_>] = &[
    ("GET /things/new", &[("authorization", "")], "", ""),
    ("GET /things/a?at=1.5&all=true", &[("accept", "text/*")], "", ""),
    ("GET /things/a", &[], "", r#"query-parameter-missing at query parameter "at""#),
    ("GET /things/a?at=x&all=1", &[], "",
        "query-parameter-invalid at query parameter \"at\"\n\
         query-parameter-invalid at query parameter \"all\""),
    ("POST /things/new", &[], "", ""),
    ("POST /things/a", &[("accept", "x/y")], "", ""),
    ("POST /things/a", &[("content-type", "text/plain")], "a", ""),
    ("POST /things/a", &[("content-type", "text/plain")], "c", "body-schema at body"),
    ("DELETE /things/a", &[], "", "method-not-described at method"),
];

fn outline(violations: &[Violation]) -> String {
    let lines = violations
        .iter()
        .map(|one| format!("{} at {}", one.code, one.place));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn requests_are_validated() {
    let other = other();
    let described = REQUESTS.iter().map(|case| (published(), case));
    for (contract, (line, given, body, wanted)) in
        described.chain(OTHER_REQUESTS.iter().map(|case| (&other, case)))
    {
        let found = check(contract, line, given, body);
        assert_eq!(
            outline(&found),
            *wanted,
            "{line} {given:?} {body}\n{found:?}"
        );
    }
}

/// Operation, status, headers, body and violations.
type ResponseCase<'a> = (&'a str, u16, &'a [(&'a str, &'a str)], &'a str, &'a str);

const PAGE: &[(&str, &str)] = &[
    ("content-type", "application/json; charset=utf-8"),
    ("total", "0"),
    ("per-page", "30"),
];

#[rustfmt::skip]
const RESPONSES: &[ResponseCase<'_>] = &[
    ("listContainerServices", 200, PAGE, r#"{"container_services":[]}"#, ""),
    ("listContainerServices", 200, PAGE, r#"{"container_services":[1]}"#, "body-schema at response body /container_services/0"),
    ("listContainerServices", 200, JSON, r#"{"container_services":[]}"#,
        "header-missing at response header \"total\"\nheader-missing at response header \"per-page\""),
    ("listContainerServices", 200, &[("content-type", "application/json"), ("total", "many"), ("per-page", "30")],
        r#"{"container_services":[]}"#, r#"header-invalid at response header "total""#),
    ("scaleContainerService", 202, JSON, "{}", ""),
    ("scaleContainerService", 202, JSON, "", "body-missing at response body"),
    ("scaleContainerService", 202, JSON, "{", "body-not-json at response body"),
    ("scaleContainerService", 202, JSON, "[]", "body-schema at response body"),
    ("scaleContainerService", 202, &[], "{}", r#"content-type-not-described at response header "content-type""#),
    ("scaleContainerService", 202, &[("content-type", "text/html")], "{}", r#"content-type-not-described at response header "content-type""#),
    ("scaleContainerService", 200, JSON, "{}", "status-not-described at response status"),
    ("scaleContainerService", 302, &[], "", "status-not-described at response status"),
    ("scaleContainerService", 401, &[], "", ""),
    ("scaleContainerService", 404, JSON, r#"{"errors":["gone"]}"#, ""),
    ("scaleContainerService", 406, &[("content-type", "text/html; charset=utf-8")], "no", ""),
    ("scaleContainerService", 404, &[("content-type", "text/plain")], "no", r#"content-type-not-described at response header "content-type""#),
    ("scaleContainerService", 500, &[("content-type", "text/plain")], "500 Internal Server Error", ""),
    ("scaleContainerService", 503, &[("content-type", "text/html")], "<h1>", r#"content-type-not-described at response header "content-type""#),
    ("scaleAway", 200, &[], "", "operation-not-described at operation"),
];

#[rustfmt::skip]
const OTHER_RESPONSES: &[ResponseCase<'_>] = &[
    ("newThing", 204, &[], "", ""),
    ("newThing", 204, &[], "x", "body-not-described at response body"),
    ("showThing", 200, &[("content-type", "text/html")], "12345", ""),
    ("showThing", 200, &[("content-type", "text/html")], "123456", "body-schema at response body"),
    ("showThing", 404, &[("content-type", "text/plain")], "123456", ""),
    ("showThing", 404, &[("content-type", "text/html")], "123456", r#"content-type-not-described at response header "content-type""#),
];

#[test]
fn responses_are_validated() {
    let other = other();
    let described = RESPONSES.iter().map(|case| (published(), case));
    for (contract, (operation, status, received, body, wanted)) in
        described.chain(OTHER_RESPONSES.iter().map(|case| (&other, case)))
    {
        let response = ResponseView {
            status: StatusCode::from_u16(*status).unwrap(),
            headers: &headers(received),
            body: body.as_bytes(),
        };
        let found = contract.check_response(operation, &response);
        assert_eq!(
            outline(&found),
            *wanted,
            "{operation} {status} {body}\n{found:?}"
        );
    }
}

/// The tables cover every code except the one that needs a method.
#[test]
fn every_code_has_a_case() {
    let wanted = (REQUESTS.iter().chain(OTHER_REQUESTS).map(|case| case.3))
        .chain(RESPONSES.iter().chain(OTHER_RESPONSES).map(|case| case.4));
    let mut seen: BTreeSet<&str> = wanted
        .flat_map(str::lines)
        .filter_map(|line| line.split_once(' '))
        .map(|(code, _)| code)
        .collect();
    seen.insert(ViolationCode::BodyForHead.as_str());
    let all: BTreeSet<&str> = ViolationCode::ALL
        .iter()
        .map(|code| code.as_str())
        .collect();
    assert_eq!(seen, all);
}

#[test]
fn a_rejected_violation_is_a_client_fault() {
    for status in [400, 404, 422, 500, 503] {
        let diagnostic = judge("GET /api/container_services/x", &[], "", status).unwrap();
        assert_eq!(diagnostic.kind, DiagnosticKind::ClientFault);
        assert_eq!(
            diagnostic.operation.as_deref(),
            Some("showContainerService")
        );
        assert_eq!(diagnostic.status, status);
        assert_eq!(diagnostic.violations.len(), 1);
    }
}

#[test]
fn an_accepted_violation_is_ambiguous() {
    for status in [200, 202, 302, 304] {
        let diagnostic = judge("GET /api/container_services/1?x=1", &[], "", status).unwrap();
        assert_eq!(diagnostic.kind, DiagnosticKind::Ambiguous);
    }
}

#[test]
fn an_undescribed_request_is_classified_by_its_status() {
    for line in [
        "GET /api/nothing",
        "PUT /api/container_services/1",
        "GET /api/",
    ] {
        let refused = judge(line, &[], "", 404).unwrap();
        assert_eq!(refused.kind, DiagnosticKind::ClientFault, "{line}");
        assert_eq!(refused.operation, None);
        let accepted = judge(line, &[], "", 200).unwrap();
        assert_eq!(accepted.kind, DiagnosticKind::Ambiguous, "{line}");
    }
}

#[test]
fn an_undescribed_response_to_an_allowed_request_is_a_spec_fault() {
    for (status, body) in [(200, "{}"), (302, ""), (202, "{")] {
        let diagnostic = judge_response(SCALE, JSON, TWO, (status, JSON, body)).unwrap();
        assert_eq!(diagnostic.kind, DiagnosticKind::SpecFault);
    }
}

#[test]
fn a_described_response_to_an_allowed_request_conforms() {
    assert_eq!(judge(SCALE, JSON, TWO, 202), None);
    for status in [401, 403, 404, 406, 422, 500] {
        assert_eq!(judge(SCALE, JSON, TWO, status), None);
        assert_eq!(judge_response(SHOW, &[], "", (status, &[], "")), None);
    }
    assert_eq!(
        judge_response(LIST, &[], "", (200, PAGE, r#"{"container_services":[]}"#)),
        None
    );
}

#[test]
fn paths_outside_the_contract_are_not_validated() {
    let contract = published();
    for path in [
        "/api/oauth/token",
        "/api/oauth",
        "/health",
        "/_emulator/reset",
        "/",
        "",
        "/apis/x",
        "//api/x",
    ] {
        assert!(!contract.judges(path), "{path}");
        for status in [200, 404, 500] {
            assert_eq!(
                judge(&format!("POST {path}"), &[], "{", status),
                None,
                "{path}"
            );
        }
    }
    for path in [
        "/api/version",
        "/api/versions",
        "/api/oauthx/y",
        "/api/container_services",
    ] {
        assert!(contract.judges(path), "{path}");
    }
    assert!(other().judges("/things/a"));
    assert!(!other().judges("/things"));
}

#[test]
fn head_is_get_without_a_body() {
    let head = "HEAD /api/container_services";
    assert_eq!(judge_response(head, &[], "", (200, PAGE, "")), None);
    let diagnostic = judge_response(head, &[], "", (200, PAGE, "{}")).unwrap();
    assert_eq!(
        outline(&diagnostic.violations),
        "body-for-head at response body"
    );
    let diagnostic = judge_response(head, &[], "", (200, JSON, "")).unwrap();
    assert_eq!(diagnostic.violations[0].code, ViolationCode::HeaderMissing);
    let diagnostic = judge("HEAD /api/container_services/1/scale", &[], "", 404).unwrap();
    assert_eq!(
        diagnostic.violations[0].code,
        ViolationCode::MethodNotDescribed
    );
}

#[test]
fn with_depth_request_the_response_is_not_validated() {
    let response = ResponseView {
        status: StatusCode::IM_A_TEAPOT,
        headers: &HeaderMap::new(),
        body: b"{",
    };
    let judge = |line: &str, depth| {
        with_request(line, &[], "", |request| {
            published().judge(request, &response, depth)
        })
    };
    assert_eq!(judge(SHOW, Depth::Request), None);
    assert!(judge(SHOW, Depth::Both).is_some());
    assert_eq!(
        judge("GET /api/container_services/x", Depth::Request),
        judge("GET /api/container_services/x", Depth::Both)
    );
}

#[test]
fn operations_are_found_with_their_parameters() {
    let contract = published();
    let path = "/api/container_services/1%32/power/re%2fstart";
    let matched = contract.operation(&Method::PUT, path).unwrap();
    assert_eq!(matched.operation_id(), "powerContainerService");
    assert_eq!(
        matched.template(),
        "/api/container_services/{id}/power/{action}"
    );
    assert_eq!(matched.parameter("id").as_deref(), Some("12"));
    assert_eq!(matched.parameter("action").as_deref(), Some("re/start"));
    assert_eq!(matched.parameter("nothing"), None);
    assert_eq!(matched.parameters().count(), 2);
    assert!(contract.operation(&Method::GET, path).is_none());
    let other = other();
    for (path, wanted) in [("/things/new", "newThing"), ("/things/old", "showThing")] {
        let matched = other.operation(&Method::HEAD, path).unwrap();
        assert_eq!(matched.operation_id(), wanted);
    }
}

#[test]
fn a_diagnostic_is_printed_for_people() {
    let diagnostic = judge(
        "POST /api/container_services/1/scale?access_token=s3cr3t",
        JSON,
        r#"{"container_service":{"qty":"two"}}"#,
        500,
    )
    .unwrap();
    assert_eq!(
        diagnostic.to_string(),
        r#"client-fault: POST /api/container_services/1/scale?access_token=<hidden> (scaleContainerService): the response was 500
  the contract does not allow the request, and the server rejected it
  query-parameter-not-described at query parameter "access_token": scaleContainerService has no query parameters
    help: send credentials in `Authorization`; query strings are logged
  body-schema at body /container_service/qty: expected an integer, found a string
    help: send what the schema at /components/schemas/ScaleContainerServiceRequest describes"#
    );
}

#[test]
fn a_diagnostic_is_written_and_read_as_json() {
    for (status, kind) in [(404, "client-fault"), (200, "ambiguous")] {
        let diagnostic = judge("PUT /api/container_services/1", &[], "", status).unwrap();
        let json = serde_json::to_value(&diagnostic).unwrap();
        assert_eq!(json["kind"], kind);
        assert_eq!(json["operation"], json!(null));
        assert_eq!(json["method"], "PUT");
        assert_eq!(json["path"], "/api/container_services/1");
        assert_eq!(json["status"], status);
        assert_eq!(json["violations"][0]["code"], "method-not-described");
        assert_eq!(
            json["violations"][0]["message"],
            r#"expected GET, DELETE or PATCH, found "PUT""#
        );
        assert_eq!(
            serde_json::from_value::<ExchangeDiagnostic>(json).unwrap(),
            diagnostic
        );
    }
    for code in ViolationCode::ALL {
        assert_eq!(serde_json::to_value(code).unwrap(), code.as_str());
    }
    let fault = judge(SCALE, JSON, TWO, 200).unwrap();
    assert_eq!(serde_json::to_value(fault).unwrap()["kind"], "spec-fault");
}

type Secret<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a str);

/// Wherever a client may put a secret, by design or by mistake, it is hidden.
#[test]
fn no_secret_is_in_a_diagnostic() {
    let form = &[("content-type", "application/x-www-form-urlencoded")];
    #[rustfmt::skip]
    let cases: &[Secret<'_>] = &[
        (SHOW, &[("authorization", "s3cr3t")], ""),
        (SHOW, &[("authorization", "Basic s3cr3t")], ""),
        (SHOW, &[("authorization", "Bearer\ts3cr3t")], ""),
        (SHOW, &[("authorization", "basic s3cr3t")], ""),
        (SHOW, &[("authorization", "Token token=s3cr3t")], ""),
        (SHOW, &[("authorization", "s3cr3t x")], ""),
        (SHOW, &[("accept", "Bearer s3cr3t")], ""),
        ("GET /api/container_services?access_token=s3cr3t", &[], ""),
        ("GET /api/container_services?bearer_token=s3cr3t&Access%5FToken=s3cr3t", &[], ""),
        ("GET /api/container_services?page=1&page=access_token=s3cr3t", &[], ""),
        ("GET /api/container_services?page=1;access_token=s3cr3t", &[], ""),
        ("GET /api/container_services?page=Bearer+s3cr3t", &[], ""),
        ("GET /api/container_services?Bearer+s3cr3t", &[], ""),
        ("GET /api/nothing?client_secret=s3cr3t", &[], ""),
        (POWER, JSON, r#"{"callback":{"authorization":["s3cr3t"]}}"#),
        (POWER, JSON, r#"{"callback":{"authorization":{"s3cr3t":"s3cr3t"}}}"#),
        (POWER, JSON, r#"{"callback":{"Authorisation_token":{"s3cr3t":"s3cr3t"}}}"#),
        (POWER, JSON, r#"{"callback":"Bearer s3cr3t"}"#),
        (POWER, JSON, r#"{"authorization":"Bearer s3cr3t"}"#),
        (POWER, JSON, r#"{"callback":{"authorization":"s3cr3t}}"#),
        (POWER, JSON, "s3cr3t"),
        (POWER, form, "client_secret=s3cr3t&password=s3cr3t"),
        (POWER, &[("content-type", "application/json; token=s3cr3t")], "{"),
        (POWER, &[("content-type", "text/plain; token=s3cr3t")], "{"),
        ("GET /api/container_services", form, "grant_type=password&password=s3cr3t"),
    ];
    for (line, given, body) in cases {
        for status in [200, 404] {
            let diagnostic = judge(line, given, body, status).expect(line);
            let printed = format!(
                "{diagnostic}\n{diagnostic:?}\n{}",
                serde_json::to_string(&diagnostic).unwrap()
            );
            assert!(!printed.contains("s3cr3t"), "{printed}");
        }
    }
    let other = other();
    let violations = check(&other, "GET /things/a?at=1&token=s3cr3t", &[], "");
    assert!(violations[0].message.contains("<hidden>"), "{violations:?}");
}

#[test]
fn long_values_are_cut() {
    let long = "x".repeat(10_000);
    for line in [
        format!("GET /api/container_services/{long}"),
        format!("GET /api/container_services/1?{long}={long}"),
        format!("GET /api/{long}"),
    ] {
        let diagnostic = judge(&line, &[], "", 404).unwrap();
        assert!(diagnostic.to_string().len() < 1500, "{diagnostic}");
    }
    let body = json!({"container_service": {"qty": 1, long: 1}}).to_string();
    let diagnostic = judge(SCALE, JSON, &body, 404).unwrap();
    assert!(diagnostic.to_string().len() < 1500, "{diagnostic}");
}

#[test]
fn a_contract_is_shared_between_threads() {
    fn shared<T: Send + Sync>(_: &T) {}
    shared(published());
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| assert_eq!(judge(SCALE, JSON, TWO, 202), None));
        }
    });
}

use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode, header::CONTENT_TYPE};
use jiff::Timestamp;

use super::Error;
use crate::{
    credentials::{TokenError, scheme::AuthScheme},
    runtime::{buffered_response::BufferedResponse, progress::CallProgress},
};

/// An error response with a body of this type.
fn status_error(status: u16, content_type: &'static str, body: &'static str) -> Error {
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, content_type.parse().unwrap());
    let response = BufferedResponse {
        status: StatusCode::from_u16(status).unwrap(),
        headers,
        body: Bytes::from_static(body.as_bytes()),
        too_long: false,
    };
    Error::status_error("show", response)
}

fn json(status: u16) -> Error {
    status_error(status, "application/json; charset=utf-8", "{}")
}

/// The error of a token endpoint that responded with this status.
fn token(status: u16) -> Error {
    Error::token("show", TokenError::permanent(json(status)))
}

/// The names of the predicates that are true.
fn true_predicates(error: &Error) -> String {
    let all = [
        ("certificate", error.is_certificate()),
        ("config", error.is_config()),
        ("decode", error.is_decode()),
        ("forbidden", error.is_forbidden()),
        ("gap", error.is_gap()),
        ("incomplete", error.is_incomplete()),
        ("not controller", error.is_not_controller()),
        ("not found", error.is_not_found()),
        ("redirect", error.is_redirect()),
        ("refused", error.is_refused()),
        ("repeated", error.is_repeated()),
        ("server error", error.is_server_error()),
        ("throttled", error.is_throttled()),
        ("timeout", error.is_timeout()),
        ("token", error.is_token()),
        ("transient", error.is_transient()),
        ("transport", error.is_transport()),
        ("unauthorized", error.is_unauthorized()),
    ];
    let names: Vec<_> = all
        .iter()
        .filter_map(|(name, holds)| holds.then_some(*name))
        .collect();
    names.join(", ")
}

#[test]
fn each_predicate_is_only_true_for_its_own_errors() {
    let now = Timestamp::UNIX_EPOCH;
    let source = || std::io::Error::other("no vault");
    let cases = [
        (Error::config("no"), "config"),
        (Error::timeout("show", Duration::ZERO), "timeout, transient"),
        (Error::limited("show"), "throttled"),
        (json(200), "decode"),
        (Error::incomplete("list", 1, Some(2)), "incomplete"),
        (Error::gap("logs", now, now), "gap"),
        (
            Error::token("show", TokenError::permanent(source())),
            "token",
        ),
        (
            Error::token("show", TokenError::transient(source())),
            "token, transient",
        ),
        (token(302), "token"),
        (token(400), "token, unauthorized"),
        (token(401), "token, unauthorized"),
        (token(403), "forbidden, token"),
        (token(404), "token"),
        (token(422), "token"),
        (token(429), "token"),
        (token(500), "token"),
        (json(301), "redirect"),
        (json(304), "redirect"),
        (json(400), ""),
        (json(401), "unauthorized"),
        (json(403), "forbidden"),
        (json(404), "not found"),
        (json(408), "transient"),
        (json(422), "refused"),
        (json(429), "throttled, transient"),
        (json(500), "server error"),
        (
            status_error(500, "application/json", ""),
            "server error, transient",
        ),
        (
            status_error(500, "text/html", "<html>"),
            "server error, transient",
        ),
        (
            status_error(500, "text/plain; charset=utf-8", "no"),
            "server error, throttled, transient",
        ),
        (status_error(404, "application/xml", "<hash/>"), "not found"),
        (status_error(404, "text/html", ""), "not controller"),
        (
            status_error(404, "Text/HTML; charset=utf-8", "<html>"),
            "not controller",
        ),
        (status_error(401, "text/html", "<html>"), "not controller"),
        (status_error(401, "text/html", ""), "unauthorized"),
        (status_error(200, "text/html", "<html>"), "not controller"),
        (status_error(422, "text/plain", "no"), "not controller"),
        (
            status_error(429, "text/html", "<html>"),
            "throttled, transient",
        ),
        (
            status_error(502, "text/html", "<html>"),
            "server error, transient",
        ),
        (
            Error::token(
                "show",
                TokenError::permanent(status_error(200, "text/html", "<html>")),
            ),
            "not controller",
        ),
        (json(501), "server error"),
        (json(503), "server error, transient"),
    ];
    for (error, wanted) in cases {
        assert_eq!(true_predicates(&error), wanted, "{error:?}");
        // What waits and `FollowLogs` tolerate.
        let is_temporary = ["server error", "throttled", "transient"]
            .iter()
            .any(|name| wanted.contains(name));
        assert_eq!(error.is_temporary(), is_temporary, "{error:?}");
    }
}

#[test]
fn required_scopes_are_set_for_a_403_without_body_to_a_token() {
    let schemes = [
        (AuthScheme::None, false),
        (AuthScheme::Basic, false),
        (AuthScheme::FixedToken, true),
        (AuthScheme::RenewableToken, true),
    ];
    for (scheme, is_token) in schemes {
        for (error, is_403_without_body) in [
            (status_error(403, "text/html", ""), true),
            (json(403), false),
            (status_error(404, "text/html", ""), false),
        ] {
            let error = error.with_progress(CallProgress::new(scheme, &["project_read"]));
            let wanted: &[&str] = if is_token && is_403_without_body {
                &["project_read"]
            } else {
                &[]
            };
            assert_eq!(error.required_scopes(), wanted, "{scheme:?} {error:?}");
        }
    }
}

#[test]
fn messages_follow_the_status() {
    for (body, wanted) in [
        ("{}", "409 Conflict"),
        (r#"{"errors":["a"]}"#, "409 Conflict: a"),
        (r#"{"errors":["a","b","c"]}"#, "409 Conflict: a; b; c"),
    ] {
        let text = status_error(409, "application/json", body).to_string();
        assert!(
            text.starts_with("show: ") && text.ends_with(wanted),
            "{text}"
        );
    }
}

#[test]
fn an_incomplete_list_says_how_many_services_were_received() {
    for (total, wanted) in [(Some(29), &["17", "29"][..]), (None, &["17"])] {
        let text = Error::incomplete("list", 17, total).to_string();
        assert!(wanted.iter().all(|part| text.contains(part)), "{text}");
    }
}

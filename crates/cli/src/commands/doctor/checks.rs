//! Checks of a response, and their results.

use computestacks::{Error, types::ControllerVersion};
use http::{HeaderMap, header::DATE};
use jiff::{Timestamp, fmt::rfc2822};
use serde::Serialize;

use crate::{
    controller::{newer_controller, refuted},
    exit::Exit,
    failure::{Failure, line},
    output::escape_line,
};

/// Result of a check.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum CheckResult {
    Ok,
    /// Not a failure.
    Warning,
    /// The server differs from its documentation; the client supports both.
    Differs,
    Failed,
}

/// A check with its result, as a row.
#[derive(Debug, Serialize)]
pub(super) struct Check {
    #[serde(rename = "check")]
    name: String,
    pub(super) result: CheckResult,
    found: String,
    pub(super) help: Option<String>,
    #[serde(skip)]
    pub(super) exit: Exit,
}

impl Check {
    fn new(name: &str, result: CheckResult, found: impl Into<String>) -> Self {
        Self {
            name: name.to_owned(),
            result,
            found: found.into(),
            help: None,
            exit: Exit::Done,
        }
    }

    pub(super) fn ok(name: &str, found: impl Into<String>) -> Self {
        Self::new(name, CheckResult::Ok, found)
    }

    pub(super) fn warning(name: &str, found: impl Into<String>) -> Self {
        Self::new(name, CheckResult::Warning, found)
    }

    pub(super) fn differs(name: &str, found: impl Into<String>) -> Self {
        Self::new(name, CheckResult::Differs, found)
    }

    pub(super) fn failed(name: &str, failure: &Failure) -> Self {
        let mut check = Self::new(name, CheckResult::Failed, failure.message());
        let advice = failure.advice();
        check.help = (!advice.is_empty()).then_some(advice);
        check.exit = failure.exit;
        check
    }
}

/// A larger difference makes log ranges and ages wrong.
const TOLERABLE_SECONDS: i64 = 5;

/// Compares the clock of this machine with the `Date` header.
pub(super) fn clock(headers: &HeaderMap, now: Timestamp) -> Check {
    let theirs = headers
        .get(DATE)
        .and_then(|value| value.to_str().ok())
        .and_then(|text| rfc2822::DateTimeParser::new().parse_timestamp(text).ok());
    let Some(theirs) = theirs else {
        return Check::warning("clock", "the server sends no Date header");
    };
    // `Date` is in whole seconds.
    let seconds = now.duration_since(theirs).as_secs();
    if seconds.abs() <= TOLERABLE_SECONDS {
        return Check::ok(
            "clock",
            format!("within {TOLERABLE_SECONDS} s of the server"),
        );
    }
    let direction = if seconds > 0 { "ahead of" } else { "behind" };
    let mut check = Check::warning(
        "clock",
        format!(
            "this machine is {} s {direction} the server: --since and ages are wrong",
            seconds.abs()
        ),
    );
    check.help = Some("synchronise the clock of this machine, for example with NTP".to_owned());
    check
}

/// Checks the version of the controller and the API version.
pub(super) fn version(response: &Result<ControllerVersion, Error>) -> Check {
    const NAME: &str = "version";
    let controller = match response {
        Ok(controller) => controller,
        Err(error) if error.is_forbidden() => {
            let scopes = error.required_scopes().join(" or ");
            let mut check = Check::warning(NAME, "unknown: the credentials have no access to it");
            if !scopes.is_empty() {
                check.help = Some(format!("request the token with the scope {scopes}"));
            }
            return check;
        }
        Err(error) => {
            return match refuted(error) {
                Some(failure) => Check::failed(NAME, &failure),
                None => Check::warning(NAME, format!("unknown: {}", line(error))),
            };
        }
    };
    let version = escape_line(&controller.version);
    if !controller.api_available_versions.contains(&80) {
        return Check::warning(
            NAME,
            format!(
                "controller {version} does not list API version 80, which this version of computestacks needs"
            ),
        );
    }
    match newer_controller(controller) {
        Some(newer_controller) => {
            let mut check = Check::warning(NAME, newer_controller);
            check.help = Some("update computestacks".to_owned());
            check
        }
        None => Check::ok(NAME, format!("controller {version}, API version 80")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks_are_compared_in_both_directions() {
        let mut headers = HeaderMap::new();
        let now: Timestamp = "2026-11-24T12:00:00Z".parse().unwrap();
        assert_eq!(clock(&headers, now).result, CheckResult::Warning);
        for (date, result, text) in [
            ("Tue, 24 Nov 2026 11:59:58 GMT", CheckResult::Ok, "within"),
            (
                "Tue, 24 Nov 2026 11:58:00 GMT",
                CheckResult::Warning,
                "120 s ahead of",
            ),
            (
                "Tue, 24 Nov 2026 12:02:00 GMT",
                CheckResult::Warning,
                "120 s behind",
            ),
            ("yesterday", CheckResult::Warning, "no Date header"),
        ] {
            headers.insert(DATE, date.parse().unwrap());
            let check = clock(&headers, now);
            assert_eq!(check.result, result, "{date}");
            assert!(check.found.contains(text), "{}", check.found);
        }
    }
}

//! Checks, and those that need no more than an answer.

use computestacks::{Error, types::ControllerVersion};
use http::{HeaderMap, header::DATE};
use jiff::{Timestamp, fmt::rfc2822};

use crate::{
    controller::newer,
    exit::Exit,
    failure::{Failure, line},
    output::tame,
};

/// How a check ended.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Verdict {
    Good,
    /// Worth knowing, and no failure.
    Odd,
    /// The server does not do what the documentation says, and the client copes.
    Differs,
    Bad,
}

impl Verdict {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Good => "ok",
            Self::Odd => "warning",
            Self::Differs => "differs",
            Self::Bad => "bad",
        }
    }
}

/// What was checked and found.
#[derive(Debug)]
pub(super) struct Check {
    pub(super) name: String,
    pub(super) verdict: Verdict,
    pub(super) found: String,
    pub(super) help: Option<String>,
    pub(super) exit: Exit,
}

impl Check {
    fn new(name: &str, verdict: Verdict, found: impl Into<String>) -> Self {
        Self {
            name: name.to_owned(),
            verdict,
            found: found.into(),
            help: None,
            exit: Exit::Done,
        }
    }

    pub(super) fn good(name: &str, found: impl Into<String>) -> Self {
        Self::new(name, Verdict::Good, found)
    }

    pub(super) fn odd(name: &str, found: impl Into<String>) -> Self {
        Self::new(name, Verdict::Odd, found)
    }

    pub(super) fn differs(name: &str, found: impl Into<String>) -> Self {
        Self::new(name, Verdict::Differs, found)
    }

    pub(super) fn failed(name: &str, failure: &Failure) -> Self {
        let mut check = Self::new(name, Verdict::Bad, failure.message());
        let advice = failure.advice();
        check.help = (!advice.is_empty()).then_some(advice);
        check.exit = failure.exit;
        check
    }
}

/// More than this, and log windows and ages are wrong.
const TOLERABLE_SECONDS: i64 = 5;

/// Compares this machine's clock with the server's `Date`.
pub(super) fn clock(headers: &HeaderMap, now: Timestamp) -> Check {
    let theirs = headers
        .get(DATE)
        .and_then(|value| value.to_str().ok())
        .and_then(|text| rfc2822::DateTimeParser::new().parse_timestamp(text).ok());
    let Some(theirs) = theirs else {
        return Check::odd("clock", "the server does not tell its time");
    };
    // `Date` has whole seconds.
    let seconds = now.duration_since(theirs).as_secs();
    if seconds.abs() <= TOLERABLE_SECONDS {
        return Check::good(
            "clock",
            format!("within {TOLERABLE_SECONDS} s of the server's"),
        );
    }
    let direction = if seconds > 0 { "ahead of" } else { "behind" };
    let mut check = Check::odd(
        "clock",
        format!(
            "this machine is {} s {direction} the server, which shifts --since and ages",
            seconds.abs()
        ),
    );
    check.help = Some("set the clock of this machine, by NTP best".to_owned());
    check
}

/// The version of the controller, whether it speaks the version that the client asks for, and
/// whether this client knows so new a one.
pub(super) fn version(response: &Result<ControllerVersion, Error>) -> Check {
    const NAME: &str = "version";
    let controller = match response {
        Ok(controller) => controller,
        Err(error) if error.is_forbidden() => {
            let scopes = error.required_scopes().join(" or ");
            let mut check = Check::odd(NAME, "unknown: the credential may not read it");
            if !scopes.is_empty() {
                check.help = Some(format!("request the token with the scope {scopes}"));
            }
            return check;
        }
        Err(error) => return Check::odd(NAME, format!("it does not tell: {}", line(error))),
    };
    let version = tame(&controller.version);
    if !controller.api_available_versions.contains(&80) {
        return Check::odd(
            NAME,
            format!(
                "controller {version} does not list API version 80, which this version of computestacks needs"
            ),
        );
    }
    match newer(controller) {
        Some(newer) => {
            let mut check = Check::odd(NAME, newer);
            check.help = Some("look for a newer version of computestacks".to_owned());
            check
        }
        None => Check::good(NAME, format!("controller {version}, API version 80")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks_are_compared_in_both_directions() {
        let mut headers = HeaderMap::new();
        let now: Timestamp = "2026-11-24T12:00:00Z".parse().unwrap();
        assert_eq!(clock(&headers, now).verdict, Verdict::Odd);
        for (date, verdict, text) in [
            ("Tue, 24 Nov 2026 11:59:58 GMT", Verdict::Good, "within"),
            (
                "Tue, 24 Nov 2026 11:58:00 GMT",
                Verdict::Odd,
                "120 s ahead of",
            ),
            (
                "Tue, 24 Nov 2026 12:02:00 GMT",
                Verdict::Odd,
                "120 s behind",
            ),
            ("yesterday", Verdict::Odd, "does not tell"),
        ] {
            headers.insert(DATE, date.parse().unwrap());
            let check = clock(&headers, now);
            assert_eq!(check.verdict, verdict, "{date}");
            assert!(check.found.contains(text), "{}", check.found);
        }
    }
}

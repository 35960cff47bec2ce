//! One thing that does not hold.

use std::fmt;

use computestacks_contract::judge::{Violation, ViolationCode};
use serde::Serialize;

/// What about an exchange does not hold.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Aspect {
    /// The operation does not describe the status.
    Status,
    /// The operation does not describe the content type, or it is at odds with the body.
    ContentType,
    /// A header is missing, not of its type, or not described.
    Header,
    /// The body is missing or does not match its schema.
    Body,
    /// The client did not take the answer for what it is.
    Decode,
    /// The client lost, added or changed a member.
    Reencode,
    /// The client sends something else for this request.
    Request,
}

impl fmt::Display for Aspect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Status => "status",
            Self::ContentType => "content-type",
            Self::Header => "header",
            Self::Body => "body",
            Self::Decode => "decode",
            Self::Reencode => "re-encode",
            Self::Request => "request",
        })
    }
}

/// One thing that does not hold, and how to fix it.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub(super) struct Mismatch {
    /// What it is about.
    pub(super) aspect: Aspect,
    /// Where and what.
    pub(super) problem: String,
    /// What to do.
    pub(super) fix: String,
}

impl Mismatch {
    pub(super) fn new(aspect: Aspect, problem: impl Into<String>, fix: impl Into<String>) -> Self {
        Self {
            aspect,
            problem: problem.into(),
            fix: fix.into(),
        }
    }
}

/// What the judge has against a response.
impl From<Violation> for Mismatch {
    fn from(violation: Violation) -> Self {
        let aspect = match violation.code {
            ViolationCode::StatusNotDescribed => Aspect::Status,
            ViolationCode::ContentTypeNotDescribed => Aspect::ContentType,
            ViolationCode::HeaderMissing | ViolationCode::HeaderInvalid => Aspect::Header,
            _ => Aspect::Body,
        };
        // The aspect stands before the problem wherever it is printed.
        let place = violation.place.trim_start_matches("response ");
        let place = place.strip_prefix(&aspect.to_string()).unwrap_or(place);
        let problem = match place.trim_start() {
            "" => violation.message,
            place => format!("{place}: {}", violation.message),
        };
        Self::new(aspect, problem, violation.remedy)
    }
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.aspect, self.problem)
    }
}

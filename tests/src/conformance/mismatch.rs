//! What does not conform in an exchange.

use std::fmt;

use computestacks_contract::judge::{Violation, ViolationCode};

/// The part of an exchange that does not conform.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Aspect {
    /// The operation does not describe the status.
    Status,
    /// The operation does not describe the content type, or the body has another one.
    ContentType,
    /// A header is missing, invalid or not described.
    Header,
    /// The body is missing or does not match its schema.
    Body,
    /// The client decodes the response incorrectly.
    Decode,
    /// The client loses, adds or changes a field.
    Reencode,
    /// The client sends another request.
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

/// A mismatch, and how to fix it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Mismatch {
    pub(super) aspect: Aspect,
    /// The location, and what is wrong there.
    pub(super) problem: String,
    /// How to fix it.
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

impl From<Violation> for Mismatch {
    fn from(violation: Violation) -> Self {
        let aspect = match violation.code {
            ViolationCode::StatusNotDescribed => Aspect::Status,
            ViolationCode::ContentTypeNotDescribed => Aspect::ContentType,
            ViolationCode::HeaderMissing | ViolationCode::HeaderInvalid => Aspect::Header,
            _ => Aspect::Body,
        };
        // Output has the aspect before the problem.
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

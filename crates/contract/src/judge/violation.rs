//! A violation of the contract.

use std::fmt;

use http::Method;
use serde::{Deserialize, Serialize};

use super::secrets::{shown, shown_name};

macro_rules! codes {
    ($($name:ident = $text:literal, $what:literal;)*) => {
        /// The code of a violation. Its kebab-case form is stable.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[non_exhaustive]
        pub enum ViolationCode {
            $(#[doc = $what] #[serde(rename = $text)] $name,)*
        }

        impl ViolationCode {
            /// All codes.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// Its string form, such as `body-schema`.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }
        }
    };
}

codes! {
    PathNotDescribed = "path-not-described", "No path of the contract matches.";
    MethodNotDescribed = "method-not-described", "The path does not have the method.";
    PathParameterInvalid = "path-parameter-invalid", "A path parameter has an invalid value.";
    QueryParameterNotDescribed = "query-parameter-not-described", "The operation does not have the query parameter.";
    QueryParameterRepeated = "query-parameter-repeated", "A query parameter occurs more than once.";
    QueryParameterMissing = "query-parameter-missing", "A required query parameter is missing.";
    QueryParameterInvalid = "query-parameter-invalid", "A query parameter has an invalid value.";
    AcceptNotOffered = "accept-not-offered", "`Accept` admits none of the media types of a success response.";
    HeaderNotDescribed = "header-not-described", "A header changes the response, such as `If-None-Match`.";
    CredentialsMissing = "credentials-missing", "`Authorization` has no credentials.";
    CredentialsScheme = "credentials-scheme", "The operation does not accept the scheme of the credentials.";
    CredentialsMalformed = "credentials-malformed", "The credentials are malformed for their scheme.";
    ContentTypeNotDescribed = "content-type-not-described", "The content type is missing or not described.";
    BodyNotDescribed = "body-not-described", "No body is described, but there is one.";
    BodyMissing = "body-missing", "The required body is missing.";
    BodyNotJson = "body-not-json", "The content type is JSON, the body is not.";
    BodySchema = "body-schema", "The body does not match its schema.";
    BodyFieldNotDescribed = "body-field-not-described", "The body has a field that its schema does not describe.";
    OperationNotDescribed = "operation-not-described", "The contract has no operation with this id.";
    StatusNotDescribed = "status-not-described", "The operation does not describe the status.";
    HeaderMissing = "header-missing", "A required response header is missing.";
    HeaderInvalid = "header-invalid", "A response header has an invalid value.";
    BodyForHead = "body-for-head", "A response to `HEAD` has a body.";
}

impl fmt::Display for ViolationCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A violation of the contract, and how to fix it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Violation {
    /// The code of the violation.
    pub code: ViolationCode,
    /// Where it is, such as `query parameter "page"`, `body /container_service/qty` or
    /// `response header "Total"`.
    pub place: String,
    /// What was expected and what was found, without secrets.
    pub message: String,
    /// How to fix it.
    pub remedy: String,
}

impl Violation {
    /// A violation of another rule, for checks that are stricter than the contract.
    pub fn new(
        code: ViolationCode,
        place: impl Into<String>,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Self {
            code,
            place: place.into(),
            message: message.into(),
            remedy: remedy.into(),
        }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at {}: {}", self.code, self.place, self.message)
    }
}

pub(super) fn path(path: &str) -> Violation {
    Violation::new(
        ViolationCode::PathNotDescribed,
        "path",
        format!("no path of the contract matches {}", shown(path)),
        "compare it with the paths of the contract; they begin with `/api/` and have no trailing slash \
         or suffix",
    )
}

pub(super) fn method(method: &Method, described: &[&Method]) -> Violation {
    let described: Vec<_> = described.iter().map(ToString::to_string).collect();
    let described = alternatives(&described);
    Violation::new(
        ViolationCode::MethodNotDescribed,
        "method",
        format!(
            "expected {described}, found {}",
            shown_name(method.as_str())
        ),
        format!("send {described}, or check the path of the operation"),
    )
}

/// `a, b or c`.
pub(super) fn alternatives(all: &[String]) -> String {
    match all.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} or {last}", others.join(", ")),
        _ => all.concat(),
    }
}

pub(super) fn operation(id: &str) -> Violation {
    Violation::new(
        ViolationCode::OperationNotDescribed,
        "operation",
        format!("the contract has no operation {}", shown_name(id)),
        "use an id of the contract; ids are camelCase",
    )
}

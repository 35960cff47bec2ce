//! One thing about an exchange that is not as the contract has it.

use std::fmt;

use http::Method;
use serde::{Deserialize, Serialize};

use super::secrets::{shown, shown_name};

macro_rules! codes {
    ($($name:ident = $text:literal, $what:literal;)*) => {
        /// What kind of violation it is. The kebab-case form stays the same from release to
        /// release.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[non_exhaustive]
        pub enum Code {
            $(#[doc = $what] #[serde(rename = $text)] $name,)*
        }

        impl Code {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The code as it is written, such as `body-schema`.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }
        }
    };
}

codes! {
    PathNotDescribed = "path-not-described", "No path of the contract has this form.";
    MethodNotDescribed = "method-not-described", "The path has no such method.";
    PathParameterInvalid = "path-parameter-invalid", "A step of the path is not of its parameter's type.";
    QueryParameterNotDescribed = "query-parameter-not-described", "The operation has no such query parameter.";
    QueryParameterRepeated = "query-parameter-repeated", "A query parameter stands more than once.";
    QueryParameterMissing = "query-parameter-missing", "A required query parameter is missing.";
    QueryParameterInvalid = "query-parameter-invalid", "A query parameter is not of its type.";
    AcceptNotOffered = "accept-not-offered", "`Accept` admits none of the media types of a success.";
    HeaderNotDescribed = "header-not-described", "A header asks for another kind of answer, as `If-None-Match` does.";
    CredentialsMissing = "credentials-missing", "No credentials in `Authorization`.";
    CredentialsScheme = "credentials-scheme", "Credentials of a scheme that the operation does not take.";
    CredentialsMalformed = "credentials-malformed", "Credentials that are not of the form of their scheme.";
    ContentTypeNotDescribed = "content-type-not-described", "The content type is missing or another one.";
    BodyNotDescribed = "body-not-described", "A body where none is described.";
    BodyMissing = "body-missing", "No body where one is needed.";
    BodyNotJson = "body-not-json", "The content type says JSON, the body is none.";
    BodySchema = "body-schema", "The body does not match its schema.";
    BodyMemberNotDescribed = "body-member-not-described", "The body has a member that its schema does not describe.";
    OperationNotDescribed = "operation-not-described", "The contract has no operation of this id.";
    StatusNotDescribed = "status-not-described", "The operation does not describe the status.";
    HeaderMissing = "header-missing", "A header that every such answer has is missing.";
    HeaderInvalid = "header-invalid", "A header of an answer is not of its type.";
    BodyForHead = "body-for-head", "An answer to `HEAD` has a body.";
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// One thing that is not as the contract has it, and how to fix it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Violation {
    /// What kind of violation it is.
    pub code: Code,
    /// Where it is, such as `query parameter "page"`, `body /container_service/qty` or
    /// `answer header "Total"`.
    pub place: String,
    /// What the contract wants there and what there was, without secrets.
    pub message: String,
    /// What to do about it.
    pub remedy: String,
}

impl Violation {
    /// A violation of one's own, for rules that are stricter than the contract.
    pub fn new(
        code: Code,
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
        Code::PathNotDescribed,
        "path",
        format!("the contract has no path like {}", shown(path)),
        "compare it with the paths of the contract; they begin with `/api/` and end without a \
         slash or a suffix",
    )
}

pub(super) fn method(method: &Method, described: &[&Method]) -> Violation {
    let described: Vec<_> = described.iter().map(|method| method.as_str()).collect();
    let described = match described.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} or {last}", others.join(", ")),
        _ => described.concat(),
    };
    Violation::new(
        Code::MethodNotDescribed,
        "method",
        format!(
            "the contract has {described} here, {} was sent",
            shown_name(method.as_str())
        ),
        format!("send {described}, or look for the path of the wanted operation"),
    )
}

pub(super) fn operation(id: &str) -> Violation {
    Violation::new(
        Code::OperationNotDescribed,
        "operation",
        format!("the contract has no operation {}", shown_name(id)),
        "take an id of the contract; they are in camelCase",
    )
}

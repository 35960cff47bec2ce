//! Exchanges judged by a contract.
//!
//! A server that stands in for a controller hears everything that its callers send. Held against
//! the contract, an exchange that went wrong tells who has to fix something. [`Contract::judge`]
//! says so by these rules, the first that fits:
//!
//! | the request | the answer | verdict |
//! | --- | --- | --- |
//! | its path is not described, and is one of OAuth, `/health`, `/_emulator/…` or not below `/api/` | any | not judged |
//! | violates the contract, or names no described operation | refused: 4xx, 5xx | [`ClientFault`](DiagnosticKind::ClientFault) |
//! | violates the contract, or names no described operation | accepted: any other | [`Ambiguous`](DiagnosticKind::Ambiguous) |
//! | allowed | not what the contract describes for the operation | [`SpecFault`](DiagnosticKind::SpecFault) |
//! | allowed | described, a refusal such as 404 or 422 included | none |
//!
//! The answer to a request that violates the contract is not looked at: the contract says nothing
//! of it. A path is described if the document has it, whatever the methods; `HEAD` counts as
//! `GET`, and its answer has no body.
//!
//! A request violates the contract also where the server is known to be lenient: by a member of a
//! body or a parameter of a query that no schema has (a misspelt one is dropped without a word),
//! and by headers that ask for another kind of answer, such as `If-None-Match`. It does not by
//! what the contract leaves to an answer: without `Accept`, or with `*/*`, most operations answer
//! 406, which is described.
//!
//! # Secrets
//!
//! A judgement is made to be printed. It never repeats the value of `Authorization`, of anything
//! in a body at or below a member such as `authorization`, or of query parameters and form fields
//! named like a token, a secret or a password. Other values are cut when they are long.
//!
//! # Costs
//!
//! The embedded document is read once. Schemas are made ready when they first judge something.
//! With [`Depth::Request`] the answer's body is not read, which a server under load prefers.

mod contract_error;
mod credentials;
mod exchange_diagnostic;
mod matched;
mod media;
mod operation;
mod read;
mod request;
mod response;
mod schema;
mod secrets;
mod violation;

use std::sync::Arc;

use http::{HeaderMap, Method, StatusCode};
use serde_json::Value;

pub use self::{
    contract_error::ContractError,
    exchange_diagnostic::{DiagnosticKind, ExchangeDiagnostic},
    matched::Matched,
    secrets::target as printable_target,
    violation::{Code, Violation},
};
use self::{operation::Operation, schema::Schema};
use crate::template;

/// A request as far as the contract speaks of it. It has no `Debug`, which would show credentials.
#[derive(Clone, Copy)]
pub struct RequestView<'a> {
    /// Its method.
    pub method: &'a Method,
    /// Its path as it was sent, percent-encoded, without the query.
    pub path: &'a str,
    /// Its query without the `?`; empty where there is none.
    pub query: &'a str,
    /// Its headers.
    pub headers: &'a HeaderMap,
    /// Its whole body; empty where there is none.
    pub body: &'a [u8],
}

/// An answer as far as the contract speaks of it.
#[derive(Clone, Copy)]
pub struct ResponseView<'a> {
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: &'a HeaderMap,
    /// Its whole body; empty where there is none.
    pub body: &'a [u8],
}

/// How much of an exchange is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// The request, with no more of the answer than its status: a few microseconds without a body.
    Request,
    /// The answer's headers and body too, which are parsed and held against their schema.
    Both,
}

/// An OpenAPI 3.0 document, ready to judge exchanges.
#[derive(Debug)]
pub struct Contract {
    document: Arc<Value>,
    /// Those with more fixed steps in their path first, so that `/a/new` comes before `/a/{id}`.
    operations: Vec<Operation>,
    schemas: Vec<Arc<Schema>>,
}

/// What a method and a path name.
enum Named<'c> {
    Operation(&'c Operation),
    /// The path is described, the method is not; these are.
    OtherMethods(Vec<&'c Method>),
    Nothing,
}

impl Contract {
    /// The contract that this crate was published with, read on the first call.
    #[cfg(feature = "embedded")]
    #[expect(
        clippy::expect_used,
        clippy::missing_panics_doc,
        reason = "the document is embedded, and a test reads it"
    )]
    pub fn embedded() -> &'static Self {
        static CONTRACT: std::sync::OnceLock<Contract> = std::sync::OnceLock::new();
        CONTRACT.get_or_init(|| {
            let text = include_str!("../../spec/openapi.json");
            let document = serde_json::from_str(text).expect("the embedded contract is JSON");
            read::read(document).expect("the embedded contract can be read")
        })
    }

    /// Reads another contract, with all its schemas.
    ///
    /// It has to be OpenAPI 3.0 in JSON, as the published one is: plain parameters in path and
    /// query, security by Basic or a bearer token, schemas under `components/schemas`.
    ///
    /// # Errors
    ///
    /// When it is no JSON, or has something that cannot be judged by; the error has the JSON
    /// pointer of the place.
    pub fn from_json(text: &str) -> Result<Self, ContractError> {
        Self::from_value(serde_json::from_str(text)?)
    }

    /// As [`Contract::from_json`], from a document that is at hand.
    ///
    /// # Errors
    ///
    /// When it has something that cannot be judged by.
    pub fn from_value(document: Value) -> Result<Self, ContractError> {
        let contract = read::read(document)?;
        for schema in &contract.schemas {
            schema.prepare()?;
        }
        Ok(contract)
    }

    /// The described operation that a method and a path (percent-encoded, without the query)
    /// name; `HEAD` counts as `GET`.
    ///
    /// A parameter of the path takes any step that is not empty, whatever its type:
    /// [`Contract::check_request`] judges that.
    pub fn operation<'a>(&'a self, method: &Method, path: &'a str) -> Option<Matched<'a>> {
        match self.named(method, path) {
            Named::Operation(operation) => {
                Some(Matched::new(operation, path, method == Method::HEAD))
            }
            Named::OtherMethods(_) | Named::Nothing => None,
        }
    }

    /// The document.
    pub fn document(&self) -> &Value {
        &self.document
    }

    /// The ids of all described operations.
    pub fn operation_ids(&self) -> impl Iterator<Item = &str> {
        self.operations
            .iter()
            .map(|operation| operation.id.as_str())
    }

    /// Whether exchanges on this path (without the query) are judged at all; the module's
    /// documentation says which are not.
    pub fn judges(&self, path: &str) -> bool {
        let is_oauth = path
            .strip_prefix("/api/oauth")
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        path.starts_with("/api/") && !is_oauth
            || self.operations.iter().any(|one| one.template.fits(path))
    }

    /// What the contract does not allow of a request; nothing where it is allowed.
    ///
    /// A path that names no operation is a violation here, even one that
    /// [`Contract::judges`] leaves alone.
    pub fn check_request(&self, request: &RequestView<'_>) -> Vec<Violation> {
        match self.named(request.method, request.path) {
            Named::Operation(operation) => request::check(operation, request),
            Named::OtherMethods(methods) => vec![violation::method(request.method, &methods)],
            Named::Nothing => vec![violation::path(request.path)],
        }
    }

    /// What of an answer the contract does not describe for an operation; nothing where all of it
    /// is. Headers that the contract does not name are nobody's business.
    ///
    /// An unknown operation is a violation of code [`Code::OperationNotDescribed`].
    pub fn check_response(
        &self,
        operation_id: &str,
        response: &ResponseView<'_>,
    ) -> Vec<Violation> {
        let operation = self.operations.iter().find(|one| one.id == operation_id);
        match operation {
            Some(operation) => response::check(operation, response, false),
            None => vec![violation::operation(operation_id)],
        }
    }

    /// The verdict on an exchange, by the rules of the module's documentation; none where both
    /// sides kept to the contract or the path is not judged.
    pub fn judge(
        &self,
        request: &RequestView<'_>,
        response: &ResponseView<'_>,
        depth: Depth,
    ) -> Option<ExchangeDiagnostic> {
        let (operation, violations) = match self.named(request.method, request.path) {
            Named::Operation(operation) => (Some(operation), request::check(operation, request)),
            Named::OtherMethods(methods) => {
                (None, vec![violation::method(request.method, &methods)])
            }
            Named::Nothing if self.judges(request.path) => {
                (None, vec![violation::path(request.path)])
            }
            Named::Nothing => return None,
        };
        if !violations.is_empty() {
            let kind = if response.status.as_u16() >= 400 {
                DiagnosticKind::ClientFault
            } else {
                DiagnosticKind::Ambiguous
            };
            return Some(ExchangeDiagnostic::new(
                kind, operation, request, response, violations,
            ));
        }
        let operation = operation.filter(|_| depth == Depth::Both)?;
        let is_head = request.method == Method::HEAD;
        let violations = response::check(operation, response, is_head);
        (!violations.is_empty()).then(|| {
            ExchangeDiagnostic::new(
                DiagnosticKind::SpecFault,
                Some(operation),
                request,
                response,
                violations,
            )
        })
    }

    fn named(&self, method: &Method, path: &str) -> Named<'_> {
        let steps = template::steps(path);
        let mut others = Vec::new();
        let mut get = None;
        for operation in &self.operations {
            if operation.template.fits_steps(path, steps) {
                if operation.method == method {
                    return Named::Operation(operation);
                }
                if operation.method == Method::GET {
                    get = get.or(Some(operation));
                }
                others.push(&operation.method);
            }
        }
        match get.filter(|_| method == Method::HEAD) {
            Some(operation) => Named::Operation(operation),
            None if others.is_empty() => Named::Nothing,
            None => Named::OtherMethods(others),
        }
    }
}

#[cfg(test)]
#[cfg(feature = "embedded")]
mod tests;

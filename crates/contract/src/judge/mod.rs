//! Validation of exchanges by a contract.
//!
//! If an exchange does not conform to the contract, [`Contract::judge`] says who has to fix something,
//! by the first of these rules that applies:
//!
//! | request | response | result |
//! | --- | --- | --- |
//! | its path is not described, and is one of OAuth, `/health`, `/_emulator/…` or not below `/api/` | any | not validated |
//! | violates the contract, or names no described operation | rejected: 4xx, 5xx | [`DiagnosticKind::ClientFault`] |
//! | violates the contract, or names no described operation | accepted: any other | [`DiagnosticKind::Ambiguous`] |
//! | allowed | not what the contract describes for the operation | [`DiagnosticKind::SpecFault`] |
//! | allowed | described, including errors such as 404 or 422 | none |
//!
//! The response to a request that violates the contract is not validated. A path is described if the
//! document has it with any method; `HEAD` counts as `GET`, and its response has no body.
//!
//! A request also violates the contract where the server is lenient: if it has an undescribed body
//! field or query parameter (the server silently drops a misspelt one), or a header that changes the
//! response, such as `If-None-Match`. A missing `Accept`, or `*/*`, is not a violation: most operations
//! respond with 406, which is described.
//!
//! # Secrets
//!
//! Results can be printed. They never contain the value of `Authorization`, of anything in a body at or
//! below a field such as `authorization`, or of query parameters and form fields whose name looks like a
//! token, a secret or a password. Other long values are cut.
//!
//! # Costs
//!
//! [`Contract::lazy`] reads operations and compiles schemas on first use. With [`Depth::Request`] the body of the
//! response is not read, which is cheaper under load.

mod contract_error;
mod credentials;
mod description;
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

use std::{collections::BTreeSet, sync::Arc};

use http::{HeaderMap, Method, StatusCode};
use serde_json::Value;

pub use self::{
    contract_error::ContractError,
    exchange_diagnostic::{DiagnosticKind, ExchangeDiagnostic},
    matched::MatchedOperation,
    secrets::target as printable_target,
    violation::{Violation, ViolationCode},
};
use self::{operation::Operation, read::Source};
use crate::template;

/// The parts of a request that are validated. It has no `Debug`, which would show credentials.
#[derive(Clone, Copy)]
pub struct RequestView<'a> {
    /// Its method.
    pub method: &'a Method,
    /// Its path as sent, percent-encoded, without the query.
    pub path: &'a str,
    /// Its query without the `?`; empty if there is none.
    pub query: &'a str,
    /// Its headers.
    pub headers: &'a HeaderMap,
    /// Its whole body; empty if there is none.
    pub body: &'a [u8],
}

/// The parts of a response that are validated.
#[derive(Clone, Copy)]
pub struct ResponseView<'a> {
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: &'a HeaderMap,
    /// Its whole body; empty if there is none.
    pub body: &'a [u8],
}

/// How much of an exchange is validated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// The request and the status of the response: a few microseconds without a body.
    Request,
    /// Also the headers and the body of the response, by their schemas.
    Both,
}

/// An OpenAPI 3.0 document, prepared to validate exchanges.
#[derive(Debug)]
pub struct Contract {
    source: Arc<Source>,
    /// Sorted by the number of fixed steps, descending, so that `/a/new` comes before `/a/{id}`.
    operations: Vec<Operation>,
}

/// The result of looking up a method and a path.
enum Lookup<'c> {
    Operation(&'c Operation),
    /// The path is described with these methods only.
    OtherMethods(Vec<&'c Method>),
    Nothing,
}

impl Contract {
    /// Reads a contract and compiles all its schemas.
    ///
    /// It has to be OpenAPI 3.0 in JSON, as the published one is: plain parameters in path and
    /// query, security by Basic or a bearer token, schemas under `components/schemas`.
    ///
    /// # Errors
    ///
    /// If it is not JSON or has an unsupported part; the error has the JSON pointer of that part.
    pub fn from_json(text: &str) -> Result<Self, ContractError> {
        Self::from_value(serde_json::from_str(text)?)
    }

    /// As [`Contract::from_json`], from a parsed document.
    ///
    /// # Errors
    ///
    /// If it has an unsupported part.
    pub fn from_value(document: Value) -> Result<Self, ContractError> {
        let contract = Self::lazy(document)?;
        for operation in &contract.operations {
            operation.prepare()?;
        }
        for schema in contract.source.schemas() {
            schema.prepare()?;
        }
        Ok(contract)
    }

    /// As [`Contract::from_value`], but operations are read and schemas compiled on first use. A part that cannot be
    /// read validates nothing: call [`Contract::from_value`] in a test of the same document.
    ///
    /// # Errors
    ///
    /// If the document has no operations, or one without an id.
    pub fn lazy(document: Value) -> Result<Self, ContractError> {
        let (source, operations) = operation::read(document)?;
        Ok(Self { source, operations })
    }

    /// The described operation for a method and a path (percent-encoded, without the query); `HEAD`
    /// counts as `GET`.
    ///
    /// A path parameter matches any non-empty step; [`Contract::check_request`] checks its type.
    pub fn operation<'a>(&'a self, method: &Method, path: &'a str) -> Option<MatchedOperation<'a>> {
        match self.look_up(method, path) {
            Lookup::Operation(operation) => Some(MatchedOperation::new(
                operation,
                path,
                method == Method::HEAD,
            )),
            Lookup::OtherMethods(_) | Lookup::Nothing => None,
        }
    }

    /// The document.
    pub fn document(&self) -> &Value {
        &self.source.document
    }

    /// All described operations: id, method, and path template.
    pub fn operations(&self) -> impl Iterator<Item = (&str, &Method, &str)> {
        self.operations.iter().map(|operation| {
            (
                operation.id.as_str(),
                &operation.method,
                operation.template.as_str(),
            )
        })
    }

    /// All that is validated, as a string: documents with the same string validate alike.
    ///
    /// # Errors
    ///
    /// If a part cannot be read.
    pub fn rules(&self) -> Result<String, ContractError> {
        let operations = self.operations.iter();
        let operations: Result<Vec<String>, ContractError> = operations
            .map(|one| Ok(format!("{}: {:#?}", one.id, one.read()?)))
            .collect();
        // Those that the operations above refer to.
        let schemas = self.source.schemas().into_iter();
        let schemas: Result<BTreeSet<String>, ContractError> = schemas
            .map(|one| Ok(format!("{}: {:#}", one.pointer, one.json_schema()?)))
            .collect();
        Ok(operations?
            .into_iter()
            .chain(schemas?)
            .collect::<Vec<_>>()
            .join("\n"))
    }

    /// The ids of all described operations.
    pub fn operation_ids(&self) -> impl Iterator<Item = &str> {
        self.operations
            .iter()
            .map(|operation| operation.id.as_str())
    }

    /// Whether exchanges on this path (without the query) are validated; the module documentation lists
    /// those that are not.
    pub fn judges(&self, path: &str) -> bool {
        let is_oauth = path
            .strip_prefix("/api/oauth")
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        path.starts_with("/api/") && !is_oauth
            || self.operations.iter().any(|one| one.template.fits(path))
    }

    /// The violations of a request; empty if it conforms.
    ///
    /// A path without an operation is a violation here, even if [`Contract::judges`] returns `false`.
    pub fn check_request(&self, request: &RequestView<'_>) -> Vec<Violation> {
        match self.look_up(request.method, request.path) {
            Lookup::Operation(operation) => request::check(operation, request),
            Lookup::OtherMethods(methods) => vec![violation::method(request.method, &methods)],
            Lookup::Nothing => vec![violation::path(request.path)],
        }
    }

    /// The violations of a response to an operation; empty if it conforms. Headers that the contract does
    /// not describe are ignored.
    ///
    /// An unknown operation is the violation [`ViolationCode::OperationNotDescribed`].
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

    /// Validates an exchange by the rules of the module documentation; `None` if it conforms or its path is
    /// not validated.
    pub fn judge(
        &self,
        request: &RequestView<'_>,
        response: &ResponseView<'_>,
        depth: Depth,
    ) -> Option<ExchangeDiagnostic> {
        let (operation, violations) = match self.look_up(request.method, request.path) {
            Lookup::Operation(operation) => (Some(operation), request::check(operation, request)),
            Lookup::OtherMethods(methods) => {
                (None, vec![violation::method(request.method, &methods)])
            }
            Lookup::Nothing if self.judges(request.path) => {
                (None, vec![violation::path(request.path)])
            }
            Lookup::Nothing => return None,
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

    fn look_up(&self, method: &Method, path: &str) -> Lookup<'_> {
        let steps = template::steps(path);
        let mut others = Vec::new();
        let mut get = None;
        for operation in &self.operations {
            if operation.template.fits_steps(path, steps) {
                if operation.method == method {
                    return Lookup::Operation(operation);
                }
                if operation.method == Method::GET {
                    get = get.or(Some(operation));
                }
                others.push(&operation.method);
            }
        }
        match get.filter(|_| method == Method::HEAD) {
            Some(operation) => Lookup::Operation(operation),
            None if others.is_empty() => Lookup::Nothing,
            None => Lookup::OtherMethods(others),
        }
    }
}

#[cfg(test)]
mod tests;

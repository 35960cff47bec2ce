//! The diagnostic about an exchange.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{RequestView, ResponseView, operation::Operation, secrets, violation::Violation};

/// Who has to fix something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DiagnosticKind {
    /// The caller: it sent what the contract does not allow, and was refused.
    ClientFault,
    /// The contract or the server: the answer to an allowed request is not described.
    SpecFault,
    /// Nobody can tell: the contract does not allow the request, but the server accepted it.
    Ambiguous,
}

impl DiagnosticKind {
    /// The verdict as it is written, such as `client-fault`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ClientFault => "client-fault",
            Self::SpecFault => "spec-fault",
            Self::Ambiguous => "ambiguous",
        }
    }
}

impl fmt::Display for DiagnosticKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// The judgement of an exchange that did not keep to the contract. It holds no secrets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ExchangeDiagnostic {
    /// Who has to fix something.
    pub kind: DiagnosticKind,
    /// The operation that was asked for, where there is one.
    pub operation: Option<String>,
    /// The request's method.
    pub method: String,
    /// The request's path and query, with secrets hidden and long parts cut.
    pub path: String,
    /// The answer's status.
    pub status: u16,
    /// What is not as the contract has it: of the request, or where it was allowed, of the answer.
    pub violations: Vec<Violation>,
    /// Why the verdict is this one, in a sentence.
    pub why: String,
}

impl ExchangeDiagnostic {
    pub(super) fn new(
        kind: DiagnosticKind,
        operation: Option<&Operation>,
        request: &RequestView<'_>,
        response: &ResponseView<'_>,
        violations: Vec<Violation>,
    ) -> Self {
        let why = match (kind, operation) {
            (DiagnosticKind::ClientFault, Some(_)) => {
                "the contract does not allow the request, and the server refused it"
            }
            (DiagnosticKind::ClientFault, None) => {
                "the contract describes no such operation, and the server refused the request"
            }
            (DiagnosticKind::Ambiguous, Some(_)) => {
                "the contract does not allow the request, but the server accepted it: it \
                 tolerates what nobody promises"
            }
            (DiagnosticKind::Ambiguous, None) => {
                "the contract describes no such operation, but the server accepted the request: \
                 it has more than anybody promises"
            }
            (DiagnosticKind::SpecFault, _) => {
                "the contract allows the request, but does not describe this answer: either it \
                 or the server is wrong"
            }
        };
        Self {
            kind,
            operation: operation.map(|operation| operation.id.clone()),
            method: request.method.as_str().to_owned(),
            path: secrets::target(request.path, request.query),
            status: response.status.as_u16(),
            violations,
            why: why.to_owned(),
        }
    }
}

/// Prints several lines: the exchange, why, and each violation with its remedy.
impl fmt::Display for ExchangeDiagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} {}", self.kind, self.method, self.path)?;
        if let Some(operation) = &self.operation {
            write!(f, " ({operation})")?;
        }
        write!(f, " was answered with {}", self.status)?;
        write!(f, "\n  {}", self.why)?;
        for violation in &self.violations {
            write!(f, "\n  {violation}")?;
            write!(f, "\n    help: {}", violation.remedy)?;
        }
        Ok(())
    }
}

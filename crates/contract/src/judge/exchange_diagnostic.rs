//! The diagnostic about an exchange.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{RequestView, ResponseView, operation::Operation, secrets, violation::Violation};

/// Who has to fix something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DiagnosticKind {
    /// The client: the contract does not allow its request, and the server rejected it.
    ClientFault,
    /// The contract or the server: the response to an allowed request is not described.
    SpecFault,
    /// Undecided: the contract does not allow the request, but the server accepted it.
    Ambiguous,
}

impl DiagnosticKind {
    /// Its string form, such as `client-fault`.
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

/// A diagnostic about an exchange that does not conform to the contract. It contains no secrets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ExchangeDiagnostic {
    /// Who has to fix something.
    pub kind: DiagnosticKind,
    /// The requested operation, if the contract has it.
    pub operation: Option<String>,
    /// The request's method.
    pub method: String,
    /// The request's path and query, with secrets hidden and long parts cut.
    pub path: String,
    /// The status of the response.
    pub status: u16,
    /// The violations of the request; if it has none, those of the response.
    pub violations: Vec<Violation>,
    /// The reason for the classification, in a sentence.
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
                "the contract does not allow the request, and the server rejected it"
            }
            (DiagnosticKind::ClientFault, None) => {
                "the contract describes no such operation, and the server rejected the request"
            }
            (DiagnosticKind::Ambiguous, Some(_)) => {
                "the contract does not allow the request, but the server accepted it; this may change"
            }
            (DiagnosticKind::Ambiguous, None) => {
                "the contract describes no such operation, but the server accepted the request; this may \
                 change"
            }
            (DiagnosticKind::SpecFault, _) => {
                "the contract allows the request, but does not describe this response: the contract or \
                 the server is wrong"
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

/// Prints several lines: the exchange, the reason, and each violation with its help.
impl fmt::Display for ExchangeDiagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} {}", self.kind, self.method, self.path)?;
        if let Some(operation) = &self.operation {
            write!(f, " ({operation})")?;
        }
        write!(f, ": the response was {}", self.status)?;
        write!(f, "\n  {}", self.why)?;
        for violation in &self.violations {
            write!(f, "\n  {violation}")?;
            write!(f, "\n    help: {}", violation.remedy)?;
        }
        Ok(())
    }
}

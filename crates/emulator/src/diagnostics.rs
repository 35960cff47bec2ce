//! What the contract check found so far.

use std::{collections::VecDeque, fmt};

use serde::{Deserialize, Serialize};

use crate::{
    contract::{DiagnosticKind, ExchangeDiagnostic},
    request_log::ContractResult,
};

/// The list keeps this many diagnostics and drops older ones, which still count.
const CAPACITY: usize = 1000;

/// The diagnostics so far, oldest first.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct Diagnostics {
    /// Exchanges that were checked.
    pub checked: u64,
    /// Requests that the contract does not allow and the server refused.
    pub client_faults: u64,
    /// Responses that the contract does not describe.
    pub spec_faults: u64,
    /// Requests that the contract does not allow and the server accepted.
    pub ambiguous: u64,
    /// The last 1000 diagnostics.
    pub diagnostics: VecDeque<ExchangeDiagnostic>,
}

impl Diagnostics {
    /// Counts a checked exchange, with its diagnostic if there is one.
    pub(crate) fn add(&mut self, diagnostic: Option<ExchangeDiagnostic>) -> ContractResult {
        self.checked += 1;
        let Some(diagnostic) = diagnostic else {
            return ContractResult::Conforms;
        };
        let kind = diagnostic.kind;
        match kind {
            DiagnosticKind::ClientFault => self.client_faults += 1,
            DiagnosticKind::SpecFault => self.spec_faults += 1,
            DiagnosticKind::Ambiguous => self.ambiguous += 1,
        }
        if self.diagnostics.len() >= CAPACITY {
            self.diagnostics.pop_front();
        }
        self.diagnostics.push_back(diagnostic);
        kind.into()
    }

    /// Whether every checked exchange conforms to the contract.
    pub fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for diagnostic in &self.diagnostics {
            writeln!(f, "{diagnostic}")?;
        }
        write!(
            f,
            "{} checked, {} client faults, {} spec faults, {} ambiguous",
            self.checked, self.client_faults, self.spec_faults, self.ambiguous
        )
    }
}

//! What the contract check found so far.

use std::{collections::VecDeque, fmt};

use serde::{Deserialize, Serialize};

use crate::{
    contract::{Finding, Verdict},
    request_log::ContractResult,
};

/// The list keeps this many findings and drops older ones, which still count.
const CAPACITY: usize = 1000;

/// The findings so far, oldest first.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct Findings {
    /// Exchanges that were checked.
    pub checked: u64,
    /// Requests that the contract does not allow and the server refused.
    pub client_faults: u64,
    /// Responses that the contract does not describe.
    pub spec_faults: u64,
    /// Requests that the contract does not allow and the server accepted.
    pub ambiguous: u64,
    /// The last 1000 findings.
    pub findings: VecDeque<Finding>,
}

impl Findings {
    /// Counts a checked exchange, with its finding if there is one.
    pub(crate) fn add(&mut self, finding: Option<Finding>) -> ContractResult {
        self.checked += 1;
        let Some(finding) = finding else {
            return ContractResult::Conforms;
        };
        let verdict = finding.verdict;
        match verdict {
            Verdict::ClientFault => self.client_faults += 1,
            Verdict::SpecFault => self.spec_faults += 1,
            Verdict::Ambiguous => self.ambiguous += 1,
        }
        if self.findings.len() >= CAPACITY {
            self.findings.pop_front();
        }
        self.findings.push_back(finding);
        verdict.into()
    }

    /// Whether every checked exchange conforms to the contract.
    pub fn is_empty(&self) -> bool {
        self.findings.is_empty()
    }
}

impl fmt::Display for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for finding in &self.findings {
            writeln!(f, "{finding}")?;
        }
        write!(
            f,
            "{} checked, {} client faults, {} spec faults, {} ambiguous",
            self.checked, self.client_faults, self.spec_faults, self.ambiguous
        )
    }
}

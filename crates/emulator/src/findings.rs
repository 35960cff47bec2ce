//! What the contract has to say of the calls so far.

use std::{collections::VecDeque, fmt};

use serde::{Deserialize, Serialize};

use crate::contract::{Finding, Verdict};

/// Older findings are dropped beyond this; they still count.
const KEPT: usize = 1000;

/// The findings so far, the oldest first.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct Findings {
    /// Exchanges that were judged.
    pub judged: u64,
    /// Requests the contract does not allow, and the server refused.
    pub client_faults: u64,
    /// Answers the contract does not describe.
    pub spec_faults: u64,
    /// Requests the contract does not allow, and the server took.
    pub ambiguous: u64,
    /// The last thousand of them.
    pub findings: VecDeque<Finding>,
}

impl Findings {
    pub(crate) fn note(&mut self, finding: Option<Finding>) {
        self.judged += 1;
        let Some(finding) = finding else {
            return;
        };
        match finding.verdict {
            Verdict::ClientFault => self.client_faults += 1,
            Verdict::SpecFault => self.spec_faults += 1,
            Verdict::Ambiguous => self.ambiguous += 1,
        }
        if self.findings.len() >= KEPT {
            self.findings.pop_front();
        }
        self.findings.push_back(finding);
    }

    /// Whether there is nothing to say.
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
            "{} judged, {} client faults, {} spec faults, {} ambiguous",
            self.judged, self.client_faults, self.spec_faults, self.ambiguous
        )
    }
}

//! The contract, the vendor's page and the recordings, held to each other.
//!
//! `spec/documented.yaml` has what the page states, `spec/openapi.yaml` what the server
//! does, `spec/errata.yaml` every place where the two differ, with recordings as proof. The
//! audit finds differences that no erratum names, in both directions, errata that name none,
//! and evidence that does not show what it is said to. What descriptions say in words is not
//! compared. Where there is a copy of the page, documented.yaml is held to it too.

pub mod claims;
pub mod compare;
pub mod contract;
pub mod coverage;
pub mod documented;
pub mod errata;
pub mod facts;
mod operation;
pub mod page;
pub mod pattern;
pub mod recordings;
pub mod report;
mod schema;
pub mod source;

use std::path::Path;

use contract::Contract;
use documented::Documented;
use errata::Errata;
use recordings::Recordings;
use report::{Counts, Report};
use source::{Source, Unreadable};

/// The contract, relative to the workspace.
pub const CONTRACT: &str = "spec/openapi.yaml";
/// The page's statements, relative to the workspace.
pub const DOCUMENTED: &str = "spec/documented.yaml";
/// The errata, relative to the workspace.
pub const ERRATA: &str = "spec/errata.yaml";

/// The three files of `spec/`.
#[derive(Debug, Clone)]
pub struct Files {
    /// The contract.
    pub contract: Source,
    /// The page's statements.
    pub documented: Source,
    /// The errata.
    pub errata: Source,
}

impl Files {
    /// Reads them from the workspace at `root`.
    ///
    /// # Errors
    ///
    /// When one can not be read.
    pub fn read(root: &Path) -> Result<Self, Unreadable> {
        Ok(Self {
            contract: Source::read(root, CONTRACT)?,
            documented: Source::read(root, DOCUMENTED)?,
            errata: Source::read(root, ERRATA)?,
        })
    }

    /// Audits them.
    ///
    /// # Errors
    ///
    /// When one is not what it should be.
    pub fn audit(
        &self,
        recordings: &Recordings,
        page: Option<&Source>,
    ) -> Result<Report, Unreadable> {
        let contract = Contract::new(self.contract.clone())?;
        let documented: Documented = self.documented.parse()?;
        let errata: Errata = self.errata.parse()?;
        let mut report = audit(
            &contract,
            (&documented, &self.documented),
            (&errata, &self.errata),
            recordings,
        );
        if let Some(file) = page {
            let page = page::parse(&file.text);
            let findings = page::compare(&page, file, &documented, &self.documented);
            report.findings.extend(findings);
            report.counts.page_statements = Some(page.count());
            report.page = Some(file.name.clone());
            report.sort();
        }
        Ok(report)
    }
}

/// Audits what has been read: the parts of [`Files::audit`] for tests that change one.
pub fn audit(
    contract: &Contract,
    documented: (&Documented, &Source),
    errata: (&Errata, &Source),
    recordings: &Recordings,
) -> Report {
    let comparison = compare::compare(contract, documented.0);
    let inputs = coverage::Inputs {
        contract,
        documented,
        errata,
    };
    let mut findings = coverage::check(&inputs, &comparison);
    let (evidence, claims) = claims::check(errata.0, errata.1, recordings);
    findings.extend(evidence);
    let mut report = Report {
        findings,
        counts: Counts {
            statements: documented.0.facts().len(),
            differences: comparison.differences.len(),
            errata: errata.0.errata.len(),
            claims,
            page_statements: None,
        },
        page: None,
    };
    report.sort();
    report
}

//! Comparison of the contract, the vendor's documentation and the recordings.
//!
//! `spec/documented/` has the documented facts, `spec/openapi.yaml` and `spec/resources/` the actual
//! behaviour of the server, and `spec/errata/` every difference between the two, with recordings as
//! evidence. The audit reports differences without an erratum, errata without a difference, and evidence
//! that does not show what it is claimed to show. Descriptions are not compared. If a copy of a
//! documentation page is given, its facts are compared too.

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

use computestacks_contract::fragments::{SpecDocument, SpecFile};

use contract::ContractFile;
use documented::DocumentedFacts;
use errata::Errata;
use recordings::Recordings;
use report::{AuditCounts, AuditReport};
use source::{InputError, SourceFile};

/// The files of `spec/`.
#[derive(Debug, Clone)]
pub struct Files {
    /// The contract.
    pub contract: Vec<SpecFile>,
    /// The documented facts.
    pub documented: Vec<SpecFile>,
    /// The errata.
    pub errata: Vec<SpecFile>,
}

/// Reads the files of a document from the workspace at `root`.
///
/// # Errors
///
/// If one cannot be read.
pub fn read(root: &Path, document: SpecDocument) -> Result<Vec<SpecFile>, InputError> {
    document
        .read(&root.join("spec"))
        .map_err(|(path, source)| InputError::File {
            name: path
                .strip_prefix(root)
                .unwrap_or(&path)
                .display()
                .to_string(),
            source,
        })
}

impl Files {
    /// Reads them from the workspace at `root`.
    ///
    /// # Errors
    ///
    /// If one cannot be read.
    pub fn read(root: &Path) -> Result<Self, InputError> {
        Ok(Self {
            contract: read(root, SpecDocument::Contract)?,
            documented: read(root, SpecDocument::Documented)?,
            errata: read(root, SpecDocument::Errata)?,
        })
    }

    /// Runs the audit.
    ///
    /// # Errors
    ///
    /// If one is malformed.
    pub fn audit(
        &self,
        recordings: &Recordings,
        page: Option<&SourceFile>,
    ) -> Result<AuditReport, InputError> {
        let contract = ContractFile::new(SourceFile::of_files(&self.contract))?;
        let documented = DocumentedFacts::of_files(&self.documented)?;
        let documented_file = SourceFile::of_resources(&self.documented);
        let errata = Errata::of_files(&self.errata)?;
        let errata_file = SourceFile::of_files(&self.errata);
        let mut report = audit(
            &contract,
            (&documented, &documented_file),
            (&errata, &errata_file),
            recordings,
        );
        if let Some(file) = page {
            let page = page::parse(&file.text);
            let documented = documented.page(&file.name);
            let diagnostics = page::compare(&page, file, &documented, &documented_file);
            report.diagnostics.extend(diagnostics);
            report.counts.page_statements = Some(page.count());
            report.page = Some(file.name.clone());
            report.sort();
        }
        Ok(report)
    }
}

/// Runs the audit on parsed files, for tests that change one.
pub fn audit(
    contract: &ContractFile,
    documented: (&DocumentedFacts, &SourceFile),
    errata: (&Errata, &SourceFile),
    recordings: &Recordings,
) -> AuditReport {
    let comparison = compare::compare(contract, documented.0);
    let inputs = coverage::AuditFiles {
        contract,
        documented,
        errata,
    };
    let mut diagnostics = coverage::check(&inputs, &comparison);
    let (evidence, claims) = claims::check(errata.0, errata.1, recordings);
    diagnostics.extend(evidence);
    let mut report = AuditReport {
        diagnostics,
        counts: AuditCounts {
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

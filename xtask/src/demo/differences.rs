//! What the documentation says otherwise about an operation: the errata that its recordings prove.

use anyhow::{Context, Result};

use crate::{
    audit::errata::{Errata, Erratum},
    workspace,
};

/// The errata that contradict the documentation.
pub(super) struct Differences(Errata);

/// One place where the documentation and the server part.
pub(super) struct Difference<'a> {
    pub(super) id: &'a str,
    pub(super) documented: &'a str,
    pub(super) observed: &'a str,
}

impl Differences {
    pub(super) fn read(errata: &str) -> Result<Self> {
        let errata = serde_saphyr::from_str(errata)
            .with_context(|| format!("{} could not be read", workspace::ERRATA))?;
        Ok(Self(errata))
    }

    /// What the recordings of a folder show to be otherwise than documented.
    pub(super) fn shown_by(&self, folder: &str) -> Vec<Difference<'_>> {
        let of_folder = |erratum: &&Erratum| {
            erratum
                .evidence
                .iter()
                .any(|evidence| evidence.recording.split('/').next() == Some(folder))
        };
        let shown = self.0.errata.iter().filter(of_folder);
        shown
            .filter_map(|erratum| {
                Some(Difference {
                    id: &erratum.id,
                    documented: erratum.documented.as_deref()?,
                    observed: &erratum.observed,
                })
            })
            .collect()
    }
}

//! What the documentation says otherwise about an operation: the errata that its recordings prove.

use std::path::Path;

use anyhow::Result;
use computestacks_drift::audit::errata::{Errata, Erratum};

/// The errata that contradict the documentation.
pub(super) struct Differences(Errata);

/// One place where the documentation and the server part.
pub(super) struct Difference<'a> {
    pub(super) id: &'a str,
    pub(super) documented: &'a str,
    pub(super) observed: &'a str,
}

impl Differences {
    /// Reads the errata of the workspace at `root`.
    pub(super) fn read(root: &Path) -> Result<Self> {
        Ok(Self(Errata::read(root)?))
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

//! The files of the contract and of the errata.

use std::path::Path;

use anyhow::Result;
use computestacks_codegen::{SpecDocument, SpecFile};
use computestacks_tooling::workspace;

/// Reads the files of a document.
///
/// # Errors
///
/// When one cannot be read.
pub(crate) fn read(root: &Path, document: SpecDocument) -> Result<Vec<SpecFile>> {
    let files = document.read(&root.join("spec"));
    files.map_err(|(path, error)| {
        anyhow::Error::new(error)
            .context(format!("{} could not be read", workspace::display(&path)))
    })
}

//! Known mismatches, each with its reason.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context as _, Result};

/// The list, from the root of the workspace.
pub(super) const FILE: &str = "tests/replay-allowed.yaml";

/// Names of exchanges, or `FOLDER/*` for a folder, and why the emulator responds differently.
#[derive(Clone, Debug, Default)]
pub(super) struct AllowedMismatches(BTreeMap<String, String>);

impl AllowedMismatches {
    /// Reads the list, which may have no entries.
    pub(super) fn load(path: &Path) -> Result<Self> {
        let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
        let list: Option<_> =
            serde_saphyr::from_str(&text).with_context(|| path.display().to_string())?;
        Ok(Self(list.unwrap_or_default()))
    }

    pub(super) fn reason(&self, name: &str) -> Option<&str> {
        let of_folder = || self.0.get(&format!("{}/*", self.folder(name)?));
        self.0.get(name).or_else(of_folder).map(String::as_str)
    }

    /// The folder of an exchange, if an entry allows the whole folder.
    pub(super) fn folder<'n>(&self, name: &'n str) -> Option<&'n str> {
        let (folder, _) = name.rsplit_once('/')?;
        self.0
            .contains_key(&format!("{folder}/*"))
            .then_some(folder)
    }

    /// Entries that match none of these exchanges.
    #[cfg(test)]
    pub(super) fn stale(&self, missed: &[&str]) -> Vec<&str> {
        let matches = |entry: &str, name: &str| match entry.strip_suffix('*') {
            Some(folder) => name.starts_with(folder),
            None => name == entry,
        };
        let entries = self.0.keys().map(String::as_str);
        entries
            .filter(|entry| !missed.iter().any(|name| matches(entry, name)))
            .collect()
    }
}

//! Misses that are known, each with its reason.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context as _, Result};

/// The list, from the root of the workspace.
pub(super) const FILE: &str = "tests/replay-allowed.yaml";

/// Names of exchanges, or `FOLDER/*` for all of a folder, and why the emulator answers otherwise.
#[derive(Clone, Debug, Default)]
pub(super) struct Allowed(BTreeMap<String, String>);

impl Allowed {
    /// Reads the list; a file that is not there is an empty one.
    pub(super) fn load(path: &Path) -> Result<Self> {
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Ok(Self::default());
            }
            Err(error) => return Err(error).context(path.display().to_string()),
        };
        if text
            .lines()
            .all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'))
        {
            return Ok(Self::default());
        }
        serde_saphyr::from_str(&text)
            .map(Self)
            .with_context(|| path.display().to_string())
    }

    pub(super) fn reason(&self, name: &str) -> Option<&str> {
        let of_folder = || self.0.get(&format!("{}/*", self.folder(name)?));
        self.0.get(name).or_else(of_folder).map(String::as_str)
    }

    /// The folder of an exchange, where all of it is allowed.
    pub(super) fn folder<'n>(&self, name: &'n str) -> Option<&'n str> {
        let (folder, _) = name.rsplit_once('/')?;
        self.0
            .contains_key(&format!("{folder}/*"))
            .then_some(folder)
    }

    /// Entries that stand for none of these exchanges.
    #[cfg(test)]
    pub(super) fn stale(&self, missed: &[&str]) -> Vec<&str> {
        let stands_for = |entry: &str, name: &str| match entry.strip_suffix('*') {
            Some(folder) => name.starts_with(folder),
            None => name == entry,
        };
        let entries = self.0.keys().map(String::as_str);
        entries
            .filter(|entry| !missed.iter().any(|name| stands_for(entry, name)))
            .collect()
    }
}

//! A document in several files: a root, and a fragment for each resource.
//!
//! A fragment is a part of the same document. Its lists are appended to those of the root (`tags`,
//! `errata`), its paths and components are added to those of the root, and nothing may be defined twice.
//! The module `source`, a feature, reads them as one document.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// A file of `spec/` and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpecFile {
    /// Its path below the workspace with `/`, such as `spec/resources/events.yaml`.
    pub name: String,
    /// Its text.
    pub text: String,
}

impl SpecFile {
    /// The resource that a fragment is about: the file's name without folder and extension.
    pub fn resource(&self) -> &str {
        let file = self.name.rsplit('/').next().unwrap_or_default();
        file.strip_suffix(".yaml").unwrap_or(file)
    }
}

/// The documents of `spec/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpecDocument {
    /// The contract: `openapi.yaml` and `resources/`.
    Contract,
    /// `errata.yaml` and `errata/`.
    Errata,
    /// The facts of the vendor's documentation: `documented/`.
    Documented,
}

impl SpecDocument {
    /// The root's file name, if there is a root, and the folder of the fragments.
    pub fn paths(self) -> (Option<&'static str>, &'static str) {
        match self {
            Self::Contract => (Some("openapi.yaml"), "resources"),
            Self::Errata => (Some("errata.yaml"), "errata"),
            Self::Documented => (None, "documented"),
        }
    }

    /// Reads the root and then the fragments by name from a folder `spec`. A missing folder of fragments
    /// has none.
    ///
    /// # Errors
    ///
    /// The path of a file that cannot be read, and the reason.
    pub fn read(self, spec: &Path) -> Result<Vec<SpecFile>, (PathBuf, io::Error)> {
        let (root, folder) = self.paths();
        let mut names: Vec<String> = Vec::new();
        let directory = spec.join(folder);
        if directory.is_dir() {
            for entry in fs::read_dir(&directory).map_err(|error| (directory.clone(), error))? {
                let name = entry
                    .map_err(|error| (directory.clone(), error))?
                    .file_name();
                let name = name.to_string_lossy();
                if name.ends_with(".yaml") {
                    names.push(format!("{folder}/{name}"));
                }
            }
        }
        names.sort();
        let names = root.map(str::to_owned).into_iter().chain(names);
        let files = names.map(|name| {
            let path = spec.join(&name);
            let text = fs::read_to_string(&path).map_err(|error| (path, error))?;
            let name = format!("spec/{name}");
            Ok(SpecFile { name, text })
        });
        files.collect()
    }
}

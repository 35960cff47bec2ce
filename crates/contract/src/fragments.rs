//! A document in several files: a root, and a fragment for each resource.
//!
//! A fragment is a part of the same document. Its lists are appended to those of the root (`tags`,
//! `errata`), its paths and components are added to those of the root, and nothing may be defined twice.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use serde_json::Value;

use crate::pointer::escape;

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

/// The number of levels below this key of the root at which several files may add entries.
pub(crate) fn shared_levels(key: &str) -> usize {
    match key {
        "paths" => 1,
        "components" => 2,
        _ => 0,
    }
}

/// Adds a fragment to a document.
///
/// # Errors
///
/// The JSON pointer of a value that both define.
pub fn add_fragment(document: &mut Value, fragment: Value) -> Result<(), String> {
    add(document, fragment, "", None)
}

/// `levels` is `None` at the root.
fn add(target: &mut Value, added: Value, at: &str, levels: Option<usize>) -> Result<(), String> {
    match (target, added) {
        (Value::Object(target), Value::Object(added)) if levels != Some(0) => {
            for (key, value) in added {
                let levels = levels.map_or_else(|| shared_levels(&key), |levels| levels - 1);
                match target.get_mut(&key) {
                    Some(present) => {
                        add(
                            present,
                            value,
                            &format!("{at}/{}", escape(&key)),
                            Some(levels),
                        )?;
                    }
                    None => {
                        target.insert(key, value);
                    }
                }
            }
            Ok(())
        }
        (Value::Array(target), Value::Array(added)) if at.matches('/').count() == 1 => {
            target.extend(added);
            Ok(())
        }
        _ => Err(at.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::add_fragment;

    #[test]
    fn fragments_add_and_never_replace() {
        let root = json!({
            "openapi": "3.0.3", "tags": [1], "paths": {"/a": {"get": {}}},
            "components": {"schemas": {"A": {}}, "headers": {"H": {}}},
        });
        let mut document = root.clone();
        let fragment = json!({
            "tags": [2], "paths": {"/b": {"get": {}}}, "components": {"schemas": {"B": {}}},
        });
        assert_eq!(add_fragment(&mut document, fragment), Ok(()));
        assert_eq!(
            document,
            json!({
                "openapi": "3.0.3", "tags": [1, 2], "paths": {"/a": {"get": {}}, "/b": {"get": {}}},
                "components": {"schemas": {"A": {}, "B": {}}, "headers": {"H": {}}},
            })
        );
        for (fragment, place) in [
            (json!({"openapi": "3.0.3"}), "/openapi"),
            (json!({"paths": {"/a": {"post": {}}}}), "/paths/~1a"),
            (
                json!({"components": {"schemas": {"A": {"x": 1}}}}),
                "/components/schemas/A",
            ),
            (json!({"paths": []}), "/paths"),
            (json!([]), ""),
        ] {
            assert_eq!(
                add_fragment(&mut root.clone(), fragment),
                Err(place.to_owned())
            );
        }
    }
}

//! The files that are generated and checked in.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use super::{cli, published};

/// A generated file as it should be.
#[derive(Debug)]
pub(super) struct Artifact {
    /// Path from the root of the workspace, for people.
    pub(super) name: String,
    pub(super) path: PathBuf,
    pub(super) content: String,
}

/// How the file on disk compares.
#[derive(Debug, Eq, PartialEq)]
pub(super) enum State {
    Fresh,
    Missing,
    /// With the text that is there.
    Stale(String),
}

/// Makes all artifacts, without touching a file.
pub(super) fn make(root: &Path, spec: &str, errata: &str) -> Result<Vec<Artifact>> {
    let artifact = |name: &str, content: String| Artifact {
        name: name.to_owned(),
        path: root.join(name),
        content,
    };
    let mut artifacts = vec![
        artifact("spec/published/openapi.json", published::make(spec)?),
        artifact(
            "crates/computestacks/src/generated.rs",
            computestacks_codegen::generate(spec, errata)?,
        ),
    ];
    let pages = cli::make(root)?;
    artifacts.extend(pages.into_iter().map(|(name, text)| artifact(&name, text)));
    Ok(artifacts)
}

/// Files that lie among generated ones and are made no more: the pages of commands that are gone.
pub(super) fn surplus(root: &Path, artifacts: &[Artifact]) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for (folder, ending) in cli::FOLDERS {
        let entries = match fs::read_dir(root.join(folder)) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => {
                return Err(error).with_context(|| format!("{folder} could not be read"));
            }
        };
        for entry in entries {
            let path = entry?.path();
            let is_page = path.extension().is_some_and(|own| own == ending);
            if is_page && !artifacts.iter().any(|artifact| artifact.path == path) {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                found.push(format!("{folder}/{name}"));
            }
        }
    }
    found.sort();
    Ok(found)
}

impl Artifact {
    /// Compares with the disk.
    pub(super) fn state(&self) -> Result<State> {
        match fs::read(&self.path) {
            Ok(bytes) if bytes == self.content.as_bytes() => Ok(State::Fresh),
            // A file that is not even text is stale all the same.
            Ok(bytes) => Ok(State::Stale(String::from_utf8_lossy(&bytes).into_owned())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(State::Missing),
            Err(error) => Err(error).with_context(|| format!("{} could not be read", self.name)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_fresh_missing_and_stale_apart() {
        let folder = tempfile::tempdir().unwrap();
        let artifact = Artifact {
            name: "a".to_owned(),
            path: folder.path().join("a"),
            content: "new\n".to_owned(),
        };
        assert_eq!(artifact.state().unwrap(), State::Missing);
        crate::atomic::write(&artifact.path, "old\n").unwrap();
        assert_eq!(artifact.state().unwrap(), State::Stale("old\n".to_owned()));
        crate::atomic::write(&artifact.path, "new\n").unwrap();
        assert_eq!(artifact.state().unwrap(), State::Fresh);
    }

    #[test]
    fn a_page_of_a_command_that_is_gone_is_surplus() {
        let folder = tempfile::tempdir().unwrap();
        let page = |name: &str| Artifact {
            name: format!("docs/cli/{name}"),
            path: folder.path().join("docs/cli").join(name),
            content: "text\n".to_owned(),
        };
        let kept = page("kept.md");
        for page in [&kept, &page("gone.md")] {
            crate::atomic::write(&page.path, &page.content).unwrap();
        }
        assert_eq!(
            surplus(folder.path(), &[kept]).unwrap(),
            ["docs/cli/gone.md"]
        );
    }

    #[test]
    fn two_runs_give_the_same_bytes() {
        let root = crate::workspace::root().unwrap();
        let spec = fs::read_to_string(root.join(crate::workspace::SPEC)).unwrap();
        let errata = fs::read_to_string(root.join(crate::workspace::ERRATA)).unwrap();
        let contents = || {
            make(&root, &spec, &errata)
                .unwrap()
                .into_iter()
                .map(|a| a.content)
        };
        assert!(contents().eq(contents()));
    }
}

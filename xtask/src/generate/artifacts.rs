//! The files that are generated and checked in.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, anyhow};

use super::published;
use crate::codegen;

/// A generated file as it should be.
#[derive(Debug)]
pub(super) struct Artifact {
    /// Path from the root of the workspace, for people.
    pub(super) name: &'static str,
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
    let artifact = |name: &'static str, content: String| Artifact {
        name,
        path: root.join(name),
        content,
    };
    Ok(vec![
        artifact("spec/published/openapi.json", published::make(spec)?),
        artifact(
            "crates/computestacks/src/generated.rs",
            codegen::generate(spec, errata).map_err(|error| anyhow!("{error}"))?,
        ),
        artifact(
            "crates/emulator/src/httpmock/generated.rs",
            codegen::mocks::generate(spec, errata).map_err(|error| anyhow!("{error}"))?,
        ),
    ])
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
            name: "a",
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

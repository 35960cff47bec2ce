//! Whether a package, unpacked, has all that it needs and nothing that leads out of it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use computestacks_tooling::workspace;

/// What every package has.
const ALWAYS: [&str; 5] = [
    "Cargo.toml",
    "Cargo.lock",
    "README.md",
    "LICENSE-APACHE",
    "LICENSE-MIT",
];

/// The largest file that is still meant to be there: the client's `generated.rs` is a fifth of it.
const LARGEST: u64 = 2048 * 1024;

/// What single packages have besides: the documents that are links in the repository.
fn needed(package: &str) -> &'static [&'static str] {
    match package {
        "computestacks" => &[
            "spec/openapi.yaml",
            "spec/resources/container_services.yaml",
            "spec/errata.yaml",
            "spec/errata/container_services.yaml",
            "src/generated.rs",
        ],
        "computestacks-emulator" => &[
            "resources/domains.yaml",
            "spec/openapi.json",
            "src/world/built_in.json",
        ],
        "computestacks-cli" => &["man/computestacks.1", "resources/domain.yaml"],
        _ => &[],
    }
}

/// A package, unpacked.
#[derive(Debug)]
pub(super) struct PackageContents {
    root: PathBuf,
    /// Relative to the root, with `/`.
    pub(super) files: BTreeSet<String>,
}

impl PackageContents {
    pub(super) fn read(root: &Path) -> anyhow::Result<Self> {
        Ok(Self {
            root: root.to_owned(),
            files: workspace::names(root)?,
        })
    }

    /// The files that came to it since it was read: a build script must write nowhere but to its own folder.
    pub(super) fn added(&self) -> anyhow::Result<Vec<String>> {
        let files = workspace::names(&self.root)?;
        let added = files.difference(&self.files);
        let folder = workspace::display(&self.root);
        let complaints = added.map(|name| format!("a build wrote {name} to {folder}"));
        Ok(complaints.collect())
    }

    /// What is wrong with it, each with what to do.
    pub(super) fn complaints(&self, package: &str) -> anyhow::Result<Vec<String>> {
        let mut found = Vec::new();
        for name in ALWAYS.iter().chain(needed(package)) {
            if !self.files.contains(*name) {
                found.push(format!(
                    "{name} is not in the package: look at `include` in Cargo.toml, and whether the \
                     link in the repository leads somewhere"
                ));
            }
        }
        for name in &self.files {
            let path = self.root.join(name);
            let metadata = fs::symlink_metadata(&path)?;
            if metadata.is_symlink() {
                found.push(format!("{name} is a link: nothing is at its end elsewhere"));
                continue;
            }
            if metadata.len() > LARGEST {
                let size = metadata.len() / 1024;
                found.push(format!(
                    "{name} has {size} KiB: leave it out by `include` in Cargo.toml"
                ));
            }
            let is = |ending: &str| path.extension().is_some_and(|own| own == ending);
            let references = if is("rs") {
                included(&fs::read_to_string(&path)?)
            } else if is("md") {
                linked(&fs::read_to_string(&path)?)
            } else {
                Vec::new()
            };
            for reference in references {
                if !self.has(name, &reference) {
                    found.push(format!(
                        "{name} names {reference}, which is not in the package"
                    ));
                }
            }
        }
        Ok(found)
    }

    /// Whether what a file names, relative to itself, is there.
    fn has(&self, file: &str, reference: &str) -> bool {
        let Some(path) = workspace::linked(file, reference) else {
            return false;
        };
        self.files.contains(&path)
            || self
                .files
                .iter()
                .any(|file| file.starts_with(&(path.clone() + "/")))
    }
}

/// Files that Rust source takes in: by `include_str!` and the like, or as a module by `path`.
fn included(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    for lead in [
        "include_str!(\"",
        "include_bytes!(\"",
        "include!(\"",
        "#[path = \"",
    ] {
        found.extend(quoted(source, lead, '"'));
    }
    // `path` of a module inside another file is relative to a folder of its own; none is so here.
    found
}

/// Where Markdown leads to that is no address of the web.
fn linked(text: &str) -> Vec<String> {
    let links = quoted(text, "](", ')').into_iter();
    links
        .filter(|link| !link.contains("://") && !link.starts_with(['#', '<']))
        .map(|link| link.split('#').next().unwrap_or_default().to_owned())
        .collect()
}

fn quoted(text: &str, lead: &str, end: char) -> Vec<String> {
    let starts = text.match_indices(lead).map(|(at, _)| at + lead.len());
    starts
        .filter_map(|start| text[start..].split_once(end))
        .map(|(word, _)| word.to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A package with all that the client's needs.
    fn package() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for name in ALWAYS.iter().chain(needed("computestacks")) {
            write(&folder, name, "");
        }
        folder
    }

    fn write(folder: &tempfile::TempDir, name: &str, text: &str) {
        computestacks_tooling::atomic::write(&folder.path().join(name), text).unwrap();
    }

    fn complaints(folder: &tempfile::TempDir) -> Vec<String> {
        let contents = PackageContents::read(folder.path()).unwrap();
        contents.complaints("computestacks").unwrap()
    }

    #[test]
    fn what_a_build_adds_is_found() {
        let folder = package();
        let contents = PackageContents::read(folder.path()).unwrap();
        assert_eq!(contents.added().unwrap(), [""; 0]);
        write(&folder, "src/made.rs", "");
        let added = contents.added().unwrap();
        assert!(added.len() == 1 && added[0].starts_with("a build wrote src/made.rs to "));
    }

    #[test]
    fn what_is_whole_is_passed() {
        let folder = package();
        write(
            &folder,
            "src/a/b.rs",
            "include_str!(\"../../spec/openapi.yaml\")",
        );
        write(
            &folder,
            "README.md",
            "[a](src/a), [b](#b), [c](https://c.example)",
        );
        assert_eq!(complaints(&folder), [""; 0]);
    }

    #[test]
    fn what_is_missing_is_told() {
        for name in ALWAYS.iter().chain(needed("computestacks")) {
            let folder = package();
            fs::remove_file(folder.path().join(name)).unwrap();
            let found = complaints(&folder);
            assert_eq!(found.len(), 1, "{name}: {found:?}");
            assert!(
                found[0].starts_with(&format!("{name} is not in")),
                "{found:?}"
            );
        }
    }

    #[test]
    fn what_leads_out_is_told() {
        for (name, text) in [
            ("src/lib.rs", "include_str!(\"../../../README.md\")"),
            ("src/lib.rs", "#[path = \"codegen.rs\"]\nmod codegen;"),
            ("README.md", "the [manual](../../docs/cli/README.md)"),
        ] {
            let folder = package();
            write(&folder, name, text);
            let found = complaints(&folder);
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            assert!(found[0].starts_with(&format!("{name} names ")), "{found:?}");
        }
    }

    #[test]
    fn what_is_large_is_told() {
        let folder = package();
        let largest = usize::try_from(LARGEST).unwrap();
        write(&folder, "allowed.json", &" ".repeat(largest));
        write(&folder, "world.json", &" ".repeat(largest + 1));
        let found = complaints(&folder);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("world.json has "), "{found:?}");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_told() {
        let folder = package();
        std::os::unix::fs::symlink("LICENSE-MIT", folder.path().join("COPYING")).unwrap();
        let found = complaints(&folder);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("COPYING is a link"), "{found:?}");
    }
}

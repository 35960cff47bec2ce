//! `tests/matrix/generators.yaml` with the versions next to it: what is run, and what people type.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context as _, bail};
use serde::Deserialize;

use super::DIRECTORY;
use computestacks_drift::audit::source::SourceFile;
use computestacks_tooling::{python, workspace};

/// All generators, with the versions of what they take.
#[derive(Debug)]
pub(super) struct Catalogue {
    pub(super) generators: Vec<Generator>,
    pins: BTreeMap<String, String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CatalogueFile {
    generators: Vec<Generator>,
}

/// One generator; the head of the file tells what the fields mean.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Generator {
    pub(super) name: String,
    pub(super) language: String,
    pub(super) tool: String,
    #[serde(default)]
    pub(super) pip: Vec<String>,
    #[serde(default)]
    pub(super) npm: Vec<String>,
    #[serde(default)]
    pub(super) needs: Vec<String>,
    pub(super) generate: String,
    pub(super) output: String,
    #[serde(default)]
    pub(super) toolchain: Option<Toolchain>,
    #[serde(default)]
    pub(super) libraries: Option<Libraries>,
    #[serde(default)]
    pub(super) check: Option<PreflightCheck>,
    #[serde(default)]
    pub(super) run: Option<String>,
    #[serde(default)]
    pub(super) unused: Option<String>,
}

/// What the generated code takes to be compiled and run.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Toolchain {
    pub(super) programs: Vec<String>,
    pub(super) version: String,
}

/// What it needs in addition to the toolchain.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Libraries {
    pub(super) get: String,
    pub(super) here: String,
    pub(super) missing: String,
}

/// How it is compiled, or its types are checked.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PreflightCheck {
    pub(super) line: String,
    pub(super) title: String,
    pub(super) warning: String,
}

impl Catalogue {
    /// Reads the catalogue of the workspace at `root`.
    pub(super) fn read(root: &Path) -> anyhow::Result<Self> {
        let document: CatalogueFile =
            SourceFile::read(root, &format!("{DIRECTORY}/generators.yaml"))?.parse()?;
        let directory = root.join(DIRECTORY);
        let requirements = workspace::read(&directory.join("requirements.txt"))?;
        let mut pins: BTreeMap<String, String> = python::pins(&requirements)
            .into_iter()
            .map(|(name, version)| (name.to_owned(), version.to_owned()))
            .collect();
        pins.extend(node_pins(&workspace::read(
            &directory.join("package.json"),
        )?)?);
        let catalogue = Self {
            generators: document.generators,
            pins,
        };
        for generator in &catalogue.generators {
            catalogue
                .check(generator)
                .with_context(|| format!("{DIRECTORY}/generators.yaml: {}", generator.name))?;
        }
        Ok(catalogue)
    }

    fn check(&self, generator: &Generator) -> anyhow::Result<()> {
        let installed = generator.pip.iter().chain(&generator.npm);
        for name in installed.chain([&generator.tool]) {
            if !self.pins.contains_key(name) {
                bail!("neither requirements.txt nor package.json pins `{name}`");
            }
        }
        if (generator.check.is_none() || generator.run.is_none()) != generator.unused.is_some() {
            bail!("`unused` says why there is no `check` or no `run`, and stands with neither");
        }
        if generator.check.is_some() != generator.toolchain.is_some() {
            bail!("`check` and `toolchain` go together");
        }
        Ok(())
    }

    pub(super) fn find(&self, name: &str) -> Option<&Generator> {
        self.generators.iter().find(|it| it.name == name)
    }

    /// The pinned version of a package; of any that a generator names there is one.
    pub(super) fn version(&self, package: &str) -> &str {
        self.pins.get(package).map_or("", String::as_str)
    }

    /// What a user types, from nothing to running code.
    pub(super) fn lines(&self, generator: &Generator) -> Vec<String> {
        let named = |names: &[String], sign: &str| {
            let names = names
                .iter()
                .map(|name| format!("{name}{sign}{}", self.version(name)));
            names.collect::<Vec<_>>().join(" ")
        };
        let mut lines = Vec::new();
        if !generator.pip.is_empty() {
            lines.push(format!(
                "python3 -m pip install {}",
                named(&generator.pip, "==")
            ));
        }
        if !generator.npm.is_empty() {
            lines.push(format!("npm install {}", named(&generator.npm, "@")));
        }
        lines.push(generator.generate.clone());
        lines.extend(generator.libraries.iter().map(|it| it.get.clone()));
        lines.extend(generator.check.iter().map(|it| it.line.clone()));
        lines.extend(generator.run.clone());
        lines
    }
}

fn node_pins(text: &str) -> anyhow::Result<BTreeMap<String, String>> {
    #[derive(Deserialize)]
    struct Manifest {
        dependencies: BTreeMap<String, String>,
    }
    let manifest: Manifest =
        serde_json::from_str(text).with_context(|| format!("{DIRECTORY}/package.json"))?;
    Ok(manifest.dependencies)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in super::super) fn catalogue() -> Catalogue {
        Catalogue::read(&workspace::root().unwrap()).unwrap()
    }

    #[test]
    fn lines_have_the_pinned_versions() {
        let catalogue = catalogue();
        let generator = catalogue.find("openapi-typescript").unwrap();
        let lines = catalogue.lines(generator);
        let version = catalogue.version("openapi-typescript");
        assert!(
            lines[0].starts_with(&format!("npm install openapi-typescript@{version} ")),
            "{lines:?}"
        );
        assert_eq!(lines.last(), generator.run.as_ref());
        assert!(lines.contains(&generator.generate));
    }

    #[test]
    fn a_manifest_without_dependencies_is_refused() {
        assert!(node_pins("{}").is_err());
    }

    #[test]
    fn what_is_wrong_in_an_entry_is_told() {
        let catalogue = catalogue();
        let wrong = |change: &dyn Fn(&mut Generator)| {
            let mut generator = catalogue.find("go").unwrap().clone();
            change(&mut generator);
            catalogue.check(&generator).unwrap_err().to_string()
        };
        assert!(wrong(&|it| it.pip.push("nothing".to_owned())).contains("pins `nothing`"));
        assert!(wrong(&|it| it.run = None).contains("`unused`"));
        assert!(wrong(&|it| it.toolchain = None).contains("go together"));
    }

    /// No generator that the project guarantees to try is left out.
    #[test]
    fn all_generators_are_there() {
        let catalogue = catalogue();
        for name in [
            "rust",
            "python",
            "go",
            "java",
            "typescript-fetch",
            "csharp",
            "php",
            "ruby",
            "kotlin",
            "c",
            "openapi-python-client",
            "openapi-typescript",
            "hey-api",
        ] {
            assert!(catalogue.find(name).is_some(), "{name}");
        }
    }
}

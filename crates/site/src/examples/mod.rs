//! `docs/examples`: each operation in five languages, and what each example prints.

pub(super) mod execute;
mod golden;
mod tools;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

use super::contract::Contract;

/// Where they are, from the root.
pub(super) const DIRECTORY: &str = "docs/examples";

/// The command that runs them and writes what they print.
pub(super) const ACCEPT: &str = "cargo xtask docs --accept-examples";

/// The example whose output is the response itself.
pub(super) const CURL: &str = "curl.sh";

/// A language that every operation has an example in.
#[derive(Debug)]
pub(super) struct Language {
    /// Name of the file in the folder of an operation.
    pub(super) file: &'static str,
    /// For people.
    pub(super) name: &'static str,
    /// What the highlighter calls it.
    pub(super) highlight: &'static str,
}

/// In the order of pages.
pub(super) const LANGUAGES: [Language; 5] = [
    Language {
        file: CURL,
        name: "curl",
        highlight: "bash",
    },
    Language {
        file: "rust.rs",
        name: "Rust",
        highlight: "rust",
    },
    Language {
        file: "python.py",
        name: "Python",
        highlight: "python",
    },
    Language {
        file: "typescript.ts",
        name: "TypeScript",
        highlight: "typescript",
    },
    Language {
        file: "computestacks.sh",
        name: "computestacks",
        highlight: "bash",
    },
];

/// Operations that have no examples yet, a line each.
const PENDING: &str = "docs/examples/pending.txt";

/// One operation in one language.
#[derive(Clone, Debug)]
pub(super) struct Example {
    /// Its `operationId`.
    pub(super) operation: String,
    /// Name of the file.
    pub(super) language: &'static str,
    pub(super) source: String,
    /// What it printed when that was last accepted.
    pub(super) output: String,
    /// Flags that the emulator has to be started with, from `emulator.txt` next to it.
    pub(super) emulator: Option<String>,
}

impl Example {
    /// Where it is, from the root.
    pub(super) fn path(&self) -> String {
        format!("{DIRECTORY}/{}/{}", self.operation, self.language)
    }
}

/// What it prints, next to it: `curl.out` for `curl.sh`.
pub(super) fn output_path(root: &Path, operation: &str, language: &str) -> PathBuf {
    root.join(DIRECTORY)
        .join(operation)
        .join(language)
        .with_extension("out")
}

/// All examples by operation; with `outputs` each must have its output next to it.
///
/// # Errors
///
/// When one is missing, or is of no operation: the message names all of them.
pub(super) fn read(
    root: &Path,
    contract: &Contract,
    outputs: bool,
) -> anyhow::Result<BTreeMap<String, Vec<Example>>> {
    let mut found = BTreeMap::new();
    let mut wrong = Vec::new();
    let pending = fs::read_to_string(root.join(PENDING)).unwrap_or_default();
    let pending: BTreeSet<&str> = pending
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect();
    for operation in contract.operations() {
        let folder = root.join(DIRECTORY).join(operation.id);
        if pending.contains(operation.id) {
            if folder.exists() {
                wrong.push(format!(
                    "{} has examples: remove it from {PENDING}",
                    operation.id
                ));
            }
            found.insert(operation.id.to_owned(), Vec::new());
            continue;
        }
        let emulator = fs::read_to_string(folder.join("emulator.txt")).ok();
        let mut all = Vec::new();
        for language in &LANGUAGES {
            let missing = format!("{DIRECTORY}/{}/{}", operation.id, language.file);
            let Ok(source) = fs::read_to_string(folder.join(language.file)) else {
                wrong.push(format!(
                    "{missing} is missing: the {} example",
                    language.name
                ));
                continue;
            };
            let output = output_path(root, operation.id, language.file);
            let output = match fs::read_to_string(&output) {
                Ok(output) => output,
                Err(_) if !outputs => String::new(),
                Err(_) => {
                    wrong.push(format!("{missing} has not been run: its output is missing"));
                    continue;
                }
            };
            all.push(Example {
                operation: operation.id.to_owned(),
                language: language.file,
                source,
                output,
                emulator: emulator.as_deref().map(|flags| flags.trim().to_owned()),
            });
        }
        found.insert(operation.id.to_owned(), all);
    }
    wrong.extend(strays(root, &found)?);
    if wrong.is_empty() {
        return Ok(found);
    }
    bail!(
        "every operation needs an example in each language:\n  {}\n\
         write them like the existing ones, name them in {DIRECTORY}/main.rs, then\n\
         run: {ACCEPT}",
        wrong.join("\n  ")
    )
}

/// Folders that are named after no operation: they would never be run.
fn strays(root: &Path, known: &BTreeMap<String, Vec<Example>>) -> anyhow::Result<Vec<String>> {
    let folder = root.join(DIRECTORY);
    let mut wrong = Vec::new();
    for entry in fs::read_dir(&folder).with_context(|| format!("{DIRECTORY} cannot be read"))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_dir() && !known.contains_key(&name) && !SHARED.contains(&name.as_str()) {
            wrong.push(format!("{DIRECTORY}/{name} is named after no operation"));
        }
    }
    wrong.sort();
    Ok(wrong)
}

/// Folders next to those of operations: what the examples of a language share.
const SHARED: [&str; 2] = ["python", "typescript"];

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn contract() -> Contract {
        Contract(json!({"paths": {
            "/a": {"get": {"operationId": "listA"}, "post": {"operationId": "makeA"}},
        }}))
    }

    fn all(root: &Path) {
        for operation in ["listA", "makeA"] {
            for language in &LANGUAGES {
                let file = root.join(DIRECTORY).join(operation).join(language.file);
                computestacks_tooling::atomic::write(&file, "source").unwrap();
                computestacks_tooling::atomic::write(&file.with_extension("out"), "output")
                    .unwrap();
            }
        }
    }

    fn complaint(root: &Path) -> String {
        read(root, &contract(), true).unwrap_err().to_string()
    }

    #[test]
    fn a_new_operation_is_asked_for_its_examples() {
        let root = tempfile::tempdir().unwrap();
        let root = root.path();
        all(root);
        let found = read(root, &contract(), true).unwrap();
        assert_eq!(found["makeA"].len(), LANGUAGES.len());

        fs::remove_file(root.join("docs/examples/makeA/python.py")).unwrap();
        fs::remove_file(root.join("docs/examples/listA/curl.out")).unwrap();
        assert_eq!(
            complaint(root),
            "every operation needs an example in each language:\n  \
             docs/examples/listA/curl.sh has not been run: its output is missing\n  \
             docs/examples/makeA/python.py is missing: the Python example\n\
             write them like the existing ones, name them in docs/examples/main.rs, then\n\
             run: cargo xtask docs --accept-examples"
        );
        // Running them makes outputs, but no sources.
        let error = read(root, &contract(), false).unwrap_err().to_string();
        assert!(
            !error.contains("curl") && error.contains("python.py"),
            "{error}"
        );

        fs::remove_dir_all(root.join("docs/examples/makeA")).unwrap();
        for language in &LANGUAGES {
            let missing = format!("docs/examples/makeA/{} is missing", language.file);
            assert!(complaint(root).contains(&missing), "{missing}");
        }
    }

    #[test]
    fn examples_of_no_operation_are_found() {
        let root = tempfile::tempdir().unwrap();
        all(root.path());
        fs::create_dir(root.path().join("docs/examples/gone")).unwrap();
        fs::create_dir(root.path().join("docs/examples/python")).unwrap();
        assert!(complaint(root.path()).contains("docs/examples/gone is named after no operation"));
        assert!(!complaint(root.path()).contains("examples/python"));
    }

    /// The plain tests of the workspace tell it too, without Node.js and Python.
    #[test]
    fn the_operations_of_the_contract_have_theirs() {
        let root = computestacks_tooling::workspace::root().unwrap();
        let contract = Contract::read(&root).unwrap();
        let all = read(&root, &contract, true).unwrap();
        let program = fs::read_to_string(root.join(DIRECTORY).join("main.rs")).unwrap();
        for operation in all
            .iter()
            .filter(|(_, own)| !own.is_empty())
            .map(|(id, _)| id)
        {
            let line = format!("    {operation},\n");
            assert!(
                program.contains(&line),
                "docs/examples/main.rs lacks {operation}"
            );
        }
    }
}

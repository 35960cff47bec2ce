//! Each operation in five languages, and what each example prints. Those that tell a story are in
//! `docs/examples`; the others are generated.

pub(super) mod execute;
mod generated;
mod golden;
mod requests;
pub(super) mod samples;
mod schemas;
mod sources;
mod tools;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use computestacks_emulator::world::{LogLine, Pace, World};

use super::contract::{Contract, Operation};

/// Where they are, from the root.
pub(super) const DIRECTORY: &str = "docs/examples";

/// The command that runs them and writes what they print.
pub(super) const ACCEPT: &str = "cargo xtask docs --accept-examples";

/// The example whose output is the response itself.
pub(super) const CURL: &str = "curl.sh";

/// The example that is compiled into the program of `docs/examples`.
const RUST: &str = "rust.rs";

/// A language that every operation has an example in.
#[derive(Debug)]
pub(super) struct Language {
    /// Name of the file in the folder of an operation.
    pub(super) file: &'static str,
    /// For people.
    pub(super) name: &'static str,
}

/// In the order of pages.
pub(super) const LANGUAGES: [Language; 5] = [
    Language {
        file: CURL,
        name: "curl",
    },
    Language {
        file: RUST,
        name: "Rust",
    },
    Language {
        file: "python.py",
        name: "Python",
    },
    Language {
        file: "typescript.ts",
        name: "TypeScript",
    },
    Language {
        file: "computestacks.sh",
        name: "computestacks",
    },
];

/// One operation in one language.
#[derive(Clone, Debug)]
pub(super) struct Example {
    /// Its `operationId`.
    pub(super) operation: String,
    /// Name of the file.
    pub(super) language: &'static str,
    pub(super) source: String,
    /// What it prints; empty if that is not shown.
    pub(super) output: String,
    /// Flags that the emulator has to be started with: of one in a file, those in `emulator.txt` next to
    /// it.
    pub(super) emulator: Option<String>,
    pub(super) origin: Origin,
}

/// Examples by their operations.
pub(super) type ExamplesByOperation = BTreeMap<String, Vec<Example>>;

/// Where an example comes from.
#[derive(Clone, Debug)]
pub(super) enum Origin {
    /// A file of `docs/examples`, with the output that was last accepted next to it.
    File,
    Generated {
        /// The status of the response to the operation.
        status: u16,
        /// Command lines that were run before it.
        before: Vec<String>,
    },
}

impl Example {
    /// Where it is, from the root.
    pub(super) fn path(&self) -> String {
        let folder = match self.origin {
            Origin::File => DIRECTORY,
            Origin::Generated { .. } => "generated",
        };
        format!("{folder}/{}/{}", self.operation, self.language)
    }
}

/// What it prints, next to it: `curl.out` for `curl.sh`.
pub(super) fn output_path(root: &Path, operation: &str, language: &str) -> PathBuf {
    root.join(DIRECTORY)
        .join(operation)
        .join(language)
        .with_extension("out")
}

/// All examples by operation; with `outputs` each file must have its output next to it.
///
/// # Errors
///
/// When one is missing that cannot be generated, or is of no operation: the message names all of them.
pub(super) fn read(
    root: &Path,
    contract: &Contract,
    outputs: bool,
) -> anyhow::Result<ExamplesByOperation> {
    let (mut found, lacking) = in_files(root, contract, outputs)?;
    let generated = generated::examples(root, contract, &lacking)?;
    let mut missing = Vec::new();
    for operation in &lacking {
        let Some(mut examples) = generated.get(operation.id).cloned() else {
            missing.push(format!("{DIRECTORY}/{}", operation.id));
            continue;
        };
        let own = found.entry(operation.id.to_owned()).or_default();
        examples.retain(|one| own.iter().all(|file| file.language != one.language));
        own.extend(examples);
    }
    if missing.is_empty() {
        return Ok(found);
    }
    bail!(
        "the methods of these operations are written by hand, and so are their examples:\n  {}\n\
         write them like the existing ones, name them in {DIRECTORY}/main.rs, then\nrun: {ACCEPT}",
        missing.join("\n  ")
    )
}

/// The examples in files by operation, and the operations that lack one of a language.
fn in_files<'c>(
    root: &Path,
    contract: &'c Contract,
    outputs: bool,
) -> anyhow::Result<(ExamplesByOperation, Vec<Operation<'c>>)> {
    let mut found = BTreeMap::new();
    let (mut lacking, mut wrong) = (Vec::new(), Vec::new());
    for operation in contract.operations() {
        let folder = root.join(DIRECTORY).join(operation.id);
        let emulator = fs::read_to_string(folder.join("emulator.txt")).ok();
        let mut all = Vec::new();
        for language in &LANGUAGES {
            let Ok(source) = fs::read_to_string(folder.join(language.file)) else {
                continue;
            };
            let output = fs::read_to_string(output_path(root, operation.id, language.file));
            if outputs && output.is_err() {
                wrong.push(format!(
                    "{DIRECTORY}/{}/{} has not been run: its output is missing",
                    operation.id, language.file
                ));
            }
            all.push(Example {
                operation: operation.id.to_owned(),
                language: language.file,
                source,
                output: output.unwrap_or_default(),
                emulator: emulator.as_deref().map(|flags| flags.trim().to_owned()),
                origin: Origin::File,
            });
        }
        // What every server fails has no example.
        if all.len() < LANGUAGES.len() && !operation.is_broken() {
            lacking.push(operation);
        }
        found.insert(operation.id.to_owned(), all);
    }
    wrong.extend(strays(root, &found)?);
    if wrong.is_empty() {
        return Ok((found, lacking));
    }
    bail!("{}\nrun: {ACCEPT}", wrong.join("\n"))
}

/// The world of the emulator that examples run against: the built-in one at a fixed time, with log lines,
/// and with workers that are so quick that no wait is long.
fn world() -> anyhow::Result<World> {
    let mut world = World::built_in();
    world.now = Some(golden::NOW.parse()?);
    world.pace = Pace {
        pick_up: 0.05,
        between_jobs: 0.01,
        action: 0.05,
        rebuild_gap: 0.05,
        build: 0.05,
        remove: 0.05,
        release: 0.01,
        resize: 0.01,
        clean_up_after: 0.05,
        clean_up: 0.05,
        late_clean_up_after: 0.1,
        ..Pace::default()
    };
    // Two minutes before that time, ten seconds apart.
    let lines = (0..4).map(|n| LogLine {
        at: 1_795_521_500.25 + f64::from(n) * 10.0,
        container: Some(format!("keen-harbor101-{}", n % 2 + 1)),
        line: format!("GET /{n} 200"),
    });
    world.logs = BTreeMap::from([(101, lines.collect())]);
    Ok(world)
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
        in_files(root, &contract(), true).unwrap_err().to_string()
    }

    #[test]
    fn what_has_no_file_is_generated_and_a_file_needs_its_output() {
        let root = tempfile::tempdir().unwrap();
        let root = root.path();
        all(root);
        let contract = contract();
        let (found, lacking) = in_files(root, &contract, true).unwrap();
        assert_eq!(found["makeA"].len(), LANGUAGES.len());
        assert!(lacking.is_empty());

        fs::remove_file(root.join("docs/examples/makeA/python.py")).unwrap();
        let (_, lacking) = in_files(root, &contract, true).unwrap();
        assert_eq!(lacking[0].id, "makeA");

        fs::remove_file(root.join("docs/examples/listA/curl.out")).unwrap();
        assert_eq!(
            complaint(root),
            "docs/examples/listA/curl.sh has not been run: its output is missing\n\
             run: cargo xtask docs --accept-examples"
        );
        assert!(in_files(root, &contract, false).is_ok());
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

    /// That each operation has an example in each language, a test of the site tells.
    #[test]
    fn the_program_runs_the_examples_that_have_files() {
        let root = computestacks_tooling::workspace::root().unwrap();
        let contract = Contract::read(&root).unwrap();
        let program = fs::read_to_string(root.join(DIRECTORY).join("main.rs")).unwrap();
        let operations = contract.operations().into_iter();
        for operation in operations.filter(|one| !one.is_broken()) {
            let line = format!("    {},\n", operation.id);
            let is_file = root.join(DIRECTORY).join(operation.id).join(RUST).exists();
            assert_eq!(
                program.contains(&line),
                is_file,
                "docs/examples/main.rs: {}",
                operation.id
            );
        }
    }

    #[test]
    fn rows_that_the_contract_does_not_describe_are_an_error() {
        let root = computestacks_tooling::workspace::root().unwrap();
        let contract = Contract::read(&root).unwrap();
        let operations = contract.operations();
        let list = operations.iter().find(|one| one.id == "listLocations");
        let mut world = world().unwrap();
        let location = &mut world.resources.rows_mut("locations")[0];
        location.insert("name".to_owned(), json!(5));
        let error = requests::find(&contract, &[*list.unwrap()], &world).unwrap_err();
        let error = error.to_string();
        assert!(
            error.contains("built_in.json") && error.contains("/name"),
            "{error}"
        );
    }

    /// What an operation is without a request that succeeds, an author reads.
    #[test]
    fn an_operation_that_no_request_fits_is_an_error_that_says_what_to_add() {
        let root = computestacks_tooling::workspace::root().unwrap();
        let mut contract = Contract::read(&root).unwrap();
        let domain = &mut contract.0["components"]["schemas"]["CreateDomainRequest"];
        domain["example"]["domain"]["domain"] = "www.example.com".into();
        let operations = contract.operations();
        let taken: Vec<_> = operations
            .iter()
            .filter(|one| one.id == "createDomain")
            .copied()
            .collect();
        let error = generated::examples(&root, &contract, &taken)
            .unwrap_err()
            .to_string();
        assert!(
            error.contains("\n  createDomain: ") && error.contains("422"),
            "{error}"
        );
        assert!(error.contains("`example:`"), "{error}");
    }
}

//! What runs the examples: programs of the workspace, a Python client and TypeScript types made of
//! the contract, all below `target/`.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context as _;

use super::{DIRECTORY, Example, Origin, RUST};
use crate::contract::PUBLISHED_3_1;
use computestacks_tooling::{node, programs, python, workspace};

/// Where everything goes that is made on the way; from the root.
pub(super) const WORK: &str = "target/docs-examples";

/// Names the file with the generated examples, which `docs/examples/main.rs` includes.
const GENERATED: &str = "COMPUTESTACKS_GENERATED_EXAMPLES";

/// Everything that an example may need.
#[derive(Debug)]
pub(super) struct Tools {
    /// The Rust examples, all in one.
    rust: PathBuf,
    /// Where programs are found, `computestacks` too.
    path: OsString,
    python: PathBuf,
    python_project: PathBuf,
    typescript_project: PathBuf,
}

impl Tools {
    /// Builds, installs and generates what the examples need.
    pub(super) fn prepare(root: &Path, examples: &[&Example]) -> anyhow::Result<Self> {
        let work = root.join(WORK);
        fs::create_dir_all(&work)?;
        let uses = |language: &str| examples.iter().any(|it| it.language == language);
        let mut tools = Self {
            path: std::env::var_os("PATH").unwrap_or_default(),
            rust: PathBuf::new(),
            python: PathBuf::new(),
            python_project: work.join("python"),
            typescript_project: work.join("typescript"),
        };
        if uses("computestacks.sh") {
            let which = ["--package", "computestacks-cli", "--bin", "computestacks"];
            let program = programs::build(root, "computestacks", &which)?;
            tools.path = programs::path_with(program.parent().unwrap_or(root))?;
        }
        if uses(RUST) {
            // With the features that all programs were built with, or the client would be compiled again.
            let which: &[&str] = match programs::folder() {
                Some(_) => &["--workspace", "--bins", "--tests"],
                None => &["--package", "computestacks-examples"],
            };
            tools.rust = programs::build_with(
                root,
                "computestacks-examples",
                which,
                &[(GENERATED, &write_rust(&work.join("rust"), examples)?)],
            )?;
        }
        if uses("python.py") {
            tools.prepare_python(root, examples)?;
        }
        if uses("typescript.ts") {
            tools.prepare_typescript(root, examples)?;
        }
        Ok(tools)
    }

    fn prepare_python(&mut self, root: &Path, examples: &[&Example]) -> anyhow::Result<()> {
        let shared = root.join(DIRECTORY).join("python");
        let environment = root.join(WORK).join("python-environment");
        let requirements = shared.join("requirements.txt");
        let bin = python::environment("openapi-python-client", &requirements, &environment)?;
        let project = &self.python_project;
        workspace::renew(project)?;
        fs::copy(root.join(PUBLISHED_3_1), project.join("openapi-3.1.json"))?;
        for file in ["connect.py", "run.py"] {
            fs::copy(shared.join(file), project.join(file))?;
        }
        write_all(project, examples, "python.py", "py")?;
        generate(&shared, project, &bin)?;
        self.python = bin.join("python");
        Ok(())
    }

    fn prepare_typescript(&mut self, root: &Path, examples: &[&Example]) -> anyhow::Result<()> {
        let shared = root.join(DIRECTORY).join("typescript");
        let project = &self.typescript_project;
        let again = "cargo xtask docs --test-examples";
        node::packages("openapi-typescript", &shared, project, again)?;
        for file in sources(project)? {
            fs::remove_file(file)?;
        }
        fs::copy(root.join(PUBLISHED_3_1), project.join("openapi-3.1.json"))?;
        for file in ["connect.ts", "run.ts", "tsconfig.json"] {
            fs::copy(shared.join(file), project.join(file))?;
        }
        write_all(project, examples, "typescript.ts", "ts")?;
        let bin = project.join("node_modules/.bin");
        generate(&shared, project, &bin)?;
        let compiler = project.join("node_modules/typescript/bin/tsc");
        programs::read(Command::new("node").arg(compiler).current_dir(project))
            .context("the TypeScript examples do not compile")?;
        Ok(())
    }

    /// The command that runs an example, but for Python and TypeScript.
    pub(super) fn command(&self, example: &Example) -> Command {
        if example.language == RUST {
            let mut command = Command::new(&self.rust);
            command.arg(&example.operation);
            return command;
        }
        self.shell(&example.source)
    }

    /// The command that runs lines of a shell.
    pub(super) fn shell(&self, lines: &str) -> Command {
        let mut command = Command::new("sh");
        command.arg("-ec").arg(lines).env("PATH", &self.path);
        command
    }

    /// The command of a process that runs all examples of a language, one for each line that it reads.
    pub(super) fn runner(&self, language: &str) -> Option<Command> {
        match language {
            "python.py" => {
                let mut command = Command::new(&self.python);
                command.arg(self.python_project.join("run.py"));
                command.env("PYTHONDONTWRITEBYTECODE", "1");
                Some(command)
            }
            "typescript.ts" => {
                let mut command = Command::new("node");
                command.arg(self.typescript_project.join("out/run.js"));
                Some(command)
            }
            _ => None,
        }
    }
}

/// Writes the generated examples and the file that names them.
fn write_rust(folder: &Path, examples: &[&Example]) -> anyhow::Result<PathBuf> {
    workspace::renew(folder)?;
    let mut list = "examples! { generated:\n".to_owned();
    for example in examples {
        if example.language == RUST && matches!(example.origin, Origin::Generated { .. }) {
            let file = folder.join(format!("{}.rs", example.operation));
            computestacks_tooling::atomic::write(&file, &example.source)?;
            let _ = writeln!(
                list,
                "    {} in {:?},",
                example.operation,
                file.display().to_string()
            );
        }
    }
    let file = folder.join("generated.rs");
    computestacks_tooling::atomic::write(&file, &(list + "}\n"))?;
    Ok(file)
}

/// Runs `generate.sh`, which pages show as it is.
fn generate(shared: &Path, project: &Path, bin: &Path) -> anyhow::Result<()> {
    let script = shared.join("generate.sh");
    let mut shell = Command::new("sh");
    shell.arg("-e").arg(&script).current_dir(project);
    programs::read(shell.env("PATH", programs::path_with(bin)?))
        .with_context(|| workspace::display(&script))?;
    Ok(())
}

/// Writes the sources of one language next to each other.
fn write_all(
    project: &Path,
    examples: &[&Example],
    language: &str,
    ending: &str,
) -> anyhow::Result<()> {
    for example in examples.iter().filter(|it| it.language == language) {
        let file = project.join(format!("{}.{ending}", example.operation));
        computestacks_tooling::atomic::write(&file, &example.source)?;
    }
    Ok(())
}

/// The TypeScript of an earlier run.
fn sources(project: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(project)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "ts") {
            found.push(path);
        }
    }
    Ok(found)
}

//! Running the examples against emulators, and validating what they print.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitCode, Output, Stdio};

use anyhow::{Context as _, bail};
use clap::Parser as _;
use computestacks_emulator::{
    Diagnostics, Emulator, ReceivedRequest,
    program::{self, EmulatorOptions},
    world::World,
};
use rayon::ThreadPoolBuilder;
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use serde::Deserialize;
use tokio::runtime::Runtime;

use super::golden::comparable;
use super::tools::Tools;
use super::{ACCEPT, Example, Origin, output_path};
use crate::contract::Contract;
use computestacks_tooling::{atomic, generated, output};

/// Files that commands in examples name, from the root.
const FILES: &str = "crates/cli/resources/files";

/// Batches at the same time: they wait for containers more than they compute.
const SIDE_BY_SIDE: usize = 8;

/// Examples that are run one after the other on one emulator, but for Python and TypeScript: all of
/// those are run by one process.
const BATCH: usize = 16;

/// Runs all, or those whose path has this part; `accept` writes what those in files print.
pub(crate) fn run(root: &Path, accept: bool, only: Option<&str>) -> anyhow::Result<ExitCode> {
    let contract = Contract::read(root)?;
    let all = super::read(root, &contract, !accept)?;
    let chosen: Vec<&Example> = all
        .values()
        .flatten()
        .filter(|example| only.is_none_or(|part| example.path().contains(part)))
        .collect();
    if chosen.is_empty() {
        bail!("no example has {:?} in its path", only.unwrap_or_default());
    }
    let tools = Tools::prepare(root, &chosen)?;
    let world = super::world()?;
    let batches = batches(&chosen);
    let run = Run {
        root,
        tools: &tools,
        world: &world,
        accept,
    };
    let threads = ThreadPoolBuilder::new().num_threads(SIDE_BY_SIDE).build()?;
    let verdicts = || batches.par_iter().flat_map_iter(|batch| run.batch(batch));
    let mut verdicts: Vec<_> = threads.install(|| verdicts().collect());
    verdicts.sort_by(|one, other| one.0.cmp(&other.0));
    report(&verdicts, chosen.len())
}

/// Examples of one language and for one server.
fn batches<'e>(examples: &[&'e Example]) -> Vec<Vec<&'e Example>> {
    let mut batches: Vec<Vec<&Example>> = Vec::new();
    for example in examples {
        let fits = |batch: &&mut Vec<&Example>| {
            let is_runner = ["python.py", "typescript.ts"].contains(&example.language);
            batch[0].language == example.language
                && batch[0].emulator == example.emulator
                && (is_runner || batch.len() < BATCH)
        };
        match batches.iter_mut().find(fits) {
            Some(batch) => batch.push(example),
            None => batches.push(vec![example]),
        }
    }
    batches
}

/// What is the same for all batches.
struct Run<'r> {
    root: &'r Path,
    tools: &'r Tools,
    world: &'r World,
    accept: bool,
}

impl Run<'_> {
    /// Runs the examples of a batch, each in a world of its own.
    fn batch(&self, batch: &[&Example]) -> Vec<(String, anyhow::Result<()>)> {
        let mut place = None;
        let judged = batch.iter().map(|example| {
            if place.is_none() {
                match Place::start(self.root, self.tools, example) {
                    Ok(started) => place = Some(started),
                    Err(error) => return (example.path(), Err(error)),
                }
            }
            let verdict = match &mut place {
                Some(place) => self.one(place, example),
                None => Ok(()),
            };
            if verdict.is_err() {
                // It may have left anything behind.
                place = None;
            }
            (example.path(), verdict)
        });
        judged.collect()
    }

    fn one(&self, place: &mut Place, example: &Example) -> anyhow::Result<()> {
        place.emulator.load(self.world.clone())?;
        if let Origin::Generated { before, .. } = &example.origin
            && !before.is_empty()
        {
            let mut command = self.tools.shell(&before.join("\n"));
            let ran = place.prepared(&mut command).output()?;
            if !ran.status.success() {
                let said = String::from_utf8_lossy(&ran.stderr);
                bail!("the commands before it failed ({}):\n{said}", ran.status);
            }
        }
        // Keeps the world, and forgets requests and diagnostics.
        place.emulator.load(place.emulator.world())?;
        let ran = if let Some(runner) = &mut place.runner {
            runner.run(&example.operation)?
        } else {
            let mut command = self.tools.command(example);
            let command = place.prepared(&mut command);
            Ran::of(&command.output().context("it cannot be started")?)
        };
        let noted = place.emulator.diagnostics();
        let printed = judge(
            &ran,
            &noted,
            &place.emulator.url(),
            example.emulator.is_none(),
        )?;
        if let Origin::Generated { status, .. } = example.origin {
            responded(&place.emulator.requests(), &example.operation, status)?;
        } else if printed.trim().is_empty() {
            bail!("it printed nothing, so nothing shows that it works");
        } else if self.accept {
            let file = output_path(self.root, &example.operation, example.language);
            return atomic::write(&file, &printed);
        }
        if example.output.is_empty() {
            return Ok(());
        }
        same(&example.output, &printed)
    }
}

/// Where examples are run: an emulator, and the process that runs all of a language.
struct Place {
    emulator: Emulator,
    /// Where the emulator runs.
    _runtime: Runtime,
    runner: Option<Runner>,
    directory: tempfile::TempDir,
}

impl Place {
    fn start(root: &Path, tools: &Tools, example: &Example) -> anyhow::Result<Self> {
        let directory = tempfile::tempdir()?;
        for file in std::fs::read_dir(root.join(FILES))? {
            let file = file?;
            std::fs::copy(file.path(), directory.path().join(file.file_name()))?;
        }
        let flags = example.emulator.as_deref().unwrap_or("");
        let always = ["emulator", "--no-throttle", "--check-responses"].into_iter();
        let options = EmulatorOptions::try_parse_from(always.chain(flags.split_whitespace()))?;
        let runtime = Runtime::new()?;
        let emulator = runtime.block_on(program::start(&options));
        let mut place = Self {
            emulator: emulator.map_err(anyhow::Error::msg)?,
            _runtime: runtime,
            runner: None,
            directory,
        };
        if let Some(mut command) = tools.runner(example.language) {
            place.runner = Some(Runner::start(place.prepared(&mut command))?);
        }
        Ok(place)
    }

    /// A command with the environment that pages tell readers to make.
    fn prepared<'c>(&self, command: &'c mut Command) -> &'c mut Command {
        command
            .env("COMPUTESTACKS_URL", self.emulator.url())
            .env("COMPUTESTACKS_USERNAME", self.emulator.username())
            .env("COMPUTESTACKS_SECRET", self.emulator.secret())
            .env(
                "COMPUTESTACKS_CONFIG",
                self.directory.path().join("config.toml"),
            )
            .env("NO_COLOR", "1")
            .stdin(Stdio::null())
            .current_dir(self.directory.path())
    }
}

/// How an example ended.
struct Ran {
    /// Why it failed.
    failure: Option<String>,
    printed: String,
    complaints: String,
}

impl Ran {
    fn of(output: &Output) -> Self {
        Self {
            failure: (!output.status.success()).then(|| output.status.to_string()),
            printed: String::from_utf8_lossy(&output.stdout).into_owned(),
            complaints: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

/// A process that runs one example after the other.
struct Runner {
    process: Child,
    names: ChildStdin,
    results: BufReader<ChildStdout>,
}

/// What a [`Runner`] prints of an example.
#[derive(Deserialize)]
struct RunnerResult {
    printed: String,
    error: Option<String>,
}

impl Runner {
    fn start(command: &mut Command) -> anyhow::Result<Self> {
        let command = command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = command.spawn().context("it cannot be started")?;
        let names = process.stdin.take().context("it has no input")?;
        let results = process.stdout.take().context("it has no output")?;
        Ok(Self {
            process,
            names,
            results: BufReader::new(results),
        })
    }

    /// The outcome as of a process of its own.
    fn run(&mut self, operation: &str) -> anyhow::Result<Ran> {
        writeln!(self.names, "{operation}")?;
        self.names.flush()?;
        let mut line = String::new();
        self.results.read_line(&mut line)?;
        let result: RunnerResult = serde_json::from_str(&line)
            .with_context(|| format!("the process that runs the examples printed {line:?}"))?;
        Ok(Ran {
            failure: result.error.as_ref().map(|_| "an error".to_owned()),
            printed: result.printed,
            complaints: result.error.unwrap_or_default(),
        })
    }
}

impl Drop for Runner {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Whether the emulator responded to the operation with this status.
fn responded(requests: &[ReceivedRequest], operation: &str, status: u16) -> anyhow::Result<()> {
    let is_it = |one: &ReceivedRequest| {
        one.operation.as_deref() == Some(operation) && one.status == Some(status)
    };
    if requests.iter().any(is_it) {
        return Ok(());
    }
    let lines: Vec<_> = requests.iter().map(|one| format!("  {one}")).collect();
    bail!(
        "{operation} was not called, or the response was not {status}; the requests were:\n{}",
        lines.join("\n")
    )
}

fn report(verdicts: &[(String, anyhow::Result<()>)], expected: usize) -> anyhow::Result<ExitCode> {
    let mut failed = 0;
    for (path, verdict) in verdicts {
        if let Err(error) = verdict {
            failed += 1;
            anstream::eprintln!("{path}: {error:#}\n");
        }
    }
    if verdicts.len() != expected {
        bail!("{} of {expected} examples were run", verdicts.len());
    }
    if failed > 0 {
        anstream::eprintln!(
            "{failed} of {expected} examples fail; where what they print now is right\nrun: {ACCEPT}"
        );
        return Ok(ExitCode::FAILURE);
    }
    output::print(format!("{expected} examples print what the pages show\n"))?;
    Ok(ExitCode::SUCCESS)
}

/// What it printed, made comparable. `judged` says that the emulator holds calls to the contract,
/// which it does in the recorded profile only.
///
/// # Errors
///
/// When it failed, or said to the emulator what the contract does not allow.
fn judge(ran: &Ran, noted: &Diagnostics, url: &str, judged: bool) -> anyhow::Result<String> {
    let (out, complaints) = (&ran.printed, &ran.complaints);
    if let Some(failure) = &ran.failure {
        bail!("it failed ({failure}):\n{out}{complaints}");
    }
    // Ambiguous is what the contract does not allow and the server took all the same.
    if noted.client_faults + noted.spec_faults + noted.ambiguous > 0 {
        bail!("the contract does not allow this request or response: {noted}");
    }
    if judged && noted.checked == 0 {
        bail!("it called nothing");
    }
    Ok(comparable(out, url))
}

fn same(expected: &str, printed: &str) -> anyhow::Result<()> {
    if expected == printed {
        return Ok(());
    }
    let diff = generated::diff(("page", expected), ("run", printed));
    bail!("it does not print what the page shows:\n{diff}")
}

#[cfg(all(test, unix))]
mod tests {
    use serde_json::json;

    use super::*;

    fn seen(checked: u64, client_faults: u64, spec_faults: u64, ambiguous: u64) -> Diagnostics {
        Diagnostics {
            checked,
            client_faults,
            spec_faults,
            ambiguous,
            ..Diagnostics::default()
        }
    }

    /// The outcome of a script instead of an example.
    fn judged(script: &str, noted: &Diagnostics) -> anyhow::Result<String> {
        let ran = Command::new("sh").args(["-ec", script]).output()?;
        judge(&Ran::of(&ran), noted, "http://127.0.0.1:1", true)
    }

    #[test]
    fn an_example_that_works_gives_its_output() {
        let printed = judged("echo at http://127.0.0.1:1", &seen(1, 0, 0, 0)).unwrap();
        assert_eq!(printed, "at https://controller.example.com\n");
        same("at https://controller.example.com\n", &printed).unwrap();
    }

    #[test]
    fn broken_examples_fail() {
        let none = || seen(1, 0, 0, 0);
        for (script, noted, why) in [
            ("echo x; exit 3", none(), "it failed"),
            ("false; echo x", none(), "it failed"),
            ("echo x", seen(1, 1, 0, 0), "the contract does not allow"),
            ("echo x", seen(1, 0, 1, 0), "the contract does not allow"),
            ("echo x", seen(1, 0, 0, 1), "the contract does not allow"),
            ("echo x", seen(0, 0, 0, 0), "it called nothing"),
        ] {
            let error = judged(script, &noted).unwrap_err().to_string();
            assert!(error.starts_with(why), "{script}: {error}");
        }
        let error = same("one\ntwo\n", "one\n2\n").unwrap_err().to_string();
        let shown = anstream::adapter::strip_str(&error).to_string();
        assert!(shown.contains("-two\n+2\n"), "{shown}");
    }

    #[test]
    fn a_generated_example_must_get_the_status_that_the_page_shows() {
        let requests = json!([
            {"method": "GET", "target": "/api/lamps", "operation": "listLamps", "status": 200, "contract": "conforms"},
            {"method": "DELETE", "target": "/api/lamps/1", "operation": "deleteLamp", "status": 404, "contract": "conforms"},
        ]);
        let requests: Vec<ReceivedRequest> = serde_json::from_value(requests).unwrap();
        responded(&requests, "listLamps", 200).unwrap();
        for (operation, status) in [("listLamps", 201), ("deleteLamp", 202), ("showLamp", 200)] {
            let error = responded(&requests, operation, status).unwrap_err();
            let error = error.to_string();
            assert!(error.starts_with(operation), "{error}");
            assert!(error.contains("/api/lamps/1 404"), "{error}");
        }
    }

    #[test]
    fn one_that_fails_or_was_not_run_fails_the_command() {
        let well = || ("a".to_owned(), Ok(()));
        let badly = || ("b".to_owned(), Err(anyhow::anyhow!("x")));
        let code = |verdicts: &[_]| report(verdicts, 2).map(|it| it == ExitCode::SUCCESS);
        assert!(code(&[well(), well()]).unwrap());
        assert!(!code(&[well(), badly()]).unwrap());
        assert!(code(&[well()]).is_err());
    }
}

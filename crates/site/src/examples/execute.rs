//! Running the examples, each against an emulator of its own, and validating what they print.

use std::path::{Path, PathBuf};
use std::process::{ExitCode, Output, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context as _, bail};
use serde_json::{Value, json};

use super::golden::{self, comparable};
use super::tools::{Tools, WORK};
use super::{ACCEPT, Example, output_path};
use crate::contract::Contract;
use computestacks_tooling::emulator::{Emulator, State};
use computestacks_tooling::{atomic, generated, output};

/// Examples at the same time: they wait for containers more than they compute.
const SIDE_BY_SIDE: usize = 12;

/// Runs all, or those whose path has this part; `accept` writes what they print.
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
    let world = write_world(root, &tools)?;
    let next = AtomicUsize::new(0);
    let verdicts = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..SIDE_BY_SIDE.min(chosen.len()) {
            scope.spawn(|| {
                while let Some(example) = chosen.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let verdict = run_one(root, &tools, &world, example, accept);
                    if let Ok(mut verdicts) = verdicts.lock() {
                        verdicts.push((example.path(), verdict));
                    }
                }
            });
        }
    });
    let mut verdicts = verdicts.into_inner().unwrap_or_default();
    verdicts.sort_by(|one, other| one.0.cmp(&other.0));
    report(&verdicts, chosen.len())
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

fn run_one(
    root: &Path,
    tools: &Tools,
    world: &Path,
    example: &Example,
    accept: bool,
) -> anyhow::Result<()> {
    let own = tempfile::tempdir()?;
    let world = world.to_string_lossy();
    let mut flags = vec!["--world", &world];
    flags.extend(example.emulator.as_deref().unwrap_or("").split_whitespace());
    let mut emulator = Emulator::start(&tools.emulator, &flags, own.path())?;
    let (username, secret) = emulator
        .credentials()
        .split_once(':')
        .map(|(name, secret)| (name.to_owned(), secret.to_owned()))
        .context("the emulator said no credentials")?;
    let ran = tools
        .command(root, example)
        .env("COMPUTESTACKS_URL", emulator.url())
        .env("COMPUTESTACKS_USERNAME", username)
        .env("COMPUTESTACKS_SECRET", secret)
        .env("COMPUTESTACKS_CONFIG", own.path().join("config.toml"))
        .env("NO_COLOR", "1")
        .stdin(Stdio::null())
        .current_dir(own.path())
        .output()
        .context("it cannot be started")?;
    let printed = judge(
        &ran,
        &emulator.state(),
        emulator.url(),
        example.emulator.is_none(),
    )?;
    if accept {
        let file = output_path(root, &example.operation, example.language);
        return atomic::write(&file, &printed);
    }
    same(&example.output, &printed)
}

/// What it printed, made comparable. `judged` says that the emulator holds calls to the contract,
/// which it does in the recorded profile only.
///
/// # Errors
///
/// When it failed, printed nothing, or said to the emulator what the contract does not allow.
fn judge(ran: &Output, state: &State, url: &str, judged: bool) -> anyhow::Result<String> {
    let out = String::from_utf8_lossy(&ran.stdout);
    if !ran.status.success() {
        bail!(
            "it failed ({}):\n{out}{}",
            ran.status,
            String::from_utf8_lossy(&ran.stderr)
        );
    }
    match state {
        State::Dead(why) => bail!("the emulator: {why}"),
        State::Alive(findings) => {
            // Ambiguous is what the contract does not allow and the server took all the same.
            let kinds = ["client_faults", "spec_faults", "ambiguous"];
            if kinds.iter().any(|kind| findings[kind] != 0) {
                bail!("the contract does not allow this request or response: {findings}");
            }
            if judged && findings["checked"].as_u64().is_none_or(|count| count == 0) {
                bail!("it called nothing");
            }
        }
    }
    let printed = comparable(&out, url);
    if printed.trim().is_empty() {
        bail!("it printed nothing, so nothing shows that it works");
    }
    Ok(printed)
}

fn same(expected: &str, printed: &str) -> anyhow::Result<()> {
    if expected == printed {
        return Ok(());
    }
    let diff = generated::diff(("page", expected), ("run", printed));
    bail!("it does not print what the page shows:\n{diff}")
}

/// The emulator's built-in world at a fixed time, with log lines, and with workers that are so quick
/// that no wait is long.
fn write_world(root: &Path, tools: &Tools) -> anyhow::Result<PathBuf> {
    let emulator = Emulator::start(&tools.emulator, &["--manual-clock"], &root.join(WORK))?;
    let mut world = emulator.world()?;
    emulator.stop()?;
    world["now"] = golden::NOW.into();
    world["pace"] = json!({
        "pick_up": 0.05,
        "between_jobs": 0.01,
        "action": 0.05,
        "rebuild_gap": 0.05,
        "build": 0.05,
        "remove": 0.05,
        "release": 0.01,
        "resize": 0.01,
        "clean_up_after": 0.05,
        "clean_up": 0.05,
        "late_clean_up_after": 0.1,
    });
    // Two minutes before that time, ten seconds apart.
    let lines: Vec<Value> = (0..4)
        .map(|n| {
            json!({
                "at": 1_795_521_500.25 + f64::from(n) * 10.0,
                "container": format!("keen-harbor101-{}", n % 2 + 1),
                "line": format!("GET /{n} 200"),
            })
        })
        .collect();
    world["logs"] = json!({"101": lines});
    let file = root.join(WORK).join("world.json");
    atomic::write(&file, &world.to_string())?;
    Ok(file)
}

#[cfg(all(test, unix))]
mod tests {
    use std::process::Command;

    use super::*;

    fn seen(judged: u32, client_faults: u32, spec_faults: u32, ambiguous: u32) -> Value {
        json!({
            "checked": judged,
            "client_faults": client_faults,
            "spec_faults": spec_faults,
            "ambiguous": ambiguous,
        })
    }

    /// The outcome of a script instead of an example.
    fn judged(script: &str, findings: Value) -> anyhow::Result<String> {
        let ran = Command::new("sh").args(["-ec", script]).output()?;
        judge(&ran, &State::Alive(findings), "http://127.0.0.1:1", true)
    }

    #[test]
    fn an_example_that_works_gives_its_output() {
        let printed = judged("echo at http://127.0.0.1:1", seen(1, 0, 0, 0)).unwrap();
        assert_eq!(printed, "at https://controller.example.com\n");
        same("at https://controller.example.com\n", &printed).unwrap();
    }

    #[test]
    fn broken_examples_fail() {
        let none = || seen(1, 0, 0, 0);
        for (script, findings, why) in [
            ("echo x; exit 3", none(), "it failed"),
            ("false; echo x", none(), "it failed"),
            ("true", none(), "it printed nothing"),
            ("echo x", seen(1, 1, 0, 0), "the contract does not allow"),
            ("echo x", seen(1, 0, 1, 0), "the contract does not allow"),
            ("echo x", seen(1, 0, 0, 1), "the contract does not allow"),
            ("echo x", seen(0, 0, 0, 0), "it called nothing"),
            ("echo x", json!({}), "the contract does not allow"),
        ] {
            let error = judged(script, findings).unwrap_err().to_string();
            assert!(error.starts_with(why), "{script}: {error}");
        }
        let dead = judge(
            &Command::new("echo").arg("x").output().unwrap(),
            &State::Dead("gone".to_owned()),
            "u",
            true,
        );
        assert!(dead.unwrap_err().to_string().contains("gone"));
        let error = same("one\ntwo\n", "one\n2\n").unwrap_err().to_string();
        let shown = anstream::adapter::strip_str(&error).to_string();
        assert!(shown.contains("-two\n+2\n"), "{shown}");
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

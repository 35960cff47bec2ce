//! What the client costs a program that depends on it: a clean build, beside a client written by
//! hand on the same HTTP library with the same TLS.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context as _, bail};
use serde_json::Value;

use super::super::measure::{Compared, Goal, Unit};
use super::super::process;
use super::super::programs::cargo;
use super::super::rounds::{Pair, each};
use super::super::run::{Bench, Outcome};
use crate::atomic;

/// What the programs are, `NAME`, `Cargo.toml`'s dependencies and `main.rs`.
struct Project {
    name: &'static str,
    dependencies: String,
    main: &'static str,
}

/// What a build took.
#[derive(Clone, Copy, Debug)]
struct Built {
    cpu: f64,
    crates: f64,
}

/// A program on the client.
const OURS: &str = r#"use computestacks::Client;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), computestacks::Error> {
    let url = std::env::args().nth(1).unwrap_or_default();
    let client = Client::builder(url).basic("user", "user-secret").build()?;
    for service in client.list().page(1).per_page(50).await?.services {
        println!("{} {}", service.id, service.current_state);
    }
    Ok(())
}
"#;

/// The same by hand; the structs are those that decoding is measured beside.
const HAND: &str = r#"#![allow(dead_code)]

mod hand_written;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), reqwest::Error> {
    let url = std::env::args().nth(1).unwrap_or_default();
    let http = reqwest::Client::builder()
        .timeout(std::time::Duration::from_secs(60))
        .build()?;
    let page: hand_written::ServiceList = http
        .get(format!("{url}/api/container_services"))
        .query(&[("page", 1), ("per_page", 50)])
        .basic_auth("user", Some("user-secret"))
        .header("accept", "application/json")
        .send()
        .await?
        .error_for_status()?
        .json()
        .await?;
    for service in page.container_services {
        println!("{} {}", service.id, service.current_state);
    }
    Ok(())
}
"#;

/// The structs, from the root.
const STRUCTS: &str = "crates/computestacks/benches/hand_written/mod.rs";

pub(super) fn run(bench: &Bench) -> anyhow::Result<Outcome> {
    let work = bench.work.join("dependents");
    let projects = projects(&bench.root).map(|project| prepare(&bench.root, &work, &project));
    let [with, without, hand] = projects;
    let (with, without, hand) = (with?, without?, hand?);
    let target = work.join("target");
    let mut with = || build(&with, &target);
    let mut without = || build(&without, &target);
    let mut hand = || build(&hand, &target);
    // Each takes a minute or two, and processor time differs little from round to round.
    let built = bench
        .rounds(3, 1)
        .run_cold(&mut [&mut without, &mut hand, &mut with])?;
    let [without, hand, with] = built.as_slice() else {
        bail!("three were asked for");
    };
    let version = env!("CARGO_PKG_VERSION");
    let plain = format!("computestacks {version} without `codegen`");
    let full = format!("computestacks {version} with `codegen`");
    let beside = "reqwest 0.13, serde, jiff, rust_decimal by hand";
    let cpu = |built: &[Built]| each(built, |one| one.cpu);
    let crates = |built: &[Built]| each(built, |one| one.crates);
    let (share, hand_cpu, hand_crates) = (Compared::Share, cpu(hand), crates(hand));
    let mut measures = Vec::new();
    for (name, ours, built, goal) in [
        ("plain", &plain, without, 1.05),
        ("codegen", &full, with, 1.3),
    ] {
        let names = Pair { ours, beside };
        let what = "a clean build for development";
        let line = names.measure(
            &format!("dependents.{name}"),
            what,
            Unit::CpuSeconds,
            share,
            (&cpu(built), &hand_cpu),
        )?;
        measures.push(line.goal(Goal::AtMost(goal)));
        let what = "crates that are compiled, build scripts' own included";
        measures.push(names.measure(
            &format!("dependents.{name}-crates"),
            what,
            Unit::Crates,
            share,
            (&crates(built), &hand_crates),
        )?);
    }
    Ok(Outcome {
        measures,
        notes: vec![
            "A program of one file with the client's features otherwise as they are by default; `tokio` and TLS by `rustls` are in all three, and all are locked to the versions of this workspace. Processor time of cargo and all that it starts, without downloads.".to_owned(),
            "Three rounds unless `--rounds` says otherwise: each is three clean builds, and what is counted is no waiting.".to_owned(),
        ],
        skipped: Vec::new(),
    })
}

fn projects(root: &Path) -> [Project; 3] {
    let tokio = "tokio = { version = \"1\", features = [\"macros\", \"rt\"] }\n";
    // As TOML has it, whatever the path is made of.
    let client = Value::from(root.join("crates/computestacks").display().to_string());
    let ours = |features: &str| format!("computestacks = {{ path = {client}{features} }}\n{tokio}");
    [
        Project {
            name: "with-codegen",
            dependencies: ours(""),
            main: OURS,
        },
        Project {
            name: "without-codegen",
            dependencies: ours(", default-features = false, features = [\"rustls\"]"),
            main: OURS,
        },
        Project {
            name: "by-hand",
            dependencies: format!(
                "{tokio}reqwest = {{ version = \"0.13\", default-features = false, features = [\"json\", \"query\", \"rustls\"] }}\n\
                 serde = {{ version = \"1\", features = [\"derive\"] }}\nserde_json = \"1\"\n\
                 jiff = {{ version = \"1\", default-features = false, features = [\"serde\", \"std\"] }}\n\
                 rust_decimal = {{ version = \"1\", default-features = false, features = [\"serde\", \"std\"] }}\n"
            ),
            main: HAND,
        },
    ]
}

/// Writes a project and locks it to the versions of the workspace.
fn prepare(root: &Path, work: &Path, project: &Project) -> anyhow::Result<PathBuf> {
    let Project {
        name,
        dependencies,
        main,
    } = project;
    let folder = work.join(name);
    let manifest = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n{dependencies}"
    );
    atomic::write(&folder.join("Cargo.toml"), &manifest)?;
    atomic::write(&folder.join("src/main.rs"), main)?;
    let structs = fs::read_to_string(root.join(STRUCTS))?;
    atomic::write(&folder.join("src/hand_written/mod.rs"), &structs)?;
    fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock"))?;
    // What is not needed goes from the copy; what is, stays as it was.
    let (status, _) = process::run(
        plain_cargo()
            .args(["fetch", "--quiet"])
            .current_dir(&folder),
    )?;
    if !status.success() {
        bail!("the dependencies of {name} could not be fetched");
    }
    Ok(folder)
}

/// A cargo that knows nothing of the one that runs us.
fn plain_cargo() -> std::process::Command {
    let mut command = cargo();
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        let is_cargos = text.starts_with("CARGO_") && text != "CARGO_HOME";
        if is_cargos || text.starts_with("RUSTFLAGS") {
            command.env_remove(&name);
        }
    }
    command
}

/// Builds it from nothing.
fn build(folder: &Path, target: &Path) -> anyhow::Result<Built> {
    if target.exists() {
        fs::remove_dir_all(target)?;
    }
    let messages = tempfile::NamedTempFile::new()?;
    let mut command = plain_cargo();
    command.args(["build", "--quiet", "--offline", "--message-format=json"]);
    command.arg("--target-dir").arg(target).current_dir(folder);
    command.stdout(Stdio::from(messages.reopen()?));
    let (status, cost) = process::run(&mut command)?;
    let messages = fs::read_to_string(messages.path())?;
    if !status.success() {
        bail!("{} does not compile:\n{messages}", folder.display());
    }
    fs::remove_dir_all(target).context("what was built cannot be removed")?;
    #[expect(clippy::cast_precision_loss, reason = "some hundred crates")]
    let crates = crates(&messages) as f64;
    Ok(Built {
        cpu: cost.cpu,
        crates,
    })
}

/// The packages that were compiled, by the messages of cargo.
fn crates(messages: &str) -> usize {
    let ids: BTreeSet<String> = messages
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter(|message| message["reason"] == "compiler-artifact" && message["fresh"] == false)
        .filter_map(|message| message["package_id"].as_str().map(str::to_owned))
        .collect();
    ids.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_package_counts_once_and_only_where_it_was_compiled() {
        let messages = concat!(
            r#"{"reason":"compiler-artifact","package_id":"a","fresh":false}"#,
            "\n",
            r#"{"reason":"compiler-artifact","package_id":"a","fresh":false}"#,
            "\n",
            r#"{"reason":"compiler-artifact","package_id":"b","fresh":true}"#,
            "\n",
            r#"{"reason":"build-script-executed","package_id":"c"}"#,
        );
        assert_eq!(crates(messages), 1);
    }
}

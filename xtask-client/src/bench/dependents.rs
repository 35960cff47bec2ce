//! What the client costs a program that depends on it: a clean build, compared with a client written by
//! hand on the same HTTP library with the same TLS.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::Context as _;
use serde_json::Value;

use super::BenchContext;
use super::contest::{Contest, Measurements, one, ours};
use super::process::time;
use computestacks_tooling::atomic;

pub(super) fn contest(bench: &BenchContext) -> anyhow::Result<Contest<'_>> {
    let sources = bench.root.join("tests/bench/dependents");
    // As TOML has it, whatever the path is made of.
    let client = Value::from(
        bench
            .root
            .join("crates/computestacks")
            .display()
            .to_string(),
    );
    let client = |features: &str| {
        let tokio = "tokio = { version = \"1\", features = [\"macros\", \"rt\"] }";
        format!("computestacks = {{ path = {client}{features} }}\n{tokio}\n")
    };
    let family = client(", default-features = false, features = [\"rustls\"]");
    let plain = client(", default-features = false, features = [\"rustls\", \"user-api\"]");
    let name = ours("computestacks");
    let hand = fs::read_to_string(sources.join("hand.toml"))?;
    let mut contest = Contest::default();
    for (key, name, dependencies, main) in [
        (
            "plain",
            format!("{name} without `codegen`"),
            plain,
            "ours.rs",
        ),
        (
            "family",
            format!("{name} without `codegen` and `user-api`"),
            family,
            "ours.rs",
        ),
        (
            "hand",
            "reqwest 0.13, serde, jiff, rust_decimal by hand".to_owned(),
            hand,
            "hand.rs",
        ),
        (
            "codegen",
            format!("{name} with `codegen`"),
            client(""),
            "ours.rs",
        ),
    ] {
        let folder = bench.work.join("dependents").join(key);
        atomic::write(
            &folder.join("Cargo.toml"),
            &format!(
                "[package]\nname = \"{key}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
                 [workspace]\n\n[dependencies]\n{dependencies}"
            ),
        )?;
        let structs = bench.root.join("tests/bench/benches/hand_written/mod.rs");
        for (from, to) in [
            (sources.join(main), "src/main.rs"),
            (structs, "src/hand_written/mod.rs"),
            (bench.root.join("Cargo.lock"), "Cargo.lock"),
        ] {
            atomic::write(&folder.join(to), &fs::read_to_string(from)?)?;
        }
        // What is not needed goes from the copy of the lock file; what is, stays as it was.
        time(
            plain_cargo()
                .args(["fetch", "--quiet"])
                .current_dir(&folder),
            &[0],
        )?;
        let target = bench.work.join("dependents/target");
        contest.add(key, name, move || clean_build(&folder, &target));
    }
    Ok(contest)
}

/// A cargo that knows nothing of the one that runs us.
fn plain_cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        let is_cargos = text.starts_with("CARGO_") && text != "CARGO_HOME";
        if is_cargos || text.starts_with("RUSTFLAGS") {
            command.env_remove(&name);
        }
    }
    command
}

/// Processor time of a build from nothing, and the crates that it compiled.
fn clean_build(folder: &Path, target: &Path) -> anyhow::Result<Measurements> {
    if target.exists() {
        fs::remove_dir_all(target)?;
    }
    let mut command = plain_cargo();
    command.args([
        "build",
        "--quiet",
        "--locked",
        "--offline",
        "--message-format=json",
    ]);
    command.arg("--target-dir").arg(target).current_dir(folder);
    let cost = time(&mut command, &[0])?;
    fs::remove_dir_all(target).context("what was built cannot be removed")?;
    let mut numbers = one("cpu", cost.cpu);
    #[expect(clippy::cast_precision_loss, reason = "some hundred crates")]
    numbers.insert("crates".to_owned(), compiled(&cost.stdout) as f64);
    Ok(numbers)
}

/// How many packages were compiled, by the messages of cargo.
fn compiled(messages: &str) -> usize {
    let messages = messages
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let compiled = messages
        .filter(|message| message["reason"] == "compiler-artifact" && message["fresh"] == false);
    let ids = compiled.map(|message| message["package_id"].to_string());
    ids.collect::<BTreeSet<String>>().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_package_counts_once_and_only_where_it_was_compiled() {
        let message = |id: &str, fresh: bool| {
            format!(r#"{{"reason":"compiler-artifact","package_id":"{id}","fresh":{fresh}}}"#)
        };
        let messages = [message("a", false), message("a", false), message("b", true)];
        assert_eq!(compiled(&messages.join("\n")), 1);
    }
}

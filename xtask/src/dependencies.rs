//! `cargo xtask dependencies`: licences, bans and sources of all that is linked in, by cargo-deny
//! and `deny.toml`, whether the oldest compiler that we state takes all of it, and whether the maintainers'
//! programs and the tests share their builds of it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context as _, bail};
use semver::Version;
use serde::Deserialize;

use computestacks_tooling::{cargo_tools, output, programs, workspace};

use crate::{client, metadata};

/// What `xtask-client` builds with other features than the tests on purpose: with TLS, it would build a crate of C.
const BUILT_TWICE: &[&str] = &["reqwest"];

/// Flags of `cargo xtask dependencies`.
#[derive(Debug, Clone, clap::Args)]
#[command(
    after_help = "exit codes: 0 all are as they should be, 1 some are not, 2 something cannot be read or run"
)]
pub(crate) struct Args {
    /// Go by this file instead of deny.toml
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

/// What of `cargo metadata` is looked at.
#[derive(Debug, Deserialize)]
struct Metadata {
    packages: Vec<Package>,
    workspace_members: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Package {
    id: String,
    name: String,
    version: String,
    rust_version: Option<String>,
}

/// Validates the dependencies.
///
/// # Errors
///
/// When cargo-deny cannot be installed or run, or cargo does not tell of the dependencies.
pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let config = match &args.config {
        Some(file) if !file.is_file() => bail!("{} is not there", file.display()),
        Some(file) => file.canonicalize()?,
        None => PathBuf::from("deny.toml"),
    };
    let root = workspace::root()?;
    let deny = cargo_tools::find(&root, "cargo-deny")?;
    let status = Command::new(&deny)
        .args(["--locked", "--config"])
        .arg(config)
        .args(["check", "--hide-inclusion-graph"])
        .args(["licenses", "bans", "sources"])
        .current_dir(&root)
        .status()
        .with_context(|| format!("{} cannot be started", deny.display()))?;
    let newer = needs_newer(&metadata::read(&root, &["--all-features"])?)?;
    let denied = if status.success() {
        "licences, bans and sources"
    } else {
        "licences, bans and sources: see the diagnostics above"
    };
    let mut out = output::verdict(status.success(), denied);
    let twice = compiled_twice(&root)?;
    for (found, none) in [
        (&newer, "no dependency needs a newer compiler than we state"),
        (&twice, "no dependency is compiled again for the tests"),
    ] {
        if found.is_empty() {
            out += &output::verdict(true, none);
        }
        out.extend(found.iter().map(|text| output::verdict(false, text)));
    }
    output::print(out)?;
    let good = status.success() && newer.is_empty() && twice.is_empty();
    Ok(output::exit_code(good))
}

/// Dependencies of the maintainers' programs that have other features there than in the tests, which compile them
/// again, and all that depends on them.
fn compiled_twice(root: &Path) -> anyhow::Result<Vec<String>> {
    let tests = builds(root, &["--workspace", "--edges", "normal,build,dev"])?;
    let mut found = Vec::new();
    for package in ["xtask", client::CLIENT] {
        let program = builds(root, &["--package", package, "--edges", "normal,build"])?;
        found.extend(program.difference(&tests).map(|build| {
            format!(
                "{package} and the tests have different features of {build}: add the missing ones to \
                 crates/workspace-hack/Cargo.toml"
            )
        }));
    }
    Ok(found)
}

/// The crates of others below the selected packages, with their features.
fn builds(root: &Path, selection: &[&str]) -> anyhow::Result<BTreeSet<String>> {
    let mut cargo = programs::cargo();
    cargo
        .args([
            "tree",
            "--locked",
            "--prefix",
            "none",
            "--format",
            "{p} [{f}]",
        ])
        .args(selection)
        .current_dir(root);
    Ok(crates_of_others(&programs::read(&mut cargo)?))
}

fn crates_of_others(tree: &str) -> BTreeSet<String> {
    tree.lines()
        // What was printed before has a star, a macro says so, and a package of ours has a path.
        .map(|line| line.replace(" (*)", "").replace(" (proc-macro)", ""))
        .filter(|line| !line.contains('('))
        .filter(|line| !BUILT_TWICE.contains(&line.split(' ').next().unwrap_or_default()))
        .filter(|line| !line.is_empty())
        .collect()
}

/// Dependencies that need a newer compiler than the workspace states.
fn needs_newer(metadata: &Metadata) -> anyhow::Result<Vec<String>> {
    let is_member = |package: &Package| metadata.workspace_members.contains(&package.id);
    let stated = metadata
        .packages
        .iter()
        .filter(|package| is_member(package))
        .find_map(|package| package.rust_version.as_deref())
        .context("Cargo.toml states no rust-version")?;
    let oldest = version(stated)?;
    let mut found = Vec::new();
    for package in &metadata.packages {
        if let Some(needed) = &package.rust_version
            && version(needed)? > oldest
        {
            let Package { name, version, .. } = package;
            found.push(format!(
                "{name} {version} needs Rust {needed}, and Cargo.toml states {stated}: raise \
                 `rust-version` there, or take an older {name}"
            ));
        }
    }
    Ok(found)
}

/// Cargo lets the last numbers be left out.
fn version(text: &str) -> anyhow::Result<Version> {
    let padded = match text.split('.').count() {
        1 => format!("{text}.0.0"),
        2 => format!("{text}.0"),
        _ => text.to_owned(),
    };
    padded
        .parse()
        .with_context(|| format!("`{text}` is no version of Rust"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crates_of_others_are_compared_with_their_features() {
        let tree = "xtask v0.1.0 (/xtask) []\nserde v1.0.0 [alloc,std]\nserde_derive v1.0.0 (proc-macro) [default]\n\
                    \nserde v1.0.0 [alloc,std] (*)\nreqwest v0.13.0 [json]\nserde v1.0.0 [std]\n";
        let found: Vec<_> = crates_of_others(tree).into_iter().collect();
        assert_eq!(
            found,
            [
                "serde v1.0.0 [alloc,std]",
                "serde v1.0.0 [std]",
                "serde_derive v1.0.0 [default]"
            ]
        );
    }

    #[test]
    fn a_dependency_that_needs_more_is_told() {
        let package = |name: &str, rust_version: Option<&str>| Package {
            id: name.to_owned(),
            name: name.to_owned(),
            version: "1.2.3".to_owned(),
            rust_version: rust_version.map(str::to_owned),
        };
        let mut metadata = Metadata {
            packages: vec![
                package("own", Some("1.89")),
                package("old", Some("1.89.0")),
                package("older", Some("1.9")),
                package("silent", None),
            ],
            workspace_members: vec!["own".to_owned()],
        };
        assert_eq!(needs_newer(&metadata).unwrap(), [""; 0]);
        metadata.packages.push(package("new", Some("1.89.1")));
        let found = needs_newer(&metadata).unwrap();
        assert_eq!(found.len(), 1);
        assert!(
            found[0].starts_with("new 1.2.3 needs Rust 1.89.1"),
            "{found:?}"
        );
        metadata.workspace_members.clear();
        assert!(needs_newer(&metadata).is_err());
    }
}

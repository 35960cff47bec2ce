//! `cargo xtask dependencies`: licences, bans and sources of all that is linked in, by cargo-deny
//! and `deny.toml`, whether the oldest compiler that we state takes all of it, and whether the maintainers'
//! programs and the tests share their builds of it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context as _, bail};
use semver::Version;
use serde::Deserialize;
use serde_json::{Map, Value};

use computestacks_tooling::{cargo_tools, output, programs, workspace};

use crate::{client, metadata};

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
        (&twice, "no crate is compiled twice"),
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

/// What cargo would compile, of `cargo build --unit-graph`.
#[derive(Debug, Deserialize)]
struct UnitGraph {
    units: Vec<Unit>,
}

#[derive(Debug, Deserialize)]
struct Unit {
    pkg_id: String,
    target: UnitTarget,
    mode: String,
    features: Vec<String>,
    profile: Map<String, Value>,
}

#[derive(Debug, Deserialize)]
struct UnitTarget {
    kind: Vec<String>,
    name: String,
}

/// Crates that the maintainers' programs and the tests, or build scripts and the rest, would compile with different
/// features or profiles, and so again with all that depends on them.
fn compiled_twice(root: &Path) -> anyhow::Result<Vec<String>> {
    let mut graphs = Vec::new();
    for selection in [
        &["build", "--package", "xtask"] as &[_],
        &["build", "--package", client::CLIENT],
        &["test", "--workspace"],
    ] {
        let mut cargo = programs::cargo();
        cargo
            .args(selection)
            .args(["--locked", "--unit-graph", "-Zunstable-options"])
            // Not stable yet.
            .env("RUSTC_BOOTSTRAP", "1")
            .current_dir(root);
        let graph = serde_json::from_str::<UnitGraph>(&programs::read(&mut cargo)?);
        graphs.push(graph.context("cargo prints its units in another form")?);
    }
    Ok(with_different_settings(graphs))
}

fn with_different_settings(graphs: Vec<UnitGraph>) -> Vec<String> {
    let mut crates: BTreeMap<_, BTreeSet<(String, String)>> = BTreeMap::new();
    // Its build script has the features of the crate.
    let is_dependency = |unit: &Unit| unit.mode == "build" && unit.target.kind != ["custom-build"];
    let units = graphs.into_iter().flat_map(|graph| graph.units);
    for mut unit in units.filter(is_dependency) {
        // Profiles of other names with the same settings share their builds.
        unit.profile.remove("name");
        let settings = (
            unit.features.join(","),
            Value::from(unit.profile).to_string(),
        );
        let key = (unit.target.name, unit.pkg_id);
        crates.entry(key).or_default().insert(settings);
    }
    let several = crates
        .into_iter()
        .filter(|(_, settings)| settings.len() > 1);
    several
        .map(|((name, _), settings)| {
            let features: BTreeSet<String> = settings.into_iter().map(|(own, _)| own).collect();
            if features.len() == 1 {
                return format!(
                    "{name} is compiled with two profiles: the settings of profile.dev.build-override in \
                     Cargo.toml must be those of profile.dev"
                );
            }
            let features: Vec<String> = features.into_iter().collect();
            format!(
                "{name} is compiled with the features [{}]: add the missing ones to \
                 crates/workspace-hack/Cargo.toml",
                features.join("] and [")
            )
        })
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
    use serde_json::json;

    use super::*;

    #[test]
    fn a_crate_that_is_compiled_twice_is_told() {
        let unit = |name: &str, mode: &str, features: &[&str], profile: Value| -> Unit {
            serde_json::from_value(json!({
                "pkg_id": format!("registry#{name}@1.0.0"),
                "target": { "kind": ["lib"], "name": name },
                "mode": mode,
                "features": features,
                "profile": profile,
            }))
            .unwrap()
        };
        let found = |features: &[&str], units: u32| {
            let dev = json!({ "name": "dev", "codegen_units": 16 });
            let tests = json!({ "name": "test", "codegen_units": units });
            let mut script = unit("serde", "build", &[], dev.clone());
            script.target.kind = vec!["custom-build".to_owned()];
            let graphs = [
                vec![unit("serde", "build", &["std"], dev), script],
                vec![
                    unit("serde", "build", features, tests.clone()),
                    unit("serde", "test", &[], tests),
                ],
            ];
            with_different_settings(graphs.map(|units| UnitGraph { units }).into())
        };
        assert_eq!(found(&["std"], 16), [""; 0]);
        assert_eq!(
            found(&["rc", "std"], 16),
            [
                "serde is compiled with the features [rc,std] and [std]: add the missing ones to \
              crates/workspace-hack/Cargo.toml"
            ]
        );
        assert_eq!(
            found(&["std"], 256),
            [
                "serde is compiled with two profiles: the settings of profile.dev.build-override in Cargo.toml \
              must be those of profile.dev"
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

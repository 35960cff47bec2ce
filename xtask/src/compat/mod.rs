//! `cargo xtask compat`: what changed since the last release for users of the published document or
//! the crates, and whether version and changelog say so.
//!
//! `computestacks_drift::compat` finds the changes; `release.rs` compares them with the version of the
//! workspace and the changelog.

mod base;
mod release;
mod report;

use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;
use semver::Version;
use serde_json::Value;

use base::CompareBase;
use report::CompatReport;

use computestacks_tooling::{output, workspace};

use crate::api;

/// The published document, relative to the root.
pub(crate) const PUBLISHED: &str = "spec/published/openapi.json";
const MANIFEST: &str = "Cargo.toml";
const CHANGELOG: &str = "CHANGELOG.md";

/// Options of `cargo xtask compat`.
#[derive(Debug, Clone, clap::Args)]
#[command(
    after_help = "exit codes: 0 version and changelog match the changes, 1 they do not, 2 something cannot be read"
)]
pub(crate) struct Args {
    /// Compare with this commit as the last release [default: the newest tag v*, else where the
    /// branch left the default one, else the first commit]
    #[arg(long, value_name = "REF")]
    base: Option<String>,
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    format: OutputFormat,
}

/// The output format.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum OutputFormat {
    /// For people
    #[default]
    Human,
    /// One JSON object
    Json,
}

/// Runs the command; the exit code is 0 if version and changelog match the changes, otherwise 1.
///
/// # Errors
///
/// If git, a file or a version cannot be read; the exit code is then 2.
pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let root = workspace::root()?;
    let base = CompareBase::find(&root, args.base.as_deref())?;
    let inputs = CompatInputs::read(&root, &base)?;
    let report = CompatReport::new(base, &inputs, args.base.is_some());
    output::print(match args.format {
        OutputFormat::Human => report.human(),
        OutputFormat::Json => report.json()?,
    })?;
    Ok(output::exit_code(report.passes()))
}

/// Everything that is compared.
#[derive(Debug)]
struct CompatInputs {
    /// `None` if the base has no document.
    old: Option<Value>,
    new: Value,
    /// Package, listing of the base if it has one, current listing.
    listings: Vec<(&'static str, Option<String>, String)>,
    old_version: Version,
    new_version: Version,
    changelog: String,
}

impl CompatInputs {
    fn read(root: &Path, base: &CompareBase) -> anyhow::Result<Self> {
        let now = |path: &str| workspace::read(&root.join(path));
        let new_version = release::workspace_version(&now(MANIFEST)?)
            .with_context(|| format!("cannot read {MANIFEST}"))?;
        let of_base = |path: &str| format!("cannot read {path} of {}", base.commit);
        let old_version = match base.read(root, MANIFEST)? {
            Some(manifest) => match release::workspace_version(&manifest) {
                Err(error) if base.is_released() => {
                    return Err(error.context(of_base(MANIFEST)));
                }
                version => version.unwrap_or_else(|_| new_version.clone()),
            },
            None => new_version.clone(),
        };
        let old = base.read(root, PUBLISHED)?;
        let old = old.map(|text| serde_json::from_str(&text)).transpose();
        let mut listings = Vec::new();
        for package in api::PACKAGES {
            let path = package.listing();
            listings.push((package.name, base.read(root, &path)?, now(&path)?));
        }
        Ok(Self {
            old: old.with_context(|| of_base(PUBLISHED))?,
            new: serde_json::from_str(&now(PUBLISHED)?)
                .with_context(|| format!("cannot read {PUBLISHED}"))?,
            listings,
            old_version,
            new_version,
            changelog: now(CHANGELOG)?,
        })
    }
}

//! `cargo xtask api`: lists what the crates make public, or checks that the lists are fresh.
//!
//! rustdoc writes a crate as JSON, the crate `public-api` makes lines of it. rustdoc's JSON is
//! unstable, but a stable rustdoc writes it when told to be a nightly one (`RUSTC_BOOTSTRAP`),
//! which touches nothing but this listing: it has a target directory of its own.

mod listing;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::{fs, io};

use anyhow::{Context as _, bail};
use similar::TextDiff;

use crate::style::{BAD, FAINT, GOOD};
use crate::{atomic, output, workspace};

/// The format of rustdoc's JSON that the version of `public-api` in Cargo.toml reads; its
/// `rustdoc-types` has the same number.
const FORMAT: u64 = 57;

/// A crate with users outside of the workspace.
#[derive(Debug, Clone, Copy)]
pub struct Package {
    /// Its name.
    pub name: &'static str,
    /// The features that it is listed with: all that make something public.
    features: &'static str,
}

/// The crates that are listed. `computestacks` is listed without `codegen`, which is about how
/// the generated module is made; what is public is the same.
pub const PACKAGES: [Package; 2] = [
    Package {
        name: "computestacks",
        features: "rustls,blocking,schemars,test-util",
    },
    Package {
        name: "computestacks-emulator",
        features: "httpmock,client-clock",
    },
];

impl Package {
    /// The listing, from the root.
    pub fn listing(self) -> String {
        format!("docs/api/{}.txt", self.name)
    }
}

/// Flags of `cargo xtask api`.
#[derive(Debug, Clone, Copy, clap::Args)]
#[command(after_help = "exit codes: 0 fresh or written, 1 stale, 2 a listing cannot be made")]
pub struct Args {
    /// Write nothing: say which listings are stale, with a diff, and exit 1 if any is
    #[arg(long)]
    check: bool,
}

/// Writes or checks the listings.
///
/// # Errors
///
/// When a listing cannot be made, read or written.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let root = workspace::root()?;
    let mut stale = 0;
    let mut out = String::new();
    for package in PACKAGES {
        let name = package.listing();
        let path = root.join(&name);
        let fresh = make(&root, package)?;
        let held = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(error).with_context(|| format!("cannot read {name}")),
        };
        let line = if held == fresh {
            format!("{GOOD}✔{GOOD:#} {name}\n")
        } else if args.check {
            stale += 1;
            let diff = TextDiff::from_lines(held.as_str(), fresh.as_str());
            let diff = diff.unified_diff().context_radius(0).to_string();
            format!("{BAD}✘{BAD:#} {name}\n{diff}")
        } else {
            atomic::write(&path, &fresh)?;
            format!("{GOOD}✔{GOOD:#} {name} {FAINT}written{FAINT:#}\n")
        };
        out.push_str(&line);
    }
    if stale > 0 {
        out.push_str("to write what is public now, run: cargo xtask api\n");
    }
    output::print(out)?;
    Ok(if stale > 0 {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

fn make(root: &Path, package: Package) -> anyhow::Result<String> {
    let json = document(root, package)?;
    let text =
        fs::read_to_string(&json).with_context(|| format!("cannot read {}", json.display()))?;
    let format = listing::format_of(&text)?;
    if format != FORMAT {
        bail!(
            "this rustdoc writes JSON of format {format}, and the listing is made of format {FORMAT}: run \
             it with the toolchain that CONTRIBUTING.md names, as in `cargo +1.95.0 xtask api`, or \
             raise `public-api` in Cargo.toml and FORMAT in xtask/src/api/mod.rs together"
        );
    }
    listing::make(package.name, package.features, &json)
        .with_context(|| format!("cannot list {}", package.name))
}

/// Has rustdoc write the crate's JSON, and gives its path.
fn document(root: &Path, package: Package) -> anyhow::Result<PathBuf> {
    let target = root.join("target/api");
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .current_dir(root)
        .args([
            "rustdoc",
            "--quiet",
            "--locked",
            "--lib",
            "--package",
            package.name,
        ])
        .args(["--no-default-features", "--features", package.features])
        .arg("--target-dir")
        .arg(&target)
        .args(["--", "-Z", "unstable-options", "--output-format", "json"])
        // Links are judged where pages are made; here warnings would be noise.
        .args(["--cap-lints", "allow"])
        .env("RUSTC_BOOTSTRAP", "1")
        .status()
        .context("cargo could not be started")?;
    if !status.success() {
        bail!(
            "rustdoc could not document {}; its messages are above",
            package.name
        );
    }
    Ok(target
        .join("doc")
        .join(format!("{}.json", package.name.replace('-', "_"))))
}

//! `cargo xtask api`: lists what the crates make public, or checks that the lists are fresh.
//!
//! rustdoc writes a crate as JSON, the crate `public-api` makes lines of it. rustdoc's JSON is
//! unstable, but `RUSTC_BOOTSTRAP` makes a stable rustdoc write it. Only rustdoc gets that variable, from
//! this program in its place: what the crates need is shared with other builds.

mod listing;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context as _, bail};
use computestacks_tooling::{
    generated::{self, GeneratedFile},
    output, programs, workspace,
};

/// The format of rustdoc's JSON that the version of `public-api` in Cargo.toml reads; its
/// `rustdoc-types` has the same number.
const FORMAT: u64 = 57;

/// A crate with users outside of the workspace.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ListedPackage {
    /// Its name.
    pub name: &'static str,
    /// The features that it is listed with: all that make something public.
    features: &'static str,
}

/// The crates that are listed. `computestacks` is listed without `codegen`, which is about how
/// the generated module is made; what is public is the same.
pub(crate) const PACKAGES: [ListedPackage; 3] = [
    ListedPackage {
        name: "computestacks-clock",
        features: "",
    },
    ListedPackage {
        name: "computestacks",
        features: "rustls,blocking,schemars,test-util",
    },
    ListedPackage {
        name: "computestacks-emulator",
        features: "",
    },
];

impl ListedPackage {
    /// The listing, from the root.
    pub(crate) fn listing(self) -> String {
        format!("docs/api/{}.txt", self.name)
    }
}

/// Flags of `cargo xtask api`.
#[derive(Debug, Clone, Copy, clap::Args)]
#[command(after_help = "exit codes: 0 fresh or written, 1 stale, 2 a listing cannot be made")]
pub(crate) struct Args {
    /// Write nothing: say which listings are stale, with a diff, and exit 1 if any is
    #[arg(long)]
    check: bool,
}

/// Writes or checks the listings.
///
/// # Errors
///
/// When a listing cannot be made, read or written.
pub(crate) fn run(args: Args) -> anyhow::Result<ExitCode> {
    let root = workspace::root()?;
    let mut files = Vec::new();
    for package in PACKAGES {
        let listing = make(&root, package)?;
        files.push(GeneratedFile::new(&root, &package.listing(), listing));
    }
    let (lines, stale) = if args.check {
        generated::check(&files, "cargo xtask api")?
    } else {
        (generated::write(&files)?.0, 0)
    };
    output::print(lines)?;
    Ok(output::exit_code(stale == 0))
}

fn make(root: &Path, package: ListedPackage) -> anyhow::Result<String> {
    let json = document(root, package)?;
    check_format(listing::format_of(&workspace::read(&json)?)?)?;
    listing::make(package.name, package.features, &json)
        .with_context(|| format!("cannot list {}", package.name))
}

/// Has rustdoc write the crate's JSON, and gives its path.
fn document(root: &Path, package: ListedPackage) -> anyhow::Result<PathBuf> {
    let target = root.join("target");
    let mut command = programs::cargo();
    command
        .current_dir(root)
        .args(["rustdoc", "--quiet", "--locked", "--lib"])
        .args(["--package", package.name])
        .args(["--no-default-features", "--features", package.features])
        .arg("--target-dir")
        .arg(&target)
        .args(["--", "-Z", "unstable-options", "--output-format", "json"])
        // Links are validated where pages are made; here warnings would be noise.
        .args(["--cap-lints", "allow"])
        .env("RUSTDOC", std::env::current_exe()?)
        .env(IN_PLACE_OF_RUSTDOC, "1");
    programs::succeed(&mut command, "its messages are above")?;
    Ok(target
        .join("doc")
        .join(format!("{}.json", package.name.replace('-', "_"))))
}

/// Set where this program is called in the place of rustdoc.
const IN_PLACE_OF_RUSTDOC: &str = "XTASK_IS_RUSTDOC";

/// Calls rustdoc as a nightly one, if this program was called in its place.
pub(crate) fn in_place_of_rustdoc() -> Option<ExitCode> {
    std::env::var_os(IN_PLACE_OF_RUSTDOC)?;
    let status = Command::new("rustdoc")
        .args(std::env::args_os().skip(1))
        .env("RUSTC_BOOTSTRAP", "1")
        .env_remove(IN_PLACE_OF_RUSTDOC)
        .status();
    Some(match status {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            anstream::eprintln!("error: rustdoc cannot be started: {error}");
            ExitCode::FAILURE
        }
    })
}

fn check_format(format: u64) -> anyhow::Result<()> {
    if format != FORMAT {
        bail!(
            "this rustdoc writes JSON of format {format}, and listings are made of format {FORMAT}: \
             run `cargo +1.95.0 xtask api`, or raise `public-api` in Cargo.toml and FORMAT in \
             xtask/src/api/mod.rs together"
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_format_is_refused_with_what_to_do() {
        assert!(check_format(FORMAT).is_ok());
        let error = check_format(FORMAT + 1).unwrap_err().to_string();
        assert!(error.contains("format 58"), "{error}");
        assert!(error.contains("cargo +1.95.0 xtask api"), "{error}");
    }

    #[test]
    fn every_listing_is_checked_in() {
        let root = workspace::root().unwrap();
        for package in PACKAGES {
            let text = workspace::read(&root.join(package.listing())).unwrap();
            let module = package.name.replace('-', "_");
            assert!(
                text.contains(&format!("pub mod {module}\n")),
                "{}",
                package.name
            );
        }
    }
}

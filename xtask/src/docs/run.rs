//! What each option of `cargo xtask docs` does.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;

use super::{Args, book, examples, links, screenshots, site};
use crate::{output, workspace};

/// Where the site is, from the root.
pub(super) const SITE: &str = "target/site";

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let root = workspace::root()?;
    if args.test_examples || args.accept_examples {
        return examples::execute::run(&root, args.accept_examples, args.only.as_deref());
    }
    if args.screenshots {
        if let Some(site) = &args.site {
            return screenshots::run(&root, site);
        }
        let made = make(&root, false)?;
        return match made {
            Made::Well(_) => screenshots::run(&root, &root.join(SITE)),
            Made::Badly => Ok(ExitCode::FAILURE),
        };
    }
    match make(&root, args.check)? {
        Made::Well(pages) => {
            let end = if args.check {
                "no dead link, nothing from another host".to_owned()
            } else {
                format!("{SITE}/index.html")
            };
            output::print(format!("{pages} pages: {end}\n"))?;
            Ok(ExitCode::SUCCESS)
        }
        Made::Badly => Ok(ExitCode::FAILURE),
    }
}

/// How making the site went.
enum Made {
    /// This many pages, and nothing to find.
    Well(usize),
    /// Findings were printed; an earlier site is left alone.
    Badly,
}

/// Renders and checks; `target/site` is replaced when all is well and it is not a mere check.
fn make(root: &Path, check: bool) -> anyhow::Result<Made> {
    let target = root.join("target");
    fs::create_dir_all(&target)?;
    let fresh = tempfile::Builder::new()
        .prefix("site-")
        .tempdir_in(&target)?;
    let parts = site::parts(root)?;
    book::render(root, &parts, fresh.path())?;
    let findings = links::check(fresh.path())?;
    if !findings.is_empty() {
        for finding in &findings {
            anstream::eprintln!("error: {finding}");
        }
        anstream::eprintln!(
            "{} of them; mend the page that is named\nrun: cargo xtask docs --check",
            findings.len()
        );
        return Ok(Made::Badly);
    }
    if !check {
        replace(&root.join(SITE), &fresh.keep())?;
    }
    Ok(Made::Well(parts.iter().map(site::Part::len).sum()))
}

/// Puts a directory in the place of another one.
fn replace(old: &Path, new: &Path) -> anyhow::Result<()> {
    if old.exists() {
        fs::remove_dir_all(old)
            .with_context(|| format!("{} cannot be removed", workspace::display(old)))?;
    }
    readable(new)?;
    fs::rename(new, old).with_context(|| format!("{} cannot be written", workspace::display(old)))
}

/// Temporary directories are private; a site is for all.
#[cfg(unix)]
fn readable(directory: &Path) -> anyhow::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(directory, fs::Permissions::from_mode(0o755))?;
    Ok(())
}

#[cfg(not(unix))]
fn readable(_: &Path) -> anyhow::Result<()> {
    Ok(())
}

//! `cargo xtask package`: makes the packages, and uses them as those will who have nothing else.
//!
//! `cargo package` makes them. Each tarball is then unpacked and looked through (`contents.rs`), the
//! programs are installed from it, and a program outside of the workspace uses the client with and
//! without `codegen` (`dependents.rs`), which compiles them all.

mod contents;
mod dependents;
mod members;
mod running;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context as _, bail};

use contents::PackageContents;
use dependents::Dependents;
use members::Member;

use computestacks_tooling::style::FAINT;
use computestacks_tooling::{output, programs, workspace};

use crate::client;

const CLOCK: &str = "computestacks-clock";
const CODEGEN: &str = "computestacks-codegen";
const CONTRACT: &str = "computestacks-contract";
const CLIENT: &str = "computestacks";
const EMULATOR: &str = "computestacks-emulator";
const CLI: &str = "computestacks-cli";

/// What is published, in the order in which it has to be.
pub(crate) const PUBLISHED: [&str; 6] = [CLOCK, CONTRACT, CODEGEN, CLIENT, EMULATOR, CLI];

/// Where everything goes that is made on the way; from the root.
const WORK: &str = "target/package-check";

/// Flags of `cargo xtask package`.
#[derive(Debug, Clone, Copy, clap::Args)]
#[command(
    after_help = "exit codes: 0 the packages are as they should be, 1 they are not, 2 they cannot be made or used"
)]
pub(crate) struct Args {
    /// Package what is not committed, too
    #[arg(long)]
    allow_dirty: bool,
}

/// Makes the packages and validates them.
///
/// # Errors
///
/// When something is not committed, or a package cannot be made, does not compile, or does not do
/// what it should.
pub(crate) fn run(args: Args) -> anyhow::Result<ExitCode> {
    let root = workspace::root()?;
    if !args.allow_dirty {
        refuse_dirty(&status(&root)?)?;
    }
    let (private, published): (Vec<Member>, Vec<Member>) = members::read(&root)?
        .into_iter()
        .partition(Member::is_private);
    let work = root.join(WORK);
    // The repository does not have the manual pages; the package of the command line must.
    if client::run(client::SITE, ["--manual"])? != ExitCode::SUCCESS {
        bail!("the manual pages could not be made; the messages are above");
    }
    make(&root, &work, &private)?;

    let mut out = String::new();
    let mut complaints = Vec::new();
    let mut packed = Vec::new();
    for member in &published {
        let (line, contents, found) = judge(&work, member)?;
        out.push_str(&line);
        packed.push(contents);
        complaints.extend(found);
    }
    if complaints.is_empty() {
        let done = Dependents::new(&root, &published).check()?;
        out.extend(done.iter().map(|line| output::verdict(true, line)));
        for contents in packed {
            complaints.extend(contents.added()?);
        }
    }
    if !complaints.is_empty() {
        let lines = complaints.iter().map(|it| output::verdict(false, it));
        out.extend(lines);
        out += "fix the packages and run: cargo xtask package\n";
    }
    output::print(out)?;
    Ok(output::exit_code(complaints.is_empty()))
}

/// What is not committed, a line a file.
fn status(root: &Path) -> anyhow::Result<String> {
    let mut git = Command::new("git");
    git.arg("-C").arg(root).args(["status", "--porcelain"]);
    programs::read(&mut git).context("run: cargo xtask package --allow-dirty")
}

fn refuse_dirty(status: &str) -> anyhow::Result<()> {
    let mut files = status.lines().filter_map(|line| line.get(3..));
    let Some(first) = files.next() else {
        return Ok(());
    };
    let more = match files.count() {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    bail!(
        "{first}{more} not committed: a release is made of a commit, so that it can be made again; \
         commit, or try it as it is\nrun: cargo xtask package --allow-dirty"
    )
}

/// Has cargo make the packages. It need not compile them: all of each is compiled below, from what was packed.
///
/// What is private is left out: cargo would package it as well, which tells nothing of what is published.
fn make(root: &Path, work: &Path, private: &[Member]) -> anyhow::Result<()> {
    let made = target(work).join("package");
    if made.exists() {
        fs::remove_dir_all(&made).with_context(|| format!("{} stays", made.display()))?;
    }
    forget_earlier_packages(work)?;
    let mut command = programs::cargo();
    command
        .current_dir(root)
        .args([
            "package",
            "--workspace",
            "--locked",
            "--quiet",
            "--no-verify",
        ])
        // Manual pages are ignored by git, and cargo takes them for uncommitted. What else is not
        // committed was refused before.
        .arg("--allow-dirty");
    for member in private {
        command.args(["--exclude", &member.name]);
    }
    quick(&mut command, work);
    programs::succeed(
        &mut command,
        "the packages cannot be made; the messages are above",
    )
}

/// Unpacks a tarball and says what is in it.
fn judge(work: &Path, member: &Member) -> anyhow::Result<(String, PackageContents, Vec<String>)> {
    let stem = member.stem();
    let tarball = target(work).join("package").join(format!("{stem}.crate"));
    let size = fs::metadata(&tarball)
        .with_context(|| format!("{} is not there", workspace::display(&tarball)))?
        .len();
    let folder = unpack(&tarball, &work.join("unpacked"), &stem)?;
    let contents = PackageContents::read(&folder)?;
    let mut found = member.complaints();
    found.extend(contents.complaints(&member.name)?);
    let found: Vec<String> = found
        .into_iter()
        .map(|complaint| format!("{}: {complaint}", member.name))
        .collect();
    let text = format!(
        "{stem}.crate {FAINT}{} files, {} KiB{FAINT:#}",
        contents.files.len(),
        size.div_ceil(1024)
    );
    Ok((output::verdict(found.is_empty(), &text), contents, found))
}

fn unpack(tarball: &Path, to: &Path, stem: &str) -> anyhow::Result<PathBuf> {
    let folder = to.join(stem);
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("{} stays", folder.display()))?;
    }
    fs::create_dir_all(to)?;
    let mut tar = Command::new("tar");
    tar.arg("-xzf").arg(tarball).arg("-C").arg(to);
    let hint = format!("{} cannot be unpacked", workspace::display(tarball));
    programs::succeed(&mut tar, &hint)?;
    Ok(folder)
}

/// Removes what cargo keeps of packages of the same version: it takes the packages of an earlier commit for those
/// of this one, because their version is the same.
fn forget_earlier_packages(work: &Path) -> anyhow::Result<()> {
    let mut folders = Vec::new();
    // Where CI compiles, there are no earlier packages, and programs that others still need.
    if target(work).starts_with(work) {
        let profiles = subfolders(&target(work))?.into_iter();
        folders.extend(profiles.map(|profile| profile.join(".fingerprint")));
    }
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")));
    if let Some(home) = home {
        // A registry without a host is a folder, such as that of `cargo package`.
        let registries = subfolders(&home.join("registry/src"))?.into_iter();
        folders.extend(registries.filter(|folder| name(folder).starts_with('-')));
    }
    for folder in folders {
        for kept in subfolders(&folder)? {
            if name(&kept).starts_with("computestacks") {
                fs::remove_dir_all(&kept).with_context(|| format!("{} stays", kept.display()))?;
            }
        }
    }
    Ok(())
}

fn name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// The folders in a folder; none if it is not there.
fn subfolders(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    if folder.is_dir() {
        for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
            found.push(entry.with_context(|| folder.display().to_string())?.path());
        }
    }
    found.retain(|path| path.is_dir());
    Ok(found)
}

/// Where everything here is compiled: apart, or in CI where the programs are, whose dependencies are those of
/// the packages.
fn target(work: &Path) -> PathBuf {
    let shared = programs::folder().and_then(|folder| Some(folder.parent()?.to_owned()));
    shared.unwrap_or_else(|| work.join("target"))
}

/// One directory for all that is compiled here, and nothing for debuggers: what the packages need
/// is compiled once.
fn quick(command: &mut Command, work: &Path) {
    command
        .env("CARGO_TARGET_DIR", target(work))
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .env("CARGO_INCREMENTAL", "0");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_committed_is_refused() {
        assert!(refuse_dirty("").is_ok());
        let error = refuse_dirty(" M Cargo.toml\n").unwrap_err().to_string();
        assert!(error.starts_with("Cargo.toml not committed: "), "{error}");
        let error = refuse_dirty("?? a\n M b\nR  c -> d\n")
            .unwrap_err()
            .to_string();
        assert!(error.starts_with("a and 2 more not committed: "), "{error}");
        assert!(
            error.ends_with("run: cargo xtask package --allow-dirty"),
            "{error}"
        );
    }

    #[test]
    fn what_is_no_tarball_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let tarball = folder.path().join("a-0.1.0.crate");
        computestacks_tooling::atomic::write(&tarball, "no tarball").unwrap();
        let error = unpack(&tarball, &folder.path().join("to"), "a-0.1.0").unwrap_err();
        assert!(error.to_string().contains("cannot be unpacked"), "{error}");
    }
}

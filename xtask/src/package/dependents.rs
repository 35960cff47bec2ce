//! What those do who have only the packages: a program that uses the client, and the two
//! programs installed. Each uses the unpacked packages in place of a registry's.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, bail};

use super::members::Member;
use super::running::{Ready, RunningEmulator};
use super::{CLI, CLIENT, EMULATOR, WORK};
use computestacks_tooling::{programs, workspace};

/// Sources of the program that uses the client, from the root.
const DEPENDENT: &str = "tests/release/dependent";

/// What it prints of the emulator's services.
const EXPECTED: &str = "tests/release/dependent/services.txt";

/// The unpacked packages, and what is built of them.
#[derive(Debug)]
pub(super) struct Dependents<'a> {
    root: &'a Path,
    work: PathBuf,
    members: &'a [Member],
}

impl<'a> Dependents<'a> {
    pub(super) fn new(root: &'a Path, members: &'a [Member]) -> Self {
        Self {
            root,
            work: root.join(WORK),
            members,
        }
    }

    /// Builds and runs everything; what was done, for people.
    ///
    /// # Errors
    ///
    /// When something does not compile or does not do what it should.
    pub(super) fn check(&self) -> anyhow::Result<Vec<String>> {
        let mut done = Vec::new();
        let emulator = self.install(EMULATOR, "computestacks-emulator")?;
        let computestacks = self.install(CLI, "computestacks")?;
        let version = programs::read(Command::new(&computestacks).arg("--version"))?;
        let wanted = format!("computestacks {}\n", self.member(CLI)?.version);
        if version != wanted {
            bail!("the installed computestacks says that it is {version:?} and not {wanted:?}");
        }
        done.push(format!("computestacks installed: {}", version.trim()));

        let running = RunningEmulator::start(&emulator, &self.work)?;
        let Ready {
            url,
            username,
            secret,
        } = &running.ready;
        let expected = workspace::read(&self.root.join(EXPECTED))?;
        let dependent = self.dependent()?;
        for features in ["", "codegen"] {
            let how = if features.is_empty() {
                "without codegen"
            } else {
                "with codegen"
            };
            let program = self.build(&dependent, features)?;
            let printed = programs::read(Command::new(program).args([url, username, secret]))?;
            if printed != expected {
                bail!(
                    "a program that uses {CLIENT} {how} lists other services than {EXPECTED}:\n{printed}"
                );
            }
            let many = printed.lines().count();
            done.push(format!(
                "a program on {CLIENT} {how}: compiles, lists {many} services"
            ));
        }
        let names = programs::read(
            Command::new(&computestacks)
                .args(["service", "list", "-o", "json", "--columns", "id,label"])
                .env("COMPUTESTACKS_URL", url)
                .env("COMPUTESTACKS_USERNAME", username)
                .env("COMPUTESTACKS_SECRET", secret)
                .env("COMPUTESTACKS_CONFIG", self.work.join("no-profiles.toml")),
        )?;
        let names: Vec<serde_json::Value> =
            serde_json::from_str(&names).context("computestacks does not print JSON")?;
        if names.len() != expected.lines().count() {
            bail!("the installed computestacks lists {} services", names.len());
        }
        done.push(format!(
            "computestacks against the emulator: lists {} services",
            names.len()
        ));
        let complaints = running.stop()?;
        if !complaints.is_empty() {
            bail!("the installed emulator reports: {complaints}");
        }
        Ok(done)
    }

    fn member(&self, name: &str) -> anyhow::Result<&'a Member> {
        let found = self.members.iter().find(|member| member.name == name);
        found.with_context(|| format!("{name} is not published"))
    }

    fn unpacked(&self, name: &str) -> anyhow::Result<PathBuf> {
        Ok(self.work.join("unpacked").join(self.member(name)?.stem()))
    }

    /// Puts the unpacked packages in the place of those that the registry will have.
    fn patches(&self) -> anyhow::Result<Vec<String>> {
        let mut arguments = Vec::new();
        for member in self.members {
            let path = workspace::slashes(&self.unpacked(&member.name)?);
            arguments.push("--config".to_owned());
            arguments.push(format!("patch.crates-io.{}.path='{path}'", member.name));
        }
        Ok(arguments)
    }

    fn cargo(&self, subcommand: &str) -> anyhow::Result<Command> {
        let mut command = programs::cargo();
        command.current_dir(&self.work).arg(subcommand);
        command.args(self.patches()?);
        super::quick(&mut command, &self.work);
        Ok(command)
    }

    /// Installs a program as users do, and gives its path.
    fn install(&self, package: &str, program: &str) -> anyhow::Result<PathBuf> {
        let folder = self.unpacked(package)?;
        self.settle(&folder, &folder.join("Cargo.lock"))?;
        let to = self.work.join("installed");
        let mut command = self.cargo("install")?;
        command
            .args([
                "--locked",
                "--debug",
                "--force",
                "--quiet",
                "--no-track",
                "--path",
            ])
            .arg(&folder)
            .arg("--root")
            .arg(&to);
        programs::succeed(
            &mut command,
            &format!("{package} cannot be installed from its package"),
        )?;
        Ok(to
            .join("bin")
            .join(format!("{program}{}", std::env::consts::EXE_SUFFIX)))
    }

    /// Copies the program that uses the client out of the workspace.
    fn dependent(&self) -> anyhow::Result<PathBuf> {
        let to = self.work.join("dependent");
        for name in ["Cargo.toml", "src/main.rs"] {
            let text = workspace::read(&self.root.join(DEPENDENT).join(name))?;
            computestacks_tooling::atomic::write(&to.join(name), &text)?;
        }
        self.settle(&to, &self.root.join("Cargo.lock"))?;
        Ok(to)
    }

    fn build(&self, dependent: &Path, features: &str) -> anyhow::Result<PathBuf> {
        let mut command = self.cargo("build")?;
        command
            .args([
                "--locked",
                "--quiet",
                "--features",
                features,
                "--manifest-path",
            ])
            .arg(dependent.join("Cargo.toml"));
        programs::succeed(
            &mut command,
            &format!("{DEPENDENT} does not compile with the packaged {CLIENT}"),
        )?;
        Ok(super::target(&self.work)
            .join("debug")
            .join(format!("dependent{}", std::env::consts::EXE_SUFFIX)))
    }

    /// Has cargo put the packages into a lock file that begins as `lock`: all else stays at the
    /// versions that it has there.
    fn settle(&self, folder: &Path, lock: &Path) -> anyhow::Result<()> {
        let before = workspace::read(lock)?;
        let own = folder.join("Cargo.lock");
        computestacks_tooling::atomic::write(&own, &before)?;
        let mut command = self.cargo("metadata")?;
        command
            .args(["--format-version", "1", "--quiet", "--manifest-path"])
            .arg(folder.join("Cargo.toml"));
        programs::read(&mut command)?;
        let after = fs::read_to_string(&own)?;
        let known = locked(&before);
        let ours =
            |name: &str| name == "dependent" || self.members.iter().any(|own| own.name == name);
        let other: Vec<String> = locked(&after)
            .difference(&known)
            .filter(|(name, _)| !ours(name))
            .map(|(name, version)| format!("{name} {version}"))
            .collect();
        if other.is_empty() {
            return Ok(());
        }
        bail!(
            "{} needs what Cargo.lock does not have: {}",
            workspace::display(folder),
            other.join(", ")
        )
    }
}

/// Names and versions in a lock file.
fn locked(text: &str) -> BTreeSet<(String, String)> {
    let value = |line: &str, key: &str| {
        let rest = line.strip_prefix(key)?.strip_prefix(" = \"")?;
        Some(rest.strip_suffix('"')?.to_owned())
    };
    let mut lines = text.lines();
    let mut found = BTreeSet::new();
    while let Some(line) = lines.next() {
        if let Some(name) = value(line, "name")
            && let Some(version) = lines.next().and_then(|line| value(line, "version"))
        {
            found.insert((name, version));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lock_files_are_read() {
        let text = "version = 4\n\n[[package]]\nname = \"a\"\nversion = \"1.0.0\"\n\n\
                    [[package]]\nname = \"b\"\nversion = \"0.1.0+80\"\n";
        let wanted = [("a", "1.0.0"), ("b", "0.1.0+80")];
        let wanted = wanted.map(|(name, version)| (name.to_owned(), version.to_owned()));
        assert_eq!(locked(text), BTreeSet::from(wanted));
    }
}

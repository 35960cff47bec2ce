//! One generator after the other: generate, compile, run.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::catalogue::{Generator, PreflightCheck};
use super::driver;
use super::shell::{CommandResult, Shell};
use super::stage::{CHECK, GENERATE, StageResult, StageResults};
use super::truth::ExpectedState;
use super::{CONTRACTS, DIRECTORY};
use crate::emulator::{HostedEmulator, take_panics};
use computestacks_emulator::ServerProfile;
use computestacks_tooling::workspace;

/// A token that the emulator knows.
const TOKEN: &str = "emulated-user-token";

/// How much of an output is kept for a message.
const KEPT: usize = 12;

/// What all generators are run with.
#[derive(Debug)]
pub(super) struct StageRunner<'s> {
    pub(super) root: &'s Path,
    pub(super) shell: &'s Shell,
    pub(super) profiles: &'s [ServerProfile],
}

impl StageRunner<'_> {
    /// Runs a generator and what it made.
    pub(super) fn run(&self, generator: &Generator) -> anyhow::Result<StageResults> {
        let mut results = StageResults::default();
        let none = |missing: &str| StageResult::Skipped(format!("no `{missing}`"));
        if let Some(missing) = self.shell.missing(&generator.needs) {
            results.stages.insert(GENERATE, none(missing));
            results.stages.insert(CHECK, none(missing));
            return Ok(results.skipping_the_rest("not generated"));
        }
        let directory = self.prepare(generator)?;
        let generated = self.generate(generator, &directory)?;
        let is_generated = generated.is_good();
        results.stages.insert(GENERATE, generated);
        if !is_generated {
            return Ok(results.skipping_the_rest("not generated"));
        }
        let unused = generator.unused.as_deref().unwrap_or_default();
        let (Some(toolchain), Some(check)) = (&generator.toolchain, &generator.check) else {
            return Ok(results.skipping_the_rest(unused));
        };
        if let Some(missing) = self.shell.missing(&toolchain.programs) {
            results.stages.insert(CHECK, none(missing));
            return Ok(results.skipping_the_rest("not compiled"));
        }
        if let Some(libraries) = &generator.libraries {
            let ran = self.line(generator, "libraries", &libraries.here, &directory)?;
            if ran.failure.is_some() {
                let none = StageResult::Skipped(libraries.missing.clone());
                results.stages.insert(CHECK, none);
                return Ok(results.skipping_the_rest("not compiled"));
            }
        }
        let program = toolchain.programs.first().map_or("", String::as_str);
        let version = self.line(generator, "version", &toolchain.version, &directory)?;
        let version = format!("{program} {}", version.stdout.trim());
        let ran = self.line(generator, CHECK, &check.line, &directory)?;
        results.stages.insert(CHECK, checked(check, &ran, &version));
        let Some(line) = &generator.run else {
            return Ok(results.skipping_the_rest(unused));
        };
        for profile in self.profiles {
            results.add(
                profile.name(),
                self.drive(generator, *profile, line, &directory)?,
            );
        }
        Ok(results)
    }

    /// An empty directory with the contracts and the files of the driver.
    fn prepare(&self, generator: &Generator) -> anyhow::Result<PathBuf> {
        let directory = self.shell.work().join("work").join(&generator.name);
        workspace::renew(&directory)?;
        for name in CONTRACTS {
            fs::copy(
                self.root.join("spec/published").join(name),
                directory.join(name),
            )
            .with_context(|| format!("{name} cannot be copied\nrun: cargo xtask generate"))?;
        }
        let driver = self
            .root
            .join(DIRECTORY)
            .join("drivers")
            .join(&generator.name);
        if driver.is_dir() {
            copy(&driver, &directory)?;
        }
        Ok(directory)
    }

    fn generate(&self, generator: &Generator, directory: &Path) -> anyhow::Result<StageResult> {
        let ran = self.line(generator, GENERATE, &generator.generate, directory)?;
        if let Some(failure) = &ran.failure {
            return Ok(StageResult::Failed(format!(
                "{failure}\n{}",
                end(&ran.output())
            )));
        }
        let output = directory.join(&generator.output);
        let files = if output.exists() {
            workspace::files(&output)?.len()
        } else {
            0
        };
        if files == 0 {
            return Ok(StageResult::Failed("it made no file".to_owned()));
        }
        let plural = if files == 1 { "" } else { "s" };
        Ok(StageResult::Good(format!(
            "{files} file{plural}, {:.1} s",
            ran.seconds
        )))
    }

    /// Runs the driver on an emulator of its own.
    fn drive(
        &self,
        generator: &Generator,
        profile: ServerProfile,
        line: &str,
        directory: &Path,
    ) -> anyhow::Result<StageResults> {
        let emulator = HostedEmulator::start(profile)?;
        // Not ASCII, and of each generator its own.
        let label = format!("Größe ✓ {}", generator.name);
        let truth = ExpectedState::look(&emulator, &label)?;
        let url = emulator.url();
        let environment = [
            ("COMPUTESTACKS_URL", url.as_str()),
            ("COMPUTESTACKS_USERNAME", emulator.username()),
            ("COMPUTESTACKS_SECRET", emulator.secret()),
            ("COMPUTESTACKS_TOKEN", TOKEN),
            ("COMPUTESTACKS_LABEL", &label),
        ];
        let log = format!("{}-run-{profile}", generator.name);
        let ran = self.shell.run(line, directory, &log, &environment)?;
        let mut found = driver::diagnostics(&emulator.diagnostics());
        let effects = truth.effects(&emulator)?;
        let panics = take_panics().into_iter();
        found.extend(panics.map(|panic| format!("the emulator panicked: {panic}")));
        Ok(driver::judge(&ran, &truth, &effects, &found))
    }

    fn line(
        &self,
        generator: &Generator,
        stage: &str,
        line: &str,
        directory: &Path,
    ) -> anyhow::Result<CommandResult> {
        let log = format!("{}-{stage}", generator.name);
        self.shell.run(line, directory, &log, &[])
    }
}

fn checked(check: &PreflightCheck, ran: &CommandResult, version: &str) -> StageResult {
    let output = ran.output();
    if let Some(failure) = &ran.failure {
        // What is wrong is not always at the end.
        return StageResult::Failed(format!("{failure}\n{}", output.trim()));
    }
    let warnings = output
        .lines()
        .filter(|line| line.contains(&check.warning))
        .count();
    let warnings = match warnings {
        0 => "no warnings".to_owned(),
        1 => "1 warning".to_owned(),
        many => format!("{many} warnings"),
    };
    StageResult::Good(format!("`{}`, {version}, {warnings}", check.title))
}

fn copy(from: &Path, to: &Path) -> anyhow::Result<()> {
    for file in workspace::files(from)? {
        let target = to.join(file.strip_prefix(from)?);
        fs::create_dir_all(target.parent().unwrap_or(to))?;
        fs::copy(&file, target)?;
    }
    Ok(())
}

/// The last lines of an output.
fn end(text: &str) -> String {
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    lines[lines.len().saturating_sub(KEPT)..].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use computestacks_tooling::atomic;

    #[test]
    fn warnings_are_counted_and_a_failure_is_one() {
        let check = PreflightCheck {
            line: String::new(),
            title: "cc".to_owned(),
            warning: "warning:".to_owned(),
        };
        let mut ran = CommandResult {
            stderr: "a: warning: b\nnote\nc: warning: d".to_owned(),
            ..CommandResult::default()
        };
        let good = StageResult::Good("`cc`, cc 1.2, 2 warnings".to_owned());
        assert_eq!(checked(&check, &ran, "cc 1.2"), good);
        ran.failure = Some("exit status: 1".to_owned());
        assert!(
            matches!(checked(&check, &ran, ""), StageResult::Failed(why) if why.contains("b\nnote"))
        );
    }

    #[test]
    fn files_are_copied() {
        let from = tempfile::tempdir().unwrap();
        fs::create_dir(from.path().join("a")).unwrap();
        atomic::write(&from.path().join("a/b"), "").unwrap();
        atomic::write(&from.path().join("c"), "").unwrap();
        let to = tempfile::tempdir().unwrap();
        copy(from.path(), &to.path().join("d")).unwrap();
        assert_eq!(workspace::files(to.path()).unwrap().len(), 2);
    }
}

//! The lines of the catalogue, run as a user would type them.

use std::ffi::OsString;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use computestacks_tooling::programs;

/// How long a line may take: a cold compilation of all dependencies is the longest.
const PATIENCE: Duration = Duration::from_secs(900);

/// How often is looked whether it ended.
const LOOK: Duration = Duration::from_millis(20);

/// Where programs are found, and where things go.
#[derive(Debug)]
pub(super) struct Shell {
    path: OsString,
    work: PathBuf,
}

/// How a line ended.
#[derive(Clone, Debug, Default)]
pub(super) struct CommandResult {
    /// Why it failed, where it did.
    pub(super) failure: Option<String>,
    pub(super) stdout: String,
    pub(super) stderr: String,
    pub(super) seconds: f64,
}

impl CommandResult {
    /// All that it printed.
    pub(super) fn output(&self) -> String {
        format!("{}\n{}", self.stderr.trim_end(), self.stdout.trim_end())
    }
}

impl Shell {
    /// `bin` has the programs of the Python environment; `work` is below `target/`.
    pub(super) fn new(bin: &Path, work: &Path) -> anyhow::Result<Self> {
        Ok(Self {
            path: programs::path_with(bin)?,
            work: work.to_owned(),
        })
    }

    pub(super) fn work(&self) -> &Path {
        &self.work
    }

    /// The first of the programs that is not there.
    pub(super) fn missing<'p>(&self, programs: &'p [String]) -> Option<&'p String> {
        let is_there = |program: &String| programs::find_in(&self.path, program).is_some();
        programs.iter().find(|program| !is_there(program))
    }

    /// Runs a line in a directory. `log` names the files below `logs/` that keep what it printed.
    #[expect(
        clippy::disallowed_methods,
        reason = "compilers take the time that they take, and a hung one has to be ended"
    )]
    pub(super) fn run(
        &self,
        line: &str,
        directory: &Path,
        log: &str,
        more: &[(&str, &str)],
    ) -> anyhow::Result<CommandResult> {
        let logs = self.work.join("logs");
        fs::create_dir_all(&logs)?;
        let (out, err) = (
            logs.join(format!("{log}.out")),
            logs.join(format!("{log}.err")),
        );
        let begun = Instant::now();
        let mut child = Command::new("sh")
            .args(["-c", line])
            .current_dir(directory)
            .env("PATH", &self.path)
            .env("CARGO_TARGET_DIR", self.work.join("cargo"))
            .env("CARGO_TERM_COLOR", "never")
            .env("GOTOOLCHAIN", "local")
            .env("LC_ALL", "C.UTF-8")
            .env("NO_COLOR", "1")
            .env("PYTHONDONTWRITEBYTECODE", "1")
            // npx must take what is installed, and nothing else.
            .env("npm_config_yes", "false")
            .env("npm_config_update_notifier", "false")
            .envs(more.iter().copied())
            .stdin(Stdio::null())
            .stdout(File::create(&out)?)
            .stderr(File::create(&err)?)
            .spawn()
            .context("sh cannot be started; the lines are for a POSIX shell")?;
        let failure = loop {
            if let Some(status) = child.try_wait()? {
                break (!status.success()).then(|| status.to_string());
            }
            if begun.elapsed() > PATIENCE {
                child.kill()?;
                child.wait()?;
                break Some(format!("not done after {} s", PATIENCE.as_secs()));
            }
            thread::sleep(LOOK);
        };
        let read = |file: &Path| -> anyhow::Result<String> {
            Ok(String::from_utf8_lossy(&fs::read(file)?).into_owned())
        };
        Ok(CommandResult {
            failure,
            stdout: read(&out)?,
            stderr: read(&err)?,
            seconds: begun.elapsed().as_secs_f64(),
        })
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_run_with_what_is_given_and_its_end_is_told() {
        let work = tempfile::tempdir().unwrap();
        let shell = Shell::new(&work.path().join("bin"), work.path()).unwrap();
        let ran = shell
            .run(
                "echo \"$A\"; echo b >&2; exit 3",
                work.path(),
                "a",
                &[("A", "1")],
            )
            .unwrap();
        assert_eq!((ran.stdout.as_str(), ran.stderr.as_str()), ("1\n", "b\n"));
        assert!(ran.failure.unwrap().contains('3'));
        assert!(work.path().join("logs/a.err").is_file());
        assert!(
            shell
                .run("true", work.path(), "a", &[])
                .unwrap()
                .failure
                .is_none()
        );
        let programs = ["sh", "no-such-program", "neither"].map(str::to_owned);
        assert_eq!(shell.missing(&programs).unwrap(), "no-such-program");
        assert_eq!(shell.missing(&programs[..1]), None);
    }
}

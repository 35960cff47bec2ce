//! The installed emulator at work.

use std::fs::{self, File};
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::Context as _;
use serde::Deserialize;

/// The first line that it prints.
#[derive(Debug, Deserialize)]
pub(super) struct Ready {
    pub(super) url: String,
    pub(super) username: String,
    pub(super) secret: String,
}

/// A running emulator; it ends with this value.
#[derive(Debug)]
pub(super) struct RunningEmulator {
    process: Child,
    pub(super) ready: Ready,
    complaints: PathBuf,
}

impl RunningEmulator {
    /// Starts it. What it writes to its standard error goes to a file in `work`.
    ///
    /// # Errors
    ///
    /// When it cannot be started or does not get ready.
    pub(super) fn start(program: &Path, work: &Path) -> anyhow::Result<Self> {
        let complaints = work.join("emulator.stderr");
        let mut process = Command::new(program)
            .args([
                "--no-throttle",
                "--check-responses",
                "--watch-stdin",
                "--manual-clock",
            ])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(File::create(&complaints)?)
            .spawn()
            .with_context(|| format!("{} cannot be started", program.display()))?;
        let mut line = String::new();
        if let Some(output) = process.stdout.take() {
            BufReader::new(output).read_line(&mut line)?;
        }
        let ready = serde_json::from_str(&line).with_context(|| {
            let said = fs::read_to_string(&complaints).unwrap_or_default();
            format!("the emulator did not get ready, its first line is {line:?}: {said}")
        })?;
        Ok(Self {
            process,
            ready,
            complaints,
        })
    }

    /// Ends it. Returns what it wrote to its standard error: nothing, as long as nothing panics.
    ///
    /// # Errors
    ///
    /// When that cannot be read.
    pub(super) fn stop(self) -> anyhow::Result<String> {
        let complaints = self.complaints.clone();
        drop(self);
        Ok(fs::read_to_string(complaints)?)
    }
}

impl Drop for RunningEmulator {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_not_the_ready_line_is_told() {
        let work = tempfile::tempdir().unwrap();
        let error = RunningEmulator::start(Path::new("echo"), work.path()).unwrap_err();
        assert!(format!("{error:#}").contains("--no-throttle"), "{error:#}");
    }
}

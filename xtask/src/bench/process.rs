//! Programs that are run to their end, and what that cost; programs that stay, and their memory.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};

use anyhow::{Context as _, bail};
use wait4::Wait4 as _;

use super::stopwatch::Stopwatch;

/// What a program cost, that ran to its end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cost {
    /// From starting it to its end, in seconds.
    pub(super) wall: f64,
    /// Its processor time and that of all it waited for, in seconds.
    pub(super) cpu: f64,
}

/// Runs a program, its output thrown away; `ends` are the exit codes that are no failure.
pub(super) fn time(command: &mut Command, ends: &[i32]) -> anyhow::Result<Cost> {
    command.stdin(Stdio::null()).stdout(Stdio::null());
    let errors = tempfile::NamedTempFile::new()?;
    command.stderr(errors.reopen()?);
    let (status, cost) = run(command)?;
    if status.code().is_some_and(|code| ends.contains(&code)) {
        return Ok(cost);
    }
    let said = fs::read_to_string(errors.path()).unwrap_or_default();
    bail!(
        "{} ended with {status}: {}",
        command.get_program().display(),
        said.trim()
    )
}

/// Runs a program as it is set up, and says how it ended.
pub(super) fn run(command: &mut Command) -> anyhow::Result<(ExitStatus, Cost)> {
    let name = command.get_program().to_owned();
    let watch = Stopwatch::start();
    let mut child = command
        .spawn()
        .with_context(|| format!("{} cannot be started", name.display()))?;
    let ended = child.wait4()?;
    let wall = watch.wall().as_secs_f64();
    let cpu = ended.rusage.utime + ended.rusage.stime;
    Ok((
        ended.status,
        Cost {
            wall,
            cpu: cpu.as_secs_f64(),
        },
    ))
}

/// What a program prints, that must succeed.
pub(super) fn output(command: &mut Command) -> anyhow::Result<String> {
    let name = command.get_program().to_owned();
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("{} cannot be started", name.display()))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!(
            "{} ended with {}: {}",
            name.display(),
            output.status,
            said.trim()
        );
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The first line that a program prints, or `None` where it is not there.
pub(super) fn version(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok()?;
    let text = [output.stdout, output.stderr].concat();
    let text = String::from_utf8_lossy(&text).into_owned();
    let line = text.lines().map(str::trim).find(|line| !line.is_empty())?;
    Some(line.to_owned())
}

/// Where a program of the system is.
pub(super) fn find(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|directory| directory.join(name))
        .find(|file| file.is_file())
}

/// A program that stays until this value goes.
#[derive(Debug)]
pub(super) struct Running {
    pub(super) child: Child,
    complaints: PathBuf,
}

impl Running {
    /// Starts it; what it writes to its standard error is kept in this file.
    pub(super) fn start(command: &mut Command, complaints: &Path) -> anyhow::Result<Self> {
        if let Some(directory) = complaints.parent() {
            fs::create_dir_all(directory)?;
        }
        let name = command.get_program().to_owned();
        let child = command
            .stderr(File::create(complaints)?)
            .spawn()
            .with_context(|| format!("{} cannot be started", name.display()))?;
        Ok(Self {
            child,
            complaints: complaints.to_owned(),
        })
    }

    /// The most memory that it held so far, in bytes.
    pub(super) fn peak(&self) -> anyhow::Result<f64> {
        let file = format!("/proc/{}/status", self.child.id());
        let status = fs::read_to_string(&file).with_context(|| format!("{file} cannot be read"))?;
        peak(&status).with_context(|| format!("{file} has no VmHWM"))
    }

    pub(super) fn complaints(&self) -> String {
        fs::read_to_string(&self.complaints).unwrap_or_default()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The most memory that this process held so far, in bytes.
pub(super) fn own_peak() -> anyhow::Result<f64> {
    let status = fs::read_to_string("/proc/self/status").context("this needs Linux's /proc")?;
    peak(&status).context("/proc/self/status has no VmHWM")
}

fn peak(status: &str) -> Option<f64> {
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_peak_is_read() {
        assert_eq!(
            peak("Name:\tx\nVmHWM:\t     2048 kB\nVmRSS: 1 kB\n"),
            Some(2_097_152.0)
        );
        assert_eq!(peak("Name:\tx\n"), None);
        assert!(own_peak().unwrap() > 100_000.0);
    }

    #[test]
    fn an_unexpected_end_is_told_with_what_was_said() {
        let shell = |script: &str| {
            let mut command = Command::new("sh");
            command.args(["-c", script]);
            command
        };
        assert!(time(&mut shell("exit 1"), &[0, 1]).is_ok());
        let error = time(&mut shell("echo no such thing >&2; exit 3"), &[0]).unwrap_err();
        assert!(error.to_string().contains("no such thing"), "{error}");
        assert!(output(&mut shell("exit 1")).is_err());
        assert_eq!(output(&mut shell("echo a")).unwrap(), "a\n");
        assert!(find("sh").is_some() && find("no-such-program").is_none());
    }
}

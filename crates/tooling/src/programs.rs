//! Programs: those of the system, and those of the workspace that are built already.

use std::env;
use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, bail};

/// The variable with the folder of those of the workspace. CI builds all of them together: cargo would
/// otherwise build the client and the emulator again for each program, with the features that this one
/// wants.
const FOLDER: &str = "XTASK_PROGRAMS";

/// Their folder, if the variable is set.
pub fn folder() -> Option<PathBuf> {
    env::var_os(FOLDER).map(PathBuf::from)
}

/// The program, if the variable is set and it is there.
pub fn built(name: &str) -> Option<PathBuf> {
    let program = folder()?.join(format!("{name}{}", env::consts::EXE_SUFFIX));
    program.is_file().then_some(program)
}

/// Where a program of the system is, if it is in `PATH`.
pub fn find(name: &str) -> Option<PathBuf> {
    find_in(&env::var_os("PATH")?, name)
}

/// Where a program is, if it is in one of these directories, which are written as in `PATH`.
pub fn find_in(path: &OsStr, name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", env::consts::EXE_SUFFIX);
    let mut places = env::split_paths(path).map(|directory| directory.join(&file));
    places.find(|place| place.is_file())
}

/// The cargo that runs this program, or the one in `PATH`.
pub fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Runs a program that prints for people; `hint` says what to do where it fails.
///
/// # Errors
///
/// When the program cannot be started or does not succeed.
pub fn succeed(command: &mut Command, hint: &str) -> anyhow::Result<()> {
    let name = command.get_program().to_string_lossy().into_owned();
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => bail!("{name} failed ({status}): {hint}"),
        Err(error) => bail!("{name} cannot be started: {error}; {hint}"),
    }
}

/// Runs a program that prints for programs, and gives that.
///
/// # Errors
///
/// When the program cannot be started, or does not succeed: the message has all that it printed.
pub fn read(command: &mut Command) -> anyhow::Result<String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.output();
    let output = output.with_context(|| format!("{name} cannot be started"))?;
    if !output.status.success() {
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8_lossy(&said);
        bail!("{name} failed ({}): {}", output.status, said.trim());
    }
    String::from_utf8(output.stdout).with_context(|| format!("what {name} prints is no text"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fails_is_told_with_what_it_said() {
        let error = read(cargo().arg("--no-such-flag")).unwrap_err();
        assert!(error.to_string().contains("--no-such-flag"), "{error}");
        let missing = Command::new("no-such-program").status().unwrap_err();
        let error = succeed(&mut Command::new("no-such-program"), "install it").unwrap_err();
        assert_eq!(
            error.to_string(),
            format!("no-such-program cannot be started: {missing}; install it")
        );
    }
}

//! Programs: those of the system, and those of the workspace.

use std::env;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, bail};
use serde_json::Value;

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

/// Builds a program of the workspace unless it is [built already](built), by the arguments that tell cargo which, and says where it is.
///
/// # Errors
///
/// When it does not compile, or cargo cannot be started.
pub fn build(root: &Path, name: &str, which: &[&str]) -> anyhow::Result<PathBuf> {
    if let Some(program) = built(name) {
        return Ok(program);
    }
    build_with(root, name, which, &[])
}

/// [`build`] with variables in the environment of cargo.
///
/// # Errors
///
/// When it does not compile, or cargo cannot be started.
pub fn build_with(
    root: &Path,
    name: &str,
    which: &[&str],
    variables: &[(&str, &Path)],
) -> anyhow::Result<PathBuf> {
    let output = cargo()
        .args(["build", "--quiet", "--locked"])
        .args(which)
        .arg("--message-format=json-render-diagnostics")
        .arg("--manifest-path")
        .arg(root.join("Cargo.toml"))
        .envs(variables.iter().copied())
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("cargo could not be started to build {name}"))?;
    if !output.status.success() {
        bail!(
            "{name} does not compile\nrun: cargo build --locked {}",
            which.join(" ")
        );
    }
    executable(name, &String::from_utf8_lossy(&output.stdout))
        .with_context(|| format!("cargo did not say where it put {name}"))
}

/// The program among the messages of cargo. The unit tests of a program have its name too, and a benchmark counts
/// as a test.
fn executable(name: &str, messages: &str) -> Option<PathBuf> {
    let messages = messages
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    messages
        .filter(|message| message["reason"] == "compiler-artifact")
        .filter(|message| message["target"]["name"] == name && message["executable"].is_string())
        .min_by_key(|message| message["profile"]["test"] == true)
        .and_then(|message| message["executable"].as_str().map(PathBuf::from))
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

/// `PATH` with one directory before the others.
///
/// # Errors
///
/// When the directory has the separator in its name.
pub fn path_with(first: &Path) -> anyhow::Result<OsString> {
    let rest = env::var_os("PATH").unwrap_or_default();
    let all = std::iter::once(first.to_owned()).chain(env::split_paths(&rest));
    env::join_paths(all).with_context(|| format!("{} cannot be part of PATH", first.display()))
}

/// The cargo that runs this program, or the one in `PATH`, without the variables that describe the package of this
/// program: where a build script looks at them, as that of ring does, cargo would compile its crate again, and all that
/// depends on it.
pub fn cargo() -> Command {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    for (name, _) in env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
            cargo.env_remove(&name);
        }
    }
    cargo
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
    fn the_program_is_found_among_other_messages() {
        let messages = concat!(
            r#"{"reason":"compiler-artifact","target":{"name":"http"},"executable":null}"#,
            "\nnot json\n",
            r#"{"reason":"compiler-artifact","target":{"name":"computestacks-emulator"},"executable":null}"#,
            "\n",
            r#"{"reason":"compiler-artifact","target":{"name":"computestacks-emulator"},"executable":"/t/e"}"#,
        );
        assert_eq!(
            executable("computestacks-emulator", messages),
            Some(PathBuf::from("/t/e"))
        );
        assert_eq!(executable("computestacks-emulator", ""), None);
        let tests = r#"{"reason":"compiler-artifact","target":{"name":"computestacks-emulator"},"profile":{"test":true},"executable":"/t/tests"}"#;
        assert_eq!(
            executable("computestacks-emulator", tests),
            Some(PathBuf::from("/t/tests"))
        );
        let both = format!("{tests}\n{messages}");
        assert_eq!(
            executable("computestacks-emulator", &both),
            Some(PathBuf::from("/t/e"))
        );
    }

    #[test]
    fn cargo_is_not_told_of_the_package_of_its_caller() {
        let cargo = cargo();
        let removed: Vec<_> = cargo.get_envs().collect();
        for name in ["CARGO_MANIFEST_DIR", "CARGO_PKG_NAME", "CARGO_PKG_VERSION"] {
            assert!(env::var_os(name).is_some(), "{name}");
            assert!(removed.contains(&(OsStr::new(name), None)), "{name}");
        }
    }

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

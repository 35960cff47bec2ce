//! The commands that need more than this program has: they are started by `cargo run`, which builds
//! what they need first, or directly where they are built already. To the caller it looks like one program.

use std::{
    ffi::{OsStr, OsString},
    process::{Command, ExitCode},
};

use anyhow::Context as _;
use computestacks_tooling::{programs, workspace};

/// The package of the commands that call the client or the emulator.
pub(crate) const CLIENT: &str = "xtask-client";

/// The package that makes the documentation site. It is apart because mdBook is large.
pub(crate) const SITE: &str = "computestacks-site";

/// A command line that another program reads, `--help` too.
#[derive(Debug, clap::Args)]
#[command(disable_help_flag = true)]
pub(crate) struct Arguments {
    #[arg(
        value_name = "ARGUMENTS",
        trailing_var_arg = true,
        allow_hyphen_values = true
    )]
    arguments: Vec<OsString>,
}

impl Arguments {
    /// Runs the program of `package` with them, behind `first`; the exit code is the program's.
    ///
    /// # Errors
    ///
    /// When cargo cannot be started.
    pub(crate) fn run(&self, package: &str, first: &[&str]) -> anyhow::Result<ExitCode> {
        let first = first.iter().map(OsStr::new);
        let arguments = self.arguments.iter().map(OsString::as_os_str);
        run(package, first.chain(arguments))
    }
}

/// Runs the program of `package` with these arguments. Standard input and output are handed through,
/// and so is the directory: relative paths mean the same there.
///
/// # Errors
///
/// When cargo cannot be started.
pub(crate) fn run<A: AsRef<OsStr>>(
    package: &str,
    arguments: impl IntoIterator<Item = A>,
) -> anyhow::Result<ExitCode> {
    let mut command = if let Some(program) = programs::built(package) {
        Command::new(program)
    } else {
        let mut command = programs::cargo();
        command
            .args(["run", "--locked", "--package", package])
            .arg("--manifest-path")
            .arg(workspace::root()?.join("Cargo.toml"))
            .arg("--");
        command
    };
    let status = command.args(arguments).status();
    let status = status.with_context(|| format!("{package} could not be started"))?;
    // Ended by a signal, it has no code.
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(ExitCode::from(code.unwrap_or(1)))
}

//! The two binaries: `xtask` is quick to build, `xtask-full` has the generator and the client.
//!
//! `cargo xtask` builds and runs the first. A command that needs more calls `restart` there,
//! which builds and runs the second with the same arguments; to the caller it looks like one.

/// Runs this very command line in the binary that has everything, and passes its exit code on.
///
/// Standard input and output are handed through, and so is the directory: relative paths mean
/// the same there.
///
/// # Errors
///
/// When cargo cannot be started.
#[cfg(not(feature = "full"))]
pub fn restart() -> anyhow::Result<std::process::ExitCode> {
    use anyhow::Context as _;

    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let root = crate::workspace::root()?;
    let status = std::process::Command::new(cargo)
        .args([
            "run",
            "--quiet",
            "--package",
            "xtask",
            "--bin",
            "xtask-full",
        ])
        .arg("--manifest-path")
        .arg(root.join("Cargo.toml"))
        .arg("--")
        .args(std::env::args_os().skip(1))
        .status()
        .context("cargo could not be started to build the full binary")?;
    // Ended by a signal, it has no code.
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(std::process::ExitCode::from(code.unwrap_or(1)))
}

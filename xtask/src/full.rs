//! Four binaries: `xtask` is quick to build, `xtask-generator` has the generator, `xtask-full`
//! has the client too, `xtask-docs` has mdBook and neither.
//!
//! `cargo xtask` builds and runs the first. A command that needs more calls `restart` there,
//! which builds and runs another with the same arguments; to the caller it looks like one. The
//! generator's does not contain the client: it must work when the client does not compile,
//! because it fixes the code that the client is made of.

/// A binary that can more than this one.
#[cfg(not(all(feature = "full", feature = "docs")))]
#[derive(Clone, Copy, Debug)]
pub struct Binary {
    name: &'static str,
    features: &'static str,
}

/// The binary with the generator.
#[cfg(not(feature = "generator"))]
pub const GENERATOR: Binary = Binary {
    name: "xtask-generator",
    features: "generator",
};

/// The binary with everything.
#[cfg(not(feature = "full"))]
pub const FULL: Binary = Binary {
    name: "xtask-full",
    features: "full",
};

/// The binary that makes the documentation site.
#[cfg(not(feature = "docs"))]
pub const DOCS: Binary = Binary {
    name: "xtask-docs",
    features: "docs",
};

/// Runs this very command line in another binary, and passes its exit code on.
///
/// Standard input and output are handed through, and so is the directory: relative paths mean
/// the same there.
///
/// # Errors
///
/// When cargo cannot be started.
#[cfg(not(all(feature = "full", feature = "docs")))]
pub fn restart(binary: Binary) -> anyhow::Result<std::process::ExitCode> {
    use anyhow::Context as _;

    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let root = crate::workspace::root()?;
    let status = std::process::Command::new(cargo)
        .args(["run", "--locked", "--package", "xtask"])
        .args(["--no-default-features", "--features", binary.features])
        .args(["--bin", binary.name])
        .arg("--manifest-path")
        .arg(root.join("Cargo.toml"))
        .arg("--")
        .args(std::env::args_os().skip(1))
        .status()
        .with_context(|| format!("cargo could not be started to build {}", binary.name))?;
    // Ended by a signal, it has no code.
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(std::process::ExitCode::from(code.unwrap_or(1)))
}

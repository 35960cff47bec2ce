//! Our own programs, built as users have them.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, bail};
use serde_json::Value;

/// One of ours.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Program {
    /// The quick `xtask`, with `validate`.
    Xtask,
    /// `xtask` with the generator.
    Generator,
    Emulator,
    Cstacks,
}

impl Program {
    fn package(self) -> &'static str {
        match self {
            Self::Xtask | Self::Generator => "xtask",
            Self::Emulator => "computestacks-emulator",
            Self::Cstacks => "computestacks-cli",
        }
    }

    pub(super) fn binary(self) -> &'static str {
        match self {
            Self::Xtask => "xtask",
            Self::Generator => "xtask-generator",
            Self::Emulator => "computestacks-emulator",
            Self::Cstacks => "cstacks",
        }
    }

    fn features(self) -> &'static [&'static str] {
        match self {
            Self::Xtask => &["--no-default-features"],
            Self::Generator => &["--no-default-features", "--features", "generator"],
            Self::Emulator | Self::Cstacks => &[],
        }
    }
}

/// Builds it where it is not fresh, and says where it is.
pub(super) fn build(root: &Path, program: Program, release: bool) -> anyhow::Result<PathBuf> {
    let name = program.binary();
    let mut command = cargo();
    command.args([
        "build",
        "--quiet",
        "--locked",
        "--package",
        program.package(),
    ]);
    command.args(["--bin", name]).args(program.features());
    command.arg("--message-format=json-render-diagnostics");
    command.arg("--manifest-path").arg(root.join("Cargo.toml"));
    if release {
        command.arg("--release");
    }
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("cargo could not be started to build {name}"))?;
    if !output.status.success() {
        bail!(
            "{name} does not compile\nrun: cargo build --package {}",
            program.package()
        );
    }
    executable(&String::from_utf8_lossy(&output.stdout), name)
        .with_context(|| format!("cargo did not say where it put {name}"))
}

/// Cargo, the one that runs us.
pub(super) fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// The program among the messages of cargo.
pub(super) fn executable(messages: &str, name: &str) -> Option<PathBuf> {
    messages
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter(|message| message["reason"] == "compiler-artifact")
        .filter(|message| message["target"]["name"] == name)
        .find_map(|message| message["executable"].as_str().map(PathBuf::from))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_is_found_among_other_messages() {
        let messages = concat!(
            r#"{"reason":"compiler-artifact","target":{"name":"http"},"executable":null}"#,
            "\nnot json\n",
            r#"{"reason":"compiler-artifact","target":{"name":"cstacks"},"executable":"/t/c"}"#,
        );
        assert_eq!(executable(messages, "cstacks"), Some(PathBuf::from("/t/c")));
        assert_eq!(executable(messages, "http"), None);
    }
}

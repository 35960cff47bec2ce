//! Generates the typed module from the OpenAPI document. Without the feature `codegen`,
//! `src/generated.rs`, a checked-in copy of the same code, is compiled instead.

use std::process::ExitCode;

#[cfg(not(feature = "codegen"))]
fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=build.rs");
    ExitCode::SUCCESS
}

#[cfg(feature = "codegen")]
fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            for line in error.to_string().lines() {
                println!("cargo::error={line}");
            }
            ExitCode::FAILURE
        }
    }
}

/// Reads `spec/` next to this crate and writes `OUT_DIR/generated.rs`.
#[cfg(feature = "codegen")]
fn run() -> Result<(), Box<dyn std::error::Error>> {
    use std::{
        env, fs,
        path::{Path, PathBuf},
    };

    use computestacks_codegen::SpecDocument;

    // Links into the workspace's `spec/`; `cargo package` replaces them with the files.
    let spec = Path::new("spec");
    println!("cargo::rerun-if-changed=build.rs");
    let read = |document: SpecDocument| {
        let (root, folder) = document.paths();
        for name in root.into_iter().chain([folder]) {
            println!("cargo::rerun-if-changed=spec/{name}");
        }
        let files = document.read(spec);
        files.map_err(|(path, error)| format!("cannot read {}: {error}", path.display()))
    };
    let generated = computestacks_codegen::generate(
        &read(SpecDocument::Contract)?,
        &read(SpecDocument::Errata)?,
    )?;
    let out = PathBuf::from(env::var("OUT_DIR")?).join("generated.rs");
    #[expect(
        clippy::disallowed_methods,
        reason = "cargo discards OUT_DIR of a failed build script, so an incomplete file is never used"
    )]
    fs::write(&out, generated).map_err(|error| format!("cannot write generated.rs: {error}"))?;
    Ok(())
}

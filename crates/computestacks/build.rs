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

/// Reads the two documents next to this crate and writes `OUT_DIR/generated.rs`.
#[cfg(feature = "codegen")]
fn run() -> Result<(), Box<dyn std::error::Error>> {
    use std::{env, fs, path::PathBuf};

    // Both are links into the workspace's `spec/`; `cargo package` replaces them with the files.
    let spec_path = "spec/openapi.yaml";
    let errata_path = "spec/errata.yaml";
    for path in [spec_path, errata_path, "build.rs"] {
        println!("cargo::rerun-if-changed={path}");
    }
    let read = |path: &str| {
        fs::read_to_string(path).map_err(|error| format!("cannot read {path}: {error}"))
    };
    let generated = computestacks_codegen::generate(&read(spec_path)?, &read(errata_path)?)?;
    let out = PathBuf::from(env::var("OUT_DIR")?).join("generated.rs");
    #[expect(
        clippy::disallowed_methods,
        reason = "cargo discards OUT_DIR of a failed build script, so an incomplete file is never used"
    )]
    fs::write(&out, generated).map_err(|error| format!("cannot write generated.rs: {error}"))?;
    Ok(())
}

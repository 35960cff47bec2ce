//! Fuzz targets: everything that is read from outside gets any input, and its guarantees are
//! checked.
//!
//! Each target is a module with `run`, which panics if a guarantee is broken, and `seeds`, which
//! makes the first inputs from recordings, contract and fixtures. `fuzz/` passes
//! [`FuzzTarget::run`] to libFuzzer; the tests of this package run seeds and simple changes of
//! them, so that targets keep working.
//!
//! Inputs are readable where possible, so that a failing one can be read and written by hand.
#![allow(
    clippy::expect_used,
    clippy::missing_panics_doc,
    clippy::must_use_candidate,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a target says what it found by panicking"
)]

use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use tempfile::NamedTempFile;

pub mod audit;
pub mod captures;
pub mod cli_profiles;
pub mod cli_tables;
pub mod client_responses;
pub mod client_types;
pub mod compat;
pub mod emulator_calls;
pub mod emulator_contract;
pub mod emulator_world;
mod http_message;
mod seeds;
pub mod validate;

/// A fuzz target.
#[derive(Clone, Copy, Debug)]
pub struct FuzzTarget {
    /// As in `cargo fuzz run NAME`.
    pub name: &'static str,
    /// Reads an input; panics if a guarantee is broken.
    pub run: fn(&[u8]),
    /// The first inputs.
    pub seeds: fn() -> Vec<Vec<u8>>,
}

macro_rules! targets {
    ($($name:ident),* $(,)?) => {
        /// All targets.
        pub const TARGETS: &[FuzzTarget] = &[$(FuzzTarget {
            name: stringify!($name),
            run: $name::run,
            seeds: $name::seeds,
        }),*];
    };
}

targets![
    audit,
    captures,
    cli_profiles,
    cli_tables,
    client_responses,
    client_types,
    compat,
    emulator_calls,
    emulator_contract,
    emulator_world,
    validate,
];

/// The root of the checkout.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Writes a target's seeds to `corpus/NAME`, where `cargo fuzz` starts.
///
/// # Errors
///
/// If they cannot be written.
pub fn plant(name: &str) -> io::Result<()> {
    let folder = root().join("fuzz/corpus").join(name);
    fs::create_dir_all(&folder)?;
    for target in TARGETS.iter().filter(|target| target.name == name) {
        for (number, seed) in (target.seeds)().iter().enumerate() {
            let mut file = NamedTempFile::new_in(&folder)?;
            file.write_all(seed)?;
            file.persist(folder.join(format!("seed-{number:04}")))?;
        }
    }
    Ok(())
}

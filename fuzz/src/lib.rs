//! Fuzz targets: what is read from outside, fed with anything, and held to what must be true of it.
//!
//! Each target is a module with `run`, which panics where something that must hold does not, and
//! `seeds`, which makes the inputs to begin with from recordings, contract and fixtures.
//! `fuzz_targets/` hands [`Target::run`] to libFuzzer; `xtask/tests/fuzz_targets.rs` compiles this
//! very file and runs seeds and simple changes of them, so that targets cannot rot.
//!
//! Inputs are strings where possible, so that what is found can be read, and written by hand.
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
pub mod client_answers;
pub mod client_types;
pub mod compat;
pub mod emulator_calls;
pub mod emulator_judge;
pub mod emulator_world;
mod message;
mod seeds;
pub mod validate;

/// Something that reads what comes from outside.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// As in `cargo fuzz run NAME`.
    pub name: &'static str,
    /// Reads an input, and panics where something that must hold does not.
    pub run: fn(&[u8]),
    /// Inputs to begin with.
    pub seeds: fn() -> Vec<Vec<u8>>,
}

macro_rules! targets {
    ($($name:ident),* $(,)?) => {
        /// All of them.
        pub const TARGETS: &[Target] = &[$(Target {
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
    client_answers,
    client_types,
    compat,
    emulator_calls,
    emulator_judge,
    emulator_world,
    validate,
];

/// The checkout.
pub(crate) fn root() -> PathBuf {
    // Once compiled as a crate of its own, once as a part of xtask's tests.
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Puts a target's seeds into `corpus/NAME`, where `cargo fuzz` begins.
///
/// # Errors
///
/// When they cannot be written.
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

//! Programs of the workspace that are built already.

use std::env;
use std::path::PathBuf;

/// The variable with their folder. CI builds all of them together: cargo would otherwise build the
/// client and the emulator again for each program, with the features that this one wants.
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

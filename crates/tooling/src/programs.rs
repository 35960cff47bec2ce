//! Programs: those of the system, and those of the workspace that are built already.

use std::env;
use std::ffi::OsStr;
use std::path::PathBuf;

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

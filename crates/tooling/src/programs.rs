//! Programs of the workspace that are built already.

use std::env;
use std::path::PathBuf;

/// The variable with their folder. CI builds all of them together: cargo would otherwise build the
/// client and the emulator again for each program, with the features that this one wants.
const FOLDER: &str = "XTASK_PROGRAMS";

/// The program, if the variable is set and it is there.
pub fn built(name: &str) -> Option<PathBuf> {
    let folder = env::var_os(FOLDER)?;
    let program = PathBuf::from(folder).join(format!("{name}{}", env::consts::EXE_SUFFIX));
    program.is_file().then_some(program)
}

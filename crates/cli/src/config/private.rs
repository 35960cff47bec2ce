//! Whether others can read a file.

use std::{fs::File, path::Path};

use crate::failure::Failure;

/// Refuses a file that the group or others may read: it holds secrets.
#[cfg(unix)]
pub(super) fn check(path: &Path, file: &File) -> Result<(), Failure> {
    use std::os::unix::fs::PermissionsExt as _;

    let Ok(metadata) = file.metadata() else {
        return Ok(());
    };
    let mode = metadata.permissions().mode() & 0o777;
    let of_others = mode & 0o077;
    if of_others == 0 {
        return Ok(());
    }
    Err(Failure::usage(format!(
        "others can read the profile file {} (mode {mode:04o}), and it holds secrets",
        path.display()
    ))
    .help("if others use this machine, make a new API credential too")
    .run(format!("chmod 600 {}", path.display())))
}

/// Other systems keep a user's folder from others by themselves.
#[cfg(not(unix))]
#[expect(
    clippy::unnecessary_wraps,
    reason = "the same signature on every system"
)]
pub(super) fn check(_: &Path, _: &File) -> Result<(), Failure> {
    Ok(())
}

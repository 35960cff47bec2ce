//! Checks file permissions.

use std::{fs::File, path::Path};

use crate::failure::Failure;

/// Refuses a file that group or others can read, because it contains secrets.
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
        "the configuration file {} contains secrets, but other users can read it (mode {mode:04o})",
        path.display()
    ))
    .help("if other users had access to this machine, replace the API credential too")
    .run(format!("chmod 600 {}", path.display())))
}

/// Other systems protect the user's directories by default.
#[cfg(not(unix))]
#[expect(
    clippy::unnecessary_wraps,
    reason = "the same signature on every system"
)]
pub(super) fn check(_: &Path, _: &File) -> Result<(), Failure> {
    Ok(())
}

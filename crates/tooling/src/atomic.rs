//! Writing a file so that it is there whole or not at all.

use std::{fs, io::Write, path::Path};

use anyhow::{Context, Result};
use tempfile::NamedTempFile;

/// Replaces a file by this content.
///
/// The text goes to a temporary file in the same folder, which then takes the name: a reader sees
/// the old file or the new one, and a failure leaves the old one.
///
/// # Errors
///
/// When the folder cannot be made or written to; the message names the file.
pub fn write(path: &Path, content: &str) -> Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let attempt = || -> Result<()> {
        fs::create_dir_all(folder)?;
        let mut file = NamedTempFile::new_in(folder)?;
        file.write_all(content.as_bytes())?;
        file.as_file().sync_all()?;
        make_readable(&file)?;
        file.persist(path)?;
        Ok(())
    };
    attempt().with_context(|| format!("{} could not be written", path.display()))
}

/// Temporary files are private; what replaces a file in the repository must not be.
#[cfg(unix)]
fn make_readable(file: &NamedTempFile) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.as_file()
        .set_permissions(fs::Permissions::from_mode(0o644))?;
    Ok(())
}

#[cfg(not(unix))]
fn make_readable(_: &NamedTempFile) -> Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::write;

    #[test]
    fn replaces_whole_files_and_leaves_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sub/file.txt");
        write(&path, "long old text\n").unwrap();
        write(&path, "new\n").unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "new\n");
        assert_eq!(
            std::fs::read_dir(path.parent().unwrap()).unwrap().count(),
            1
        );
    }

    #[test]
    fn names_the_file_that_failed() {
        let folder = tempfile::tempdir().unwrap();
        let blocked = folder.path().join("file");
        write(&blocked, "x").unwrap();
        let error = write(&blocked.join("below"), "x").unwrap_err();
        assert!(
            error.to_string().contains("could not be written"),
            "{error}"
        );
    }
}

//! Writes the configuration file atomically and with private permissions.

use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use tempfile::NamedTempFile;

/// Locks a file against other processes until the lock is dropped. Some network drives do not
/// support locks; then the last writer wins.
pub(crate) fn alone(path: &Path) -> Option<File> {
    let path = target(path);
    let folder = folder(&path);
    make_folder(folder).ok()?;
    // Lock the directory: it always exists, and leaves no lock file behind.
    #[cfg(unix)]
    let lock = File::open(folder).ok()?;
    #[cfg(not(unix))]
    let lock = File::create(path.with_extension("lock")).ok()?;
    lock.lock().ok()?;
    Some(lock)
}

/// Maximum number of symbolic links to follow.
const LINKS: usize = 40;

/// Resolves symbolic links, even dangling ones: users keep configuration files in a repository.
fn target(path: &Path) -> PathBuf {
    let mut target = path.to_owned();
    for _ in 0..LINKS {
        match fs::read_link(&target) {
            // Relative targets start at the directory of the link.
            Ok(next) => target = folder(&target).join(next),
            Err(_) => return target,
        }
    }
    path.to_owned()
}

fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Replaces a file. Temporary files have mode 0600, and so has the result.
pub(super) fn private(path: &Path, text: &str) -> io::Result<()> {
    let path = target(path);
    let folder = folder(&path);
    make_folder(folder)?;
    let mut file = NamedTempFile::new_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(&path).map_err(|error| error.error)?;
    Ok(())
}

fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        builder.mode(0o700);
    }
    builder.create(folder)
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    #[test]
    fn is_private_and_follows_links() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sub/config.toml");
        super::private(&path, "a = 1\n").unwrap();
        let mode = |path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&path), 0o600);
        assert_eq!(mode(&folder.path().join("sub")), 0o700);
        let link = folder.path().join("link.toml");
        std::os::unix::fs::symlink(&path, &link).unwrap();
        super::private(&link, "a = 2\n").unwrap();
        assert!(link.is_symlink());
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "a = 2\n");
    }

    #[test]
    fn the_target_of_a_dangling_link_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::os::unix::fs::symlink("second.toml", at("first.toml")).unwrap();
        std::os::unix::fs::symlink("dotfiles/config.toml", at("second.toml")).unwrap();
        let lock = super::alone(&at("first.toml")).unwrap();
        assert!(at("dotfiles").is_dir());
        drop(lock);
        super::private(&at("first.toml"), "a = 1\n").unwrap();
        assert!(at("first.toml").is_symlink() && at("second.toml").is_symlink());
        assert_eq!(
            std::fs::read_to_string(at("dotfiles/config.toml")).unwrap(),
            "a = 1\n"
        );
        // The target may be absolute, in another directory.
        let other = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink(other.path().join("c.toml"), at("away.toml")).unwrap();
        super::private(&at("away.toml"), "b = 1\n").unwrap();
        assert_eq!(
            std::fs::read_to_string(other.path().join("c.toml")).unwrap(),
            "b = 1\n"
        );
        // Circular links do not hang.
        std::os::unix::fs::symlink(at("b"), at("a")).unwrap();
        std::os::unix::fs::symlink(at("a"), at("b")).unwrap();
        assert_eq!(super::target(&at("a")), at("a"));
    }

    #[test]
    fn only_one_at_a_time_writes_in_a_folder() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        let held = super::alone(&path).unwrap();
        let again = std::fs::File::open(folder.path()).unwrap();
        assert!(again.try_lock().is_err());
        drop(held);
        assert!(again.try_lock().is_ok());
    }

    #[test]
    fn a_name_alone_is_in_the_folder_at_hand() {
        use std::path::Path;
        assert_eq!(super::folder(Path::new("config.toml")), Path::new("."));
        assert_eq!(super::folder(Path::new("a/config.toml")), Path::new("a"));
    }
}

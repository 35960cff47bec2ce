//! Reads [`Exchange`]s from files.

use std::{
    fmt, fs, io,
    path::{Path, PathBuf},
};

use computestacks_tooling::workspace;

use super::Exchange;

/// Why recordings could not be read.
#[derive(Debug)]
pub enum LoadError {
    /// No recording below this path.
    NoRecordings(PathBuf),
    /// A folder that could not be read.
    Folder(walkdir::Error),
    /// Files that could not be read, sorted by path.
    Files(Vec<FileError>),
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoRecordings(path) => {
                write!(f, "{}: contains no recordings (*.json)", path.display())
            }
            Self::Folder(error) => write!(f, "{error}"),
            Self::Files(errors) => {
                for (index, error) in errors.iter().enumerate() {
                    if index > 0 {
                        f.write_str("\n")?;
                    }
                    write!(f, "{error}")?;
                }
                Ok(())
            }
        }
    }
}

impl std::error::Error for LoadError {}

/// Why a file could not be read.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// An error of the file system.
    #[error("{}: {error}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// The error.
        error: io::Error,
    },
    /// Not JSON, or not a recording.
    #[error("{}:{}:{}: {}", path.display(), error.line(), error.column(), without_location(error))]
    Json {
        /// The file.
        path: PathBuf,
        /// The error and its location.
        error: serde_json::Error,
    },
}

/// The message without the location: serde appends it, the display puts it first.
fn without_location(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rsplit_once(" at line ") {
        Some((message, _)) => message.to_owned(),
        None => text,
    }
}

/// [`load_dir`] for a command: the error says where the form of a recording is described.
pub(crate) fn load_explained(path: &Path) -> anyhow::Result<Vec<Exchange>> {
    load_dir(path).map_err(|error| {
        anyhow::anyhow!("cannot read the recordings\n{error}\nwhat a recording is made of: tests/captures/README.md")
    })
}

/// Reads all recordings in a folder and its subfolders, or the one in a file, sorted by path. Files
/// that do not end in `.json` are ignored.
///
/// # Errors
///
/// If there is no recording, or a file or folder cannot be read; the error names every such file, or
/// the first such folder.
pub fn load_dir(path: &Path) -> Result<Vec<Exchange>, LoadError> {
    let mut files = workspace::files(path).map_err(LoadError::Folder)?;
    files.retain(|file| file == path || workspace::has_extension(file, "json"));
    let mut errors = Vec::new();
    let mut exchanges = Vec::with_capacity(files.len());
    for file in &files {
        match load_file(file) {
            Ok(exchange) => exchanges.push(exchange),
            Err(error) => errors.push(error),
        }
    }
    if !errors.is_empty() {
        Err(LoadError::Files(errors))
    } else if exchanges.is_empty() {
        Err(LoadError::NoRecordings(path.to_owned()))
    } else {
        Ok(exchanges)
    }
}

/// Reads one recording.
///
/// # Errors
///
/// If the file cannot be read or is not a recording.
pub fn load_file(path: &Path) -> Result<Exchange, FileError> {
    let bytes = fs::read(path).map_err(|error| FileError::Io {
        path: path.to_owned(),
        error,
    })?;
    let mut exchange = parse(&bytes).map_err(|error| FileError::Json {
        path: path.to_owned(),
        error,
    })?;
    path.clone_into(&mut exchange.file);
    Ok(exchange)
}

/// Parses one recording.
///
/// # Errors
///
/// If it is not a recording; the error has line and column.
pub fn parse(bytes: &[u8]) -> Result<Exchange, serde_json::Error> {
    serde_json::from_slice(bytes)
}

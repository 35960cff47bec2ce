//! From files to [`Exchange`]s.

use std::{
    fmt, fs, io,
    path::{Path, PathBuf},
};

use super::Exchange;

/// Why recordings could not be read.
#[derive(Debug)]
pub enum LoadError {
    /// There is no recording below this path.
    NoRecordings(PathBuf),
    /// These files or folders could not be read, in the order of their paths.
    Files(Vec<FileError>),
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoRecordings(path) => {
                write!(f, "{}: no recordings (*.json) in it", path.display())
            }
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

/// Why one file or folder could not be read.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// The file system said no.
    #[error("{}: {error}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What it said.
        error: io::Error,
    },
    /// It is no JSON, or not the JSON of a recording.
    #[error("{}:{}:{}: {}", path.display(), error.line(), error.column(), without_place(error))]
    Json {
        /// The file.
        path: PathBuf,
        /// What is wrong and where.
        error: serde_json::Error,
    },
}

/// serde writes the place at the end of its message; here it stands in front.
fn without_place(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rsplit_once(" at line ") {
        Some((message, _)) => message.to_owned(),
        None => text,
    }
}

/// Reads all recordings in a folder and the folders below it, or the one in a file, sorted by
/// path. Files that do not end in `.json` are left alone.
///
/// # Errors
///
/// When nothing is there, or anything there cannot be read; every such file is named.
pub fn load_dir(path: &Path) -> Result<Vec<Exchange>, LoadError> {
    let mut files = Vec::new();
    let mut errors = Vec::new();
    if path.is_file() {
        files.push(path.to_owned());
    } else {
        collect(path, &mut files, &mut errors);
    }
    files.sort();
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

fn collect(folder: &Path, files: &mut Vec<PathBuf>, errors: &mut Vec<FileError>) {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            errors.push(FileError::Io {
                path: folder.to_owned(),
                error,
            });
            return;
        }
    };
    for entry in entries {
        // The kind is that of the entry itself: a link to a folder is not followed, so that links
        // in a circle end.
        match entry.and_then(|entry| Ok((entry.path(), entry.file_type()?))) {
            Ok((path, kind)) if kind.is_dir() => collect(&path, files, errors),
            Ok((path, _)) => {
                if path
                    .extension()
                    .is_some_and(|extension| extension == "json")
                {
                    files.push(path);
                }
            }
            Err(error) => errors.push(FileError::Io {
                path: folder.to_owned(),
                error,
            }),
        }
    }
}

/// Reads one recording.
///
/// # Errors
///
/// When the file cannot be read or is not a recording.
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

/// Reads one recording from its text.
///
/// # Errors
///
/// When it is not a recording; the error tells line and column.
pub fn parse(bytes: &[u8]) -> Result<Exchange, serde_json::Error> {
    serde_json::from_slice(bytes)
}

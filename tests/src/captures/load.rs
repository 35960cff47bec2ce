//! Reads [`Exchange`]s from files.

use std::{fs, path::Path};

use anyhow::{Result, anyhow, ensure};
use computestacks_tooling::workspace;

use super::Exchange;

/// Reads all recordings in a folder and its subfolders, or the one in a file, sorted by path. Files
/// that do not end in `.json` are ignored.
///
/// # Errors
///
/// If there is no recording, or a file or folder cannot be read; the error names every such file, or
/// the first such folder.
pub fn load_dir(path: &Path) -> Result<Vec<Exchange>> {
    let exchanges = load_all(path)?;
    ensure!(
        !exchanges.is_empty(),
        explained(&format!(
            "{}: contains no recordings (*.json)",
            path.display()
        ))
    );
    Ok(exchanges)
}

/// Like [`load_dir`], of a folder that may have no recordings.
pub(crate) fn load_all(path: &Path) -> Result<Vec<Exchange>> {
    let files = workspace::files(path);
    let mut files = files.map_err(|error| anyhow!(explained(&error.to_string())))?;
    files.retain(|file| file == path || workspace::has_extension(file, "json"));
    let mut errors = Vec::new();
    let mut exchanges = Vec::with_capacity(files.len());
    for file in &files {
        match load_file(file) {
            Ok(exchange) => exchanges.push(exchange),
            Err(error) => errors.push(error.to_string()),
        }
    }
    ensure!(errors.is_empty(), explained(&errors.join("\n")));
    Ok(exchanges)
}

/// A message that says where the form of a recording is described.
fn explained(problem: &str) -> String {
    format!(
        "cannot read the recordings\n{problem}\nwhat a recording is made of: tests/captures/README.md"
    )
}

/// Reads one recording.
///
/// # Errors
///
/// If the file cannot be read, or is not a recording; the message has the location.
pub fn load_file(path: &Path) -> Result<Exchange> {
    let shown = path.display();
    let bytes = fs::read(path).map_err(|error| anyhow!("{shown}: {error}"))?;
    let mut exchange = parse(&bytes).map_err(|error| {
        // serde appends the location; here it comes first.
        let text = error.to_string();
        let message = text.rsplit_once(" at line ").map_or(&*text, |(it, _)| it);
        anyhow!("{shown}:{}:{}: {message}", error.line(), error.column())
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

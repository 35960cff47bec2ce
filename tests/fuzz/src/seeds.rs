//! Sources of seeds: recordings, contract, fixtures.

use std::{fs, path::Path};

use computestacks_tests::captures::{Exchange, RecordedHeaders, RecordedRequestBody, load_dir};

use super::{http_message::write, root};

pub(super) fn exchanges() -> Vec<Exchange> {
    load_dir(&root().join("tests/captures")).expect("the recordings are valid")
}

/// A file of the checkout.
pub(super) fn file(path: &str) -> Vec<u8> {
    fs::read(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// All files below a folder with one of these extensions, sorted by path.
pub(super) fn files(folder: &str, endings: &[&str]) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if endings.iter().any(|ending| has_ending(&path, ending)) {
                found.push(path);
            }
        }
    }
    found.sort();
    let read = |path| fs::read(path).expect("a file");
    found.iter().map(read).collect()
}

fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|own| own == ending)
}

/// Headers in the form that [`write`] takes.
pub(super) fn named(headers: &RecordedHeaders) -> impl Iterator<Item = (&str, &str)> {
    headers
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
}

/// A recorded request with another path and additional headers.
pub(super) fn request<'h>(
    path: &str,
    exchange: &'h Exchange,
    further: impl IntoIterator<Item = (&'h str, &'h str)>,
) -> Vec<u8> {
    let request = &exchange.request;
    let body = match &request.body {
        None => String::new(),
        Some(RecordedRequestBody::Text(text)) => text.clone(),
        Some(RecordedRequestBody::Json(value)) => value.to_string(),
    };
    write(
        &format!("{} {path}", request.method),
        named(&request.headers).chain(further),
        body.as_bytes(),
    )
}

/// Removes duplicates.
pub(super) fn distinct(mut seeds: Vec<Vec<u8>>) -> Vec<Vec<u8>> {
    seeds.sort();
    seeds.dedup();
    seeds
}

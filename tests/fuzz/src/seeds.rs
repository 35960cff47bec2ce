//! Sources of seeds: recordings, contract, fixtures.

use std::fs;

use computestacks_tests::captures::{Exchange, RecordedHeaders, load_dir};
use computestacks_tooling::workspace;

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
    let mut found = workspace::files(&root().join(folder)).expect("a folder");
    found.retain(|path| {
        endings
            .iter()
            .any(|ending| workspace::has_extension(path, ending))
    });
    let read = |path| fs::read(path).expect("a file");
    found.iter().map(read).collect()
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
    write(
        &format!("{} {path}", request.method),
        named(&request.headers).chain(further),
        request.body_text().as_bytes(),
    )
}

/// Removes duplicates.
pub(super) fn distinct(mut seeds: Vec<Vec<u8>>) -> Vec<Vec<u8>> {
    seeds.sort();
    seeds.dedup();
    seeds
}

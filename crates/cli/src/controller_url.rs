//! Which controller a URL is of.

/// Whether two URLs are of one controller: origin and path, for on one host several may be behind
/// different paths.
pub(crate) fn is_same_place(one: &str, other: &str) -> bool {
    place_of(one).is_some_and(|one| place_of(other) == Some(one))
}

/// Which controller a URL is of: origin and path. As for the client, `/api` and slashes at the end
/// mean nothing. `None` where it is no URL of a host.
pub(crate) fn place_of(url: &str) -> Option<String> {
    let url = url::Url::parse(url).ok()?;
    let origin = url.origin();
    let path = url.path().trim_end_matches('/');
    let path = path.strip_suffix("/api").unwrap_or(path);
    let origin = origin.is_tuple().then(|| origin.ascii_serialization())?;
    Some(origin + path)
}

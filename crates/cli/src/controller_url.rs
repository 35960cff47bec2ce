//! Comparison of controller URLs.

/// Whether two URLs belong to the same controller. The path counts, because a host may serve
/// several controllers.
pub(crate) fn is_same_controller(one: &str, other: &str) -> bool {
    controller_of(one).is_some_and(|one| controller_of(other) == Some(one))
}

/// Identifies the controller of a URL: origin and path, without trailing slashes and `/api`, which
/// the client ignores too. `None` for a URL without a host.
pub(crate) fn controller_of(url: &str) -> Option<String> {
    let url = url::Url::parse(url).ok()?;
    let origin = url.origin();
    let path = url.path().trim_end_matches('/');
    let path = path.strip_suffix("/api").unwrap_or(path);
    let origin = origin.is_tuple().then(|| origin.ascii_serialization())?;
    Some(origin + path)
}

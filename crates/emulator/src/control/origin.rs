//! Refuses requests that a web page sends through a browser on this machine.
//!
//! Such a request has an address of this machine, so the check uses headers. A page cannot omit or choose
//! `Origin` and `Sec-Fetch-Site`, and `Host` keeps a name that was rebound to this machine.

use axum::{
    extract::Request,
    http::header::{HOST, HeaderName, ORIGIN},
};
use url::{Host, Url};

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

const FOREIGN_PAGE: &str = "the control endpoints refuse web pages of other sites\ncall them without Origin and Sec-Fetch-Site, or from a page on localhost\n";

const FOREIGN_HOST: &str = "the control endpoints need a Host that is a name of this machine, such as localhost\nrun: computestacks-emulator --remote-control\n";

/// The error message for a request that is refused, otherwise `None`.
pub(super) fn refusal(request: &Request, remote_control: bool) -> Option<&'static str> {
    let is_valid =
        |value: &http::HeaderValue, check: fn(&str) -> bool| value.to_str().is_ok_and(check);
    let headers = request.headers();
    let mut origins = headers.get_all(ORIGIN).iter();
    let mut sites = headers.get_all(SEC_FETCH_SITE).iter();
    if origins.any(|origin| !is_valid(origin, is_own_origin))
        || sites.any(|site| site.as_bytes().eq_ignore_ascii_case(b"cross-site"))
    {
        return Some(FOREIGN_PAGE);
    }
    let mut hosts = headers.get_all(HOST).iter();
    let is_own = hosts.all(|host| is_valid(host, is_own_host))
        && request.uri().host().is_none_or(is_own_host);
    (!is_own && !remote_control).then_some(FOREIGN_HOST)
}

/// Whether an `Origin` is of this machine. Any page can have `null`.
fn is_own_origin(origin: &str) -> bool {
    Url::parse(origin).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && is_local(&url))
}

/// Whether a `Host` is a name of this machine.
fn is_own_host(host: &str) -> bool {
    let url = Url::parse(&format!("http://{host}"));
    url.is_ok_and(|url| is_local(&url))
}

fn is_local(url: &Url) -> bool {
    // A browser sends host and port only.
    if !url.username().is_empty() || url.password().is_some() || url.path() != "/" {
        return false;
    }
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.to_canonical().is_loopback(),
        None => false,
    }
}

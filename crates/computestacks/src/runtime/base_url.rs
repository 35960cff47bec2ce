//! Checks the base URL when the client is built.

use std::net::IpAddr;

use url::{Host, Url};

/// A valid base URL.
#[derive(Debug, Eq, PartialEq)]
pub(crate) struct BaseUrl {
    /// The URL without a slash at its end.
    pub(crate) url: String,
    /// Plain http to this machine, for which no proxy is used.
    pub(crate) skips_proxy: bool,
}

/// Checks a base URL.
///
/// The paths of the contract start with `/api`, so a trailing `/api` is removed.
pub(crate) fn check(text: &str, allow_plaintext: bool) -> Result<BaseUrl, String> {
    let url = Url::parse(text).map_err(|error| {
        format!("invalid base URL: {error}; use a URL such as https://controller.example.com")
    })?;
    if !url.username().is_empty() || url.password().is_some() {
        return Err(
            "the base URL contains credentials, which would appear in logs; pass them to the builder"
                .to_owned(),
        );
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err("the base URL contains a query or fragment; remove it".to_owned());
    }
    match url.scheme() {
        "https" => {}
        "http" if allow_plaintext || is_loopback(&url) => {}
        "http" => {
            return Err(
                "the base URL uses plain http, which exposes the credentials to the network; \
                 use https, or allow_plaintext(true) on a trusted network"
                    .to_owned(),
            );
        }
        other => return Err(format!("the base URL has the scheme {other}; use https")),
    }
    let skips_proxy = url.scheme() == "http" && is_loopback(&url);
    let url = url.as_str().trim_end_matches('/');
    Ok(BaseUrl {
        url: url.strip_suffix("/api").unwrap_or(url).to_owned(),
        skips_proxy,
    })
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => IpAddr::V4(address).is_loopback(),
        Some(Host::Ipv6(address)) => IpAddr::V6(address).is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{BaseUrl, check};

    #[test]
    fn accepts_and_trims() {
        let cases = [
            ("https://c.example.com", "https://c.example.com"),
            ("https://c.example.com/", "https://c.example.com"),
            ("https://c.example.com/api/", "https://c.example.com"),
            (
                "https://c.example.com:8443/cs",
                "https://c.example.com:8443/cs",
            ),
            ("http://127.0.0.1:3000", "http://127.0.0.1:3000"),
            ("http://localhost:3000/", "http://localhost:3000"),
            ("http://[::1]:3000", "http://[::1]:3000"),
        ];
        for (url, wanted) in cases {
            let wanted = BaseUrl {
                url: wanted.to_owned(),
                skips_proxy: url.starts_with("http:"),
            };
            assert_eq!(check(url, false), Ok(wanted));
        }
    }

    #[test]
    fn rejects_with_a_hint_and_without_the_secret() {
        let cases = [
            ("controller", "use a URL such as"),
            (
                "https://u:hunter2@c.example.com",
                "pass them to the builder",
            ),
            ("https://hunter2@c.example.com", "pass them to the builder"),
            ("https://:hunter2@c.example.com", "pass them to the builder"),
            ("https://c.example.com?x=1", "remove it"),
            ("https://c.example.com/#x", "remove it"),
            ("http://c.example.com", "use https"),
            ("http://192.0.2.1", "use https"),
            ("http://evil-localhost", "use https"),
            ("http://evil.localhost", "use https"),
            ("http://localhost.example.com", "use https"),
            ("http://[::2]", "use https"),
            ("ftp://c.example.com", "use https"),
        ];
        for (url, wanted) in cases {
            let message = check(url, false).unwrap_err();
            assert!(message.contains(wanted), "{url}: {message}");
            assert!(!message.contains("hunter2"), "{message}");
        }
        assert!(check("http://c.example.com", true).is_ok_and(|found| !found.skips_proxy));
    }
}

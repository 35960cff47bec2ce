//! Where the controller is: checked once, when the client is built.

use std::net::IpAddr;

use url::{Host, Url};

/// A base URL that was found good.
#[derive(Debug, Eq, PartialEq)]
pub(crate) struct BaseUrl {
    /// Without a slash at the end.
    pub(crate) url: String,
    /// Plain http that is allowed only because it does not leave this machine.
    pub(crate) stays_here: bool,
}

/// Checks a base URL.
///
/// The contract's paths begin with `/api`, so one at the end of the URL is dropped rather than
/// doubled.
pub(crate) fn check(text: &str, allow_plaintext: bool) -> Result<BaseUrl, String> {
    let url = Url::parse(text).map_err(|error| {
        format!("base URL is not a URL: {error}; write it like https://controller.example.com")
    })?;
    if !url.username().is_empty() || url.password().is_some() {
        return Err(
            "base URL holds credentials, which would end up in logs; give them to the builder"
                .to_owned(),
        );
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err("base URL holds a query or fragment; remove it".to_owned());
    }
    match url.scheme() {
        "https" => {}
        "http" if allow_plaintext || is_loopback(&url) => {}
        "http" => {
            return Err(
                "base URL is plain http, which would show the credentials to the network; \
                 use https, or allow_plaintext(true) where the network is trusted"
                    .to_owned(),
            );
        }
        other => return Err(format!("base URL has the scheme {other}; use https")),
    }
    let stays_here = url.scheme() == "http" && is_loopback(&url);
    let url = url.as_str().trim_end_matches('/');
    Ok(BaseUrl {
        url: url.strip_suffix("/api").unwrap_or(url).to_owned(),
        stays_here,
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
    fn takes_and_trims() {
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
        for (given, wanted) in cases {
            let wanted = BaseUrl {
                url: wanted.to_owned(),
                stays_here: given.starts_with("http:"),
            };
            assert_eq!(check(given, false), Ok(wanted));
        }
    }

    #[test]
    fn refuses_with_a_remedy_and_without_the_secret() {
        let cases = [
            ("controller", "write it like"),
            (
                "https://u:hunter2@c.example.com",
                "give them to the builder",
            ),
            ("https://hunter2@c.example.com", "give them to the builder"),
            ("https://:hunter2@c.example.com", "give them to the builder"),
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
        for (given, wanted) in cases {
            let message = check(given, false).unwrap_err();
            assert!(message.contains(wanted), "{given}: {message}");
            assert!(!message.contains("hunter2"), "{message}");
        }
        assert!(check("http://c.example.com", true).is_ok_and(|found| !found.stays_here));
    }
}

//! The rate limit of the server: 2500 requests in five minutes from one address.

use std::{collections::HashMap, net::IpAddr};

use http::HeaderMap;
use jiff::Timestamp;

/// Requests that are allowed in one window.
const LIMIT: u32 = 2500;

/// The length of a window. Windows begin at multiples of it, not at the first request.
const WINDOW_SECONDS: i64 = 300;

/// With more addresses than this all counts are cleared, to bound the memory.
const MAX_ADDRESSES: usize = 10_000;

/// Counts requests by address.
#[derive(Debug, Default)]
pub(crate) struct Throttle {
    window: i64,
    counts: HashMap<IpAddr, u32>,
}

impl Throttle {
    /// Counts a request; `false` if it exceeds the limit.
    ///
    /// Requests with `X-Requested-With: XMLHttpRequest` are not counted
    /// (`throttle/003-over-limit-xhr-marked`).
    pub(crate) fn admit(&mut self, peer: IpAddr, headers: &HeaderMap, now: Timestamp) -> bool {
        let is_marked = headers
            .get("x-requested-with")
            .is_some_and(|value| value == "XMLHttpRequest");
        if is_marked {
            return true;
        }
        let window = now.as_second().div_euclid(WINDOW_SECONDS);
        if window != self.window || self.counts.len() > MAX_ADDRESSES {
            self.window = window;
            self.counts.clear();
        }
        let count = self.counts.entry(peer).or_default();
        *count = count.saturating_add(1);
        *count <= LIMIT
    }

    /// Clears all counts.
    pub(crate) fn reset(&mut self) {
        self.counts.clear();
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use jiff::SignedDuration;

    use super::*;

    #[test]
    fn the_limit_is_per_address_and_ends_with_the_window() {
        let mut throttle = Throttle::default();
        let now: Timestamp = "2026-11-24T00:00:00Z".parse().expect("a time");
        let none = HeaderMap::new();
        let one = IpAddr::from(Ipv4Addr::LOCALHOST);
        let other = IpAddr::from(Ipv4Addr::new(127, 0, 0, 2));
        for _ in 0..2500 {
            assert!(throttle.admit(one, &none, now));
        }
        assert!(!throttle.admit(one, &none, now));
        assert!(throttle.admit(other, &none, now));
        let mut marked = HeaderMap::new();
        marked.insert(
            "x-requested-with",
            "XMLHttpRequest".parse().expect("a value"),
        );
        assert!(throttle.admit(one, &marked, now));
        assert!(!throttle.admit(one, &none, now + SignedDuration::from_secs(299)));
        assert!(throttle.admit(one, &none, now + SignedDuration::from_secs(300)));
    }
}

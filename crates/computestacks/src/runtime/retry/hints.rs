//! When the server says that it wants to be asked again.

use std::time::Duration;

use http::HeaderMap;
use jiff::{SignedDuration, Timestamp, fmt::rfc2822};

/// How long the server asks to wait: `Retry-After` (RFC 9110, seconds or a date), else
/// `RateLimit-Reset`, in epoch seconds as this server means it or in seconds from now.
///
/// Anything that is no time, or lies in the past, is no wish.
pub(super) fn wish(headers: &HeaderMap, now: Timestamp) -> Option<Duration> {
    let text = |name| {
        headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .map(str::trim)
    };
    text("retry-after")
        .and_then(|value| seconds(value).or_else(|| until_date(value, now)))
        .or_else(|| text("ratelimit-reset").and_then(|value| reset(value, now)))
        .filter(|wait| !wait.is_zero())
}

fn seconds(value: &str) -> Option<Duration> {
    // More digits than fit are more than anybody waits.
    if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(Duration::from_secs(value.parse().unwrap_or(u64::MAX)));
    }
    None
}

fn until_date(value: &str, now: Timestamp) -> Option<Duration> {
    let date = rfc2822::parse(value).ok()?.timestamp();
    positive(now.duration_until(date))
}

/// Below this a number cannot be a date, so it is a wait.
const LONG_AGO: u64 = 1_000_000_000;

fn reset(value: &str, now: Timestamp) -> Option<Duration> {
    let wait = seconds(value)?;
    if wait.as_secs() < LONG_AGO {
        return Some(wait);
    }
    let at = i64::try_from(wait.as_secs())
        .ok()
        .and_then(|at| Timestamp::from_second(at).ok());
    // A date beyond all calendars is far enough away.
    at.map_or(Some(Duration::MAX), |at| positive(now.duration_until(at)))
}

fn positive(wait: SignedDuration) -> Option<Duration> {
    Duration::try_from(wait).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_servers_send() {
        let now: Timestamp = "2026-11-24T00:00:00Z".parse().unwrap();
        let soon = (now.as_second() + 30).to_string();
        let past = (now.as_second() - 30).to_string();
        let cases: [(&str, &str, Option<u64>); 15] = [
            ("retry-after", "120", Some(120)),
            ("retry-after", " 5 ", Some(5)),
            ("retry-after", "Tue, 24 Nov 2026 00:00:42 GMT", Some(42)),
            ("retry-after", "Mon, 23 Nov 2026 00:00:42 GMT", None),
            ("retry-after", "-1", None),
            ("retry-after", "1.5", None),
            ("retry-after", "0", None),
            ("retry-after", "", None),
            ("retry-after", "99999999999999999999999", Some(u64::MAX)),
            ("ratelimit-reset", &soon, Some(30)),
            ("ratelimit-reset", &past, None),
            ("ratelimit-reset", "15", Some(15)),
            ("ratelimit-reset", "999999999", Some(999_999_999)),
            ("ratelimit-reset", "1000000000", None),
            ("ratelimit-reset", "9223372036854775807", Some(u64::MAX)),
        ];
        for (name, value, wanted) in cases {
            let mut headers = HeaderMap::new();
            headers.insert(name, value.parse().unwrap());
            assert_eq!(
                wish(&headers, now).map(|wait| wait.as_secs()),
                wanted,
                "{name}: {value}"
            );
        }
        assert_eq!(wish(&HeaderMap::new(), now), None);
    }
}

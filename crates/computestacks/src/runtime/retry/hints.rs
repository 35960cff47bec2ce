//! The server's hints about when to retry.

use std::time::Duration;

use http::HeaderMap;
use jiff::{SignedDuration, Timestamp, fmt::rfc2822};

/// How long the server asks to wait: `Retry-After` (RFC 9110, seconds or a date), otherwise
/// `RateLimit-Reset`, in epoch seconds as sent by this server or in seconds from now.
///
/// Invalid values and times in the past are ignored.
pub(super) fn retry_after(headers: &HeaderMap, now: Timestamp) -> Option<Duration> {
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
    // A number with too many digits means the longest wait.
    if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(Duration::from_secs(value.parse().unwrap_or(u64::MAX)));
    }
    None
}

fn until_date(value: &str, now: Timestamp) -> Option<Duration> {
    let date = rfc2822::parse(value).ok()?.timestamp();
    if_positive(now.duration_until(date))
}

/// A smaller number cannot be a date, so it is a duration.
const SMALLEST_EPOCH: u64 = 1_000_000_000;

fn reset(value: &str, now: Timestamp) -> Option<Duration> {
    let wait = seconds(value)?;
    if wait.as_secs() < SMALLEST_EPOCH {
        return Some(wait);
    }
    let at = i64::try_from(wait.as_secs())
        .ok()
        .and_then(|at| Timestamp::from_second(at).ok());
    // A date beyond the range of timestamps means the longest wait.
    at.map_or(Some(Duration::MAX), |at| {
        if_positive(now.duration_until(at))
    })
}

fn if_positive(wait: SignedDuration) -> Option<Duration> {
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
                retry_after(&headers, now).map(|wait| wait.as_secs()),
                wanted,
                "{name}: {value}"
            );
        }
        assert_eq!(retry_after(&HeaderMap::new(), now), None);
    }
}

//! Derives the server's time from its responses.

use std::time::Duration;

use http::HeaderMap;
use jiff::{SignedDuration, Timestamp, fmt::rfc2822};

/// The server's clock, read from the `Date` of responses, which has whole seconds.
#[derive(Debug, Default)]
pub(super) struct ServerClock {
    last: Option<ServerTimeSample>,
    set_back: Option<Timestamp>,
}

/// The `Date` of a response, with the times of the request on the client's monotonic clock.
#[derive(Clone, Copy, Debug)]
struct ServerTimeSample {
    date: Timestamp,
    sent: Duration,
    received: Duration,
}

/// `Date` has no fraction of a second, so the server's clock may be later by up to this much.
const RESOLUTION: SignedDuration = SignedDuration::from_secs(1);

impl ServerClock {
    /// Reads a response whose request was sent and received at these times of a monotonic clock.
    pub(super) fn read(&mut self, headers: &HeaderMap, sent: Duration, received: Duration) {
        let date = headers.get(http::header::DATE);
        let date = date.and_then(|value| rfc2822::parse(value.to_str().ok()?).ok());
        let Some(date) = date.map(|date| date.timestamp()) else {
            return;
        };
        if let Some(last) = self.last {
            // The least and the most time that can have passed on the server.
            let least = signed(sent.saturating_sub(last.received));
            let most = signed(received.saturating_sub(last.sent));
            if plus(date, RESOLUTION) < plus(last.date, least) {
                let from = plus(date, -most);
                self.set_back = Some(self.set_back.map_or(from, |before| before.min(from)));
            }
        }
        self.last = Some(ServerTimeSample {
            date,
            sent,
            received,
        });
    }

    /// The `Date` of the latest response. The server's clock was not earlier than this.
    pub(super) fn now(&self) -> Option<Timestamp> {
        Some(self.last?.date)
    }

    /// The server's time at this time of the monotonic clock.
    pub(super) fn at(&self, moment: Duration) -> Option<Timestamp> {
        let last = self.last?;
        Some(plus(last.date, signed(moment) - signed(last.received)))
    }

    /// The time to which the server's clock was set back, or a little earlier.
    pub(super) fn set_back(&self) -> Option<Timestamp> {
        self.set_back
    }

    /// Marks the change of the clock as handled.
    pub(super) fn clear_set_back(&mut self) {
        self.set_back = None;
    }
}

/// The latest time that a `Date` can stand for.
pub(super) fn latest(date: Timestamp) -> Timestamp {
    plus(date, RESOLUTION)
}

/// Converts the duration to a signed one, limited to its range.
pub(super) fn signed(span: Duration) -> SignedDuration {
    SignedDuration::try_from(span).unwrap_or(SignedDuration::MAX)
}

/// Adds a duration to a time, limited to the range of timestamps.
pub(super) fn plus(time: Timestamp, span: SignedDuration) -> Timestamp {
    let end = if span.is_negative() {
        Timestamp::MIN
    } else {
        Timestamp::MAX
    };
    time.checked_add(span).unwrap_or(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: i64 = 1_795_480_200;

    /// Reads responses of (date, sent, received), in seconds.
    fn clock(responses: &[(i64, u64, u64)]) -> ServerClock {
        let mut clock = ServerClock::default();
        for (date, sent, received) in responses {
            let date = Timestamp::from_second(START + date).unwrap();
            let date = rfc2822::DateTimePrinter::new()
                .timestamp_to_rfc9110_string(&date)
                .unwrap();
            let headers = HeaderMap::from_iter([(http::header::DATE, date.parse().unwrap())]);
            clock.read(
                &headers,
                Duration::from_secs(*sent),
                Duration::from_secs(*received),
            );
        }
        clock
    }

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(START + second).unwrap()
    }

    #[test]
    fn a_clock_that_is_set_back_is_distinguished_from_late_responses() {
        let cases = [
            (&[(0, 0, 0)][..], None),
            (&[(0, 0, 0), (10, 10, 10)], None),
            (&[(3600, 0, 0), (3610, 10, 10)], None),
            // The ten seconds of one response do not count for the other.
            (&[(0, 0, 10), (2, 12, 12)], None),
            (&[(0, 0, 0), (0, 0, 10)], None),
            (&[(10, 0, 10), (12, 12, 12)], None),
            // `Date` may lack almost a second.
            (&[(0, 0, 0), (9, 10, 10)], None),
            (&[(0, 0, 0), (8, 10, 10)], Some(at(-2))),
            (&[(3600, 0, 0), (10, 10, 10)], Some(at(0))),
            (&[(3600, 1, 2), (10, 10, 13)], Some(at(-2))),
            // A change that is not handled yet is kept.
            (&[(3600, 0, 0), (10, 10, 10), (20, 20, 20)], Some(at(0))),
            (&[(7200, 0, 0), (3610, 10, 10), (20, 20, 20)], Some(at(10))),
            (
                &[(3600, 0, 0), (10, 10, 10), (7200, 20, 20), (3700, 30, 30)],
                Some(at(0)),
            ),
        ];
        for (responses, wanted) in cases {
            assert_eq!(clock(responses).set_back(), wanted, "{responses:?}");
        }
    }

    #[test]
    fn server_time_is_that_of_the_latest_response() {
        assert_eq!(ServerClock::default().now(), None);
        assert_eq!(ServerClock::default().at(Duration::ZERO), None);
        let clock = clock(&[(3600, 0, 0), (10, 20, 21)]);
        assert_eq!(clock.now(), Some(at(10)));
        assert_eq!(clock.at(Duration::from_secs(21)), Some(at(10)));
        assert_eq!(clock.at(Duration::ZERO), Some(at(-11)));
        assert_eq!(clock.at(Duration::from_secs(30)), Some(at(19)));
    }

    #[test]
    fn an_invalid_date_is_ignored() {
        let mut clock = ServerClock::default();
        for value in ["", "soon", "1795480200"] {
            let headers = HeaderMap::from_iter([(http::header::DATE, value.parse().unwrap())]);
            clock.read(&headers, Duration::ZERO, Duration::ZERO);
        }
        clock.read(&HeaderMap::new(), Duration::ZERO, Duration::ZERO);
        assert_eq!(clock.now(), None);
    }
}

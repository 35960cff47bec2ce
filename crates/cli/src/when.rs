//! Parses times on the command line.

use jiff::{SignedDuration, Timestamp};

use crate::{args::parse_duration, failure::Failure};

/// Parses a duration before now such as `1h`, or a time such as `2026-11-24T08:00:00Z` or
/// `2026-11-24`.
fn read(text: &str, now: Timestamp, flag: &str) -> Result<Timestamp, Failure> {
    let wrong = || {
        Failure::usage(format!(
            "invalid {flag} {text:?}: expected a duration or a time"
        ))
        .help("examples: 1h, 30m, 2026-11-24T08:00:00Z, 2026-11-24 (UTC)")
    };
    if let Ok(span) = parse_duration(text) {
        let span = SignedDuration::try_from(span).map_err(|_| wrong())?;
        return now.checked_sub(span).map_err(|_| wrong());
    }
    if let Ok(time) = text.parse() {
        return Ok(time);
    }
    // Dates and times without a zone are in UTC, like all times of the server.
    let whole = if text.contains('T') {
        format!("{text}Z")
    } else {
        format!("{text}T00:00:00Z")
    };
    whole.parse().map_err(|_| wrong())
}

/// Start and end of a range, by the options `--since` and `--until`.
pub(crate) fn range(
    since: Option<&str>,
    until: Option<&str>,
    now: Timestamp,
) -> Result<(Option<Timestamp>, Option<Timestamp>), Failure> {
    let moment = |text: Option<&str>, flag| text.map(|text| read(text, now, flag)).transpose();
    let (since, until) = (moment(since, "--since")?, moment(until, "--until")?);
    if let (Some(since), Some(until)) = (since, until)
        && since >= until
    {
        return Err(Failure::usage("--since must be before --until"));
    }
    Ok((since, until))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_spans_times_and_days() {
        let now: Timestamp = "2026-11-24T12:00:00Z".parse().unwrap();
        for (text, wanted) in [
            ("1h", "2026-11-24T11:00:00Z"),
            ("90", "2026-11-24T11:58:30Z"),
            ("2026-11-24T08:00:00+02:00", "2026-11-24T06:00:00Z"),
            ("2026-11-24T08:00:00", "2026-11-24T08:00:00Z"),
            ("2026-11-23", "2026-11-23T00:00:00Z"),
        ] {
            assert_eq!(read(text, now, "--since").unwrap().to_string(), wanted);
        }
        for text in ["", "yesterday", "-1h", "2026-13-01", "999999999999d"] {
            assert!(read(text, now, "--since").is_err(), "{text}");
        }
    }
}

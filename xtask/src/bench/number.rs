//! Numbers as people read them.

use super::measure::{Compared, Goal, Measure, Unit};
use super::stats::Stats;

/// A number with its unit.
pub(super) fn amount(value: f64, unit: Unit) -> String {
    match unit {
        Unit::Seconds => seconds(value),
        Unit::CpuSeconds => format!("{} CPU", seconds(value)),
        Unit::Bytes if value.abs() < 1e6 => format!("{} kB", significant(value / 1e3)),
        Unit::Bytes => format!("{} MB", significant(value / 1e6)),
        Unit::RequestsPerSecond => format!("{}/s", significant(value)),
        Unit::RequestsPerMinute => format!("{}/min", significant(value)),
        Unit::Requests | Unit::Instructions | Unit::Crates | Unit::Plain => significant(value),
    }
}

fn seconds(value: f64) -> String {
    let size = value.abs();
    if size < 1e-6 {
        format!("{} ns", significant(value * 1e9))
    } else if size < 1e-3 {
        format!("{} µs", significant(value * 1e6))
    } else if size < 1.0 {
        format!("{} ms", significant(value * 1e3))
    } else {
        format!("{} s", significant(value))
    }
}

/// Three digits that count, and spaces between thousands.
pub(super) fn significant(value: f64) -> String {
    let size = value.abs();
    let decimals = if size == 0.0 || size >= 100.0 {
        0
    } else if size >= 10.0 {
        1
    } else if size >= 0.1 {
        2
    } else {
        3
    };
    let text = format!("{value:.decimals$}");
    let (whole, rest) = match text.split_once('.') {
        Some((whole, rest)) => (whole, format!(".{rest}")),
        None => (text.as_str(), String::new()),
    };
    let (sign, digits) = match whole.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", whole),
    };
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(' ');
        }
        grouped.push(digit);
    }
    format!("{sign}{grouped}{rest}")
}

/// `MEDIAN (LEAST … MOST)`.
pub(super) fn spread(stats: Stats, one: impl Fn(f64) -> String) -> String {
    let (least, median, most) = (one(stats.min), one(stats.median), one(stats.max));
    if least == most {
        return median;
    }
    format!("{median} ({least} … {most})")
}

/// What came out of comparing, for one number.
pub(super) fn result(value: f64, measure: &Measure) -> String {
    match measure.compared {
        Compared::Share => format!("{} ×", significant(value)),
        Compared::Faster => format!("{} × faster", significant(value)),
        Compared::More => format!("{} more", amount(value, measure.unit)),
        Compared::Alone => amount(value, measure.unit),
    }
}

/// What was to be reached.
pub(super) fn goal(measure: &Measure) -> String {
    let plain = |value: f64| match measure.compared {
        Compared::Share => format!("{value} ×"),
        Compared::Faster => format!("{value} × faster"),
        Compared::More | Compared::Alone if measure.unit == Unit::Plain => format!("{value}"),
        Compared::More | Compared::Alone => result(value, measure),
    };
    match measure.goal {
        Some(Goal::AtLeast(least)) => format!("≥ {}", plain(least)),
        Some(Goal::AtMost(most)) => format!("≤ {}", plain(most)),
        None => "–".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::measure;
    use super::*;

    #[test]
    fn numbers_have_three_digits_that_count() {
        let cases = [
            (0.0, "0"),
            (0.0123, "0.012"),
            (0.5, "0.50"),
            (1.046, "1.05"),
            (12.34, "12.3"),
            (999.6, "1 000"),
            (1_234_567.0, "1 234 567"),
            (-1234.0, "-1 234"),
        ];
        for (value, wanted) in cases {
            assert_eq!(significant(value), wanted, "{value}");
        }
    }

    #[test]
    fn units_fit_the_size() {
        let cases = [
            (0.000_000_5, Unit::Seconds, "500 ns"),
            (0.000_005, Unit::Seconds, "5.00 µs"),
            (0.05, Unit::Seconds, "50.0 ms"),
            (2.0, Unit::CpuSeconds, "2.00 s CPU"),
            (1500.0, Unit::Bytes, "1.50 kB"),
            (2_000_000.0, Unit::Bytes, "2.00 MB"),
            (1234.0, Unit::RequestsPerSecond, "1 234/s"),
        ];
        for (value, unit, wanted) in cases {
            assert_eq!(amount(value, unit), wanted);
        }
    }

    #[test]
    fn results_and_goals_say_how_they_are_meant() {
        let ours = [0.001, 0.002, 0.003];
        let line = |compared| {
            let theirs = ("them", &[0.01, 0.02, 0.03][..]);
            measure::beside("a", "w", Unit::Seconds, compared, ("us", &ours[..]), theirs).unwrap()
        };
        let faster = line(Compared::Faster).goal(Goal::AtLeast(10.0));
        assert_eq!(goal(&faster), "≥ 10 × faster");
        assert_eq!(result(faster.result.median, &faster), "10.0 × faster");
        assert_eq!(
            goal(&line(Compared::Share).goal(Goal::AtMost(1.05))),
            "≤ 1.05 ×"
        );
        let more = line(Compared::More).goal(Goal::AtMost(0.000_005));
        assert_eq!(goal(&more), "≤ 5.00 µs more");
        assert_eq!(result(more.result.median, &more), "-18.0 ms more");
        assert_eq!(
            spread(more.ours.stats, |value| amount(value, Unit::Seconds)),
            "2.00 ms (1.00 ms … 3.00 ms)"
        );
        assert_eq!(goal(&line(Compared::Share)), "–");
    }
}

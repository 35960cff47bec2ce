//! The generator of load, and what it says.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, ensure};

use super::controller::BASIC;
use super::process;

/// What one run of it gave.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Load {
    pub(super) requests_per_second: f64,
    /// Seconds that half of the answers took at most.
    pub(super) median: f64,
    /// Seconds that 99 of 100 answers took at most.
    pub(super) p99: f64,
}

/// Loads a URL for so many seconds over so many connections.
pub(super) fn run(wrk: &Path, url: &str, connections: u32, seconds: u32) -> anyhow::Result<Load> {
    let text = process::output(
        Command::new(wrk)
            .args(["--threads", "1", "--latency"])
            .args(["--connections", &connections.to_string()])
            .args(["--duration", &format!("{seconds}s")])
            .args(["--header", "Accept: application/json"])
            .args(["--header", &format!("Authorization: {BASIC}")])
            .arg(url),
    )?;
    parse(&text).with_context(|| format!("wrk said of {url}:\n{text}"))
}

fn parse(text: &str) -> anyhow::Result<Load> {
    // A server that refuses is fast.
    for bad in ["Non-2xx", "Socket errors"] {
        ensure!(!text.contains(bad), "not all requests were answered well");
    }
    let value = |name: &str| {
        let line = text.lines().find_map(|line| line.trim().strip_prefix(name));
        line.map(str::trim)
            .with_context(|| format!("no line {name:?}"))
    };
    let load = Load {
        requests_per_second: value("Requests/sec:")?.parse()?,
        median: duration(value("50%")?).context("no duration")?,
        p99: duration(value("99%")?).context("no duration")?,
    };
    ensure!(load.requests_per_second > 0.0, "nothing was answered");
    Ok(load)
}

/// `12.34ms` in seconds.
fn duration(text: &str) -> Option<f64> {
    let at = text.find(|letter: char| letter.is_ascii_alphabetic())?;
    let (number, unit) = text.split_at(at);
    let factor = match unit {
        "us" => 1e-6,
        "ms" => 1e-3,
        "s" => 1.0,
        "m" => 60.0,
        _ => return None,
    };
    Some(number.parse::<f64>().ok()? * factor)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAID: &str = "Running 1s test @ http://127.0.0.1:1/x
  1 threads and 16 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency   441.09us  163.94us   4.46ms   81.98%
    Req/Sec    36.12k     2.01k   38.94k    72.73%
  Latency Distribution
     50%  402.00us
     75%  483.00us
     90%  622.00us
     99%    1.05ms
  39530 requests in 1.10s, 89.95MB read
Requests/sec:  35956.17
Transfer/sec:     81.82MB
";

    #[test]
    fn what_it_says_is_read() {
        let load = parse(SAID).unwrap();
        assert!((load.requests_per_second - 35_956.17).abs() < 1e-6);
        assert!((load.median - 0.000_402).abs() < 1e-9 && (load.p99 - 0.001_05).abs() < 1e-9);
        assert_eq!(duration("2.00s"), Some(2.0));
        assert_eq!(duration("2.00h"), None);
    }

    #[test]
    fn answers_that_are_not_good_are_no_result() {
        for line in [
            "  Non-2xx or 3xx responses: 7\n",
            "  Socket errors: connect 0, read 7\n",
        ] {
            assert!(parse(&format!("{SAID}{line}")).is_err());
        }
        assert!(parse("").is_err());
        assert!(parse(&SAID.replace("35956.17", "0.00")).is_err());
    }
}

//! `computestacks project metrics`

use clap::Args;

use super::{OutputArgs, WatchArgs, parse_duration};

/// Arguments of `project metrics`, besides the project.
#[derive(Args, Clone, Debug)]
pub struct MetricsArgs {
    /// Metric to show; can be repeated
    #[arg(
        long,
        value_name = "METRIC",
        default_values = ["cpu", "memory"],
        value_parser = ["cpu", "cpu_throttled", "memory", "memory_throttled", "storage"]
    )]
    pub metric: Vec<String>,
    /// Start of the range: a duration ago such as 6h, or a time such as 2026-11-24T08:00:00Z
    #[arg(long, value_name = "WHEN", default_value = "1h")]
    pub since: String,
    /// End of the range: a duration ago such as 10m, or a time [default: now]
    #[arg(long, value_name = "WHEN")]
    pub until: Option<String>,
    /// Time between two points, such as 1m [default: 5m]
    #[arg(long, value_name = "DURATION", value_parser = step)]
    pub step: Option<String>,
    /// Watch option.
    #[command(flatten)]
    pub watch: WatchArgs,
    /// Output options.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// The server reads it.
fn step(text: &str) -> Result<String, String> {
    parse_duration(text).map(|_| text.to_owned())
}

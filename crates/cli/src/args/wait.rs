//! Seeing a call through to its end, and many at once.

use std::time::Duration;

use clap::Args;

use super::parse_duration;

/// Whether and how long to wait for the end of what the server only queues.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Waiting")]
pub struct WaitArgs {
    /// Wait until it is done; the default where standard output is a terminal
    #[arg(long, overrides_with = "no_wait")]
    pub wait: bool,
    /// Return once the server has queued it; the default elsewhere
    #[arg(long, overrides_with = "wait")]
    pub no_wait: bool,
    /// When to give up waiting
    #[arg(long, value_name = "DURATION", default_value = "10m", value_parser = parse_duration)]
    pub timeout: Duration,
    /// How long an end that cannot be proven must last to be believed, such as the restart of
    /// several containers; an end that is proven ends the wait at once
    #[arg(
        long,
        value_name = "DURATION",
        default_value = "10s",
        value_parser = parse_duration,
        hide_short_help = true
    )]
    pub settle: Duration,
}

/// Several services at once.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Several services")]
pub struct ManyArgs {
    /// How many at a time; the server's rate limit is kept whatever this says
    #[arg(
        long,
        value_name = "N",
        default_value = "4",
        value_parser = clap::value_parser!(u8).range(1..=64)
    )]
    pub parallel: u8,
    /// Begin nothing more after the first failure
    #[arg(long)]
    pub fail_fast: bool,
    /// Print the requests and send nothing that changes anything
    #[arg(long)]
    pub dry_run: bool,
}

//! Waiting for operations, and operations on several services.

use std::time::Duration;

use clap::Args;

use super::parse_duration;

/// Whether and how long to wait for an operation that the server queues.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Waiting")]
pub struct WaitArgs {
    /// Wait until the operation finishes; the default if standard output is a terminal
    #[arg(long, overrides_with = "no_wait")]
    pub wait: bool,
    /// Return as soon as the server has queued the operation; the default otherwise
    #[arg(long, overrides_with = "wait")]
    pub no_wait: bool,
    /// Maximum time to wait
    #[arg(long, value_name = "DURATION", default_value = "10m", value_parser = parse_duration)]
    pub timeout: Duration,
    /// How long the final state must stay unchanged, because the server may report "completed" too
    /// early; only used if nothing else proves that the operation finished
    #[arg(
        long,
        value_name = "DURATION",
        default_value = "10s",
        value_parser = parse_duration,
        hide_short_help = true
    )]
    pub settle: Duration,
}

impl WaitArgs {
    /// Whether to wait, by the options and by whether standard output is a terminal.
    pub fn waits(&self, is_terminal: bool) -> bool {
        self.wait || (!self.no_wait && is_terminal)
    }
}

/// Options for several services.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Several services")]
pub struct ManyArgs {
    /// Services to work on at the same time; the server's rate limit is always respected
    #[arg(
        long,
        value_name = "N",
        default_value = "4",
        value_parser = clap::value_parser!(u8).range(1..=64)
    )]
    pub parallel: u8,
    /// Stop after the first failure
    #[arg(long)]
    pub fail_fast: bool,
    /// Print the requests that would change something, but do not send them
    #[arg(long)]
    pub dry_run: bool,
}

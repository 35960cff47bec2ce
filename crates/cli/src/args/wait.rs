//! Waiting for operations, and operations on several services.

use std::time::Duration;

use clap::Args;
use computestacks::wait::WaitSettings;

use super::parse_duration;

const DEFAULT_TIMEOUT: Duration = Duration::from_secs(600);

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
    /// Maximum time to wait; implies --wait [default: 10m]
    #[arg(long, value_name = "DURATION", conflicts_with = "no_wait", value_parser = parse_duration)]
    pub timeout: Option<Duration>,
    /// How long the final state must stay unchanged, because the server may report "completed" too
    /// early; only used if nothing else proves that the operation finished; implies --wait [default:
    /// 10s]
    #[arg(
        long,
        value_name = "DURATION",
        conflicts_with = "no_wait",
        value_parser = parse_duration,
        hide_short_help = true
    )]
    pub settle: Option<Duration>,
}

impl WaitArgs {
    /// Whether to wait, by the options and by whether standard output is a terminal.
    pub fn waits(&self, is_terminal: bool) -> bool {
        let is_implied = self.timeout.is_some() || self.settle.is_some();
        self.wait || is_implied || (!self.no_wait && is_terminal)
    }

    /// Maximum time to wait.
    pub fn timeout(&self) -> Duration {
        self.timeout.unwrap_or(DEFAULT_TIMEOUT)
    }

    /// How long the final state must stay unchanged; the default is the client's.
    pub fn settle(&self) -> Duration {
        self.settle.unwrap_or(WaitSettings::default().settle)
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

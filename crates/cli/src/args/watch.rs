//! Watching what a command shows.

use std::time::Duration;

use clap::Args;

use super::parse_duration;

/// Option of commands that list or show.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Output")]
pub struct WatchArgs {
    /// Repeat the command until interrupted, every two seconds or at this interval
    #[arg(
        long,
        short = 'w',
        value_name = "INTERVAL",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "2s",
        value_parser = parse_duration
    )]
    pub watch: Option<Duration>,
}

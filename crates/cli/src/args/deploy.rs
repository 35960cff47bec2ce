//! `computestacks deploy`

use std::time::Duration;

use clap::{Args, ValueEnum};
use computestacks::wait::WaitSettings;

use super::{OutputArgs, parse_duration};

/// Arguments of `computestacks deploy`.
#[derive(Args, Clone, Debug)]
#[command(after_help = "\
Rebuilds the containers from the newest image of their tag, and waits until the new
ones run. Each change of state is a line on standard error, also in the log of a CI job.

If another action is in progress, the command waits for its end and then makes its own
rebuild: one that began earlier may have pulled the image before your push. If it is
certain that it did not, --on-conflict attach waits for that rebuild instead.

If the response to the request is lost, the command looks for its event, and sends the
request again only if there is none. A second run never repeats the first: it waits for
the end of its rebuild and makes another, or attaches to it.")]
pub struct DeployArgs {
    /// Project and service by id, label or name; without a project, the name of the service must be
    /// unique
    #[arg(value_name = "PROJECT/SERVICE")]
    pub service: String,
    /// Image variant to change to, by id or label; controller 9.4.6 and later
    #[arg(long, value_name = "NAME")]
    pub variant: Option<String>,
    /// What to do while another action is in progress
    #[arg(long, value_name = "WHAT", default_value = "wait")]
    pub on_conflict: OnConflict,
    /// Print the request that would be sent, but do not send it
    #[arg(long)]
    pub dry_run: bool,
    /// Maximum time to wait, including for other actions
    #[arg(
        long,
        value_name = "DURATION",
        default_value = "10m",
        value_parser = parse_duration,
        help_heading = "Waiting"
    )]
    pub timeout: Duration,
    /// How long the final state must stay unchanged if nothing else proves that the operation
    /// finished [default: 10s]
    #[arg(
        long,
        value_name = "DURATION",
        value_parser = parse_duration,
        hide_short_help = true,
        help_heading = "Waiting"
    )]
    pub settle: Option<Duration>,
    /// Output options.
    #[command(flatten)]
    pub output: OutputArgs,
}

impl DeployArgs {
    /// How long the final state must stay unchanged; the default is the client's.
    pub fn settle(&self) -> Duration {
        self.settle.unwrap_or(WaitSettings::default().settle)
    }
}

/// What to do while another action is in progress on the service.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, ValueEnum)]
pub enum OnConflict {
    /// Wait for its end, then deploy
    #[default]
    Wait,
    /// Fail without sending anything
    Fail,
    /// Wait for its end if it does the same, instead of deploying again; otherwise like wait
    Attach,
}

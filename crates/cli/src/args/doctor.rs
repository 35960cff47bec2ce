//! `computestacks doctor`

use clap::Args;

use super::OutputArgs;

/// Arguments of `computestacks doctor`.
#[derive(Args, Clone, Debug)]
#[command(after_help = "\
Nothing is changed. The exit code is that of the first check that failed:
2 configuration, 4 credentials, 6 reachability. Differences between the
server and its documentation are listed too; they are not failures, because
computestacks supports both.")]
pub struct DoctorArgs {
    /// Output options.
    #[command(flatten)]
    pub output: OutputArgs,
}

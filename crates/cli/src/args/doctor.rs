//! `computestacks doctor`

use clap::Args;

use super::OutputArgs;

/// Arguments of `computestacks doctor`.
#[derive(Args, Clone, Debug)]
#[command(after_help = "\
Nothing is changed. The exit code is that of the first check that failed:
2 configuration, 4 credentials, 6 reachability. What of the documentation
the server does not follow is no failure: computestacks knows both forms.")]
pub struct DoctorArgs {
    /// How it is printed.
    #[command(flatten)]
    pub output: OutputArgs,
}

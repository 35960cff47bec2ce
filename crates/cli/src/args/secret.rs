//! Ways to hand over a secret that leave no trace in the shell's history or the list of processes.

use clap::Args;

/// Where a secret comes from when it is not asked for. The files are global options.
#[derive(Args, Clone, Debug, Default)]
#[group(multiple = false)]
pub struct SecretArgs {
    /// Read the secret from standard input, to its end
    #[arg(long)]
    pub secret_stdin: bool,
    /// Read an OAuth token from standard input instead of a user name and secret
    #[arg(long)]
    pub token_stdin: bool,
}

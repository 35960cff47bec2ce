//! Sources of a secret that neither the shell history nor the process list shows.

use clap::Args;

/// Sources of a secret other than the prompt. The options for files are global.
#[derive(Args, Clone, Debug, Default)]
#[group(multiple = false)]
pub struct SecretArgs {
    /// Read the secret from standard input
    #[arg(long)]
    pub secret_stdin: bool,
    /// Read an OAuth access token from standard input, instead of a user name and secret
    #[arg(long)]
    pub token_stdin: bool,
}

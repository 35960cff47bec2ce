//! `computestacks auth …`

use clap::{Args, Subcommand};

use super::OutputArgs;

/// Commands for credentials.
#[derive(Debug, Subcommand)]
pub enum AuthCommand {
    /// Log in to a controller and save the credentials in a profile
    Login(LoginArgs),
    /// Show which controller and credentials are used, and whether they work
    Status(StatusArgs),
    /// Remove the secret of a profile
    Logout(LogoutArgs),
}

/// Arguments of `auth login`.
#[expect(clippy::struct_excessive_bools, reason = "independent flags")]
#[derive(Args, Clone, Debug)]
#[command(after_help = "\
Create an API credential in the controller's web interface; it is not your web
login. The command prompts for its secret, or reads it from --secret-stdin or
--secret-file. There is no flag for the secret itself, because the shell history
and the process list would show it.

Credentials are saved in the profile given by --profile, in the current profile,
or in `default`. With --profile, environment variables are ignored. The command
asks before it replaces a profile of another controller, unless you pass --yes.

Examples:
  computestacks auth login https://controller.example.com
  computestacks auth login https://controller.example.com --profile production \
    --username NAME --secret-file FILE")]
pub struct LoginArgs {
    /// Controller URL, such as https://controller.example.com [default: prompt]
    #[arg(value_name = "URL")]
    pub controller: Option<String>,
    /// Read the secret from standard input
    #[arg(long)]
    pub secret_stdin: bool,
    /// Read an OAuth access token from standard input, instead of a user name and secret
    #[arg(long, conflicts_with = "secret_stdin")]
    pub token_stdin: bool,
    /// Save the secret in the keyring of the system instead of the configuration file
    #[arg(long)]
    pub keyring: bool,
    /// Save the credentials without testing them
    #[arg(long)]
    pub no_check: bool,
    /// Replace a profile of another controller without confirmation
    #[arg(long, short = 'y')]
    pub yes: bool,
}

/// Arguments of `auth status`.
#[derive(Args, Clone, Debug)]
pub struct StatusArgs {
    /// Do not send requests to the controller
    #[arg(long)]
    pub offline: bool,
    /// Output options.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Arguments of `auth logout`.
#[derive(Args, Clone, Debug)]
pub struct LogoutArgs {
    /// Profile [default: the current profile]
    pub name: Option<String>,
}

//! `computestacks auth …`

use clap::{Args, Subcommand};

use super::{OutputArgs, SecretArgs};

/// Commands on credentials.
#[derive(Debug, Subcommand)]
pub enum AuthCommand {
    /// Save a controller and an API credential as a profile, once the controller takes them
    Login(LoginArgs),
    /// Tell which controller and credential a command would use, and whether they are good
    Status(StatusArgs),
    /// Forget the secret of a profile
    Logout(LogoutArgs),
}

/// Arguments of `auth login`.
#[derive(Args, Clone, Debug)]
#[command(after_help = "\
An API credential is made in the controller's web pages, and is not the web
login. Its secret is asked for without echo, or read from --secret-stdin or
--secret-file; it is never an argument, which the history of the shell and
the list of processes would show. --profile names the profile, which is
`default` unless another is in use; nothing is read from the environment then.
A profile that is for another controller is replaced only after a question, or
with --yes.")]
pub struct LoginArgs {
    /// The controller, such as https://controller.example.com; asked for where it is missing
    #[arg(value_name = "URL")]
    pub controller: Option<String>,
    /// Where the secret comes from.
    #[command(flatten)]
    pub secret: SecretArgs,
    /// Keep the secret in the system's keyring, not in the file
    #[arg(long)]
    pub keyring: bool,
    /// Save without asking the controller whether the credential is good
    #[arg(long)]
    pub no_check: bool,
    /// Replace a profile that is for another controller without asking
    #[arg(long, short = 'y')]
    pub yes: bool,
}

/// Arguments of `auth status`.
#[derive(Args, Clone, Debug)]
pub struct StatusArgs {
    /// Do not ask the controller
    #[arg(long)]
    pub offline: bool,
    /// How it is printed.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Arguments of `auth logout`.
#[derive(Args, Clone, Debug)]
pub struct LogoutArgs {
    /// The profile; the one in use where it is missing
    pub name: Option<String>,
}

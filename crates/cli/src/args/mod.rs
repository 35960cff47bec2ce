//! The types of the command line: enough for `--help`, manual pages and completions, and nothing
//! else. They know neither client nor configuration.
#![expect(
    clippy::doc_markdown,
    reason = "what is documented here is shown as help, where marks of Markdown are noise"
)]
#![allow(
    rustdoc::bare_urls,
    reason = "what is documented here is shown as help, where marks of Markdown are noise"
)]

mod api;
mod auth;
mod doctor;
mod duration;
mod emulator;
mod global;
mod output;
mod profile;
mod secret;
mod service;
mod wait;

use clap::{CommandFactory, Parser, Subcommand};
use clap_complete::Shell;

pub use api::ApiArgs;
pub use auth::{AuthCommand, LoginArgs, LogoutArgs, StatusArgs};
pub use doctor::DoctorArgs;
pub use duration::parse_duration;
pub use emulator::{EmulatorArgs, EmulatorProfile};
pub use global::{Color, Global};
pub use output::{Format, OutputArgs};
pub use profile::{AddArgs, ProfileCommand, ProfileListArgs, RemoveArgs, UseArgs};
pub use secret::SecretArgs;
pub use service::{
    DeleteArgs, EventsArgs, ListArgs, LogsArgs, PowerArgs, ResizeArgs, ScaleArgs, ServiceCommand,
    ShowArgs, TargetArgs, UpdateArgs,
};
pub use wait::{ManyArgs, WaitArgs};

const AFTER_HELP: &str = "\
Begin:
  computestacks auth login https://controller.example.com
  computestacks service list

Without a controller at hand:
  computestacks emulator

Exit codes: 0 done, 1 unforeseen, 2 usage or configuration, 3 not found,
4 not authorised, 5 refused, 6 transient or unreachable, 7 the operation
failed, 8 timed out waiting, 130 interrupted, 143 terminated.";

/// The command line of a ComputeStacks controller
#[derive(Debug, Parser)]
#[command(
    name = "computestacks",
    bin_name = "computestacks",
    version,
    after_help = AFTER_HELP,
    propagate_version = false,
    subcommand_required = true,
    arg_required_else_help = true,
    max_term_width = 100
)]
pub struct Cli {
    /// Settings of every command.
    #[command(flatten)]
    pub global: Global,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// List, change and follow container services
    #[command(subcommand, visible_alias = "services", alias = "svc")]
    Service(ServiceCommand),
    /// Log in, log out, and see who is logged in
    #[command(subcommand)]
    Auth(AuthCommand),
    /// Choose between controllers
    #[command(subcommand, visible_alias = "profiles")]
    Profile(ProfileCommand),
    /// Call any path of the API, with credentials
    Api(ApiArgs),
    /// Find out what stands between you and the controller
    Doctor(DoctorArgs),
    /// Start a controller's stand-in on this machine
    Emulator(EmulatorArgs),
    /// Print the completions of a shell
    Completion(CompletionArgs),
}

/// Arguments of `computestacks completion`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Where the script belongs:
  bash        ~/.local/share/bash-completion/completions/computestacks
  zsh         ~/.zfunc/_computestacks, with ~/.zfunc in fpath
  fish        ~/.config/fish/completions/computestacks.fish
  powershell  the end of $PROFILE")]
pub struct CompletionArgs {
    /// The shell
    pub shell: Shell,
}

/// The whole command line as clap sees it, for generators of documents.
pub fn command() -> clap::Command {
    Cli::command()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_command_line_is_sound() {
        super::command().debug_assert();
    }
}

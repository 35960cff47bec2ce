//! Types of the command line: what `--help`, manual pages and completions need. They depend on
//! neither client nor configuration.
#![expect(
    clippy::doc_markdown,
    reason = "these comments are shown as help, where Markdown is noise"
)]
#![allow(
    rustdoc::bare_urls,
    reason = "these comments are shown as help, where Markdown is noise"
)]

mod api;
mod auth;
mod brief;
mod browser;
mod create;
mod deploy;
mod doctor;
mod duration;
mod emulator;
mod global;
mod metrics;
mod output;
mod profile;
mod service;
mod wait;
mod watch;

use clap::{CommandFactory, Parser, Subcommand};

use crate::resource;
use clap_complete::Shell;

pub use api::ApiArgs;
pub use auth::{AuthCommand, LoginArgs, LogoutArgs, StatusArgs};
pub(crate) use brief::brief;
pub use browser::BrowserArgs;
pub use create::CreateArgs;
pub use deploy::{DeployArgs, OnConflict};
pub use doctor::DoctorArgs;
pub use duration::parse_duration;
pub use emulator::{EmulatorArgs, EmulatorProfile};
pub use global::{Color, Global};
pub use metrics::MetricsArgs;
pub use output::{Format, OutputArgs};
pub use profile::{AddArgs, ProfileCommand, ProfileListArgs, RemoveArgs, UseArgs};
pub use service::{
    ActionArgs, DeleteArgs, EventsArgs, InterruptArgs, ListArgs, LogFormat, LogLinesArgs, LogsArgs,
    OpenArgs, ResizeArgs, ScaleArgs, ServiceCommand, ShowArgs, SshArgs, TargetArgs, UpdateArgs,
};
pub use wait::{ManyArgs, WaitArgs};
pub use watch::WatchArgs;

const AFTER_HELP: &str = "\
Get started:
  computestacks auth login https://controller.example.com
  computestacks service list

Try it without a controller:
  computestacks emulator

Exit codes:
  0  success                        5  rejected by the server
  1  unexpected error               6  temporary failure or unreachable
  2  usage or configuration error   7  operation failed
  3  not found                      8  timed out waiting
  4  not authorised                 130 interrupted, 143 terminated";

/// Manage what runs on a ComputeStacks controller
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
    /// Global options.
    #[command(flatten)]
    pub global: Global,
    /// Command to run.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Manage container services
    #[command(subcommand, visible_alias = "services", alias = "svc")]
    Service(ServiceCommand),
    /// Rebuild a service after a push of its image, and wait until it runs
    Deploy(DeployArgs),
    /// Manage credentials
    #[command(subcommand)]
    Auth(AuthCommand),
    /// Manage profiles, one per controller or account
    #[command(subcommand, visible_alias = "profiles")]
    Profile(ProfileCommand),
    /// Send a request to any API path
    Api(ApiArgs),
    /// Diagnose the connection to the controller
    Doctor(DoctorArgs),
    /// Run a local emulator of a controller
    Emulator(EmulatorArgs),
    /// Print a shell completion script
    Completion(CompletionArgs),
}

/// Arguments of `computestacks completion`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Completes commands, options, names of resources, profiles and columns. Names come
from the controller of the profile.

Add this line to
  ~/.bashrc                    source <(computestacks completion bash)
  ~/.zshrc, after compinit     source <(computestacks completion zsh)
  ~/.config/fish/config.fish   computestacks completion fish | source")]
pub struct CompletionArgs {
    /// Shell
    pub shell: Shell,
}

/// The whole command line. Resources that a data file describes are commands like all others.
pub fn command() -> clap::Command {
    let mut command = Cli::command();
    let own = command.get_subcommands();
    let own: Vec<_> = own.map(|one| one.get_name().to_owned()).collect();
    // Resources first, then what the program itself needs.
    for (order, name) in own.iter().enumerate() {
        let order = match name.as_str() {
            "service" | "deploy" => 0,
            _ => 1000 + order,
        };
        command = command.mut_subcommand(name, |one| one.display_order(order));
    }
    // Some commands of a resource with a type of its own are described by a data file too.
    let (extended, resources): (Vec<_>, Vec<_>) = resource::all()
        .iter()
        .partition(|spec| own.contains(&spec.noun));
    for spec in extended {
        command = command.mut_subcommand(&spec.noun, |one| one.defer(resource::with_commands));
    }
    let resources = resources.into_iter().map(resource::command);
    command.subcommands(
        resources
            .enumerate()
            .map(|(index, one)| one.display_order(index + 1)),
    )
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_command_line_is_sound() {
        super::command().debug_assert();
        super::brief().debug_assert();
    }

    /// Without debug assertions in clap, the test above would find nothing.
    #[test]
    #[should_panic(expected = "Short option names must be unique")]
    fn clap_checks_command_lines() {
        let arg = |name: &'static str| clap::Arg::new(name).short('x');
        clap::Command::new("broken")
            .args([arg("one"), arg("other")])
            .debug_assert();
    }
}

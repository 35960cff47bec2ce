//! `computestacks service …`

use std::time::Duration;

use clap::{Args, Subcommand, ValueEnum};

use super::{BrowserArgs, CreateArgs, ManyArgs, OutputArgs, WaitArgs, WatchArgs, parse_duration};

/// Commands for container services.
#[derive(Debug, Subcommand)]
pub enum ServiceCommand {
    /// List services
    #[command(visible_alias = "ls")]
    List(ListArgs),
    /// Show services
    #[command(visible_alias = "get")]
    Show(ShowArgs),
    /// Order a service, and wait until it runs
    Create(Box<CreateArgs>),
    /// Update label, command, tags or main domain
    Update(UpdateArgs),
    /// Delete services and their containers
    #[command(visible_alias = "rm")]
    Delete(DeleteArgs),
    /// Change the package of services
    Resize(ResizeArgs),
    /// Change the number of containers
    Scale(ScaleArgs),
    /// Start all containers
    Start(ActionArgs),
    /// Stop all containers
    Stop(InterruptArgs),
    /// Restart all containers
    Restart(InterruptArgs),
    /// Recreate all containers from their image
    Rebuild(InterruptArgs),
    /// Print logs, oldest first
    #[command(visible_alias = "log")]
    Logs(LogsArgs),
    /// List the events of a service, newest first
    Events(EventsArgs),
    /// Open the default domain of a service in a browser
    Open(OpenArgs),
    /// Connect to the volumes of a service with ssh
    Ssh(SshArgs),
}

/// Services.
#[derive(Args, Clone, Debug)]
pub struct TargetArgs {
    /// Id, label, name or quoted pattern such as `web-*`
    #[arg(value_name = "SERVICE", required = true)]
    pub services: Vec<String>,
}

/// Arguments of `service list`.
#[derive(Args, Clone, Debug)]
pub struct ListArgs {
    /// Id, label, name or quoted pattern such as `web-*` [default: all services]
    #[arg(value_name = "SERVICE")]
    pub services: Vec<String>,
    /// Services per request; large pages are slow on a busy controller
    #[arg(
        long,
        value_name = "N",
        default_value = "100",
        value_parser = clap::value_parser!(u32).range(1..),
        hide_short_help = true
    )]
    pub per_page: u32,
    /// Watch option.
    #[command(flatten)]
    pub watch: WatchArgs,
    /// Output options.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Arguments of `service show`.
#[derive(Args, Clone, Debug)]
pub struct ShowArgs {
    /// Services.
    #[command(flatten)]
    pub targets: TargetArgs,
    /// Watch option.
    #[command(flatten)]
    pub watch: WatchArgs,
    /// Output options.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Arguments of `service update`.
#[derive(Args, Clone, Debug)]
#[command(group = clap::ArgGroup::new("change").required(true).multiple(true))]
pub struct UpdateArgs {
    /// Services.
    #[command(flatten)]
    pub targets: TargetArgs,
    /// New label
    #[arg(long, value_name = "STRING", group = "change")]
    pub label: Option<String>,
    /// Command that the containers run
    #[arg(
        long,
        value_name = "STRING",
        group = "change",
        conflicts_with = "no_command"
    )]
    pub command: Option<String>,
    /// Run the default command of the image
    #[arg(long, group = "change")]
    pub no_command: bool,
    /// Tags, comma-separated; replaces all tags, which the server never shows
    #[arg(long, value_name = "TAGS", group = "change", value_delimiter = ',')]
    pub tags: Option<Vec<String>>,
    /// Id of the main domain
    #[arg(
        long,
        value_name = "ID",
        group = "change",
        conflicts_with = "no_main_domain"
    )]
    pub main_domain: Option<i64>,
    /// Remove the main domain
    #[arg(long, group = "change")]
    pub no_main_domain: bool,
    /// New name; documented, but ignored by controllers
    #[arg(long, value_name = "NAME", group = "change", hide_short_help = true)]
    pub name: Option<String>,
    /// Options for several services.
    #[command(flatten)]
    pub many: ManyArgs,
    /// Output options.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Arguments of all actions on services.
#[derive(Args, Clone, Debug)]
pub struct ActionArgs {
    /// Services.
    #[command(flatten)]
    pub targets: TargetArgs,
    /// Wait options.
    #[command(flatten)]
    pub wait: WaitArgs,
    /// Options for several services.
    #[command(flatten)]
    pub many: ManyArgs,
    /// Output options.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Arguments of `service delete`.
#[derive(Args, Clone, Debug)]
pub struct DeleteArgs {
    /// Do not ask for confirmation; required without a terminal
    #[arg(long, short = 'y')]
    pub yes: bool,
    /// The other arguments.
    #[command(flatten)]
    pub action: ActionArgs,
}

/// Arguments of `service resize`.
#[derive(Args, Clone, Debug)]
pub struct ResizeArgs {
    /// Product with the new package, by id or name; see `computestacks product list`
    #[arg(long)]
    pub product: String,
    /// The other arguments.
    #[command(flatten)]
    pub action: ActionArgs,
}

/// Arguments of `service scale`.
#[derive(Args, Clone, Debug)]
pub struct ScaleArgs {
    /// Total number of containers
    #[arg(
        long,
        short = 'n',
        visible_alias = "replicas",
        value_name = "N",
        value_parser = clap::value_parser!(u32).range(1..)
    )]
    pub to: Option<u32>,
    /// The other arguments.
    #[command(flatten)]
    pub action: ActionArgs,
}

/// Arguments of `service stop`, `restart` and `rebuild`.
#[derive(Args, Clone, Debug)]
pub struct InterruptArgs {
    /// Do not ask for confirmation of a pattern that matches several services; required without a
    /// terminal
    #[arg(long, short = 'y')]
    pub yes: bool,
    /// The other arguments.
    #[command(flatten)]
    pub action: ActionArgs,
}

/// Arguments of `service logs`.
#[derive(Args, Clone, Debug)]
#[command(after_help = "\
Lines of several services are merged by time, with the name of the service in front; with
--follow, in the order in which they arrive. JSON then also has service and service_id.")]
pub struct LogsArgs {
    /// Id, label, name or quoted pattern such as `web-*`
    #[arg(value_name = "SERVICE", required_unless_present = "selector")]
    pub services: Vec<String>,
    /// Only services with this label (field `labels`): key=value, key!=value or key~text
    #[arg(long, short = 'l', value_name = "KEY=VALUE")]
    pub selector: Vec<String>,
    /// Only lines of this container, with `*` as wildcard
    #[arg(long, value_name = "NAME")]
    pub container: Option<String>,
    /// Which lines, and how to print them.
    #[command(flatten)]
    pub lines: LogLinesArgs,
}

/// Options of log lines, also of `container logs`.
#[derive(Args, Clone, Debug)]
pub struct LogLinesArgs {
    /// Print new lines as they are written, until interrupted
    #[arg(long, short = 'f', conflicts_with = "until")]
    pub follow: bool,
    /// Start of the range: a duration ago such as 1h, or a time such as 2026-11-24T08:00:00Z
    #[arg(long, value_name = "WHEN")]
    pub since: Option<String>,
    /// End of the range: a duration ago such as 10m, or a time
    #[arg(long, value_name = "WHEN")]
    pub until: Option<String>,
    /// Print only the last N lines in all, up to 5000 on most controllers [default: 500]
    #[arg(
        long,
        short = 'n',
        visible_alias = "tail",
        value_name = "N",
        value_parser = clap::value_parser!(u32).range(1..)
    )]
    pub limit: Option<u32>,
    /// Output format; JSON has the time, the container and the line
    #[arg(long, short = 'o', value_name = "FORMAT", default_value = "text")]
    pub output: LogFormat,
    /// Apply a jq expression to each line as JSON, and print the results; with -o json to all lines
    #[arg(long, value_name = "EXPRESSION")]
    pub jq: Option<String>,
    /// Time between two requests with --follow
    #[arg(
        long,
        value_name = "DURATION",
        default_value = "2s",
        value_parser = parse_duration,
        hide_short_help = true
    )]
    pub interval: Duration,
}

/// Formats of log lines.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, ValueEnum)]
pub enum LogFormat {
    /// Time, container and line
    #[default]
    Text,
    /// One JSON document; not with --follow
    Json,
    /// JSON Lines: one JSON document per line
    Jsonl,
}

/// Arguments of `service open`.
#[derive(Args, Clone, Debug)]
pub struct OpenArgs {
    /// Id, label or name of the service
    pub service: String,
    /// How to open it.
    #[command(flatten)]
    pub browser: BrowserArgs,
}

/// Arguments of `service ssh`.
#[derive(Args, Clone, Debug)]
#[command(after_help = "\
Runs ssh with the address, the port and the user of an SSH bastion of the service. Add
your key to it with `computestacks ssh-key create`, or use its password.")]
pub struct SshArgs {
    /// Id, label or name of the service
    pub service: String,
    /// Print the command instead of running it
    #[arg(long)]
    pub print: bool,
    /// Print the password to standard error; ssh then asks for it
    #[arg(long)]
    pub show_password: bool,
    /// Arguments for ssh, such as options or a command
    #[arg(value_name = "ARGS", last = true)]
    pub args: Vec<String>,
}

/// Arguments of `service events`.
#[derive(Args, Clone, Debug)]
pub struct EventsArgs {
    /// Id, label or name of the service
    pub service: String,
    /// Show only this event, with its details
    #[arg(long, value_name = "ID")]
    pub event: Option<i64>,
    /// Watch option.
    #[command(flatten)]
    pub watch: WatchArgs,
    /// Output options.
    #[command(flatten)]
    pub output: OutputArgs,
}

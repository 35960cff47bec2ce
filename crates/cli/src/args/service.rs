//! `computestacks service …`

use std::time::Duration;

use clap::{Args, Subcommand};

use super::{ManyArgs, OutputArgs, WaitArgs, parse_duration};

/// Commands on container services.
#[derive(Debug, Subcommand)]
pub enum ServiceCommand {
    /// List services
    #[command(visible_alias = "ls")]
    List(ListArgs),
    /// Show services
    #[command(visible_alias = "get")]
    Show(ShowArgs),
    /// Change label, command, tags or main domain
    Update(UpdateArgs),
    /// Delete services and their containers
    #[command(visible_alias = "rm")]
    Delete(DeleteArgs),
    /// Move services to another package
    Resize(ResizeArgs),
    /// Change the number of containers
    Scale(ScaleArgs),
    /// Start all containers of services
    Start(PowerArgs),
    /// Stop all containers of services
    Stop(PowerArgs),
    /// Restart all containers of services
    Restart(PowerArgs),
    /// Make all containers of services anew from their image
    Rebuild(PowerArgs),
    /// Print log lines, oldest first
    #[command(visible_alias = "log")]
    Logs(LogsArgs),
    /// Show what happened to a service, newest first
    Events(EventsArgs),
}

/// Which services.
#[derive(Args, Clone, Debug)]
pub struct TargetArgs {
    /// Ids, labels or names; `web-*` stands for all that match, in quotes
    #[arg(value_name = "SERVICE", required = true)]
    pub services: Vec<String>,
}

/// Arguments of `service list`.
#[derive(Args, Clone, Debug)]
pub struct ListArgs {
    /// Only these: ids, labels or names; `web-*` stands for all that match, in quotes
    #[arg(value_name = "SERVICE")]
    pub services: Vec<String>,
    /// Services a page; a long page is slow on a busy controller
    #[arg(
        long,
        value_name = "N",
        default_value = "100",
        value_parser = clap::value_parser!(u32).range(1..),
        hide_short_help = true
    )]
    pub per_page: u32,
    /// How it is printed.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Arguments of `service show`.
#[derive(Args, Clone, Debug)]
pub struct ShowArgs {
    /// Which services.
    #[command(flatten)]
    pub targets: TargetArgs,
    /// How it is printed.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Arguments of `service update`.
#[derive(Args, Clone, Debug)]
#[command(group = clap::ArgGroup::new("change").required(true).multiple(true))]
pub struct UpdateArgs {
    /// Which services.
    #[command(flatten)]
    pub targets: TargetArgs,
    /// The label that people see
    #[arg(long, value_name = "TEXT", group = "change")]
    pub label: Option<String>,
    /// The command that containers run
    #[arg(
        long,
        value_name = "TEXT",
        group = "change",
        conflicts_with = "no_command"
    )]
    pub command: Option<String>,
    /// Run the command of the image
    #[arg(long, group = "change")]
    pub no_command: bool,
    /// Tags, all of them; the server does not show them
    #[arg(long, value_name = "TAGS", group = "change", value_delimiter = ',')]
    pub tags: Option<Vec<String>>,
    /// Id of the domain that the service is known by
    #[arg(
        long,
        value_name = "ID",
        group = "change",
        conflicts_with = "no_main_domain"
    )]
    pub main_domain: Option<i64>,
    /// Be known by no domain
    #[arg(long, group = "change")]
    pub no_main_domain: bool,
    /// The name; controllers leave it as it is, although it is documented
    #[arg(long, value_name = "NAME", group = "change", hide_short_help = true)]
    pub name: Option<String>,
    /// Several services.
    #[command(flatten)]
    pub many: ManyArgs,
    /// How it is printed.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Arguments of `service delete`.
#[derive(Args, Clone, Debug)]
pub struct DeleteArgs {
    /// Which services.
    #[command(flatten)]
    pub targets: TargetArgs,
    /// Do not ask; needed where nobody can answer
    #[arg(long, short = 'y')]
    pub yes: bool,
    /// Waiting.
    #[command(flatten)]
    pub wait: WaitArgs,
    /// Several services.
    #[command(flatten)]
    pub many: ManyArgs,
    /// How it is printed.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Arguments of `service resize`.
#[derive(Args, Clone, Debug)]
pub struct ResizeArgs {
    /// Which services.
    #[command(flatten)]
    pub targets: TargetArgs,
    /// Id of the product that the package is sold as, from `computestacks api GET products`
    #[arg(long, value_name = "ID")]
    pub product: i64,
    /// Waiting.
    #[command(flatten)]
    pub wait: WaitArgs,
    /// Several services.
    #[command(flatten)]
    pub many: ManyArgs,
    /// How it is printed.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Arguments of `service scale`.
#[derive(Args, Clone, Debug)]
pub struct ScaleArgs {
    /// Which services.
    #[command(flatten)]
    pub targets: TargetArgs,
    /// How many containers there shall be in all
    #[arg(
        long,
        short = 'n',
        visible_alias = "replicas",
        value_name = "N",
        value_parser = clap::value_parser!(u32).range(1..)
    )]
    pub to: u32,
    /// Waiting.
    #[command(flatten)]
    pub wait: WaitArgs,
    /// Several services.
    #[command(flatten)]
    pub many: ManyArgs,
    /// How it is printed.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Arguments of `service start`, `stop`, `restart` and `rebuild`.
#[derive(Args, Clone, Debug)]
pub struct PowerArgs {
    /// Which services.
    #[command(flatten)]
    pub targets: TargetArgs,
    /// Waiting.
    #[command(flatten)]
    pub wait: WaitArgs,
    /// Several services.
    #[command(flatten)]
    pub many: ManyArgs,
    /// How it is printed.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Arguments of `service logs`.
#[derive(Args, Clone, Debug)]
pub struct LogsArgs {
    /// Id, label or name
    pub service: String,
    /// Go on with the lines as they are written, until interrupted
    #[arg(long, short = 'f', conflicts_with = "until")]
    pub follow: bool,
    /// From when on: 1h, 30m, or a time such as 2026-11-24T08:00:00Z
    #[arg(long, value_name = "WHEN")]
    pub since: Option<String>,
    /// Until when: 10m ago, or a time
    #[arg(long, value_name = "WHEN")]
    pub until: Option<String>,
    /// At most so many lines, the newest; the log store's own limit is 5000 as shipped
    #[arg(
        long,
        short = 'n',
        visible_alias = "tail",
        value_name = "N",
        value_parser = clap::value_parser!(u32).range(1..)
    )]
    pub limit: Option<u32>,
    /// Only lines of containers with this name; `*` stands for any text
    #[arg(long, value_name = "NAME")]
    pub container: Option<String>,
    /// A JSON document a line, with time, container and line
    #[arg(long)]
    pub json: bool,
    /// Time between two looks while lines come
    #[arg(
        long,
        value_name = "DURATION",
        default_value = "2s",
        value_parser = parse_duration,
        hide_short_help = true
    )]
    pub interval: Duration,
}

/// Arguments of `service events`.
#[derive(Args, Clone, Debug)]
pub struct EventsArgs {
    /// Id, label or name
    pub service: String,
    /// Show this event alone, with its details
    #[arg(long, value_name = "ID")]
    pub event: Option<i64>,
    /// How it is printed.
    #[command(flatten)]
    pub output: OutputArgs,
}

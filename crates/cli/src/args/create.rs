//! `computestacks service create`

use clap::Args;

use super::{OutputArgs, WaitArgs};

/// Arguments of `service create`.
#[expect(clippy::struct_excessive_bools, reason = "independent flags")]
#[derive(Args, Clone, Debug)]
#[command(
    group = clap::ArgGroup::new("where").required(true),
    mut_arg("wait", |arg| arg.help("Wait until the service runs; the default").long_help(None::<&str>)),
    mut_arg("no_wait", |arg| arg.help("Return as soon as the server has accepted the order")
        .long_help(None::<&str>)
        .conflicts_with_all(["count", "remove_failed_project"]))
)]
pub struct CreateArgs {
    /// Image, by id or label; see `computestacks image list`
    #[arg(long)]
    pub image: String,
    /// Variant of the image, by id, label or tag [default: the default variant]
    #[arg(long, value_name = "VARIANT")]
    pub image_variant: Option<String>,
    /// Product with the package, by id or name; see `computestacks product list`
    #[arg(long)]
    pub product: String,
    /// Existing project to add the service to, by id or name
    #[arg(long, group = "where")]
    pub project: Option<String>,
    /// Name of a new project for the service
    #[arg(long, value_name = "NAME", group = "where")]
    pub new_project: Option<String>,
    /// Location of the new project, by id or name [default: the only one]
    #[arg(long, conflicts_with = "project")]
    pub location: Option<String>,
    /// Label of the service [default: the server makes one up]
    #[arg(long, value_name = "LABEL")]
    pub name: Option<String>,
    /// Value of a setting of the image; see `computestacks image settings`
    #[arg(long, value_name = "NAME=VALUE")]
    pub set: Vec<String>,
    /// Read the value of a setting from a file, such as a password; `-` is standard input
    #[arg(long, value_name = "NAME=FILE")]
    pub set_file: Vec<String>,
    /// Create this volume of the image, by label; add `:ro` to mount it read-only [default: all, writable]
    #[arg(long, value_name = "LABEL[:ro]")]
    pub volume: Vec<String>,
    /// Copy one of your volumes, by id or label, instead of creating an empty one; add `:ro` to mount it
    /// read-only
    #[arg(long, value_name = "VOLUME[:ro]", hide_short_help = true)]
    pub clone_volume: Vec<String>,
    /// Domain that the service gets; can be repeated
    #[arg(long)]
    pub domain: Vec<String>,
    /// Number of containers; the service is scaled when the first one runs
    #[arg(
        long,
        value_name = "N",
        default_value = "1",
        value_parser = clap::value_parser!(u32).range(1..)
    )]
    pub count: u32,
    /// Give the new project no SFTP container
    #[arg(long, conflicts_with = "project", hide_short_help = true)]
    pub no_sftp: bool,
    /// Delete the new project if the order fails
    #[arg(long, conflicts_with = "project")]
    pub remove_failed_project: bool,
    /// Do not ask for confirmation of the price
    #[arg(long, short = 'y')]
    pub yes: bool,
    /// Print the request without sending it
    #[arg(long)]
    pub dry_run: bool,
    /// Wait options.
    #[command(flatten)]
    pub wait: WaitArgs,
    /// Output options.
    #[command(flatten)]
    pub output: OutputArgs,
}

impl CreateArgs {
    /// Whether to wait until the service runs: an order alone says little.
    pub fn waits(&self) -> bool {
        !self.wait.no_wait
    }
}

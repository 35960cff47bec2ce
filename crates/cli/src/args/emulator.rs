//! `computestacks emulator`

use std::{net::IpAddr, path::PathBuf};

use clap::{Args, ValueEnum};

/// Arguments of `computestacks emulator`.
#[derive(Args, Clone, Debug)]
#[command(after_help = "\
It keeps what it is told in memory, and forgets it when it ends. Where no
profile is in use, it saves one named `emulator` and removes it again at its
end, so that `computestacks service list` in another terminal just works. Standard
output has the lines that point any other shell at it.")]
pub struct EmulatorArgs {
    /// Which server to be: as recorded, or as the vendor's page says
    #[arg(long = "as", value_name = "SERVER", default_value = "controller-9.3")]
    pub server: EmulatorProfile,
    /// The port; 0 takes a free one
    #[arg(long, value_name = "PORT", default_value = "7460")]
    pub port: u16,
    /// The address to listen on
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub bind: IpAddr,
    /// A world to begin with, as JSON; the built-in one has a handful of services, whose containers
    /// write log lines
    #[arg(long, value_name = "FILE")]
    pub world: Option<PathBuf>,
    /// Save the profile `emulator` and use it, also where another is in use; that one is in use
    /// again when the emulator ends
    #[arg(long)]
    pub save_profile: bool,
    /// Leave the profile file alone
    #[arg(long, conflicts_with = "save_profile")]
    pub no_profile: bool,
    /// Print one line of JSON instead of lines for the shell
    #[arg(long)]
    pub json: bool,
}

/// Servers that the emulator can be.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, ValueEnum)]
pub enum EmulatorProfile {
    /// As controller 9.3.1 was recorded
    #[default]
    #[value(name = "controller-9.3", alias = "controller93")]
    Controller93,
    /// As controller 9.7: its API layer was recorded, its workers were read from source
    #[value(name = "controller-9.7", alias = "controller97")]
    Controller97,
    /// As the vendor's documentation says
    Documented,
}

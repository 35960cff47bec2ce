//! `cstacks emulator`

use std::net::IpAddr;

use clap::{Args, ValueEnum};

/// Arguments of `cstacks emulator`.
#[derive(Args, Clone, Debug)]
#[command(after_help = "\
It keeps what it is told in memory, and forgets it when it ends. With --save-profile the command
line uses it from the next command on: `cstacks service list` in another terminal just works.")]
pub struct EmulatorArgs {
    /// Which server to be: as recorded, or as the vendor's page says
    #[arg(long = "as", value_name = "SERVER", default_value = "controller-9.3")]
    pub profile: EmulatorProfile,
    /// The port; 0 takes a free one
    #[arg(long, value_name = "PORT", default_value = "7460")]
    pub port: u16,
    /// The address to listen on
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub bind: IpAddr,
    /// Save a profile named `emulator` and use it; removed again when the emulator ends
    #[arg(long)]
    pub save_profile: bool,
}

/// Servers that the emulator can be.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, ValueEnum)]
pub enum EmulatorProfile {
    /// As controller 9.3.1 was recorded
    #[default]
    #[value(name = "controller-9.3", alias = "controller93")]
    Controller93,
    /// As the vendor's documentation says
    Documented,
}

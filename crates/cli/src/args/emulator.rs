//! `computestacks emulator`

use std::{net::IpAddr, path::PathBuf};

use clap::{Args, ValueEnum};

/// Arguments of `computestacks emulator`.
#[expect(clippy::struct_excessive_bools, reason = "independent flags")]
#[derive(Args, Clone, Debug)]
#[command(after_help = "\
State is kept in memory and lost on exit. The emulator adds a profile named
`emulator` (`emulator-2` while another one runs) and removes it on exit. It is
the current profile if there is no other, so that `computestacks service list`
works in another terminal. Standard output has the `export` lines for other
shells.")]
pub struct EmulatorArgs {
    /// Server to emulate
    #[arg(long = "as", value_name = "SERVER", default_value = "controller-9.3")]
    pub server: EmulatorProfile,
    /// Port; 0 for any free port
    #[arg(long, value_name = "PORT", default_value = "7460")]
    pub port: u16,
    /// Address to listen on
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub bind: IpAddr,
    /// JSON file with the initial world [default: built in, ten services with logs]
    #[arg(long, value_name = "FILE")]
    pub world: Option<PathBuf>,
    /// Stop the clock; only POST /_emulator/clock advances it
    #[arg(long)]
    pub manual_clock: bool,
    /// Run the clock this many times faster than real time, so that operations end sooner
    #[arg(
        long,
        value_name = "TIMES",
        default_value = "1",
        conflicts_with = "manual_clock",
        value_parser = clap::value_parser!(u32).range(1..)
    )]
    pub speed: u32,
    /// Seed of the random generator, for faults with a probability
    #[arg(long, value_name = "NUMBER", default_value = "0")]
    pub seed: u64,
    /// Print each request and its status to standard error
    #[arg(long)]
    pub log: bool,
    /// Serve a documentation site below /_emulator/docs/; its API reference can send requests
    #[arg(long, value_name = "DIR")]
    pub docs: Option<PathBuf>,
    /// Make the profile current even if there is a current profile, which is restored on exit
    #[arg(long)]
    pub save_profile: bool,
    /// Do not change the configuration file
    #[arg(long, conflicts_with = "save_profile")]
    pub no_profile: bool,
    /// Print one line of JSON instead of `export` lines
    #[arg(long)]
    pub json: bool,
}

/// Servers that can be emulated.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, ValueEnum)]
pub enum EmulatorProfile {
    /// Controller 9.3.1, as recorded
    #[default]
    #[value(name = "controller-9.3", alias = "controller93")]
    Controller93,
    /// Controller 9.7: API recorded on 9.7.8, background jobs read from the source of 9.7.9
    #[value(name = "controller-9.7", alias = "controller97")]
    Controller97,
    /// As described by the vendor's documentation
    Documented,
}

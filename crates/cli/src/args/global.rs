//! Global options.

use std::{path::PathBuf, time::Duration};

use clap::{Args, ValueEnum};

use super::parse_duration;

/// Global options. A flag overrides the environment, which overrides the profile.
#[expect(clippy::struct_excessive_bools, reason = "independent flags")]
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Global options")]
pub struct Global {
    /// Profile to use; the flag also ignores all other COMPUTESTACKS_* variables
    /// [env: COMPUTESTACKS_PROFILE]
    #[arg(long, short = 'p', global = true, value_name = "NAME")]
    pub profile: Option<String>,
    /// Controller URL [env: COMPUTESTACKS_URL]
    #[arg(long, global = true, value_name = "URL")]
    pub url: Option<String>,
    /// User name of the API credential; set the secret with --secret-file or COMPUTESTACKS_SECRET
    /// [env: COMPUTESTACKS_USERNAME]
    #[arg(long, global = true, value_name = "NAME", hide_short_help = true)]
    pub username: Option<String>,
    /// Read the secret of the API credential from a file; `-` is standard input
    #[arg(
        long,
        global = true,
        value_name = "FILE",
        conflicts_with = "token_file",
        hide_short_help = true
    )]
    pub secret_file: Option<PathBuf>,
    /// Read an OAuth access token from a file; `-` is standard input
    #[arg(long, global = true, value_name = "FILE", hide_short_help = true)]
    pub token_file: Option<PathBuf>,
    /// Configuration file [env: COMPUTESTACKS_CONFIG]
    #[arg(long, global = true, value_name = "FILE", hide_short_help = true)]
    pub config: Option<PathBuf>,
    /// Allow credentials over unencrypted HTTP to other machines
    #[arg(long, global = true, hide_short_help = true)]
    pub allow_plaintext: bool,
    /// Trust the authorities in this PEM file too
    #[arg(long, global = true, value_name = "FILE", hide_short_help = true)]
    pub ca_file: Option<PathBuf>,
    /// Do not check the server's certificate: anybody in between can read the credentials
    #[arg(long, global = true, hide_short_help = true)]
    pub insecure_skip_verify: bool,
    /// Print requests and responses to standard error, without secrets [env: COMPUTESTACKS_DEBUG]
    #[arg(long, global = true, hide_short_help = true)]
    pub debug: bool,
    /// Timeout of an API call, including its retries
    #[arg(long, global = true, value_name = "DURATION", value_parser = parse_duration, hide_short_help = true)]
    pub call_timeout: Option<Duration>,
    /// Time between polls while a command waits [default: 1s, then up to 5s]
    /// [env: COMPUTESTACKS_POLL_INTERVAL]
    #[arg(long, global = true, value_name = "DURATION", value_parser = parse_duration, hide_short_help = true)]
    pub poll_interval: Option<Duration>,
    /// When to use colours
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        hide_short_help = true
    )]
    pub color: Color,
    /// Print help with all options
    #[arg(long, global = true, action = clap::ArgAction::HelpLong)]
    pub help_all: Option<bool>,
    /// Print only errors to standard error, no progress or summaries
    #[arg(long, short = 'q', global = true)]
    pub quiet: bool,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

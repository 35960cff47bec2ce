//! Settings that every command takes.

use std::{path::PathBuf, time::Duration};

use clap::{Args, ValueEnum};

use super::parse_duration;

/// Settings that every command takes: a flag wins over the environment, the environment over the
/// profile.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Global options")]
pub struct Global {
    /// Use this profile, and nothing of the environment [env: COMPUTESTACKS_PROFILE]
    #[arg(long, short = 'p', global = true, value_name = "NAME")]
    pub profile: Option<String>,
    /// The controller's URL [env: COMPUTESTACKS_URL]
    #[arg(long, global = true, value_name = "URL")]
    pub url: Option<String>,
    /// User name of the API credential; its secret comes from --secret-file or COMPUTESTACKS_SECRET
    /// [env: COMPUTESTACKS_USERNAME]
    #[arg(long, global = true, value_name = "NAME", hide_short_help = true)]
    pub username: Option<String>,
    /// Read the secret of the API credential from this file; `-` is standard input
    #[arg(
        long,
        global = true,
        value_name = "FILE",
        conflicts_with = "token_file",
        hide_short_help = true
    )]
    pub secret_file: Option<PathBuf>,
    /// Read an OAuth token from this file; `-` is standard input
    #[arg(long, global = true, value_name = "FILE", hide_short_help = true)]
    pub token_file: Option<PathBuf>,
    /// The profile file [env: COMPUTESTACKS_CONFIG]
    #[arg(long, global = true, value_name = "FILE", hide_short_help = true)]
    pub config: Option<PathBuf>,
    /// Send credentials over plain http to another machine
    #[arg(long, global = true, hide_short_help = true)]
    pub allow_plaintext: bool,
    /// How long one call may take, retries included
    #[arg(long, global = true, value_name = "DURATION", value_parser = parse_duration, hide_short_help = true)]
    pub call_timeout: Option<Duration>,
    /// When to use colours: auto means on a terminal unless NO_COLOR is set
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        hide_short_help = true
    )]
    pub color: Color,
    /// No progress, notes or summaries on standard error; errors only
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

//! `computestacks profile …`

use clap::{Args, Subcommand};

use super::OutputArgs;

/// Commands for profiles.
#[derive(Debug, Subcommand)]
pub enum ProfileCommand {
    /// List profiles
    #[command(visible_alias = "ls")]
    List(ProfileListArgs),
    /// Set the current profile
    Use(UseArgs),
    /// Add a profile without credentials, or change its URL; `auth login` adds credentials
    Add(AddArgs),
    /// Remove a profile and its secret
    #[command(visible_alias = "rm")]
    Remove(RemoveArgs),
}

/// Arguments of `profile list`.
#[derive(Args, Clone, Debug)]
pub struct ProfileListArgs {
    /// Output options.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Arguments of `profile use`.
#[derive(Args, Clone, Debug)]
pub struct UseArgs {
    /// Profile name
    pub name: String,
}

/// Arguments of `profile add`.
#[derive(Args, Clone, Debug)]
pub struct AddArgs {
    /// Profile name: letters, digits, `-`, `_` and `.`
    pub name: String,
    /// Controller URL, such as https://controller.example.com
    #[arg(value_name = "URL")]
    pub controller: String,
}

/// Arguments of `profile remove`.
#[derive(Args, Clone, Debug)]
pub struct RemoveArgs {
    /// Profile name
    pub name: String,
}

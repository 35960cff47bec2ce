//! `computestacks profile …`

use clap::{Args, Subcommand};

use super::OutputArgs;

/// Commands on profiles.
#[derive(Debug, Subcommand)]
pub enum ProfileCommand {
    /// List the profiles
    #[command(visible_alias = "ls")]
    List(ProfileListArgs),
    /// Use a profile from now on
    Use(UseArgs),
    /// Add a profile without a secret, or change its URL; `auth login` adds the secret
    Add(AddArgs),
    /// Remove a profile and its secret
    #[command(visible_alias = "rm")]
    Remove(RemoveArgs),
}

/// Arguments of `profile list`.
#[derive(Args, Clone, Debug)]
pub struct ProfileListArgs {
    /// How it is printed.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Arguments of `profile use`.
#[derive(Args, Clone, Debug)]
pub struct UseArgs {
    /// Its name
    pub name: String,
}

/// Arguments of `profile add`.
#[derive(Args, Clone, Debug)]
pub struct AddArgs {
    /// Its name: letters, digits, `-`, `_` and `.`
    pub name: String,
    /// The controller, such as https://controller.example.com
    #[arg(value_name = "URL")]
    pub controller: String,
}

/// Arguments of `profile remove`.
#[derive(Args, Clone, Debug)]
pub struct RemoveArgs {
    /// Its name
    pub name: String,
}

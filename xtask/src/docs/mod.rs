//! `cargo xtask docs`: the documentation site in `target/site`, which needs no server and no
//! network.
//!
//! Pages are made of the published contract, the errata with their recordings, `docs/` and the
//! manual of the command line; mdBook renders them. The site is checked before it takes the place
//! of an earlier one: no link leads nowhere, nothing is loaded from another host, and every
//! operation has its examples.

#[cfg(feature = "docs")]
mod book;
#[cfg(feature = "docs")]
mod contract;
#[cfg(feature = "docs")]
mod errata;
#[cfg(feature = "docs")]
mod examples;
#[cfg(feature = "docs")]
mod imported;
#[cfg(feature = "docs")]
mod links;
#[cfg(feature = "docs")]
mod markdown;
#[cfg(feature = "docs")]
mod operation;
#[cfg(feature = "docs")]
mod policy;
#[cfg(feature = "docs")]
mod recording;
#[cfg(feature = "docs")]
mod run;
#[cfg(feature = "docs")]
mod schema;
#[cfg(feature = "docs")]
mod schema_page;
#[cfg(feature = "docs")]
mod screenshots;
#[cfg(feature = "docs")]
mod shown;
#[cfg(feature = "docs")]
mod site;

use std::path::PathBuf;
use std::process::ExitCode;

/// Options of `cargo xtask docs`. Without any it writes the site to `target/site`.
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    /// Check everything and write nothing
    #[arg(long)]
    pub check: bool,
    /// Run the examples against the emulator, and compare what they print; needs Node.js and Python
    #[arg(long, conflicts_with = "check")]
    pub test_examples: bool,
    /// Run the examples, and write what they print next to them
    #[arg(long, conflicts_with_all = ["check", "test_examples"])]
    pub accept_examples: bool,
    /// With either: only examples whose path has this part, such as `scale` or `.py`
    #[arg(long, value_name = "PART")]
    pub only: Option<String>,
    /// Look at the site in headless Chromium, on a desk and on a phone; needs Node.js
    #[arg(long, conflicts_with_all = ["check", "test_examples", "accept_examples"])]
    pub screenshots: bool,
    /// With --screenshots: another site
    #[arg(long, value_name = "DIR", requires = "screenshots")]
    pub site: Option<PathBuf>,
}

/// Makes the site, or does with it what the options say.
///
/// # Errors
///
/// When a source cannot be read, an example is missing, or a tool cannot be had.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    #[cfg(feature = "docs")]
    return run::run(args);
    #[cfg(not(feature = "docs"))]
    {
        let _ = args;
        crate::full::restart(crate::full::DOCS)
    }
}

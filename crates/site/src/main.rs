//! `cargo xtask docs`: the documentation site in `target/site`, which needs no server and no
//! network.
//!
//! Pages are made of the published contract, the errata with their recordings, `docs/` and the
//! manual of the command line; mdBook renders them. The site is checked before it takes the place
//! of an earlier one: no link leads nowhere, nothing is loaded from another host, and every
//! operation has its examples.

mod anchors;
mod book;
mod contract;
mod errata;
mod examples;
mod imported;
mod links;
mod make;
mod manual;
mod markdown;
mod policy;
mod recording;
mod reference;
mod screenshots;
mod shown;
mod site;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser as _;

/// Options of `cargo xtask docs`. Without any it writes the site to `target/site`.
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
#[derive(Clone, Debug, clap::Parser)]
#[command(name = "cargo xtask docs", bin_name = "cargo xtask docs")]
struct Args {
    /// Check everything and write nothing
    #[arg(long)]
    check: bool,
    /// Run the examples against the emulator, and compare what they print; needs Node.js and Python
    #[arg(long, conflicts_with = "check")]
    test_examples: bool,
    /// Run the examples, and save their output next to them
    #[arg(long, conflicts_with_all = ["check", "test_examples"])]
    accept_examples: bool,
    /// With either: only examples whose path has this part, such as `scale` or `.py`
    #[arg(long, value_name = "PART")]
    only: Option<String>,
    /// Look at the site in headless Chromium, on a desk and on a phone; needs Node.js
    #[arg(long, conflicts_with_all = ["check", "test_examples", "accept_examples"])]
    screenshots: bool,
    /// With --screenshots: another site
    #[arg(long, value_name = "DIR", requires = "screenshots")]
    site: Option<PathBuf>,
    /// Write the manual pages of the command line, crates/cli/man, and nothing else
    #[arg(long, conflicts_with_all = ["check", "test_examples", "accept_examples", "screenshots"])]
    manual: bool,
}

/// Exit code for input that cannot be read.
const UNREADABLE: u8 = 2;

fn main() -> ExitCode {
    make::run(&Args::parse()).unwrap_or_else(|error| {
        anstream::eprintln!("error: {error:#}");
        ExitCode::from(UNREADABLE)
    })
}

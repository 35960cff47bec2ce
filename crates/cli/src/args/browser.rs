//! Commands that open a page in a browser.

use clap::Args;

/// Option of commands that open a page in a browser.
#[derive(Args, Clone, Debug)]
pub struct BrowserArgs {
    /// Print the URL instead of opening it
    #[arg(long)]
    pub print: bool,
}

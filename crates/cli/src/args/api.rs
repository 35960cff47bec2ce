//! `computestacks api METHOD PATH`

use std::path::PathBuf;

use clap::Args;

/// Arguments of `computestacks api`.
#[derive(Args, Clone, Debug)]
#[command(after_help = "\
Examples:
  computestacks api version
  computestacks api products --jq '.products[].label'
  computestacks api PATCH container_services/12 -f container_service.label='Web shop'
  computestacks api POST container_services/12/scale --input body.json

The response body is printed unchanged; on a terminal, JSON is indented. A response
with status 400 or higher is printed too, and sets the exit code.")]
pub struct ApiArgs {
    /// HTTP method (GET if there is none), and path such as /api/version; the prefix /api/ is optional
    #[arg(value_names = ["METHOD", "PATH"], required = true, num_args = 1..=2)]
    pub request: Vec<String>,
    /// Header of the request
    #[arg(long = "header", short = 'H', value_name = "NAME: VALUE")]
    pub headers: Vec<String>,
    /// Field of a JSON body: key=value, or a.b=value for a nested field. Values that are valid JSON,
    /// such as numbers and arrays, are sent as JSON, all others as strings
    #[arg(
        long = "field",
        short = 'f',
        value_name = "KEY=VALUE",
        conflicts_with = "input"
    )]
    pub fields: Vec<String>,
    /// Send a file as JSON body; `-` is standard input
    #[arg(long, value_name = "FILE")]
    pub input: Option<PathBuf>,
    /// Print status and headers too
    #[arg(long, short = 'i')]
    pub include: bool,
    /// Apply a jq expression to the response, and print the results; strings are printed as they are
    #[arg(long, value_name = "EXPRESSION", conflicts_with = "include")]
    pub jq: Option<String>,
    /// Print the request, but do not send it
    #[arg(long)]
    pub dry_run: bool,
}

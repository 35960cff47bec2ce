//! `computestacks api METHOD PATH`

use std::path::PathBuf;

use clap::Args;

/// Arguments of `computestacks api`.
#[derive(Args, Clone, Debug)]
#[command(after_help = "\
Examples:
  computestacks api GET version
  computestacks api GET products | jq '.products[].label'
  computestacks api PATCH container_services/12 -f container_service.label='Web shop'
  computestacks api POST container_services/12/scale --input body.json

The body is printed as it came; on a terminal JSON is laid out. An answer of
400 or more is printed too, and the exit code tells what it was.")]
pub struct ApiArgs {
    /// GET, POST, PUT, PATCH, DELETE …
    #[arg(value_name = "METHOD")]
    pub method: String,
    /// The path, such as /api/version; `/api/` may be left out
    #[arg(value_name = "PATH")]
    pub path: String,
    /// A member of a JSON body: key=value, where a.b is b within a. Numbers, true, false, null,
    /// arrays and objects are taken as JSON, all else as text
    #[arg(
        long = "field",
        short = 'f',
        value_name = "KEY=VALUE",
        conflicts_with = "input"
    )]
    pub fields: Vec<String>,
    /// Send the content of this file as JSON; `-` is standard input
    #[arg(long, value_name = "FILE")]
    pub input: Option<PathBuf>,
    /// Print status and headers before the body
    #[arg(long, short = 'i')]
    pub include: bool,
    /// Print the request and send nothing
    #[arg(long)]
    pub dry_run: bool,
}

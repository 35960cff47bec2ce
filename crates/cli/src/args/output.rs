//! Output options.

use clap::{Args, ValueEnum};

/// Output options.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Output")]
pub struct OutputArgs {
    /// Output format, also in a pipe
    #[arg(long, short = 'o', value_name = "FORMAT", default_value = "table")]
    pub output: Format,
    /// Columns to print, comma-separated; any field works, such as project.name
    #[arg(long, value_name = "COLUMNS", value_delimiter = ',')]
    pub columns: Vec<String>,
    /// Sort by a column or field; prefix with `-` for descending order
    #[arg(long, value_name = "COLUMN", allow_hyphen_values = true)]
    pub sort: Option<String>,
    /// Show only rows with key=value or key!=value (`*` is a wildcard), or whose value contains a string:
    /// key~text. The value is what the table shows; repeated filters are ANDed
    #[arg(long, short = 'F', value_name = "KEY=VALUE")]
    pub filter: Vec<String>,
    /// Show only rows with this label (field `labels`): key=value, key!=value or key~text
    #[arg(long, short = 'l', value_name = "KEY=VALUE")]
    pub selector: Vec<String>,
    /// Do not print the table header
    #[arg(long)]
    pub no_header: bool,
    /// Apply a jq expression to the JSON document, and print the results; strings are printed as they are
    #[arg(long, value_name = "EXPRESSION")]
    pub jq: Option<String>,
    /// List the fields that the other options take, and do nothing else
    #[arg(long)]
    pub fields: bool,
}

/// Output formats.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, ValueEnum)]
pub enum Format {
    /// Table of the most important columns
    #[default]
    Table,
    /// Table of all columns
    Wide,
    /// One JSON document
    Json,
    /// JSON Lines: one JSON document per line
    Jsonl,
    /// One YAML document
    Yaml,
    /// Names only, one per line
    Name,
}

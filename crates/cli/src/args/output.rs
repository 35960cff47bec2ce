//! How data is printed.

use clap::{Args, ValueEnum};

/// How data is printed on standard output.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Output")]
pub struct OutputArgs {
    /// The format: a table also where output goes to a pipe, unless another is asked for
    #[arg(long, short = 'o', value_name = "FORMAT", default_value = "table")]
    pub output: Format,
    /// Columns or members such as project.name, a,b,c; documents have no others then
    #[arg(long, value_name = "COLUMNS", value_delimiter = ',')]
    pub columns: Vec<String>,
    /// Sort by a column or member; with `-` before it the other way round
    #[arg(long, value_name = "COLUMN", allow_hyphen_values = true)]
    pub sort: Option<String>,
    /// Only what has this value: key=value, key!=value; `*` stands for any text. All must hold
    #[arg(long, short = 'F', value_name = "KEY=VALUE")]
    pub filter: Vec<String>,
    /// A table without its first line
    #[arg(long)]
    pub no_header: bool,
}

/// Formats.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, ValueEnum)]
pub enum Format {
    /// A line each, the most important columns
    #[default]
    Table,
    /// A line each, all columns
    Wide,
    /// One JSON document
    Json,
    /// A JSON document a line
    Jsonl,
    /// One YAML document
    Yaml,
    /// The name alone, to hand on to another command
    Name,
}

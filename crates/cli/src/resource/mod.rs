//! Commands of resources that a data file describes: `domain list`, `project delete`.
//!
//! The file names operations; the table of operations says what each takes and returns.

mod apply;
mod arguments;
mod backup;
mod browse;
mod decoded;
mod find;
mod metrics;
mod options;
mod requests;
mod run;
mod secrets;
mod series;
mod spec;
mod wait;

pub(crate) use arguments::{command, with_commands};
pub(crate) use find::{all_items, resolve};
pub(crate) use run::run;
pub(crate) use spec::{CommandSpec, ResourceSpec, all, columns, find};

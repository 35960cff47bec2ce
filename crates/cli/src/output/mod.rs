//! Prints data: columns, filters, sorting and formats.

mod bars;
mod cell;
mod column;
mod escape;
mod filter;
mod jq;
mod printer;
mod sort;
pub(crate) mod style;
mod table;

pub(crate) use cell::plain;
pub(crate) use column::{Column, ColumnKind, listed};
pub(crate) use escape::{escape_controls, escape_line};
pub(crate) use filter::Filters;
pub(crate) use jq::JqFilter;
pub(crate) use printer::{Printer, Shape, json, yaml};
pub(crate) use table::shorten;

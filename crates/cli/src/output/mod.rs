//! Printing data: columns, filters, order and formats.

mod cell;
mod column;
mod escape;
mod filter;
mod printer;
mod sort;
pub(crate) mod style;
mod table;

pub(crate) use cell::plain;
pub(crate) use column::{Column, Kind};
pub(crate) use escape::{shown, tame};
pub(crate) use filter::Filters;
pub(crate) use printer::{Printer, Shape, yaml};
pub(crate) use table::shorten;

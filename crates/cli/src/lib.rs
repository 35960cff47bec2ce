//! `computestacks`: the command line of a ComputeStacks controller.
//!
//! [`args`] has the types of the command line, and [`run`] does what they say. It takes streams,
//! environment and clock from its caller, so that tests can drive it.
//!
//! The crate is published for its program. This library is for that, its tests and the generator
//! of its manual: it may change with any version, and has no listing in `docs/api`.

pub mod args;

mod app;
mod body;
mod browser;
mod call_log;
mod clock;
mod commands;
mod complete;
mod config;
mod confirm;
mod connect;
mod controller;
mod controller_url;
mod credentials;
mod exit;
mod failure;
mod hidden;
mod io;
mod outcome;
mod output;
mod preview;
mod progress;
mod resource;
mod run;
mod selection;
mod settings;
mod signals;
mod terminal;
mod when;

pub use {
    clock::SharedClock,
    exit::Exit,
    io::{Env, Interrupt, Io, OutputStream},
    run::run,
    signals::Signal,
};

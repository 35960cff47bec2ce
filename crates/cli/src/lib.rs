//! `computestacks`: the command line of a ComputeStacks controller.
//!
//! [`args`] has the types of the command line, which only need clap; with the feature
//! `client` there is [`run`], which does what they say. It takes streams, environment and clock
//! from its caller, so that tests can drive it.
//!
//! The crate is published for its program. This library is for that, its tests and the generator
//! of its manual: it may change with any version, and has no listing in `docs/api`.

pub mod args;

#[cfg(feature = "client")]
mod app;
#[cfg(feature = "client")]
mod clock;
#[cfg(feature = "client")]
mod commands;
#[cfg(feature = "client")]
mod config;
#[cfg(feature = "client")]
mod controller;
#[cfg(feature = "client")]
mod controller_url;
#[cfg(feature = "client")]
mod credentials;
#[cfg(feature = "client")]
mod exit;
#[cfg(feature = "client")]
mod failure;
#[cfg(feature = "client")]
mod io;
#[cfg(feature = "client")]
mod output;
#[cfg(feature = "client")]
mod progress;
#[cfg(feature = "client")]
mod run;
#[cfg(feature = "client")]
mod selection;
#[cfg(feature = "client")]
mod session;
#[cfg(feature = "client")]
mod settings;
#[cfg(feature = "client")]
mod signals;
#[cfg(feature = "client")]
mod terminal;

#[cfg(feature = "client")]
pub use {
    clock::SharedClock,
    exit::Exit,
    io::{Env, Interrupt, Io, OutputStream},
    run::run,
    signals::Signal,
};

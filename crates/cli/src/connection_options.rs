//! Options of the connection to a controller.

use std::path::PathBuf;

use crate::{args::Global, config::Profile};

/// How a connection may be made: flags, and what the profile of the same controller says.
#[derive(Clone, Debug, Default)]
pub(crate) struct ConnectionOptions {
    pub(crate) allow_plaintext: bool,
    /// PEM file with authorities to trust.
    pub(crate) ca_file: Option<PathBuf>,
}

impl ConnectionOptions {
    pub(crate) fn new(global: &Global, profile: Option<&Profile>) -> Self {
        Self {
            allow_plaintext: global.allow_plaintext
                || profile.is_some_and(|profile| profile.allow_plaintext),
            ca_file: global
                .ca_file
                .clone()
                .or_else(|| profile?.ca_file.clone().map(PathBuf::from)),
        }
    }
}

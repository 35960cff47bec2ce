//! The methods of the client, by resource.

pub(crate) mod actions;
mod backups;
pub(crate) mod events;
pub(crate) mod follow_logs;
pub(crate) mod logs;
pub(crate) mod orders;
pub(crate) mod services;
pub(crate) mod update;
pub(crate) mod version;

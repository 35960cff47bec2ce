//! `computestacks service …`

mod act;
pub(super) mod actions;
pub(super) mod create;
pub(super) mod events;
pub(super) mod list;
pub(super) mod open;
pub(super) mod parallel;
pub(super) mod show;
pub(super) mod ssh;
pub(super) mod update;

//! Recorded exchanges and the server that replays them.

pub mod scripted;

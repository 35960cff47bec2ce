//! What is promised in `docs/behaviour-streams.md`, held against a server that a test scripts.

mod list_all;
mod list_all_model;
mod server;

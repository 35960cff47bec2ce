//! What differs: between the contract, the vendor's documentation page and the recordings
//! ([`audit`]), and between the last release and now ([`compat`]).
//!
//! `cargo xtask audit` and `cargo xtask compat` print it.

pub mod audit;
pub mod compat;

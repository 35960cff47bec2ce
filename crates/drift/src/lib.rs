//! What differs: between the contract, the vendor's documentation page and the recordings
//! ([`audit`]), and between the last release and now ([`compat`]).
//!
//! `cargo xtask audit` and `cargo xtask compat` print it.

pub mod audit;
pub mod compat;

/// The beginning of a string, with an ellipsis where it is cut.
fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", &text[..end]),
    }
}

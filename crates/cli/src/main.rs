//! Entry point: see `lib.rs`.

fn main() {}

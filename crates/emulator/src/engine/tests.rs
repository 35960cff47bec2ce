//! The engine keeps time.

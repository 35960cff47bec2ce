//! `computestacks auth …`

pub(super) mod login;
pub(super) mod logout;
pub(super) mod status;

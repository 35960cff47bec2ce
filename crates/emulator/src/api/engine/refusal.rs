//! Why a request changes nothing.

use http::StatusCode;
use serde_json::Value;

use crate::{
    api::{cast::Crash, wrapper::WrapperError},
    definition::Wrapper,
};

/// Why a request changes nothing.
pub(crate) enum Refusal {
    Wrapper(WrapperError, &'static Wrapper),
    /// 500 with plain text.
    Crash,
    /// A message that is no array.
    Text(StatusCode, String),
    /// What a hook says in `errors`.
    Hook(StatusCode, Vec<Value>),
    /// The messages of rules, with the field that each is about if the server says so.
    Rules(StatusCode, Vec<(Option<&'static str>, String)>),
}

impl From<Crash> for Refusal {
    fn from(_: Crash) -> Self {
        Self::Crash
    }
}

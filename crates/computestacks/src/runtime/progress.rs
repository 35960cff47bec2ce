//! The progress of a call, for its error.

use crate::credentials::scheme::AuthScheme;

/// What happened in the attempts so far.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct CallProgress {
    pub(crate) scheme: AuthScheme,
    /// The scopes of which an access token needs one.
    pub(crate) scopes: &'static [&'static str],
    pub(crate) attempts: u32,
    /// The server may have acted on an earlier attempt.
    pub(crate) may_have_taken_effect: bool,
    /// The last attempt followed one that may have taken effect.
    pub(crate) follows_possible_effect: bool,
    /// The server rejected the access token and a new one was requested.
    pub(crate) renewed: bool,
    /// What the last retry cost.
    pub(crate) retry_cost: Option<u32>,
}

impl CallProgress {
    pub(crate) fn new(scheme: AuthScheme, scopes: &'static [&'static str]) -> Self {
        Self {
            scheme,
            scopes,
            ..Self::default()
        }
    }
}

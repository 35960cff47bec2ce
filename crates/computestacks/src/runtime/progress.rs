//! What a call has been through, for its error to tell.

use crate::credentials::scheme::AuthScheme;

/// What happened in the attempts so far.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct CallProgress {
    pub(crate) scheme: AuthScheme,
    /// The scopes of which an access token needs one.
    pub(crate) scopes: &'static [&'static str],
    pub(crate) attempts: u32,
    /// An attempt failed in a way that leaves open whether the server acted.
    pub(crate) may_have_taken_effect: bool,
    /// The newest attempt came after one that may have taken effect.
    pub(crate) repeated: bool,
    /// The server refused the access token, so another was requested.
    pub(crate) renewed: bool,
    /// What the newest retry took from the budget.
    pub(crate) paid: Option<u32>,
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

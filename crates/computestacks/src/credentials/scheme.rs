//! The kinds of authorisation.

/// The authorisation of a call. It decides what the error of a 401 or 403 says.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) enum AuthScheme {
    #[default]
    None,
    Basic,
    /// A token that the client cannot renew.
    FixedToken,
    /// A token that the client renews.
    RenewableToken,
}

impl AuthScheme {
    /// The value of `Authorization` without its secret.
    pub(crate) fn hidden_header(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Basic => Some("Basic [hidden]"),
            Self::FixedToken | Self::RenewableToken => Some("Bearer [hidden]"),
        }
    }
}

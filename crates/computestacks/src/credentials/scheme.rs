//! How a call is authorised.

/// How a call is authorised, for its error to say what a refusal means.
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

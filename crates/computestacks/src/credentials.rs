//! Who is asking.

use std::fmt;

use secrecy::SecretString;

/// Credentials of an API user. They are shown in no output of this crate.
///
/// ```
/// use computestacks::Credentials;
///
/// let credentials = Credentials::basic("api-user", "api-secret");
/// assert!(!format!("{credentials:?}").contains("api-secret"));
/// ```
#[derive(Clone)]
pub struct Credentials(Kind);

#[derive(Clone)]
pub(crate) enum Kind {
    Basic {
        username: String,
        secret: SecretString,
    },
    None,
}

impl Credentials {
    /// User name and secret of an API credential, which is made in the controller's web pages
    /// and is not the web login.
    ///
    /// Five wrong secrets lock the account for four hours, web login included (recordings in
    /// `lockout/`): do not try an old secret again and again.
    pub fn basic(username: impl Into<String>, secret: impl Into<SecretString>) -> Self {
        Self(Kind::Basic {
            username: username.into(),
            secret: secret.into(),
        })
    }

    /// No credentials. Every operation answers 401; of use against a test server only.
    pub fn none() -> Self {
        Self(Kind::None)
    }

    pub(crate) fn kind(&self) -> &Kind {
        &self.0
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The user name of an API credential is made up by the server and as good as half a secret.
        f.write_str(match self.0 {
            Kind::Basic { .. } => "Credentials::Basic(..)",
            Kind::None => "Credentials::None",
        })
    }
}

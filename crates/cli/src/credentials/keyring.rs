//! Secrets in the keyring of the system, with the feature `keyring`.
//!
//! The name of an entry contains profile and controller. If the URL of a profile changes, the
//! previous secret is not found and not sent.

use secrecy::SecretString;

use crate::failure::Failure;

#[cfg(feature = "keyring")]
mod system;

#[cfg(not(feature = "keyring"))]
mod system {
    use super::{Failure, SecretString};

    fn missing() -> Failure {
        Failure::usage("this build does not support the keyring of the system")
            .help("save the secret in the configuration file, or install with keyring support")
            .run("cargo install computestacks-cli --features keyring")
    }

    pub(crate) fn find(_: &str, _: &str) -> Result<Option<SecretString>, Failure> {
        Err(missing())
    }

    pub(crate) fn keep(_: &str, _: &str, _: &SecretString) -> Result<(), Failure> {
        Err(missing())
    }

    pub(crate) fn forget(_: &str, _: Option<&str>) -> Result<(), Failure> {
        Err(missing())
    }
}

pub(crate) use system::{find, forget, keep};

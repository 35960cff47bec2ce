//! Secrets in the keyring of the system, where the feature `keyring` is built in.

use secrecy::SecretString;

use crate::failure::Failure;

#[cfg(feature = "keyring")]
mod system {
    use keyring::v1::{Entry, Error};
    use secrecy::ExposeSecret as _;

    use super::{Failure, SecretString};
    use crate::exit::Exit;

    /// The name that entries are found by.
    const SERVICE: &str = "cstacks";

    fn failed(error: &Error) -> Failure {
        let why = match (error, Entry::store_status()) {
            (Error::NoDefaultStore, Err(why)) => why.to_string(),
            _ => error.to_string(),
        };
        Failure::new(
            Exit::Unforeseen,
            format!("the keyring of the system could not be used: {why}"),
        )
        .help("without a desktop session there is none; keep the secret in the profile file then")
        .run("cstacks auth login")
    }

    fn entry(profile: &str) -> Result<Entry, Failure> {
        Entry::new(SERVICE, profile).map_err(|error| failed(&error))
    }

    pub(crate) fn find(profile: &str) -> Result<Option<SecretString>, Failure> {
        match entry(profile)?.get_password() {
            Ok(secret) => Ok(Some(secret.into())),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(failed(&error)),
        }
    }

    pub(crate) fn keep(profile: &str, secret: &SecretString) -> Result<(), Failure> {
        entry(profile)?
            .set_password(secret.expose_secret())
            .map_err(|error| failed(&error))
    }

    pub(crate) fn forget(profile: &str) -> Result<(), Failure> {
        match entry(profile)?.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(error) => Err(failed(&error)),
        }
    }
}

#[cfg(not(feature = "keyring"))]
mod system {
    use super::{Failure, SecretString};

    fn missing() -> Failure {
        Failure::usage("this cstacks was built without the keyring of the system")
            .help("keep the secret in the profile file, or build it in")
            .run("cargo install computestacks-cli --features keyring")
    }

    pub(crate) fn find(_: &str) -> Result<Option<SecretString>, Failure> {
        Err(missing())
    }

    pub(crate) fn keep(_: &str, _: &SecretString) -> Result<(), Failure> {
        Err(missing())
    }

    pub(crate) fn forget(_: &str) -> Result<(), Failure> {
        Err(missing())
    }
}

pub(crate) use system::{find, forget, keep};

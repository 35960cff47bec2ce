//! Secrets in the keyring of the system, where the feature `keyring` is built in.
//!
//! An entry is named after its profile and the controller that its secret is for: where the URL of a
//! profile changes, by whatever hand, the secret of before is not found, and so not sent.

use secrecy::SecretString;

use crate::failure::Failure;

#[cfg(feature = "keyring")]
mod system {
    use keyring_core::{Entry, Error};
    use secrecy::ExposeSecret as _;

    use super::{Failure, SecretString};
    use crate::{controller_url::place_of, exit::Exit};

    /// The name that entries are found by.
    const SERVICE: &str = "computestacks";

    fn failed(why: &Error) -> Failure {
        Failure::new(
            Exit::Unforeseen,
            format!("the keyring of the system could not be used: {why}"),
        )
        .help("without a desktop session there is none; keep the secret in the profile file then")
        .run("computestacks auth login")
    }

    #[cfg(not(test))]
    fn store_status() -> &'static Result<(), Error> {
        keyring::v1::Entry::store_status()
    }

    /// Tests neither need nor touch the keyring of the system.
    #[cfg(test)]
    fn store_status() -> &'static Result<(), Error> {
        use keyring_core::{mock::Store, set_default_store};

        static STATUS: std::sync::LazyLock<Result<(), Error>> = std::sync::LazyLock::new(|| {
            set_default_store(Store::new()?);
            Ok(())
        });
        &STATUS
    }

    fn entry(user: &str) -> Result<Entry, Failure> {
        store_status().as_ref().map_err(failed)?;
        Entry::new(SERVICE, user).map_err(|error| failed(&error))
    }

    /// The entry of a profile for the controller of this URL. A space is in no name of a profile.
    fn bound(profile: &str, url: &str) -> Result<Entry, Failure> {
        let place = place_of(url).ok_or_else(|| {
            Failure::usage(format!(
                "the URL of profile {profile} is none, so the keyring has no secret for it"
            ))
        })?;
        entry(&format!("{profile} {place}"))
    }

    fn read(entry: &Entry) -> Result<Option<SecretString>, Failure> {
        match entry.get_password() {
            Ok(secret) => Ok(Some(secret.into())),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(failed(&error)),
        }
    }

    fn delete(entry: &Entry) -> Result<(), Failure> {
        match entry.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(error) => Err(failed(&error)),
        }
    }

    /// The secret of a profile for the controller of this URL.
    ///
    /// # Errors
    ///
    /// Also where there is one of an earlier version of this program, which does not say for which
    /// controller it is.
    pub(crate) fn find(profile: &str, url: &str) -> Result<Option<SecretString>, Failure> {
        if let Some(secret) = read(&bound(profile, url)?)? {
            return Ok(Some(secret));
        }
        if read(&entry(profile)?)?.is_none() {
            return Ok(None);
        }
        Err(Failure::usage(format!(
            "the secret of profile {profile} in the keyring does not say which controller it is for, so it is not sent"
        ))
        .help("an earlier version saved it; log in once more to bind it to the URL")
        .run(format!("computestacks auth login {url} --profile {profile} --keyring")))
    }

    /// Saves the secret of a profile for the controller of this URL.
    pub(crate) fn keep(profile: &str, url: &str, secret: &SecretString) -> Result<(), Failure> {
        bound(profile, url)?
            .set_password(secret.expose_secret())
            .map_err(|error| failed(&error))?;
        delete(&entry(profile)?)
    }

    /// Deletes the secret of a profile for the controller of this URL, and one for none.
    pub(crate) fn forget(profile: &str, url: Option<&str>) -> Result<(), Failure> {
        if let Some(url) = url.filter(|url| place_of(url).is_some()) {
            delete(&bound(profile, url)?)?;
        }
        delete(&entry(profile)?)
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        const URL: &str = "https://c.example.com/one";

        fn found(profile: &str, url: &str) -> Option<String> {
            let secret = find(profile, url).unwrap();
            secret.map(|secret| secret.expose_secret().to_owned())
        }

        #[test]
        fn a_secret_is_found_for_its_own_profile_and_controller_only() {
            keep("bound", URL, &"s3cret".into()).unwrap();
            for same in [
                URL,
                "https://C.example.com:443/one/",
                "https://c.example.com/one/api",
            ] {
                assert_eq!(found("bound", same).as_deref(), Some("s3cret"), "{same}");
            }
            for other in [
                "https://c.example.com",
                "https://c.example.com/two",
                "https://c.example.com/one/more",
                "https://c.example.com:444/one",
                "http://c.example.com/one",
                "https://evil.example.com/one",
            ] {
                assert_eq!(found("bound", other), None, "{other}");
            }
            assert_eq!(found("other", URL), None);
            for none in ["", "nonsense", "data:x"] {
                find("bound", none).unwrap_err();
                keep("bound", none, &"x".into()).unwrap_err();
                forget("bound", Some(none)).unwrap();
            }
            assert_eq!(found("bound", URL).as_deref(), Some("s3cret"));
            forget("bound", Some("https://c.example.com/two")).unwrap();
            assert!(found("bound", URL).is_some());
            forget("bound", Some(URL)).unwrap();
            assert_eq!(found("bound", URL), None);
            forget("bound", Some(URL)).unwrap();
        }

        #[test]
        fn an_entry_that_names_no_controller_is_never_sent() {
            let old = entry("old").unwrap();
            old.set_password("s3cret").unwrap();
            for url in [URL, "https://evil.example.com"] {
                let failure = find("old", url).unwrap_err();
                assert_eq!(failure.exit, Exit::Usage);
                let text = failure.message();
                assert!(text.contains("does not say which controller"), "{text}");
                assert!(!text.contains("s3cret"), "{text}");
            }
            // To log in again binds it, and leaves nothing of before.
            keep("old", URL, &"new".into()).unwrap();
            assert!(read(&old).unwrap().is_none());
            assert_eq!(found("old", URL).as_deref(), Some("new"));

            old.set_password("s3cret").unwrap();
            forget("old", None).unwrap();
            assert!(read(&old).unwrap().is_none());
            old.set_password("s3cret").unwrap();
            forget("old", Some(URL)).unwrap();
            assert!(read(&old).unwrap().is_none());
            assert_eq!(found("old", URL), None);
        }

        #[test]
        fn a_keyring_that_fails_is_an_error() {
            let broken = bound("broken", URL).unwrap();
            let break_once = |entry: &Entry| {
                let cred: &keyring_core::mock::Cred = entry.as_any().downcast_ref().unwrap();
                cred.set_error(Error::NoStorageAccess("locked".into()));
            };
            break_once(&broken);
            assert_eq!(find("broken", URL).unwrap_err().exit, Exit::Unforeseen);
            break_once(&broken);
            keep("broken", URL, &"x".into()).unwrap_err();
            break_once(&broken);
            forget("broken", Some(URL)).unwrap_err();
        }
    }
}

#[cfg(not(feature = "keyring"))]
mod system {
    use super::{Failure, SecretString};

    fn missing() -> Failure {
        Failure::usage("this build does not support the keyring of the system")
            .help("keep the secret in the profile file, or build it in")
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

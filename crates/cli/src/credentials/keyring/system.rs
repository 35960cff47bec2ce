//! The keyring of the system. A file of its own, because its mutation tests need the feature.

use keyring_core::{Entry, Error};
use secrecy::ExposeSecret as _;

use super::{Failure, SecretString};
use crate::{controller_url::controller_of, exit::Exit};

/// Service name of the entries.
const SERVICE: &str = "computestacks";

fn failed(why: &Error) -> Failure {
    Failure::new(
        Exit::Unexpected,
        format!("cannot use the keyring of the system: {why}"),
    )
    .help("it needs a desktop session; otherwise save the secret in the configuration file")
    .run("computestacks auth login")
}

#[cfg(not(test))]
fn store_status() -> &'static Result<(), Error> {
    keyring::v1::Entry::store_status()
}

/// Tests do not use the keyring of the system.
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

/// The entry of a profile for the controller of a URL. Profile names never contain a space.
fn bound(profile: &str, url: &str) -> Result<Entry, Failure> {
    let place = controller_of(url).ok_or_else(|| {
        Failure::usage(format!(
            "the URL of profile {profile} is invalid, so there is no secret for it in the keyring"
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

/// The secret of a profile for the controller of a URL.
///
/// # Errors
///
/// Also if the only entry was saved by an earlier version, which did not save the controller.
pub(crate) fn find(profile: &str, url: &str) -> Result<Option<SecretString>, Failure> {
    if let Some(secret) = read(&bound(profile, url)?)? {
        return Ok(Some(secret));
    }
    if read(&entry(profile)?)?.is_none() {
        return Ok(None);
    }
    Err(Failure::usage(format!(
        "the keyring entry of profile {profile} does not name its controller, so it is not used"
    ))
    .help("it was saved by an earlier version; log in again")
    .run(format!(
        "computestacks auth login {url} --profile {profile} --keyring"
    )))
}

/// Saves the secret of a profile for the controller of a URL.
pub(crate) fn keep(profile: &str, url: &str, secret: &SecretString) -> Result<(), Failure> {
    bound(profile, url)?
        .set_password(secret.expose_secret())
        .map_err(|error| failed(&error))?;
    delete(&entry(profile)?)
}

/// Deletes the secret of a profile for the controller of a URL, and one without a controller.
pub(crate) fn forget(profile: &str, url: Option<&str>) -> Result<(), Failure> {
    if let Some(url) = url.filter(|url| controller_of(url).is_some()) {
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
            assert!(text.contains("does not name its controller"), "{text}");
            assert!(!text.contains("s3cret"), "{text}");
        }
        // Logging in again saves it with its controller and removes the previous entry.
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
        assert_eq!(find("broken", URL).unwrap_err().exit, Exit::Unexpected);
        break_once(&broken);
        keep("broken", URL, &"x".into()).unwrap_err();
        break_once(&broken);
        forget("broken", Some(URL)).unwrap_err();
    }
}

//! Reading the profile file.

use std::{
    fs::{self, File},
    io::{ErrorKind, Read},
    path::{Path, PathBuf},
};

use secrecy::SecretString;
use toml_edit::{Document, DocumentMut, Item, TableLike};

use super::{
    broken_lines::{self, Trouble, line_of},
    keys, private,
};
use crate::{exit::Exit, failure::Failure};

/// What a profile says.
#[derive(Clone, Debug, Default)]
pub(crate) struct Profile {
    pub(crate) name: String,
    pub(crate) url: Option<String>,
    pub(crate) username: Option<String>,
    pub(crate) secret: Option<SecretString>,
    pub(crate) token: Option<SecretString>,
    /// The secret is in the system's keyring.
    pub(crate) keyring: bool,
    pub(crate) allow_plaintext: bool,
}

/// The profile file, as far as it can be read.
#[derive(Debug)]
pub(crate) struct Config {
    pub(crate) path: PathBuf,
    pub(crate) exists: bool,
    pub(crate) current: Option<String>,
    pub(crate) profiles: Vec<Profile>,
    /// What could not be read; its lines are in comments in `document`.
    pub(crate) troubles: Vec<Trouble>,
    pub(super) document: DocumentMut,
}

impl Config {
    /// Reads the file as far as it can be read. A missing one is an empty one.
    ///
    /// For `auth` and `profile`, which fix it; all else wants [`Config::sound`].
    pub(crate) fn load(path: &Path) -> Result<Self, Failure> {
        let (text, exists) = match read(path)? {
            Some(text) => (text, true),
            None => (String::new(), false),
        };
        let (document, mut troubles) = broken_lines::read(&text);
        let current = match document.get(keys::CURRENT) {
            Some(item) => {
                let text = item.as_str().map(str::to_owned);
                if text.is_none() {
                    wrong(&document, item, keys::CURRENT, "a string", &mut troubles);
                }
                text
            }
            None => None,
        };
        let mut profiles = Vec::new();
        match document.get(keys::PROFILES) {
            None => {}
            Some(item) => match item.as_table_like() {
                Some(table) => {
                    for (name, item) in table.iter() {
                        profiles.extend(profile(&document, name, item, &mut troubles));
                    }
                }
                None => wrong(&document, item, keys::PROFILES, "a table", &mut troubles),
            },
        }
        Ok(Self {
            path: path.to_owned(),
            exists,
            current,
            profiles,
            troubles,
            document: document.into_mut(),
        })
    }

    /// Refuses a file of which some cannot be read.
    pub(crate) fn sound(self) -> Result<Self, Failure> {
        match self.troubles.first() {
            None => Ok(self),
            Some(trouble) => Err(Failure::usage(self.describe(trouble))
                .help("commands of `auth` and `profile` work all the same, and keep what it holds")
                .run("computestacks profile list")),
        }
    }

    /// A trouble with its place.
    pub(crate) fn describe(&self, trouble: &Trouble) -> String {
        format!(
            "{}:{}: {}",
            self.path.display(),
            trouble.line,
            trouble.message
        )
    }

    /// A profile by its name.
    pub(crate) fn profile(&self, name: &str) -> Option<&Profile> {
        self.profiles.iter().find(|profile| profile.name == name)
    }
}

/// Why a URL with a user name in it is refused.
pub(crate) const USERINFO: &str =
    "has a user name or a secret in it, or an `@`, which a controller's URL does not have";

/// Whether a URL holds a user name or secret. Also one that cannot be parsed: what is wrong with it
/// may be a character of the secret.
pub(crate) fn may_hold_secret(url: &str) -> bool {
    url.contains('@')
}

/// The text of the file, `None` where there is none.
fn read(path: &Path) -> Result<Option<String>, Failure> {
    let failed = |error: &std::io::Error| {
        Failure::new(
            Exit::Usage,
            format!(
                "the profile file {} could not be read: {error}",
                path.display()
            ),
        )
        .help("name another by --config or COMPUTESTACKS_CONFIG")
    };
    // First this: to open a pipe waits for its writer.
    match fs::metadata(path) {
        Ok(metadata) if !metadata.is_file() => {
            return Err(Failure::usage(format!(
                "the profile file {} is not a regular file",
                path.display()
            ))
            .help("name another by --config or COMPUTESTACKS_CONFIG"));
        }
        Ok(_) => {}
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(failed(&error)),
    }
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(failed(&error)),
    };
    private::check(path, &file)?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)
        .map_err(|error| failed(&error))?;
    // What is no text becomes a line that is no TOML, and is named like any other.
    Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
}

fn wrong(
    document: &Document<String>,
    item: &Item,
    key: &str,
    wanted: &str,
    troubles: &mut Vec<Trouble>,
) {
    trouble(document, item, format!("`{key}` is not {wanted}"), troubles);
}

/// Notes a diagnostic, unless there are enough: finding its line takes a pass over the file.
fn trouble(document: &Document<String>, item: &Item, message: String, troubles: &mut Vec<Trouble>) {
    if troubles.len() < broken_lines::MOST {
        let line = item
            .span()
            .map_or(1, |span| line_of(document.raw(), span.start));
        troubles.push(Trouble { line, message });
    }
}

fn profile(
    document: &Document<String>,
    name: &str,
    item: &Item,
    troubles: &mut Vec<Trouble>,
) -> Option<Profile> {
    let Some(table) = item.as_table_like() else {
        wrong(document, item, name, "a table", troubles);
        return None;
    };
    let mut text = |key| member(document, table, key, "a string", Item::as_str, troubles);
    let mut profile = Profile {
        name: name.to_owned(),
        url: text(keys::URL).map(str::to_owned),
        username: text(keys::USERNAME).map(str::to_owned),
        secret: text(keys::SECRET).map(SecretString::from),
        token: text(keys::TOKEN).map(SecretString::from),
        ..Profile::default()
    };
    // Nothing shows a URL that may hold a secret.
    if profile.url.as_deref().is_some_and(may_hold_secret)
        && let Some(item) = table.get(keys::URL)
    {
        let message = format!("`{}` {USERINFO}", keys::URL);
        trouble(document, item, message, troubles);
        profile.url = None;
    }
    let mut truth = |key| {
        member(
            document,
            table,
            key,
            "true or false",
            Item::as_bool,
            troubles,
        )
    };
    profile.keyring = truth(keys::KEYRING).unwrap_or_default();
    profile.allow_plaintext = truth(keys::ALLOW_PLAINTEXT).unwrap_or_default();
    Some(profile)
}

fn member<'t, T>(
    document: &Document<String>,
    table: &'t dyn TableLike,
    key: &str,
    wanted: &str,
    read: impl FnOnce(&'t Item) -> Option<T>,
    troubles: &mut Vec<Trouble>,
) -> Option<T> {
    let item = table.get(key)?;
    let value = read(item);
    if value.is_none() {
        wrong(document, item, key, wanted, troubles);
    }
    value
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;

    fn load(text: &str) -> Config {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        super::super::write::private(&path, text).unwrap();
        Config::load(&path).unwrap()
    }

    #[test]
    fn reads_profiles_and_names_the_line_of_what_is_wrong() {
        let config = load(
            "profile = \"b\"\n[profiles.a]\nurl = \"https://a\"\nusername = 5\n[profiles.b]\nurl = \"https://b\"\ntoken = \"t\"\n",
        );
        assert_eq!(config.current.as_deref(), Some("b"));
        assert_eq!(
            config.profile("a").unwrap().url.as_deref(),
            Some("https://a")
        );
        assert!(config.profile("b").unwrap().token.is_some());
        let lines: Vec<String> = config.troubles.iter().map(|t| config.describe(t)).collect();
        assert_eq!(lines.len(), 1);
        assert!(
            lines[0].ends_with("config.toml:4: `username` is not a string"),
            "{lines:?}"
        );
        assert!(config.sound().is_err());
    }

    #[test]
    fn no_url_with_a_secret_in_it_is_kept() {
        for url in [
            "https://user:hunter2@c.example.com",
            "https://hunter2@c.example.com:99999/",
            "https:hunter2@c.example.com",
            "hunter2@c.example.com",
        ] {
            let config = load(&format!("[profiles.a]\nurl = \"{url}\"\nsecret = \"s\"\n"));
            assert_eq!(config.profile("a").unwrap().url, None, "{url}");
            assert_eq!(config.troubles.len(), 1, "{url}");
            let told = config.describe(&config.troubles[0]);
            assert!(
                told.contains(":2: `url` has a user name or a secret in it"),
                "{told}"
            );
            assert!(!told.contains("hunter2"), "{told}");
        }
    }

    #[test]
    fn wrong_types_are_told_up_to_twenty_and_none_is_used() {
        let mut text = String::new();
        for n in 0..4000 {
            let _ = writeln!(
                text,
                "[profiles.p{n}]\nurl = 5\nsecret = []\nkeyring = 1\nallow_plaintext = \"yes\""
            );
        }
        let config = load(&text);
        assert_eq!(config.troubles.len(), broken_lines::MOST);
        assert_eq!(config.profiles.len(), 4000);
        let lines: Vec<usize> = config.troubles.iter().take(4).map(|it| it.line).collect();
        assert_eq!(lines, [2, 3, 4, 5]);
        for profile in &config.profiles {
            assert!(
                profile.url.is_none() && profile.secret.is_none(),
                "{profile:?}"
            );
            assert!(!profile.keyring && !profile.allow_plaintext, "{profile:?}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_regular_file_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        for path in [
            Path::new("/dev/null"),
            Path::new("/dev/zero"),
            folder.path(),
        ] {
            let failure = Config::load(path).unwrap_err();
            assert_eq!(failure.exit, Exit::Usage);
            let failure = failure.to_string();
            assert!(failure.contains("is not a regular file"), "{failure}");
            assert!(!failure.contains("chmod"), "{failure}");
        }
        // What stands in the way of a folder cannot be looked into.
        let failure = Config::load(Path::new("/dev/null/config.toml")).unwrap_err();
        assert!(
            failure.to_string().contains("could not be read"),
            "{failure}"
        );
    }

    #[test]
    fn every_key_of_a_profile_is_read() {
        use secrecy::ExposeSecret as _;

        let config = load(
            "[profiles.a]\nurl = \"https://a\"\nusername = \"u\"\nsecret = \"s\"\ntoken = \"t\"\nkeyring = true\nallow_plaintext = true\n[profiles.b]\n",
        );
        assert!(config.exists);
        let a = config.profile("a").unwrap();
        assert_eq!(
            (a.url.as_deref(), a.username.as_deref()),
            (Some("https://a"), Some("u"))
        );
        assert_eq!(a.secret.as_ref().unwrap().expose_secret(), "s");
        assert_eq!(a.token.as_ref().unwrap().expose_secret(), "t");
        assert!(a.keyring && a.allow_plaintext);
        let b = config.profile("b").unwrap();
        assert!(b.url.is_none() && b.username.is_none() && b.secret.is_none() && b.token.is_none());
        assert!(!b.keyring && !b.allow_plaintext);
        assert!(config.profile("c").is_none());
        assert!(config.sound().is_ok());
        for (text, told) in [
            ("profile = 5\n", ":1: `profile` is not a string"),
            ("\nprofiles = 5\n", ":2: `profiles` is not a table"),
            ("[profiles]\na = 5\n", ":2: `a` is not a table"),
        ] {
            let failure = load(text).sound().unwrap_err().to_string();
            assert!(failure.contains(told), "{failure}");
        }
    }

    #[test]
    fn a_missing_file_is_an_empty_one() {
        let config = Config::load(Path::new("/nowhere/at/all.toml")).unwrap();
        assert!(!config.exists && config.profiles.is_empty() && config.troubles.is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn what_others_can_read_is_refused() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        super::super::write::private(&path, "").unwrap();
        for mode in [0o604, 0o640, 0o660, 0o777] {
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
            let failure = Config::load(&path).unwrap_err().to_string();
            assert!(failure.contains(&format!("mode {mode:04o}")), "{failure}");
            assert!(failure.contains("run: chmod 600"), "{failure}");
        }
    }
}

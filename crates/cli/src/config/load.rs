//! Reads the configuration file.

use std::{
    fs::{self, File},
    io::{ErrorKind, Read},
    path::{Path, PathBuf},
};

use secrecy::SecretString;
use toml_edit::{Document, DocumentMut, Item, TableLike};

use super::{
    broken_lines::{self, ConfigError, line_of},
    keys, private,
};
use crate::{app::App, exit::Exit, failure::Failure};

/// A profile.
#[derive(Clone, Debug, Default)]
pub(crate) struct Profile {
    pub(crate) name: String,
    pub(crate) url: Option<String>,
    pub(crate) username: Option<String>,
    pub(crate) secret: Option<SecretString>,
    pub(crate) token: Option<SecretString>,
    /// Whether the secret is in the keyring of the system.
    pub(crate) keyring: bool,
    pub(crate) allow_plaintext: bool,
    /// PEM file with authorities to trust.
    pub(crate) ca_file: Option<String>,
}

/// The valid part of the configuration file.
#[derive(Debug)]
pub(crate) struct Config {
    pub(crate) path: PathBuf,
    pub(crate) exists: bool,
    pub(crate) current: Option<String>,
    pub(crate) profiles: Vec<Profile>,
    /// Errors in the file; their lines are comments in `document`.
    pub(crate) errors: Vec<ConfigError>,
    /// Keys that have no meaning.
    pub(crate) unknown: Vec<ConfigError>,
    pub(super) document: DocumentMut,
}

impl Config {
    /// Reads the valid part of the file. A missing file is empty.
    ///
    /// Only for `auth` and `profile`, which can fix errors; other commands use [`Config::sound`].
    pub(crate) fn load(path: &Path) -> Result<Self, Failure> {
        let text = read(path)?;
        let exists = text.is_some();
        let (document, errors) = broken_lines::read(&text.unwrap_or_default());
        let mut errors = Noted::new(&document, errors);
        let mut unknown = Noted::new(&document, Vec::new());
        let root = document.as_table();
        unknown.others(root, &[keys::CURRENT, keys::PROFILES]);
        let current = errors.value(root, keys::CURRENT, "a string", Item::as_str);
        let current = current.map(str::to_owned);
        let tables = errors.value(root, keys::PROFILES, "a table", Item::as_table_like);
        let mut profiles = Vec::new();
        for (name, item) in tables.into_iter().flat_map(TableLike::iter) {
            match item.as_table_like() {
                Some(table) => {
                    profiles.push(profile(name, table, &mut errors));
                    unknown.others(table, &keys::ALL);
                }
                None => errors.wrong(item, name, "a table"),
            }
        }
        let (errors, unknown) = (errors.found, unknown.found);
        Ok(Self {
            path: path.to_owned(),
            exists,
            current,
            profiles,
            errors,
            unknown,
            document: document.into_mut(),
        })
    }

    /// Refuses a file with errors.
    pub(crate) fn sound(self) -> Result<Self, Failure> {
        match self.errors.first() {
            None => Ok(self),
            Some(error_at) => Err(Failure::usage(self.describe(error_at))
                .help("`auth` and `profile` commands still work and keep the content of the file")
                .run("computestacks profile list")),
        }
    }

    /// Formats an error with its location.
    pub(crate) fn describe(&self, error_at: &ConfigError) -> String {
        format!(
            "{}:{}: {}",
            self.path.display(),
            error_at.line,
            error_at.message
        )
    }

    /// The name of the profile that a command uses: by flag, environment or file.
    pub(crate) fn chosen_profile(&self, app: &App) -> Option<String> {
        let env = app.io.env.get("COMPUTESTACKS_PROFILE");
        let named = app.global.profile.as_deref().or(env);
        named.or(self.current.as_deref()).map(str::to_owned)
    }

    /// A profile by name.
    pub(crate) fn profile(&self, name: &str) -> Option<&Profile> {
        self.profiles.iter().find(|profile| profile.name == name)
    }
}

/// Why URLs with user information are refused.
pub(crate) const USERINFO: &str = "must not contain a user name, a secret or `@`";

/// Whether a URL contains a user name or a secret. Also true for invalid URLs with `@`, because a
/// character of the secret may be what makes them invalid.
pub(crate) fn may_hold_secret(url: &str) -> bool {
    url.contains('@')
}

/// Reads the file. `None` if it does not exist.
fn read(path: &Path) -> Result<Option<String>, Failure> {
    let failed = |error: &std::io::Error| {
        Failure::new(
            Exit::Usage,
            format!(
                "cannot read the configuration file {}: {error}",
                path.display()
            ),
        )
        .help("choose another file with --config or COMPUTESTACKS_CONFIG")
    };
    // Check first: opening a named pipe would wait for its writer.
    match fs::metadata(path) {
        Ok(metadata) if !metadata.is_file() => {
            return Err(Failure::usage(format!(
                "the configuration file {} is not a regular file",
                path.display()
            ))
            .help("choose another file with --config or COMPUTESTACKS_CONFIG"));
        }
        Ok(_) => {}
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(failed(&error)),
    }
    let mut file = File::open(path).map_err(|error| failed(&error))?;
    private::check(path, &file)?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)
        .map_err(|error| failed(&error))?;
    // A line that is not UTF-8 becomes invalid TOML and is reported like any other.
    Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
}

/// What is wrong with the values of a document, or without meaning.
struct Noted<'d> {
    document: &'d Document<String>,
    found: Vec<ConfigError>,
}

impl<'d> Noted<'d> {
    fn new(document: &'d Document<String>, found: Vec<ConfigError>) -> Self {
        Self { document, found }
    }

    /// Adds an error, up to the maximum, because finding its line takes a pass over the file.
    fn add(&mut self, item: &Item, message: String) {
        if self.found.len() < broken_lines::MOST {
            let span = item.span();
            let line = span.map_or(1, |span| line_of(self.document.raw(), span.start));
            self.found.push(ConfigError { line, message });
        }
    }

    fn wrong(&mut self, item: &Item, key: &str, wanted: &str) {
        self.add(item, format!("`{key}` must be {wanted}"));
    }

    /// Adds the keys of a table that are not known.
    fn others(&mut self, table: &dyn TableLike, known: &[&str]) {
        for (key, item) in table.iter().filter(|(key, _)| !known.contains(key)) {
            self.add(item, format!("unknown key `{key}`"));
        }
    }

    /// Reads the value of a key.
    fn value<'t, T>(
        &mut self,
        table: &'t dyn TableLike,
        key: &str,
        wanted: &str,
        read: impl FnOnce(&'t Item) -> Option<T>,
    ) -> Option<T> {
        let item = table.get(key)?;
        let value = read(item);
        if value.is_none() {
            self.wrong(item, key, wanted);
        }
        value
    }
}

fn profile(name: &str, table: &dyn TableLike, errors: &mut Noted<'_>) -> Profile {
    let mut text = |key| errors.value(table, key, "a string", Item::as_str);
    let mut profile = Profile {
        name: name.to_owned(),
        url: text(keys::URL).map(str::to_owned),
        username: text(keys::USERNAME).map(str::to_owned),
        secret: text(keys::SECRET).map(SecretString::from),
        token: text(keys::TOKEN).map(SecretString::from),
        ca_file: text(keys::CA_FILE).map(str::to_owned),
        ..Profile::default()
    };
    // URLs that may contain a secret are never printed.
    if profile.url.as_deref().is_some_and(may_hold_secret)
        && let Some(item) = table.get(keys::URL)
    {
        errors.add(item, format!("`{}` {USERINFO}", keys::URL));
        profile.url = None;
    }
    let mut truth = |key| errors.value(table, key, "true or false", Item::as_bool);
    profile.keyring = truth(keys::KEYRING).unwrap_or_default();
    profile.allow_plaintext = truth(keys::ALLOW_PLAINTEXT).unwrap_or_default();
    profile
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
    fn no_url_with_a_secret_in_it_is_kept() {
        for url in [
            "https://user:hunter2@c.example.com",
            "https://hunter2@c.example.com:99999/",
            "https:hunter2@c.example.com",
            "hunter2@c.example.com",
        ] {
            let config = load(&format!("[profiles.a]\nurl = \"{url}\"\nsecret = \"s\"\n"));
            assert_eq!(config.profile("a").unwrap().url, None, "{url}");
            assert_eq!(config.errors.len(), 1, "{url}");
            let message = config.describe(&config.errors[0]);
            assert!(
                message.contains(":2: `url` must not contain a user name"),
                "{message}"
            );
            assert!(!message.contains("hunter2"), "{message}");
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
        assert_eq!(config.errors.len(), broken_lines::MOST);
        assert_eq!(config.profiles.len(), 4000);
        let lines: Vec<usize> = config.errors.iter().take(4).map(|it| it.line).collect();
        assert_eq!(lines, [2, 3, 4, 5]);
        for profile in &config.profiles {
            assert!(
                profile.url.is_none() && profile.secret.is_none(),
                "{profile:?}"
            );
            assert!(!profile.keyring && !profile.allow_plaintext, "{profile:?}");
        }
    }

    #[test]
    fn every_key_of_a_profile_is_read() {
        use secrecy::ExposeSecret as _;

        let config = load(
            "profile = \"b\"\n[profiles.a]\nurl = \"https://a\"\nusername = \"u\"\nsecret = \"s\"\ntoken = \"t\"\nkeyring = true\nallow_plaintext = true\n[profiles.b]\n",
        );
        assert!(config.exists);
        assert_eq!(config.current.as_deref(), Some("b"));
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
        assert!(config.unknown.is_empty());
        assert!(config.sound().is_ok());
        let config = load("proflie = \"a\"\n[profiles.a]\nurl = \"https://a\"\ncafile = \"x\"\n");
        let unknown: Vec<_> = config
            .unknown
            .iter()
            .map(|it| config.describe(it))
            .collect();
        assert!(
            unknown[0].ends_with(":1: unknown key `proflie`"),
            "{unknown:?}"
        );
        assert!(
            unknown[1].ends_with(":4: unknown key `cafile`"),
            "{unknown:?}"
        );
        assert!(config.sound().is_ok());
        for (text, message) in [
            ("profile = 5\n", ":1: `profile` must be a string"),
            ("\nprofiles = 5\n", ":2: `profiles` must be a table"),
            ("[profiles]\na = 5\n", ":2: `a` must be a table"),
            (
                "[profiles.a]\n\nusername = 5\n",
                ":3: `username` must be a string",
            ),
        ] {
            let failure = load(text).sound().unwrap_err().to_string();
            assert!(failure.contains(message), "{failure}");
        }
    }
}

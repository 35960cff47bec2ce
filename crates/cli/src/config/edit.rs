//! Edits the configuration file and keeps all comments.

use std::path::Path;

use secrecy::ExposeSecret;
use toml_edit::{Item, Table, TableLike, value};

use super::{Config, keys, write};
use crate::{
    args::Global, controller_url::is_same_controller, credentials::LoginCredentials, exit::Exit,
    failure::Failure,
};

impl Config {
    /// Sets the current profile.
    pub(crate) fn set_current(&mut self, name: Option<&str>) {
        match name {
            Some(name) => put(self.document.as_table_mut(), keys::CURRENT, name),
            None => {
                self.document.remove(keys::CURRENT);
            }
        }
        self.current = name.map(str::to_owned);
    }

    /// Sets the URL of a profile, which is added if it is missing. `allow_plaintext`
    /// and `ca_file` were meant for the previous URL.
    pub(crate) fn set_url(&mut self, name: &str, url: &str) {
        let table = self.table(name);
        let old = table.get(keys::URL).and_then(Item::as_str);
        if !old.is_some_and(|old| is_same_controller(old, url)) {
            table.remove(keys::ALLOW_PLAINTEXT);
            table.remove(keys::CA_FILE);
        }
        put(table, keys::URL, url);
    }

    /// Replaces the credentials of a profile. In the keyring, their secret is not in the file.
    pub(crate) fn set_login(&mut self, name: &str, login: &LoginCredentials, in_keyring: bool) {
        let table = self.table(name);
        let (username, secret, token) = match login {
            LoginCredentials::Basic { username, secret } => (Some(username), Some(secret), None),
            LoginCredentials::Token(token) => (None, None, Some(token)),
        };
        set(table, keys::USERNAME, username.map(String::as_str));
        for (key, secret) in [(keys::SECRET, secret), (keys::TOKEN, token)] {
            let secret = secret.filter(|_| !in_keyring);
            set(table, key, secret.map(ExposeSecret::expose_secret));
        }
        if in_keyring {
            table.insert(keys::KEYRING, value(true));
        } else {
            table.remove(keys::KEYRING);
        }
    }

    /// Keeps how flags say that connections of a profile are made; what they do not say stays as it is.
    pub(crate) fn set_connection(&mut self, name: &str, flags: &Global) {
        let table = self.table(name);
        if flags.allow_plaintext {
            table.insert(keys::ALLOW_PLAINTEXT, value(true));
        }
        if let Some(file) = &flags.ca_file {
            // The profile is used from other folders too.
            let file = std::path::absolute(file).unwrap_or_else(|_| file.clone());
            put(table, keys::CA_FILE, &file.display().to_string());
        }
    }

    /// Removes secret and token of a profile. Returns whether there was one.
    pub(crate) fn forget_secret(&mut self, name: &str) -> bool {
        let table = self.table(name);
        let had = [keys::SECRET, keys::TOKEN, keys::KEYRING].map(|key| table.remove(key).is_some());
        had.contains(&true)
    }

    /// Removes a profile; if it is the current one, there is no current profile afterwards.
    pub(crate) fn remove(&mut self, name: &str) {
        if let Some(table) = self
            .document
            .get_mut(keys::PROFILES)
            .and_then(Item::as_table_like_mut)
        {
            table.remove(name);
        }
        if self.current.as_deref() == Some(name) {
            self.set_current(None);
        }
    }

    /// Reads, changes and writes the file under a lock, so that concurrent commands lose no
    /// changes. The closure must not prompt or send requests.
    pub(crate) fn change<T>(
        path: &Path,
        change: impl FnOnce(&mut Self) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let _alone = write::alone(path);
        let mut config = Self::load(path)?;
        let outcome = change(&mut config)?;
        config.save()?;
        Ok(outcome)
    }

    /// Writes the file.
    pub(crate) fn save(&self) -> Result<(), Failure> {
        write::private(&self.path, &self.document.to_string()).map_err(|error| {
            Failure::new(
                Exit::Unexpected,
                format!(
                    "cannot write the configuration file {}: {error}",
                    self.path.display()
                ),
            )
            .help("choose another file with --config or COMPUTESTACKS_CONFIG")
        })
    }

    /// The table of a profile, added if it is missing or not a table.
    fn table(&mut self, name: &str) -> &mut dyn TableLike {
        let profiles = as_table(self.document.as_table_mut(), keys::PROFILES, true);
        as_table(profiles, name, false)
    }
}

fn as_table<'t>(parent: &'t mut dyn TableLike, key: &str, implicit: bool) -> &'t mut dyn TableLike {
    let fits = parent.get(key).is_some_and(Item::is_table_like);
    if !fits {
        let mut table = Table::new();
        table.set_implicit(implicit);
        parent.insert(key, Item::Table(table));
    }
    #[expect(clippy::expect_used, reason = "it was made a table just now")]
    parent
        .get_mut(key)
        .and_then(Item::as_table_like_mut)
        .expect("a table")
}

/// Sets a string and keeps the comment next to the previous value.
fn put(table: &mut dyn TableLike, key: &str, text: &str) {
    if let Some(old) = table.get_mut(key).and_then(Item::as_value_mut) {
        let decor = old.decor().clone();
        *old = text.into();
        *old.decor_mut() = decor;
    } else {
        table.insert(key, value(text));
    }
}

fn set(table: &mut dyn TableLike, key: &str, text: Option<&str>) {
    match text {
        Some(text) => put(table, key, text),
        None => {
            table.remove(key);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_stay() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        let text = "# mine\nprofile = \"a\" # for now\n\n# the first\n[profiles.a]\nurl = \"https://a\" # old\nsecret = \"s\"\n";
        write::private(&path, text).unwrap();
        let mut config = Config::load(&path).unwrap();
        config.set_current(Some("b"));
        config.set_url("a", "https://new");
        config.set_url("b", "https://b");
        config.set_login("b", &LoginCredentials::Token("t".into()), false);
        assert!(config.forget_secret("a"));
        config.save().unwrap();
        assert_eq!(
            std::fs::read_to_string(&path).unwrap(),
            "# mine\nprofile = \"b\" # for now\n\n# the first\n[profiles.a]\nurl = \"https://new\" # old\n\n[profiles.b]\nurl = \"https://b\"\ntoken = \"t\"\n"
        );
        config.remove("b");
        assert_eq!(config.current, None);
    }

    type Change<'c> = &'c dyn Fn(&mut Config);

    #[test]
    fn changes_leave_exactly_what_they_say() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        let basic = LoginCredentials::Basic {
            username: "u".to_owned(),
            secret: "s".into(),
        };
        let token = LoginCredentials::Token("t".into());
        let all = "url = \"http://a\"\nusername = \"old\"\nsecret = \"old\"\ntoken = \"old\"\nkeyring = true\nallow_plaintext = true\nca_file = \"/ca.pem\"\n";
        let connection = Global {
            allow_plaintext: true,
            ca_file: Some("/ca.pem".into()),
            ..Global::default()
        };
        let cases: [(Change<'_>, &str); 10] = [
            (
                &|config| config.set_login("a", &basic, false),
                "url = \"http://a\"\nusername = \"u\"\nsecret = \"s\"\nallow_plaintext = true\nca_file = \"/ca.pem\"\n",
            ),
            (
                &|config| config.set_login("a", &basic, true),
                "url = \"http://a\"\nusername = \"u\"\nkeyring = true\nallow_plaintext = true\nca_file = \"/ca.pem\"\n",
            ),
            (
                &|config| config.set_login("a", &token, false),
                "url = \"http://a\"\ntoken = \"t\"\nallow_plaintext = true\nca_file = \"/ca.pem\"\n",
            ),
            (
                &|config| config.set_login("a", &token, true),
                "url = \"http://a\"\nkeyring = true\nallow_plaintext = true\nca_file = \"/ca.pem\"\n",
            ),
            (
                &|config| assert!(config.forget_secret("a")),
                "url = \"http://a\"\nusername = \"old\"\nallow_plaintext = true\nca_file = \"/ca.pem\"\n",
            ),
            (
                &|config| config.set_url("a", "http://a/"),
                &all.replace("http://a", "http://a/"),
            ),
            (
                &|config| config.set_url("a", "http://b"),
                &all.replace("http://a", "http://b")
                    .replace("allow_plaintext = true\nca_file = \"/ca.pem\"\n", ""),
            ),
            (&|config| config.set_current(None), all),
            (&|config| config.set_connection("a", &connection), all),
            (&|config| config.remove("b"), all),
        ];
        for (index, (change, wanted)) in cases.into_iter().enumerate() {
            write::private(&path, &format!("profile = \"a\"\n\n[profiles.a]\n{all}")).unwrap();
            Config::change(&path, |config| {
                change(config);
                Ok(())
            })
            .unwrap();
            let text = std::fs::read_to_string(&path).unwrap();
            let head = if index == 7 {
                "\n"
            } else {
                "profile = \"a\"\n\n"
            };
            assert_eq!(
                text.trim_start(),
                format!("{head}[profiles.a]\n{wanted}").trim_start(),
                "{index}"
            );
        }
        // Inline tables, and a profile that is not a table.
        write::private(&path, "profiles = { a = { secret = \"s\" }, b = 5 }\n").unwrap();
        let mut config = Config::load(&path).unwrap();
        assert!(config.forget_secret("a") && !config.forget_secret("a"));
        config.set_url("b", "https://b");
        config.set_connection("b", &connection);
        config.save().unwrap();
        let config = Config::load(&path).unwrap();
        let b = config.profile("b").unwrap();
        assert_eq!(b.url.as_deref(), Some("https://b"));
        assert!(b.allow_plaintext);
        assert_eq!(b.ca_file.as_deref(), Some("/ca.pem"));
        assert!(config.profile("a").unwrap().secret.is_none());
    }

    #[test]
    fn a_change_that_fails_writes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        let failed = Config::change(&path, |config| {
            config.set_url("a", "https://a");
            Err::<(), _>(Failure::usage("no"))
        });
        assert!(failed.is_err() && !path.exists());
        // A directory cannot be replaced by a file.
        std::fs::create_dir(&path).unwrap();
        let mut config = Config::load(&folder.path().join("other.toml")).unwrap();
        config.path.clone_from(&path);
        let failure = config.save().unwrap_err();
        assert_eq!(failure.exit, Exit::Unexpected);
        assert!(failure.to_string().contains("cannot write"), "{failure}");
    }

    #[test]
    fn changes_at_the_same_time_lose_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sub/config.toml");
        std::thread::scope(|scope| {
            for n in 0..16 {
                let path = &path;
                scope.spawn(move || {
                    Config::change(path, |config| {
                        config.set_url(&format!("p{n}"), "https://c.example.com");
                        Ok(())
                    })
                    .unwrap();
                });
            }
        });
        assert_eq!(Config::load(&path).unwrap().profiles.len(), 16);
    }
}

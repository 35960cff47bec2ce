//! Reading the profile file.

use std::{
    fs::File,
    io::{ErrorKind, Read},
    path::{Path, PathBuf},
};

use secrecy::SecretString;
use toml_edit::{Document, DocumentMut, Item, TableLike};

use super::{
    keys,
    mend::{self, Trouble, line_of},
    private,
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
    /// For `auth` and `profile`, which mend; all else wants [`Config::sound`].
    pub(crate) fn load(path: &Path) -> Result<Self, Failure> {
        let (text, exists) = match read(path)? {
            Some(text) => (text, true),
            None => (String::new(), false),
        };
        let (document, mut troubles) = mend::read(&text);
        let current = match document.get(keys::CURRENT) {
            Some(item) => {
                let text = item.as_str().map(str::to_owned);
                if text.is_none() {
                    troubles.push(wrong(&document, item, keys::CURRENT, "a text"));
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
                None => troubles.push(wrong(&document, item, keys::PROFILES, "a table")),
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
                .run("cstacks profile list")),
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
        .help("name another by --config or CSTACKS_CONFIG")
    };
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

fn wrong(document: &Document<String>, item: &Item, key: &str, wanted: &str) -> Trouble {
    Trouble {
        line: item
            .span()
            .map_or(1, |span| line_of(document.raw(), span.start)),
        message: format!("`{key}` is not {wanted}"),
    }
}

fn profile(
    document: &Document<String>,
    name: &str,
    item: &Item,
    troubles: &mut Vec<Trouble>,
) -> Option<Profile> {
    let Some(table) = item.as_table_like() else {
        troubles.push(wrong(document, item, name, "a table"));
        return None;
    };
    let mut text = |key| member(document, table, key, "a text", Item::as_str, troubles);
    let mut profile = Profile {
        name: name.to_owned(),
        url: text(keys::URL).map(str::to_owned),
        username: text(keys::USERNAME).map(str::to_owned),
        secret: text(keys::SECRET).map(SecretString::from),
        token: text(keys::TOKEN).map(SecretString::from),
        ..Profile::default()
    };
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
        troubles.push(wrong(document, item, key, wanted));
    }
    value
}

#[cfg(test)]
mod tests {
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
            lines[0].ends_with("config.toml:4: `username` is not a text"),
            "{lines:?}"
        );
        assert!(config.sound().is_err());
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
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
            let failure = Config::load(&path).unwrap_err().to_string();
            assert!(failure.contains(&format!("mode {mode:04o}")), "{failure}");
            assert!(failure.contains("run: chmod 600"), "{failure}");
        }
    }
}

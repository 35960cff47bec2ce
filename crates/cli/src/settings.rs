//! Which controller and which credential: flag over environment over profile.
//!
//! The credential of a profile goes to the URL of that profile, or nowhere: another origin, another
//! path on the same origin, and a profile without a URL or with a broken one are refused. `--profile`
//! leaves the environment out altogether.

use std::{io::Read as _, path::Path};

use secrecy::SecretString;

use crate::{
    app::App,
    config::{Config, Profile, USERINFO, may_hold_secret, place},
    credentials,
    failure::Failure,
};

/// Where a setting comes from, for people.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Source {
    Flag(&'static str),
    Environment(&'static str),
    Profile(String),
}

impl std::fmt::Display for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Flag(name) => write!(f, "flag {name}"),
            Self::Environment(name) => write!(f, "environment {name}"),
            Self::Profile(name) => write!(f, "profile {name}"),
        }
    }
}

/// Who is asking.
#[derive(Clone, Debug)]
pub(crate) enum Login {
    Basic {
        username: String,
        secret: SecretString,
    },
    Token(SecretString),
}

/// What a command goes by.
#[derive(Debug)]
pub(crate) struct Settings {
    pub(crate) url: Option<(String, Source)>,
    /// The credential, or why there is none.
    pub(crate) login: Result<(Login, Source), Failure>,
    pub(crate) profile: Option<String>,
    pub(crate) allow_plaintext: bool,
    /// The profile file, as far as it could be read.
    pub(crate) config: Option<Config>,
    /// Why the profile file could not be used, where it was not needed.
    pub(crate) config_failure: Option<Failure>,
}

/// How the settings are to be read.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Care {
    /// A file that is broken is an error where something of it is needed.
    Sound,
    /// What of it can be read is used.
    AsFarAsItGoes,
}

/// Reads flags, environment and profile file.
pub(crate) fn read(app: &mut App, care: Care) -> Result<Settings, Failure> {
    let (profile_name, explicit) = match (&app.global.profile, app.io.env.get("CSTACKS_PROFILE")) {
        (Some(name), _) => (Some(name.clone()), true),
        (None, Some(name)) => (Some(name.to_owned()), false),
        (None, None) => (None, false),
    };
    let env = |app: &App, name: &str| {
        let value = app.io.env.get(name);
        value.filter(|_| !explicit).map(str::to_owned)
    };
    let url = match (&app.global.url, env(app, "CSTACKS_URL")) {
        (Some(url), _) => Some((url.clone(), Source::Flag("--url"))),
        (None, Some(url)) => Some((url, Source::Environment("CSTACKS_URL"))),
        (None, None) => None,
    };
    if let Some((url, source)) = &url {
        refuse_secret_in(url, source)?;
    }
    let given = given_login(app, &env)?;

    let config = place(&app.global, &app.io.env).and_then(|path| Config::load(&path));
    let config = match care {
        Care::Sound => config.and_then(Config::sound),
        Care::AsFarAsItGoes => config,
    };
    let (config, config_failure) = match config {
        Ok(config) => (Some(config), None),
        // With URL and credential at hand nothing of it is needed.
        Err(failure) if url.is_some() && given.is_some() && profile_name.is_none() => {
            (None, Some(failure))
        }
        Err(failure) => return Err(failure),
    };

    let chosen = choose(config.as_ref(), profile_name.as_deref())?;
    let name = chosen.map(|profile| profile.name.clone());
    let from_profile = |name: &str| Source::Profile(name.to_owned());
    let own_url = chosen.and_then(|profile| profile.url.clone());
    let same_place = match (&url, &own_url) {
        (Some((url, _)), Some(own)) => is_same_place(url, own),
        (Some(_), None) => false,
        // Without a URL nothing is sent, and with that of the profile all is where it belongs.
        (None, _) => true,
    };
    let url = url.or_else(|| Some((own_url.clone()?, from_profile(&chosen?.name))));
    let login = match (given, chosen) {
        (Some(given), _) => Ok(given),
        (None, Some(profile)) if same_place => {
            credentials::of_profile(profile).map(|login| (login, from_profile(&profile.name)))
        }
        (None, Some(profile)) => Err(elsewhere(profile, url.as_ref())),
        (None, None) => Err(nobody(
            url.as_ref().map(|(url, _)| url.as_str()),
            config.as_ref(),
        )),
    };
    let allow_plaintext = app.global.allow_plaintext
        || (same_place && chosen.is_some_and(|profile| profile.allow_plaintext));
    Ok(Settings {
        url,
        login,
        profile: name,
        allow_plaintext,
        config,
        config_failure,
    })
}

/// Refuses a URL that would show a secret wherever it is printed.
pub(crate) fn refuse_secret_in(url: &str, source: &Source) -> Result<(), Failure> {
    if !may_hold_secret(url) {
        return Ok(());
    }
    let name = match source {
        Source::Flag(name) | Source::Environment(name) => (*name).to_owned(),
        Source::Profile(_) => source.to_string(),
    };
    Err(
        Failure::usage(format!("the URL of {name} {USERINFO}")).help(
            "the credential comes from --username and --secret-file, the environment or a profile",
        ),
    )
}

/// The credential of a profile is not sent to a URL that is not the profile's.
fn elsewhere(profile: &Profile, url: Option<&(String, Source)>) -> Failure {
    let name = &profile.name;
    let (url, source) = match url {
        Some((url, source)) => (Some(url.as_str()), source.to_string()),
        None => (None, String::new()),
    };
    let failure = match &profile.url {
        Some(own) => Failure::usage(format!(
            "the credential of profile {name} is for {own}, and is not sent to another controller"
        )),
        None => Failure::usage(format!(
            "profile {name} has no URL that can be read, so its credential is sent nowhere"
        )),
    };
    failure
        .help(format!("the URL comes from {source}; use the profile without it, or give this URL a credential of its own"))
        .help("scripts set CSTACKS_USERNAME and CSTACKS_SECRET, or use --username with --secret-file")
        .run(format!("{} --profile NAME", login_command(url)))
}

/// The profile that is asked for, or the one in use.
fn choose<'c>(
    config: Option<&'c Config>,
    wanted: Option<&str>,
) -> Result<Option<&'c Profile>, Failure> {
    let Some(config) = config else {
        return Ok(None);
    };
    let Some(name) = wanted.or(config.current.as_deref()) else {
        return Ok(None);
    };
    match config.profile(name) {
        Some(profile) => Ok(Some(profile)),
        // Something else was given by name: not finding it must not mean another.
        None => Err(no_such_profile(config, name)),
    }
}

pub(crate) fn no_such_profile(config: &Config, name: &str) -> Failure {
    let names: Vec<&str> = config.profiles.iter().map(|p| p.name.as_str()).collect();
    let failure = Failure::usage(format!(
        "there is no profile {name:?} in {}",
        config.path.display()
    ));
    if names.is_empty() {
        failure.run(format!(
            "cstacks auth login https://controller.example.com --profile {name}"
        ))
    } else {
        failure
            .help(format!("there are: {}", names.join(", ")))
            .run("cstacks profile list")
    }
}

/// What was given by flags, files and the environment.
fn given_login(
    app: &mut App,
    env: &impl Fn(&App, &str) -> Option<String>,
) -> Result<Option<(Login, Source)>, Failure> {
    if let Some(file) = app.global.token_file.clone() {
        let token = read_file(app, &file, "token")?;
        return Ok(Some((Login::Token(token), Source::Flag("--token-file"))));
    }
    let by_flag = app.global.username.is_some() || app.global.secret_file.is_some();
    if by_flag {
        let username = app
            .global
            .username
            .clone()
            .or_else(|| env(app, "CSTACKS_USERNAME"))
            .ok_or_else(|| {
                Failure::usage("--secret-file needs a user name")
                    .help("give it by --username or CSTACKS_USERNAME")
            })?;
        let secret = match app.global.secret_file.clone() {
            Some(file) => read_file(app, &file, "secret")?,
            None => match env(app, "CSTACKS_SECRET") {
                Some(secret) => secret.into(),
                None => return Ok(None),
            },
        };
        return Ok(Some((
            Login::Basic { username, secret },
            Source::Flag("--username"),
        )));
    }
    if let Some(token) = env(app, "CSTACKS_TOKEN") {
        return Ok(Some((
            Login::Token(token.into()),
            Source::Environment("CSTACKS_TOKEN"),
        )));
    }
    match (env(app, "CSTACKS_USERNAME"), env(app, "CSTACKS_SECRET")) {
        (Some(username), Some(secret)) => Ok(Some((
            Login::Basic {
                username,
                secret: secret.into(),
            },
            Source::Environment("CSTACKS_USERNAME"),
        ))),
        (Some(_), None) => Err(
            Failure::usage("CSTACKS_USERNAME is set and CSTACKS_SECRET is not")
                .help("set both, or neither"),
        ),
        (None, Some(_)) => Err(
            Failure::usage("CSTACKS_SECRET is set and CSTACKS_USERNAME is not")
                .help("set both, or neither"),
        ),
        (None, None) => Ok(None),
    }
}

/// A secret from a file, without the end of its line.
pub(crate) fn read_file(app: &mut App, file: &Path, what: &str) -> Result<SecretString, Failure> {
    let text = if file == Path::new("-") {
        let mut text = String::new();
        app.io.stdin.read_to_string(&mut text).map(|_| text)
    } else {
        std::fs::read_to_string(file)
    };
    let text = text.map_err(|error| {
        Failure::usage(format!(
            "the {what} could not be read from {}: {error}",
            file.display()
        ))
    })?;
    let text = text.trim_end_matches(['\r', '\n']);
    if text.is_empty() {
        return Err(Failure::usage(format!(
            "the {what} from {} is empty",
            file.display()
        )));
    }
    Ok(text.into())
}

/// Whether two URLs are of one controller: origin and path, for on one host several may be behind
/// different paths. As for the client, `/api` and slashes at the end mean nothing.
pub(crate) fn is_same_place(one: &str, other: &str) -> bool {
    let place = |text: &str| {
        let url = url::Url::parse(text).ok()?;
        let path = url.path().trim_end_matches('/');
        let path = path.strip_suffix("/api").unwrap_or(path).to_owned();
        Some((url.origin(), path))
    };
    place(one).is_some_and(|one| place(other) == Some(one))
}

fn login_command(url: Option<&str>) -> String {
    format!(
        "cstacks auth login {}",
        url.unwrap_or("https://controller.example.com")
    )
}

/// The first run: exactly what to do.
fn nobody(url: Option<&str>, config: Option<&Config>) -> Failure {
    let names: Vec<&str> = config
        .iter()
        .flat_map(|config| &config.profiles)
        .map(|profile| profile.name.as_str())
        .collect();
    if !names.is_empty() && url.is_none() {
        return Failure::usage("no profile is in use")
            .help(format!("there are: {}", names.join(", ")))
            .run(format!("cstacks profile use {}", names[0]));
    }
    let what = match url {
        Some(_) => "there is no credential for this controller",
        None => "there is no controller to ask: no profile is saved, and CSTACKS_URL is not set",
    };
    Failure::usage(what)
        .help("scripts set CSTACKS_URL, CSTACKS_USERNAME and CSTACKS_SECRET (or CSTACKS_TOKEN)")
        .help("to try it without a controller: cstacks emulator")
        .run(login_command(url))
}

impl Settings {
    /// The credential, unless it is that of a profile file of which some cannot be read: what is
    /// broken may be the URL that it is for.
    pub(crate) fn need_login(&self) -> Result<&Login, Failure> {
        let (login, source) = self.login.as_ref().map_err(Clone::clone)?;
        let config = self.config.as_ref();
        if matches!(source, Source::Profile(_))
            && let Some(trouble) = config.and_then(|config| config.troubles.first())
        {
            return Err(Failure::usage(
                "the profile file cannot be read as a whole, so its credentials are not sent",
            )
            .help(
                config
                    .map(|config| config.describe(trouble))
                    .unwrap_or_default(),
            )
            .run("cstacks profile list"));
        }
        Ok(login)
    }

    /// The URL, or what to do where there is none.
    pub(crate) fn need_url(&self) -> Result<&str, Failure> {
        match &self.url {
            Some((url, _)) => Ok(url),
            None => match &self.profile {
                Some(name) => Err(Failure::usage(format!("profile {name} has no URL")).run(
                    format!("cstacks profile add {name} https://controller.example.com"),
                )),
                None => Err(nobody(None, self.config.as_ref())),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret as _;

    use super::*;
    use crate::{
        args::Global,
        io::{Env, Io, Out},
    };

    #[test]
    fn one_place_is_one_origin_and_one_path() {
        let own = "https://c.example.com/cs";
        for same in [
            "https://c.example.com/cs",
            "https://c.example.com/cs/",
            "https://c.example.com:443/cs",
            "https://C.EXAMPLE.com/cs/api",
            "https://c.example.com/x/../cs/api/",
        ] {
            assert!(
                is_same_place(same, own) && is_same_place(own, same),
                "{same}"
            );
        }
        for other in [
            "http://c.example.com/cs",
            "https://c.example.com",
            "https://c.example.com/CS",
            "https://c.example.com/cs2",
            "https://c.example.com/cs/deeper",
            "https://c.example.com/api/cs",
            "https://c.example.com:8443/cs",
            "https://d.example.com/cs",
            "https://c.example.com.evil.example/cs",
            "c.example.com/cs",
            "",
        ] {
            assert!(
                !is_same_place(other, own) && !is_same_place(own, other),
                "{other}"
            );
        }
        // What is no URL is no place, not even its own.
        assert!(!is_same_place("", "") && !is_same_place("c.example.com", "c.example.com"));
    }

    /// What is read with a profile file, flags and environment.
    struct Case {
        folder: tempfile::TempDir,
        global: Global,
        env: Vec<(&'static str, String)>,
    }

    impl Case {
        fn new(config: &str) -> Self {
            let folder = tempfile::tempdir().unwrap();
            let case = Self {
                global: Global {
                    config: Some(folder.path().join("config.toml")),
                    ..Global::default()
                },
                folder,
                env: Vec::new(),
            };
            case.file("config.toml", config);
            case
        }

        fn file(&self, name: &str, text: &str) -> std::path::PathBuf {
            use std::io::Write as _;
            let path = self.folder.path().join(name);
            // Private from the beginning.
            let mut file = tempfile::NamedTempFile::new_in(self.folder.path()).unwrap();
            file.write_all(text.as_bytes()).unwrap();
            file.persist(&path).unwrap();
            path
        }

        fn env(mut self, name: &'static str, value: &str) -> Self {
            self.env.push((name, value.to_owned()));
            self
        }

        fn flags(mut self, change: impl FnOnce(&mut Global)) -> Self {
            change(&mut self.global);
            self
        }

        fn read(&self, care: Care) -> Result<Settings, Failure> {
            let env = self
                .env
                .iter()
                .map(|(name, value)| ((*name).to_owned(), value.clone()));
            let io = Io {
                stdin: Box::new(std::io::Cursor::new("from stdin\n")),
                stdout: Out::new(std::io::sink(), false),
                stderr: Out::new(std::io::sink(), false),
                stdin_is_terminal: false,
                env: env.collect::<Env>(),
                ..Io::of_process()
            };
            read(&mut App::new(self.global.clone(), io), care)
        }

        /// The URL, and the credential as `user:secret` or a token, where both may be used.
        fn sent(&self, care: Care) -> Result<(String, String), String> {
            let settings = self.read(care).map_err(|failure| failure.to_string())?;
            let url = settings.need_url().map_err(|failure| failure.to_string())?;
            let login = settings
                .need_login()
                .map_err(|failure| failure.to_string())?;
            let login = match login {
                Login::Basic { username, secret } => {
                    format!("{username}:{}", secret.expose_secret())
                }
                Login::Token(token) => token.expose_secret().to_owned(),
            };
            Ok((url.to_owned(), login))
        }
    }

    const HOME: &str = "https://home.example.com/cs";
    const ELSEWHERE: [&str; 4] = [
        "https://evil.example.com",
        "https://home.example.com",
        "https://home.example.com/cs/deeper",
        "http://home.example.com/cs",
    ];

    /// Profiles in use whose credential is there, by all their kinds.
    fn profile(url_line: &str, credential: &str) -> String {
        format!("profile = \"a\"\n[profiles.a]\n{url_line}\n{credential}\n")
    }

    const CREDENTIALS: [&str; 3] = [
        "username = \"u\"\nsecret = \"hunter2\"",
        "token = \"hunter2\"",
        "username = \"u\"\nkeyring = true",
    ];

    #[test]
    fn a_profiles_credential_goes_to_its_own_url_or_nowhere() {
        let sound = format!("url = \"{HOME}\"");
        for credential in CREDENTIALS {
            for url in ELSEWHERE {
                for care in [Care::Sound, Care::AsFarAsItGoes] {
                    for line in [
                        sound.as_str(),
                        "",
                        "url = https://home.example.com/cs",
                        "url = 5",
                        "url = \"https://x@home.example.com/cs\"",
                    ] {
                        let config = profile(line, credential);
                        let by_env = Case::new(&config).env("CSTACKS_URL", url);
                        let by_flag = Case::new(&config).flags(|global| {
                            global.url = Some(url.to_owned());
                        });
                        let by_both = Case::new(&config).flags(|global| {
                            global.url = Some(url.to_owned());
                            global.profile = Some("a".to_owned());
                        });
                        for case in [by_env, by_flag, by_both] {
                            let refused = case.sent(care).unwrap_err();
                            assert!(!refused.contains("hunter2"), "{refused}");
                            // Not even the keyring is asked.
                            assert!(!refused.contains("keyring"), "{line} {url}: {refused}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn where_it_belongs_it_goes() {
        let config = profile(&format!("url = \"{HOME}\""), CREDENTIALS[0]);
        let wanted = |url: &str| Ok((url.to_owned(), "u:hunter2".to_owned()));
        for care in [Care::Sound, Care::AsFarAsItGoes] {
            assert_eq!(Case::new(&config).sent(care), wanted(HOME));
            for same in [
                "https://home.example.com/cs/",
                "https://home.example.com/cs/api",
            ] {
                let case = Case::new(&config).env("CSTACKS_URL", same);
                assert_eq!(case.sent(care), wanted(same));
            }
            // `--profile` leaves the environment out.
            let case = Case::new(&config)
                .env("CSTACKS_URL", ELSEWHERE[0])
                .env("CSTACKS_TOKEN", "of the environment")
                .flags(|global| global.profile = Some("a".to_owned()));
            assert_eq!(case.sent(care), wanted(HOME));
        }
        let token = profile(&format!("url = \"{HOME}\""), CREDENTIALS[1]);
        assert_eq!(
            Case::new(&token).sent(Care::Sound),
            Ok((HOME.to_owned(), "hunter2".to_owned()))
        );
    }

    #[test]
    fn refusals_say_why_and_what_to_do() {
        let config = profile(&format!("url = \"{HOME}\""), CREDENTIALS[0]);
        let told = Case::new(&config)
            .env("CSTACKS_URL", ELSEWHERE[0])
            .sent(Care::Sound)
            .unwrap_err();
        for part in [
            "the credential of profile a is for https://home.example.com/cs",
            "comes from environment CSTACKS_URL",
            "run: cstacks auth login https://evil.example.com --profile NAME",
        ] {
            assert!(told.contains(part), "{part}: {told}");
        }
        let told = Case::new(&profile("", CREDENTIALS[0]))
            .flags(|global| global.url = Some(ELSEWHERE[0].to_owned()))
            .sent(Care::Sound)
            .unwrap_err();
        assert!(
            told.contains("profile a has no URL that can be read"),
            "{told}"
        );
        assert!(told.contains("comes from flag --url"), "{told}");
    }

    #[test]
    fn a_broken_file_sends_nothing_of_it_to_its_own_url_either() {
        let config = format!(
            "{}other = \n",
            profile(&format!("url = \"{HOME}\""), CREDENTIALS[0])
        );
        let told = Case::new(&config).sent(Care::AsFarAsItGoes).unwrap_err();
        assert!(
            told.contains("its credentials are not sent") && told.contains(":6: "),
            "{told}"
        );
        // One from elsewhere may go there.
        let case = Case::new(&config).env("CSTACKS_TOKEN", "t");
        assert_eq!(
            case.sent(Care::AsFarAsItGoes),
            Ok((HOME.to_owned(), "t".to_owned()))
        );
    }

    #[test]
    fn urls_with_a_secret_are_refused_and_not_shown() {
        let url = "https://user:hunter2@c.example.com";
        let by_env = Case::new("")
            .env("CSTACKS_URL", url)
            .env("CSTACKS_TOKEN", "t");
        let by_flag = Case::new("").env("CSTACKS_TOKEN", "t").flags(|global| {
            global.url = Some(url.to_owned());
        });
        for (case, name) in [(by_env, "CSTACKS_URL"), (by_flag, "--url")] {
            let failure = case.read(Care::AsFarAsItGoes).unwrap_err();
            assert_eq!(failure.exit, crate::exit::Exit::Usage);
            let told = failure.to_string();
            assert!(told.contains(name) && !told.contains("hunter2"), "{told}");
        }
    }

    #[test]
    fn plaintext_is_allowed_by_the_flag_and_by_a_profile_for_its_own_url() {
        let own = "http://home.example.com";
        let config = profile(
            &format!("url = \"{own}\"\nallow_plaintext = true"),
            CREDENTIALS[1],
        );
        let allows = |case: &Case| case.read(Care::Sound).unwrap().allow_plaintext;
        assert!(allows(&Case::new(&config)));
        assert!(allows(&Case::new(&config).env("CSTACKS_URL", own)));
        for url in ["http://evil.example.com", "http://home.example.com/cs"] {
            assert!(
                !allows(&Case::new(&config).env("CSTACKS_URL", url)),
                "{url}"
            );
        }
        assert!(!allows(
            &Case::new("")
                .env("CSTACKS_URL", own)
                .env("CSTACKS_TOKEN", "t")
        ));
        let flag = Case::new("")
            .env("CSTACKS_URL", own)
            .flags(|global| global.allow_plaintext = true);
        assert!(allows(&flag));
    }

    #[test]
    fn credentials_by_flag_and_environment_in_their_order() {
        let url = "https://c.example.com";
        let case = || Case::new("").env("CSTACKS_URL", url);
        let with = |case: Case, flags: &[(&str, &str)]| {
            let files: Vec<_> = flags
                .iter()
                .map(|(flag, text)| match *flag {
                    "--username" => (*flag, std::path::PathBuf::from(text)),
                    _ => (*flag, case.file(&flag[2..], text)),
                })
                .collect();
            case.flags(|global| {
                for (flag, value) in files {
                    match flag {
                        "--username" => global.username = Some(value.display().to_string()),
                        "--secret-file" => global.secret_file = Some(value),
                        _ => global.token_file = Some(value),
                    }
                }
            })
        };
        let basic = || {
            case()
                .env("CSTACKS_USERNAME", "eu")
                .env("CSTACKS_SECRET", "es")
        };
        for (case, wanted, source) in [
            (basic(), "eu:es", "environment CSTACKS_USERNAME"),
            (
                basic().env("CSTACKS_TOKEN", "et"),
                "et",
                "environment CSTACKS_TOKEN",
            ),
            (
                with(basic(), &[("--username", "fu")]),
                "fu:es",
                "flag --username",
            ),
            (
                with(basic(), &[("--secret-file", "fs\r\n")]),
                "eu:fs",
                "flag --username",
            ),
            (
                with(case(), &[("--username", "fu"), ("--secret-file", "fs")]),
                "fu:fs",
                "flag --username",
            ),
            (
                with(
                    basic().env("CSTACKS_TOKEN", "et"),
                    &[("--username", "fu"), ("--secret-file", "fs")],
                ),
                "fu:fs",
                "flag --username",
            ),
            (
                with(basic(), &[("--token-file", "ft\n"), ("--username", "fu")]),
                "ft",
                "flag --token-file",
            ),
        ] {
            assert_eq!(
                case.sent(Care::Sound),
                Ok((url.to_owned(), wanted.to_owned()))
            );
            let settings = case.read(Care::Sound).unwrap();
            assert_eq!(settings.login.unwrap().1.to_string(), source);
            assert_eq!(
                settings.url.unwrap().1.to_string(),
                "environment CSTACKS_URL"
            );
        }
        let stdin = case().flags(|global| global.token_file = Some("-".into()));
        assert_eq!(stdin.sent(Care::Sound).unwrap().1, "from stdin");
        for (case, told) in [
            (case().env("CSTACKS_USERNAME", "u"), "CSTACKS_SECRET is not"),
            (case().env("CSTACKS_SECRET", "s"), "CSTACKS_USERNAME is not"),
            (
                with(case(), &[("--secret-file", "fs")]),
                "needs a user name",
            ),
            (with(case(), &[("--token-file", "\n")]), "is empty"),
            (
                case().flags(|global| global.token_file = Some("/nowhere".into())),
                "could not be read",
            ),
            // A name alone is no credential.
            (
                with(case(), &[("--username", "fu")]),
                "there is no credential",
            ),
        ] {
            let refused = case.sent(Care::Sound).unwrap_err();
            assert!(refused.contains(told), "{told}: {refused}");
        }
    }

    #[test]
    fn profiles_are_chosen_by_flag_environment_and_file() {
        let config = "profile = \"a\"\n[profiles.a]\nurl = \"https://a\"\ntoken = \"ta\"\n[profiles.b]\nurl = \"https://b\"\ntoken = \"tb\"\n[profiles.c]\nurl = \"https://c\"\ntoken = \"tc\"\n";
        let by = |flag: Option<&str>, env: Option<&'static str>| {
            let case = Case::new(config).flags(|global| global.profile = flag.map(str::to_owned));
            match env {
                Some(name) => case.env("CSTACKS_PROFILE", name),
                None => case,
            }
        };
        for (flag, env, wanted) in [
            (None, None, "a"),
            (None, Some("b"), "b"),
            (Some("c"), Some("b"), "c"),
        ] {
            let settings = by(flag, env).read(Care::Sound).unwrap();
            assert_eq!(settings.profile.as_deref(), Some(wanted));
            assert_eq!(settings.url.unwrap().1, Source::Profile(wanted.to_owned()));
            assert_eq!(
                settings.login.unwrap().1.to_string(),
                format!("profile {wanted}")
            );
        }
        // A name that does not exist must not mean another.
        for case in [by(Some("d"), None), by(None, Some("d"))] {
            let told = case.read(Care::Sound).unwrap_err().to_string();
            assert!(
                told.contains("there is no profile \"d\"") && told.contains("a, b, c"),
                "{told}"
            );
        }
        let told = Case::new("").flags(|global| global.profile = Some("d".to_owned()));
        let told = told.read(Care::Sound).unwrap_err().to_string();
        assert!(
            told.contains("run: cstacks auth login") && told.contains("--profile d"),
            "{told}"
        );
        let none = Case::new(&config.replace("profile = \"a\"\n", "")).sent(Care::Sound);
        let told = none.unwrap_err();
        assert!(
            told.contains("no profile is in use") && told.contains("profile use a"),
            "{told}"
        );
    }

    #[test]
    fn a_broken_file_matters_only_where_something_of_it_is_needed() {
        let whole = |case: Case| {
            case.env("CSTACKS_URL", "https://c")
                .env("CSTACKS_TOKEN", "t")
        };
        let settings = whole(Case::new("=\n")).read(Care::Sound).unwrap();
        assert!(settings.config_failure.is_some() && settings.config.is_none());
        let settings = whole(Case::new("")).read(Care::Sound).unwrap();
        assert!(settings.config_failure.is_none() && settings.config.is_some());
        for case in [
            Case::new("=\n"),
            Case::new("=\n").env("CSTACKS_URL", "https://c"),
            Case::new("=\n").env("CSTACKS_TOKEN", "t"),
            whole(Case::new("=\n")).env("CSTACKS_PROFILE", "a"),
        ] {
            let told = case.read(Care::Sound).unwrap_err().to_string();
            assert!(told.contains("config.toml:1: "), "{told}");
        }
    }
}

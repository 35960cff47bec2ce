//! Precedence of settings, and refused settings.

use secrecy::ExposeSecret as _;

use super::*;
use crate::{
    args::Global,
    connect::client,
    io::{Env, Io, OutputStream},
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
            is_same_controller(same, own) && is_same_controller(own, same),
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
            !is_same_controller(other, own) && !is_same_controller(own, other),
            "{other}"
        );
    }
    // A string that is not a URL identifies no controller, not even itself.
    assert!(!is_same_controller("", "") && !is_same_controller("c.example.com", "c.example.com"));
}

/// A configuration file, flags and environment.
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
        // Private from the start.
        let mut file = tempfile::NamedTempFile::new_in(self.folder.path()).unwrap();
        file.write_all(text.as_bytes()).unwrap();
        file.persist(&path).unwrap();
        path
    }

    fn env(mut self, name: &'static str, value: &str) -> Self {
        self.env.push((name, value.to_owned()));
        self
    }

    fn url_flag(self, url: &str) -> Self {
        self.flags(|global| global.url = Some(url.to_owned()))
    }

    fn profile_flag(self, name: &str) -> Self {
        self.flags(|global| global.profile = Some(name.to_owned()))
    }

    fn flags(mut self, change: impl FnOnce(&mut Global)) -> Self {
        change(&mut self.global);
        self
    }

    fn app(&self) -> App {
        let env = self
            .env
            .iter()
            .map(|(name, value)| ((*name).to_owned(), value.clone()));
        let io = Io {
            stdin: Box::new(std::io::Cursor::new("from stdin\n")),
            stdout: OutputStream::new(std::io::sink(), false),
            stderr: OutputStream::new(std::io::sink(), false),
            stdin_is_terminal: false,
            env: env.collect::<Env>(),
            ..Io::of_process()
        };
        App::new(self.global.clone(), io)
    }

    fn read(&self, broken: BrokenConfig) -> Result<Settings, Failure> {
        read(&mut self.app(), broken)
    }

    /// The URL, and the credentials as `user:secret` or token, if both can be used.
    fn sent(&self, broken: BrokenConfig) -> Result<(String, String), String> {
        let settings = self.read(broken).map_err(|failure| failure.to_string())?;
        let url = settings.need_url().map_err(|failure| failure.to_string())?;
        let login = settings
            .need_login()
            .map_err(|failure| failure.to_string())?;
        let login = match login {
            LoginCredentials::Basic { username, secret } => {
                format!("{username}:{}", secret.expose_secret())
            }
            LoginCredentials::Token(token) => token.expose_secret().to_owned(),
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

/// A current profile with each kind of credentials.
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
            for broken in [BrokenConfig::Fails, BrokenConfig::IsTolerated] {
                for line in [
                    sound.as_str(),
                    "",
                    "url = https://home.example.com/cs",
                    "url = 5",
                    "url = \"https://x@home.example.com/cs\"",
                ] {
                    let config = profile(line, credential);
                    let by_env = Case::new(&config).env("COMPUTESTACKS_URL", url);
                    let by_flag = Case::new(&config).url_flag(url);
                    let by_both = Case::new(&config).url_flag(url).profile_flag("a");
                    for case in [by_env, by_flag, by_both] {
                        let refused = case.sent(broken).unwrap_err();
                        assert!(!refused.contains("hunter2"), "{refused}");
                        // Not even the keyring is read.
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
    for broken in [BrokenConfig::Fails, BrokenConfig::IsTolerated] {
        assert_eq!(Case::new(&config).sent(broken), wanted(HOME));
        for same in [
            "https://home.example.com/cs/",
            "https://home.example.com/cs/api",
        ] {
            let case = Case::new(&config).env("COMPUTESTACKS_URL", same);
            assert_eq!(case.sent(broken), wanted(same));
        }
        // `--profile` ignores the environment.
        let case = Case::new(&config)
            .env("COMPUTESTACKS_URL", ELSEWHERE[0])
            .env("COMPUTESTACKS_TOKEN", "of the environment")
            .profile_flag("a");
        assert_eq!(case.sent(broken), wanted(HOME));
    }
    let token = profile(&format!("url = \"{HOME}\""), CREDENTIALS[1]);
    assert_eq!(
        Case::new(&token).sent(BrokenConfig::Fails),
        Ok((HOME.to_owned(), "hunter2".to_owned()))
    );
}

#[test]
fn refusals_say_why_and_what_to_do() {
    let config = profile(&format!("url = \"{HOME}\""), CREDENTIALS[0]);
    let message = Case::new(&config)
        .env("COMPUTESTACKS_URL", ELSEWHERE[0])
        .sent(BrokenConfig::Fails)
        .unwrap_err();
    for part in [
        "the credentials of profile a are for https://home.example.com/cs",
        "comes from environment COMPUTESTACKS_URL",
        "run: computestacks auth login https://evil.example.com --profile NAME",
    ] {
        assert!(message.contains(part), "{part}: {message}");
    }
    let message = Case::new(&profile("", CREDENTIALS[0]))
        .url_flag(ELSEWHERE[0])
        .sent(BrokenConfig::Fails)
        .unwrap_err();
    assert!(message.contains("profile a has no valid URL"), "{message}");
    assert!(message.contains("comes from flag --url"), "{message}");
}

#[test]
fn a_broken_file_sends_nothing_of_it_to_its_own_url_either() {
    let config = format!(
        "{}other = \n",
        profile(&format!("url = \"{HOME}\""), CREDENTIALS[0])
    );
    let message = Case::new(&config)
        .sent(BrokenConfig::IsTolerated)
        .unwrap_err();
    assert!(
        message.contains("its credentials are not sent") && message.contains(":6: "),
        "{message}"
    );
    // Credentials from another source may be sent there.
    let case = Case::new(&config).env("COMPUTESTACKS_TOKEN", "t");
    assert_eq!(
        case.sent(BrokenConfig::IsTolerated),
        Ok((HOME.to_owned(), "t".to_owned()))
    );
}

#[test]
fn urls_with_a_secret_are_refused_and_not_shown() {
    let url = "https://user:hunter2@c.example.com";
    let by_env = Case::new("")
        .env("COMPUTESTACKS_URL", url)
        .env("COMPUTESTACKS_TOKEN", "t");
    let by_flag = Case::new("").env("COMPUTESTACKS_TOKEN", "t").url_flag(url);
    for (case, name) in [(by_env, "COMPUTESTACKS_URL"), (by_flag, "--url")] {
        let failure = case.read(BrokenConfig::IsTolerated).unwrap_err();
        assert_eq!(failure.exit, crate::exit::Exit::Usage);
        let message = failure.to_string();
        assert!(
            message.contains(name) && !message.contains("hunter2"),
            "{message}"
        );
    }
}

#[test]
fn plaintext_is_allowed_by_the_flag_and_by_a_profile_for_its_own_url() {
    let own = "http://home.example.com";
    let config = profile(
        &format!("url = \"{own}\"\nallow_plaintext = true"),
        CREDENTIALS[1],
    );
    let allows = |case: &Case| {
        let mut app = case.app();
        let settings = read(&mut app, BrokenConfig::Fails).unwrap();
        let url = settings.need_url().unwrap();
        client(&mut app, url, None, settings.own.as_ref()).is_ok()
    };
    assert!(allows(&Case::new(&config)));
    assert!(allows(&Case::new(&config).env("COMPUTESTACKS_URL", own)));
    for url in ["http://evil.example.com", "http://home.example.com/cs"] {
        assert!(
            !allows(&Case::new(&config).env("COMPUTESTACKS_URL", url)),
            "{url}"
        );
    }
    let other = || {
        Case::new("")
            .env("COMPUTESTACKS_URL", own)
            .env("COMPUTESTACKS_TOKEN", "t")
    };
    assert!(!allows(&other()));
    let flag = other().flags(|global| global.allow_plaintext = true);
    assert!(allows(&flag));
}

#[test]
fn credentials_by_flag_and_environment_in_their_order() {
    let url = "https://c.example.com";
    let case = || Case::new("").env("COMPUTESTACKS_URL", url);
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
            .env("COMPUTESTACKS_USERNAME", "eu")
            .env("COMPUTESTACKS_SECRET", "es")
    };
    for (case, wanted, source) in [
        (basic(), "eu:es", "environment COMPUTESTACKS_USERNAME"),
        (
            basic().env("COMPUTESTACKS_TOKEN", "et"),
            "et",
            "environment COMPUTESTACKS_TOKEN",
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
                basic().env("COMPUTESTACKS_TOKEN", "et"),
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
            case.sent(BrokenConfig::Fails),
            Ok((url.to_owned(), wanted.to_owned()))
        );
        let settings = case.read(BrokenConfig::Fails).unwrap();
        assert_eq!(settings.login.unwrap().1.to_string(), source);
        assert_eq!(
            settings.url.unwrap().1.to_string(),
            "environment COMPUTESTACKS_URL"
        );
    }
    let stdin = case().flags(|global| global.token_file = Some("-".into()));
    assert_eq!(stdin.sent(BrokenConfig::Fails).unwrap().1, "from stdin");
    for (case, message) in [
        (
            case().env("COMPUTESTACKS_USERNAME", "u"),
            "but COMPUTESTACKS_SECRET is not",
        ),
        (
            case().env("COMPUTESTACKS_SECRET", "s"),
            "but COMPUTESTACKS_USERNAME is not",
        ),
        (
            with(case(), &[("--secret-file", "fs")]),
            "needs a user name",
        ),
        (with(case(), &[("--token-file", "\n")]), "is empty"),
        (
            case().flags(|global| global.token_file = Some("/nowhere".into())),
            "cannot read",
        ),
        // A user name alone is not enough.
        (with(case(), &[("--username", "fu")]), "no credentials for"),
    ] {
        let refused = case.sent(BrokenConfig::Fails).unwrap_err();
        assert!(refused.contains(message), "{message}: {refused}");
    }
}

#[test]
fn profiles_are_chosen_by_flag_environment_and_file() {
    let config = "profile = \"a\"\n[profiles.a]\nurl = \"https://a\"\ntoken = \"ta\"\n[profiles.b]\nurl = \"https://b\"\ntoken = \"tb\"\n[profiles.c]\nurl = \"https://c\"\ntoken = \"tc\"\n";
    let by = |flag: Option<&str>, env: Option<&'static str>| {
        let case = Case::new(config).flags(|global| global.profile = flag.map(str::to_owned));
        match env {
            Some(name) => case.env("COMPUTESTACKS_PROFILE", name),
            None => case,
        }
    };
    for (flag, env, wanted) in [
        (None, None, "a"),
        (None, Some("b"), "b"),
        (Some("c"), Some("b"), "c"),
    ] {
        let settings = by(flag, env).read(BrokenConfig::Fails).unwrap();
        assert_eq!(settings.profile.as_deref(), Some(wanted));
        assert_eq!(settings.url.unwrap().1, Source::Profile(wanted.to_owned()));
        assert_eq!(
            settings.login.unwrap().1.to_string(),
            format!("profile {wanted}")
        );
    }
    // An unknown name never falls back to another profile.
    for case in [by(Some("d"), None), by(None, Some("d"))] {
        let message = case.read(BrokenConfig::Fails).unwrap_err().to_string();
        assert!(
            message.contains("no profile \"d\"") && message.contains("a, b, c"),
            "{message}"
        );
    }
    let message = Case::new("").profile_flag("d");
    let message = message.read(BrokenConfig::Fails).unwrap_err().to_string();
    assert!(
        message.contains("run: computestacks auth login") && message.contains("--profile d"),
        "{message}"
    );
    let none = Case::new(&config.replace("profile = \"a\"\n", "")).sent(BrokenConfig::Fails);
    let message = none.unwrap_err();
    assert!(
        message.contains("there is no current profile") && message.contains("profile use a"),
        "{message}"
    );
}

#[test]
fn a_broken_file_matters_only_where_something_of_it_is_needed() {
    let whole = |case: Case| {
        case.env("COMPUTESTACKS_URL", "https://c")
            .env("COMPUTESTACKS_TOKEN", "t")
    };
    let settings = whole(Case::new("=\n")).read(BrokenConfig::Fails).unwrap();
    assert!(settings.config_failure.is_some() && settings.config.is_none());
    let settings = whole(Case::new("")).read(BrokenConfig::Fails).unwrap();
    assert!(settings.config_failure.is_none() && settings.config.is_some());
    for case in [
        Case::new("=\n"),
        Case::new("=\n").env("COMPUTESTACKS_URL", "https://c"),
        Case::new("=\n").env("COMPUTESTACKS_TOKEN", "t"),
        whole(Case::new("=\n")).env("COMPUTESTACKS_PROFILE", "a"),
    ] {
        let message = case.read(BrokenConfig::Fails).unwrap_err().to_string();
        assert!(message.contains("config.toml:1: "), "{message}");
    }
}

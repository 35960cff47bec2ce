//! The profile file: what wins, what is refused, and what works all the same.

use std::fs;

use crate::rig::{PROFILES, Rig, write_private};

/// A rig whose only way to the emulator is a profile.
fn with_profile() -> Rig {
    let rig = Rig::new(PROFILES[0]);
    let text = format!(
        "# mine\nprofile = \"work\" # now\n\n[profiles.work]\nurl = \"{}\"\nusername = \"user\"\nsecret = \"user-secret\" # mine too\n",
        rig.emulator.url()
    );
    write_private(&rig.config(), &text);
    rig.without_env()
}

#[test]
fn first_run_says_what_to_do() {
    let rig = Rig::new(PROFILES[0]).without_env();
    insta::assert_snapshot!(rig.transcript(&[
        "service list",
        "auth status",
        "profile list",
        "profile use work",
        "auth logout",
        "auth login",
        "auth login https://controller.example.com",
        "auth login ftp://controller.example.com",
        "doctor --columns check,result",
    ]));
}

#[test]
fn login_status_use_logout_remove() {
    let rig = Rig::new(PROFILES[0]).without_env();
    let url = rig.emulator.url();
    let secret = rig.file("secret", "user-secret\n");
    let wrong = rig.file("wrong", "hunter2\n");
    let login = format!(
        "auth login {url} --username user --secret-file {}",
        secret.display()
    );
    let transcript = rig.transcript(&[
        &format!(
            "auth login {url} --username user --secret-file {}",
            wrong.display()
        ),
        &login,
        "auth status --columns profile,user,status",
        "service list --columns id --no-header -o name",
        &format!("{login} --profile second"),
        "profile list --columns current,name,credential",
        "profile use default",
        "profile add third https://third.example.com",
        "profile add 'no name' https://x.example.com",
        "profile list -o json --columns name,current,credential",
        "auth logout second",
        "service list -p second",
        "service list -p third",
        "profile remove default",
        "service list",
        "profile remove default",
    ]);
    insta::assert_snapshot!(transcript);
    assert!(!transcript.contains("hunter2"));
}

#[test]
fn the_secret_comes_from_standard_input() {
    let mut rig = Rig::new(PROFILES[0]).without_env();
    rig.stdin = "user-secret\n".to_owned();
    let url = rig.emulator.url();
    let ran = rig.run(&format!("auth login {url} --username user --secret-stdin"));
    assert_eq!(ran.exit.code(), 0, "{ran:?}");
    assert_eq!(ran.out, "");
    assert_eq!(rig.run("service list -o name").exit.code(), 0);
    assert!(
        fs::read_to_string(rig.config())
            .unwrap()
            .contains("user-secret")
    );
}

#[cfg(unix)]
#[test]
fn what_is_written_is_private_and_keeps_comments() {
    use std::os::unix::fs::PermissionsExt as _;

    let rig = with_profile();
    assert_eq!(
        rig.run("profile add other https://o.example.com")
            .exit
            .code(),
        0
    );
    let mode = fs::metadata(rig.config()).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode, 0o600);
    let text = fs::read_to_string(rig.config()).unwrap();
    assert!(
        text.starts_with("# mine\nprofile = \"work\" # now\n"),
        "{text}"
    );
    assert!(text.contains("# mine too"), "{text}");

    fs::set_permissions(rig.config(), fs::Permissions::from_mode(0o644)).unwrap();
    for line in ["service list", "profile list", "auth status"] {
        let ran = rig.run(line);
        assert_eq!(ran.exit.code(), 2, "{line}");
        assert!(ran.err.contains("other users can read it"), "{}", ran.err);
        assert!(ran.err.contains("run: chmod 600 "), "{}", ran.err);
    }
}

#[test]
fn a_broken_file_is_named_by_line_and_does_not_lock_out() {
    let rig = with_profile();
    let text = fs::read_to_string(rig.config()).unwrap();
    let broken = text.replace("username = \"user\"", "username = user-secret");
    write_private(&rig.config(), &broken);

    let ran = rig.run("service list");
    assert_eq!(ran.exit.code(), 2);
    assert!(ran.err.contains("config.toml:6: "), "{}", ran.err);
    for line in ["profile list", "auth status --offline"] {
        let ran = rig.run(line);
        assert!(ran.err.contains("config.toml:6: "), "{line}: {}", ran.err);
        assert!(ran.out.contains("work"), "{line}: {}", ran.out);
    }
    let url = rig.emulator.url();
    let secret = rig.file("secret", "user-secret");
    let login = format!(
        "auth login {url} --username user --secret-file {}",
        secret.display()
    );
    assert_eq!(rig.run(&login).exit.code(), 0);
    assert_eq!(rig.run("service list").exit.code(), 0);
    let text = fs::read_to_string(rig.config()).unwrap();
    assert!(
        text.contains("# invalid, ignored by computestacks: username = user-secret"),
        "{text}"
    );
}

#[test]
fn an_environment_needs_no_file_and_survives_a_broken_one() {
    let rig = Rig::new(PROFILES[0]);
    write_private(&rig.config(), "=\n");
    let ran = rig.run("service list -o name");
    assert_eq!(ran.exit.code(), 0, "{ran:?}");
    assert!(
        ran.err.contains("warning:") && ran.err.contains(":1:"),
        "{}",
        ran.err
    );
}

#[test]
fn flag_over_environment_over_profile() {
    let mut rig = with_profile();
    let source = |rig: &Rig, flags: &str| {
        let line =
            format!("auth status --offline -o jsonl --columns url_from,credential_from {flags}");
        rig.run(&line).out
    };
    assert_eq!(
        source(&rig, ""),
        "{\"url_from\":\"profile work\",\"credential_from\":\"profile work\"}\n"
    );
    let url = rig.emulator.url();
    rig.set_env("COMPUTESTACKS_URL", &url);
    rig.set_env("COMPUTESTACKS_TOKEN", "token");
    assert_eq!(
        source(&rig, ""),
        "{\"url_from\":\"environment COMPUTESTACKS_URL\",\"credential_from\":\"environment COMPUTESTACKS_TOKEN\"}\n"
    );
    let secret = rig.file("secret", "s");
    let flags = format!(
        "--url {url} --username me --secret-file {}",
        secret.display()
    );
    assert_eq!(
        source(&rig, &flags),
        "{\"url_from\":\"flag --url\",\"credential_from\":\"flag --username\"}\n"
    );
    // A profile that is named on the command line is meant as a whole.
    assert_eq!(
        source(&rig, "-p work"),
        "{\"url_from\":\"profile work\",\"credential_from\":\"profile work\"}\n"
    );
}

#[test]
fn a_credential_goes_only_where_it_belongs() {
    let rig = with_profile();
    let ran = rig.run("service list --url https://elsewhere.example.com");
    assert_eq!(ran.exit.code(), 2, "{ran:?}");
    assert!(
        ran.err.contains("are not sent to another controller"),
        "{}",
        ran.err
    );
    let ran = rig.run("profile add work https://elsewhere.example.com");
    assert!(ran.err.contains("was removed"), "{}", ran.err);
    assert!(
        !fs::read_to_string(rig.config())
            .unwrap()
            .contains("user-secret")
    );
}

#[test]
fn half_a_credential_is_no_credential() {
    let mut rig = Rig::new(PROFILES[0]).without_env();
    rig.set_env("COMPUTESTACKS_URL", "https://c.example.com");
    rig.set_env("COMPUTESTACKS_USERNAME", "u");
    let ran = rig.run("service list");
    assert_eq!(ran.exit.code(), 2);
    assert!(
        ran.err.contains("COMPUTESTACKS_SECRET is not"),
        "{}",
        ran.err
    );
}

#[cfg(not(feature = "keyring"))]
#[test]
fn without_the_keyring_it_says_how_to_get_it() {
    let rig = Rig::new(PROFILES[0]).without_env();
    let secret = rig.file("secret", "user-secret");
    let ran = rig.run(&format!(
        "auth login {} --username user --secret-file {} --keyring",
        rig.emulator.url(),
        secret.display()
    ));
    assert_eq!(ran.exit.code(), 2, "{ran:?}");
    assert!(ran.err.ends_with("--features keyring\n"), "{}", ran.err);
    assert!(!rig.config().exists());
    // A build that has it saved the profile.
    let saved = format!(
        "profile = \"a\"\n[profiles.a]\nurl = \"{}\"\nusername = \"user\"\nkeyring = true\n",
        rig.emulator.url()
    );
    write_private(&rig.config(), &saved);
    for line in ["service list", "auth logout"] {
        let ran = rig.run(line);
        assert_eq!(ran.exit.code(), 2, "{ran:?}");
        assert!(ran.err.ends_with("--features keyring\n"), "{}", ran.err);
    }
    assert_eq!(fs::read_to_string(rig.config()).unwrap(), saved);
}

#[test]
fn a_profile_keeps_its_secret_out_of_every_listing() {
    let rig = with_profile();
    for line in [
        "profile list -o json",
        "auth status -o yaml",
        "service list --dry-run",
        "doctor -o json",
        "api GET version -i",
        "service restart 101 --dry-run -o yaml",
    ] {
        // The rig itself looks for the secret in all that is printed.
        let ran = rig.run(line);
        assert!(!ran.out.contains("secret = ") && !ran.err.contains("secret = "));
    }
}

/// Elsewhere, also on the same host: no secret of a profile may get there.
#[test]
fn a_broken_profile_sends_its_secret_nowhere() {
    for line in [
        "url = http://c.example.com",
        "url = 5",
        "# no URL",
        "url = \"https://c.example.com\"",
        "url = \"https://x:y@c.example.com\"",
        "url = \"[URL]/other\"",
    ] {
        for command in [
            "doctor",
            "service list",
            "auth status",
            "api GET version",
            "service logs 101",
        ] {
            let mut rig = with_profile();
            let text = fs::read_to_string(rig.config()).unwrap();
            let url = rig.emulator.url();
            let line = line.replace("[URL]", &url);
            let text = text.replace(&format!("url = \"{url}\""), &line);
            assert!(text.contains(&line), "{text}");
            write_private(&rig.config(), &text);
            rig.set_env("COMPUTESTACKS_URL", &url);
            let ran = rig.run(command);
            assert_eq!(ran.exit.code(), 2, "{line}: {command}: {ran:?}");
            assert!(
                !ran.err.contains("x:y") && !ran.out.contains("x:y"),
                "{ran:?}"
            );
            // Without credentials the controller says 401.
            for asked in rig.emulator.requests() {
                assert_eq!(asked.status, Some(401), "{line}: {command}: {asked:?}");
            }
        }
    }
}

#[test]
fn a_named_profile_logs_in_with_nothing_of_the_environment() {
    let mut rig = Rig::new(PROFILES[0]);
    let url = rig.emulator.url();
    let secret = rig.file("secret", "user-secret\n");
    let secret = secret.display();
    // The rig's environment is that of `eval "$(computestacks emulator)"`.
    for line in [
        "auth login -p prod",
        &format!("auth login {url} -p prod"),
        &format!("auth login {url} -p prod --username user"),
        &format!("auth login -p prod --username user --secret-file {secret}"),
        &format!("auth login {url} -p prod --secret-file {secret}"),
    ] {
        let ran = rig.run(line);
        assert_eq!(ran.exit.code(), 2, "{line}: {ran:?}");
        assert!(
            ran.err.contains(" given, and there is no terminal"),
            "{line}: {}",
            ran.err
        );
        assert!(!rig.config().exists(), "{line}");
    }
    rig.set_env("COMPUTESTACKS_TOKEN", "token");
    let ran = rig.run(&format!(
        "auth login {url} -p prod --username user --secret-file {secret}"
    ));
    assert_eq!(ran.exit.code(), 0, "{ran:?}");
    let text = fs::read_to_string(rig.config()).unwrap();
    assert!(
        text.contains("username = \"user\"") && !text.contains("token"),
        "{text}"
    );
    // By then the profile has a URL of its own.
    let ran = rig.run(&format!(
        "auth login -p prod --username user --secret-file {secret}"
    ));
    assert_eq!(ran.exit.code(), 0, "{ran:?}");
}

#[test]
fn a_profile_is_not_moved_to_another_controller_silently() {
    let mut rig = with_profile();
    let url = rig.emulator.url();
    let prod = "profile = \"prod\"\n[profiles.prod]\nurl = \"http://prod.example.com\"\nusername = \"p\"\nsecret = \"s\"\nallow_plaintext = true\n";
    let secret = rig.file("secret", "user-secret\n");
    let by_flags = format!(
        "auth login {url} -p prod --username user --secret-file {}",
        secret.display()
    );
    let put = |rig: &Rig| write_private(&rig.config(), prod);
    let unchanged = |rig: &Rig, line: &str| {
        assert_eq!(fs::read_to_string(rig.config()).unwrap(), prod, "{line}");
    };

    put(&rig);
    let ran = rig.run(&by_flags);
    assert_eq!(ran.exit.code(), 2, "{ran:?}");
    assert!(
        ran.err
            .contains("profile prod belongs to http://prod.example.com"),
        "{}",
        ran.err
    );
    assert!(ran.err.contains("--yes"), "{}", ran.err);
    unchanged(&rig, &by_flags);
    // Another path on the same host is another place.
    let ran = rig.run("auth login http://prod.example.com/x -p prod --no-check --username u --secret-file /dev/null --allow-plaintext");
    assert!(ran.err.contains("profile prod belongs to"), "{}", ran.err);
    unchanged(&rig, "path");

    // The profile in use is not moved by the environment either.
    rig.set_env("COMPUTESTACKS_URL", &url);
    rig.set_env("COMPUTESTACKS_USERNAME", "user");
    rig.set_env("COMPUTESTACKS_SECRET", "user-secret");
    let ran = rig.run("auth login");
    assert_eq!(ran.exit.code(), 2, "{ran:?}");
    unchanged(&rig, "auth login");

    let ran = rig.run(&format!("{by_flags} --yes"));
    assert_eq!(ran.exit.code(), 0, "{ran:?}");
    let text = fs::read_to_string(rig.config()).unwrap();
    assert!(
        text.contains(&url) && text.contains("user-secret"),
        "{text}"
    );
    // What was allowed for the URL of before.
    assert!(
        !text.contains("allow_plaintext") && !text.contains("prod.example.com"),
        "{text}"
    );
}

#[test]
fn no_url_with_a_secret_in_it_is_taken_or_shown() {
    let rig = with_profile();
    let url = "https://user:hunter2@c.example.com";
    let text = fs::read_to_string(rig.config()).unwrap();
    write_private(&rig.config(), &text.replace(&rig.emulator.url(), url));
    for line in [
        "service list",
        "profile list -o json",
        "auth status --offline -o json",
        "doctor -o json",
        "auth login",
        &format!("auth login {url} -p new"),
        &format!("auth login -p new --url {url}"),
        &format!("profile add new {url}"),
        &format!("service list --url {url}"),
    ] {
        let ran = rig.run(line);
        assert!(
            !ran.out.contains("hunter2") && !ran.err.contains("hunter2"),
            "{line}: {ran:?}"
        );
        if !line.contains("profile list") && !line.contains("offline") {
            assert_eq!(ran.exit.code(), 2, "{line}: {ran:?}");
        }
    }
    let ran = rig.run("service list");
    assert!(
        ran.err
            .contains("config.toml:5: `url` must not contain a user name"),
        "{}",
        ran.err
    );
    // The file keeps what it holds until the profile gets another URL.
    assert!(
        fs::read_to_string(rig.config())
            .unwrap()
            .contains("hunter2")
    );
}

#[cfg(unix)]
#[test]
fn a_profile_file_is_a_regular_file() {
    let rig = Rig::new(PROFILES[0]).without_env();
    let folder = rig.config();
    fs::create_dir(&folder).unwrap();
    for path in ["/dev/null", "/dev/zero", folder.to_str().unwrap()] {
        for line in [
            "service list",
            "profile list",
            "auth status",
            "profile add a https://a.example.com",
            "doctor",
        ] {
            let ran = rig.run(&format!("{line} --config {path}"));
            assert_eq!(ran.exit.code(), 2, "{line} {path}: {ran:?}");
            let text = format!("{}{}", ran.out, ran.err);
            assert!(text.contains("not a regular file"), "{line} {path}: {text}");
            assert!(!text.contains("chmod"), "{line} {path}: {text}");
        }
    }
}

#[cfg(unix)]
#[test]
fn a_dangling_link_stays_a_link() {
    let rig = Rig::new(PROFILES[0]).without_env();
    std::os::unix::fs::symlink("dotfiles/computestacks.toml", rig.config()).unwrap();
    let ran = rig.run("profile add a https://a.example.com");
    assert_eq!(ran.exit.code(), 0, "{ran:?}");
    assert!(rig.config().is_symlink());
    let target = rig
        .config()
        .with_file_name("dotfiles")
        .join("computestacks.toml");
    assert!(
        fs::read_to_string(target)
            .unwrap()
            .contains("https://a.example.com")
    );
}

#[test]
fn of_many_broken_lines_twenty_are_told() {
    let rig = with_profile();
    let text = fs::read_to_string(rig.config()).unwrap();
    write_private(
        &rig.config(),
        &format!("{text}{}", "secret = user-secret\n".repeat(4000)),
    );
    let ran = rig.run("profile list");
    assert_eq!(ran.err.matches("warning: ").count(), 20, "{}", ran.err);
    assert!(ran.err.contains("only the first errors"), "{}", ran.err);
    assert!(ran.out.contains("work"), "{}", ran.out);
}

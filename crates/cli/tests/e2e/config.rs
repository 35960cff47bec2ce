//! The profile file: precedence, errors, and what works despite errors.

use std::fs;

use crate::test_run::{CliTest, PROFILES, write_private};

/// Without environment variables: only the profile has the URL and credentials.
fn with_profile() -> CliTest {
    let cli = CliTest::new(PROFILES[0]);
    let text = format!(
        "# mine\nprofile = \"work\" # now\n\n[profiles.work]\nurl = \"{}\"\nusername = \"user\"\nsecret = \"user-secret\" # mine too\n",
        cli.emulator.url()
    );
    write_private(&cli.config(), &text);
    cli.without_env()
}

#[test]
fn first_run_says_what_to_do() {
    let cli = CliTest::new(PROFILES[0]).without_env();
    insta::assert_snapshot!(cli.transcript(&[
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
    let cli = CliTest::new(PROFILES[0]).without_env();
    let url = cli.emulator.url();
    let secret = cli.file("secret", "user-secret\n");
    let wrong = cli.file("wrong", "hunter2\n");
    let login = format!(
        "auth login {url} --username user --secret-file {}",
        secret.display()
    );
    let transcript = cli.transcript(&[
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
    let mut cli = CliTest::new(PROFILES[0]).without_env();
    cli.stdin = "user-secret\n".to_owned();
    let url = cli.emulator.url();
    let output = cli.run(&format!("auth login {url} --username user --secret-stdin"));
    assert_eq!(output.exit.code(), 0, "{output:?}");
    assert_eq!(output.out, "");
    assert_eq!(cli.run("service list -o name").exit.code(), 0);
    assert!(
        fs::read_to_string(cli.config())
            .unwrap()
            .contains("user-secret")
    );
}

#[cfg(unix)]
#[test]
fn a_written_file_is_private_and_keeps_comments() {
    use std::os::unix::fs::PermissionsExt as _;

    let cli = with_profile();
    assert_eq!(
        cli.run("profile add other https://o.example.com")
            .exit
            .code(),
        0
    );
    let mode = fs::metadata(cli.config()).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode, 0o600);
    let text = fs::read_to_string(cli.config()).unwrap();
    assert!(
        text.starts_with("# mine\nprofile = \"work\" # now\n"),
        "{text}"
    );
    assert!(text.contains("# mine too"), "{text}");

    fs::set_permissions(cli.config(), fs::Permissions::from_mode(0o644)).unwrap();
    for line in ["service list", "profile list", "auth status"] {
        let output = cli.run(line);
        assert_eq!(output.exit.code(), 2, "{line}");
        assert!(
            output.err.contains("other users can read it"),
            "{}",
            output.err
        );
        assert!(output.err.contains("run: chmod 600 "), "{}", output.err);
    }
}

#[test]
fn an_error_in_the_file_has_its_line_and_login_still_works() {
    let cli = with_profile();
    let text = fs::read_to_string(cli.config()).unwrap();
    let broken = text.replace("username = \"user\"", "username = user-secret");
    write_private(&cli.config(), &broken);

    let output = cli.run("service list");
    assert_eq!(output.exit.code(), 2);
    assert!(output.err.contains("config.toml:6: "), "{}", output.err);
    for line in ["profile list", "auth status --offline"] {
        let output = cli.run(line);
        assert!(
            output.err.contains("config.toml:6: "),
            "{line}: {}",
            output.err
        );
        assert!(output.out.contains("work"), "{line}: {}", output.out);
    }
    let url = cli.emulator.url();
    let secret = cli.file("secret", "user-secret");
    let login = format!(
        "auth login {url} --username user --secret-file {}",
        secret.display()
    );
    assert_eq!(cli.run(&login).exit.code(), 0);
    assert_eq!(cli.run("service list").exit.code(), 0);
    let text = fs::read_to_string(cli.config()).unwrap();
    assert!(
        text.contains("# invalid, ignored by computestacks: username = user-secret"),
        "{text}"
    );
}

#[test]
fn with_environment_variables_an_invalid_file_is_a_warning() {
    let cli = CliTest::new(PROFILES[0]);
    write_private(&cli.config(), "=\n");
    let output = cli.run("service list -o name");
    assert_eq!(output.exit.code(), 0, "{output:?}");
    assert!(
        output.err.contains("warning:") && output.err.contains(":1:"),
        "{}",
        output.err
    );
}

#[test]
fn flags_override_the_environment_which_overrides_the_profile() {
    let mut cli = with_profile();
    let source = |cli: &CliTest, flags: &str| {
        let line =
            format!("auth status --offline -o jsonl --columns url_from,credential_from {flags}");
        cli.run(&line).out
    };
    assert_eq!(
        source(&cli, ""),
        "{\"url_from\":\"profile work\",\"credential_from\":\"profile work\"}\n"
    );
    let url = cli.emulator.url();
    cli.set_env("COMPUTESTACKS_URL", &url);
    cli.set_env("COMPUTESTACKS_TOKEN", "token");
    assert_eq!(
        source(&cli, ""),
        "{\"url_from\":\"environment COMPUTESTACKS_URL\",\"credential_from\":\"environment COMPUTESTACKS_TOKEN\"}\n"
    );
    let secret = cli.file("secret", "s");
    let flags = format!(
        "--url {url} --username me --secret-file {}",
        secret.display()
    );
    assert_eq!(
        source(&cli, &flags),
        "{\"url_from\":\"flag --url\",\"credential_from\":\"flag --username\"}\n"
    );
    // A profile on the command line overrides the environment.
    assert_eq!(
        source(&cli, "-p work"),
        "{\"url_from\":\"profile work\",\"credential_from\":\"profile work\"}\n"
    );
}

#[test]
fn credentials_are_not_sent_to_another_controller() {
    let cli = with_profile();
    let output = cli.run("service list --url https://elsewhere.example.com");
    assert_eq!(output.exit.code(), 2, "{output:?}");
    assert!(
        output.err.contains("are not sent to another controller"),
        "{}",
        output.err
    );
    let output = cli.run("profile add work https://elsewhere.example.com");
    assert!(output.err.contains("was removed"), "{}", output.err);
    assert!(
        !fs::read_to_string(cli.config())
            .unwrap()
            .contains("user-secret")
    );
}

#[test]
fn a_user_name_without_a_secret_is_an_error() {
    let mut cli = CliTest::new(PROFILES[0]).without_env();
    cli.set_env("COMPUTESTACKS_URL", "https://c.example.com");
    cli.set_env("COMPUTESTACKS_USERNAME", "u");
    let output = cli.run("service list");
    assert_eq!(output.exit.code(), 2);
    assert!(
        output.err.contains("COMPUTESTACKS_SECRET is not"),
        "{}",
        output.err
    );
}

#[cfg(not(feature = "keyring"))]
#[test]
fn a_build_without_keyring_has_a_hint() {
    let cli = CliTest::new(PROFILES[0]).without_env();
    let secret = cli.file("secret", "user-secret");
    let output = cli.run(&format!(
        "auth login {} --username user --secret-file {} --keyring",
        cli.emulator.url(),
        secret.display()
    ));
    assert_eq!(output.exit.code(), 2, "{output:?}");
    assert!(
        output.err.ends_with("--features keyring\n"),
        "{}",
        output.err
    );
    assert!(!cli.config().exists());
    // As saved by a build with the feature.
    let saved = format!(
        "profile = \"a\"\n[profiles.a]\nurl = \"{}\"\nusername = \"user\"\nkeyring = true\n",
        cli.emulator.url()
    );
    write_private(&cli.config(), &saved);
    for line in ["service list", "auth logout"] {
        let output = cli.run(line);
        assert_eq!(output.exit.code(), 2, "{output:?}");
        assert!(
            output.err.ends_with("--features keyring\n"),
            "{}",
            output.err
        );
    }
    assert_eq!(fs::read_to_string(cli.config()).unwrap(), saved);
}

#[test]
fn secrets_of_profiles_are_not_shown() {
    let cli = with_profile();
    for line in [
        "profile list -o json",
        "auth status -o yaml",
        "service list --dry-run",
        "doctor -o json",
        "api GET version -i",
        "service restart 101 --dry-run -o yaml",
    ] {
        // `run` also checks that the output does not have the secret.
        let output = cli.run(line);
        assert!(!output.out.contains("secret = ") && !output.err.contains("secret = "));
    }
}

/// Not even to another path of the same host.
#[test]
fn secrets_of_invalid_profiles_are_not_sent() {
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
            let mut cli = with_profile();
            let text = fs::read_to_string(cli.config()).unwrap();
            let url = cli.emulator.url();
            let line = line.replace("[URL]", &url);
            let text = text.replace(&format!("url = \"{url}\""), &line);
            assert!(text.contains(&line), "{text}");
            write_private(&cli.config(), &text);
            cli.set_env("COMPUTESTACKS_URL", &url);
            let output = cli.run(command);
            assert_eq!(output.exit.code(), 2, "{line}: {command}: {output:?}");
            assert!(
                !output.err.contains("x:y") && !output.out.contains("x:y"),
                "{output:?}"
            );
            // The controller responds with 401 to requests without credentials.
            for request in cli.emulator.requests() {
                assert_eq!(request.status, Some(401), "{line}: {command}: {request:?}");
            }
        }
    }
}

#[test]
fn login_to_a_named_profile_ignores_the_environment() {
    let mut cli = CliTest::new(PROFILES[0]);
    let url = cli.emulator.url();
    let secret = cli.file("secret", "user-secret\n");
    let secret = secret.display();
    // The environment is that of `eval "$(computestacks emulator)"`.
    for line in [
        "auth login -p prod",
        &format!("auth login {url} -p prod"),
        &format!("auth login {url} -p prod --username user"),
        &format!("auth login -p prod --username user --secret-file {secret}"),
        &format!("auth login {url} -p prod --secret-file {secret}"),
    ] {
        let output = cli.run(line);
        assert_eq!(output.exit.code(), 2, "{line}: {output:?}");
        assert!(
            output.err.contains(" given, and there is no terminal"),
            "{line}: {}",
            output.err
        );
        assert!(!cli.config().exists(), "{line}");
    }
    cli.set_env("COMPUTESTACKS_TOKEN", "token");
    let output = cli.run(&format!(
        "auth login {url} -p prod --username user --secret-file {secret}"
    ));
    assert_eq!(output.exit.code(), 0, "{output:?}");
    let text = fs::read_to_string(cli.config()).unwrap();
    assert!(
        text.contains("username = \"user\"") && !text.contains("token"),
        "{text}"
    );
    // Now the profile has a URL.
    let output = cli.run(&format!(
        "auth login -p prod --username user --secret-file {secret}"
    ));
    assert_eq!(output.exit.code(), 0, "{output:?}");
}

#[test]
fn a_profile_is_not_moved_to_another_controller_silently() {
    let mut cli = with_profile();
    let url = cli.emulator.url();
    let prod = "profile = \"prod\"\n[profiles.prod]\nurl = \"http://prod.example.com\"\nusername = \"p\"\nsecret = \"s\"\nallow_plaintext = true\n";
    let secret = cli.file("secret", "user-secret\n");
    let by_flags = format!(
        "auth login {url} -p prod --username user --secret-file {}",
        secret.display()
    );
    let write = |cli: &CliTest| write_private(&cli.config(), prod);
    let unchanged = |cli: &CliTest, line: &str| {
        assert_eq!(fs::read_to_string(cli.config()).unwrap(), prod, "{line}");
    };

    write(&cli);
    let output = cli.run(&by_flags);
    assert_eq!(output.exit.code(), 2, "{output:?}");
    assert!(
        output
            .err
            .contains("profile prod belongs to http://prod.example.com"),
        "{}",
        output.err
    );
    assert!(output.err.contains("--yes"), "{}", output.err);
    unchanged(&cli, &by_flags);
    // Another path on the same host is another controller.
    let output = cli.run("auth login http://prod.example.com/x -p prod --no-check --username u --secret-file /dev/null --allow-plaintext");
    assert!(
        output.err.contains("profile prod belongs to"),
        "{}",
        output.err
    );
    unchanged(&cli, "path");

    // The environment does not move the current profile either.
    cli.set_env("COMPUTESTACKS_URL", &url);
    cli.set_env("COMPUTESTACKS_USERNAME", "user");
    cli.set_env("COMPUTESTACKS_SECRET", "user-secret");
    let output = cli.run("auth login");
    assert_eq!(output.exit.code(), 2, "{output:?}");
    unchanged(&cli, "auth login");

    let output = cli.run(&format!("{by_flags} --yes"));
    assert_eq!(output.exit.code(), 0, "{output:?}");
    let text = fs::read_to_string(cli.config()).unwrap();
    assert!(
        text.contains(&url) && text.contains("user-secret"),
        "{text}"
    );
    // The permission was for the previous URL.
    assert!(
        !text.contains("allow_plaintext") && !text.contains("prod.example.com"),
        "{text}"
    );
}

#[test]
fn a_url_with_a_secret_is_refused_and_not_shown() {
    let cli = with_profile();
    let url = "https://user:hunter2@c.example.com";
    let text = fs::read_to_string(cli.config()).unwrap();
    write_private(&cli.config(), &text.replace(&cli.emulator.url(), url));
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
        let output = cli.run(line);
        assert!(
            !output.out.contains("hunter2") && !output.err.contains("hunter2"),
            "{line}: {output:?}"
        );
        if !line.contains("profile list") && !line.contains("offline") {
            assert_eq!(output.exit.code(), 2, "{line}: {output:?}");
        }
    }
    let output = cli.run("service list");
    assert!(
        output
            .err
            .contains("config.toml:5: `url` must not contain a user name"),
        "{}",
        output.err
    );
    // The file stays unchanged.
    assert!(
        fs::read_to_string(cli.config())
            .unwrap()
            .contains("hunter2")
    );
}

#[cfg(unix)]
#[test]
fn a_profile_file_is_a_regular_file() {
    let cli = CliTest::new(PROFILES[0]).without_env();
    let folder = cli.config();
    fs::create_dir(&folder).unwrap();
    for path in ["/dev/null", "/dev/zero", folder.to_str().unwrap()] {
        for line in [
            "service list",
            "profile list",
            "auth status",
            "profile add a https://a.example.com",
            "doctor",
        ] {
            let output = cli.run(&format!("{line} --config {path}"));
            assert_eq!(output.exit.code(), 2, "{line} {path}: {output:?}");
            let text = format!("{}{}", output.out, output.err);
            assert!(text.contains("not a regular file"), "{line} {path}: {text}");
            assert!(!text.contains("chmod"), "{line} {path}: {text}");
        }
    }
}

#[cfg(unix)]
#[test]
fn a_dangling_link_stays_a_link() {
    let cli = CliTest::new(PROFILES[0]).without_env();
    std::os::unix::fs::symlink("dotfiles/computestacks.toml", cli.config()).unwrap();
    let output = cli.run("profile add a https://a.example.com");
    assert_eq!(output.exit.code(), 0, "{output:?}");
    assert!(cli.config().is_symlink());
    let target = cli
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
fn at_most_twenty_errors_are_printed() {
    let cli = with_profile();
    let text = fs::read_to_string(cli.config()).unwrap();
    write_private(
        &cli.config(),
        &format!("{text}{}", "secret = user-secret\n".repeat(4000)),
    );
    let output = cli.run("profile list");
    assert_eq!(
        output.err.matches("warning: ").count(),
        20,
        "{}",
        output.err
    );
    assert!(
        output.err.contains("only the first errors"),
        "{}",
        output.err
    );
    assert!(output.out.contains("work"), "{}", output.out);
}

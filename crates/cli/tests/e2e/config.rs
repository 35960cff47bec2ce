//! The profile file: precedence, errors, and what works despite errors.

use serde_json::json;

use crate::test_run::{CliTest, PROFILES, has, lacks, write_private};

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

/// The command line that logs in with this secret, from a file of this name.
fn login(cli: &CliTest, file: &str, secret: &str) -> String {
    let (url, file) = (cli.emulator.url(), cli.file(file, secret));
    let file = file.display();
    format!("auth login {url} --username user --secret-file {file}")
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
    let wrong = login(&cli, "wrong", "hunter2\n");
    let login = login(&cli, "secret", "user-secret\n");
    let transcript = cli.transcript(&[
        &wrong,
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
    let output = cli.ok(&format!("auth login {url} --username user --secret-stdin"));
    assert_eq!(output.out, "");
    cli.ok("service list -o name");
    assert!(cli.saved().contains("user-secret"));
}

#[cfg(unix)]
#[test]
fn a_written_file_is_private_and_keeps_comments() {
    use std::os::unix::fs::PermissionsExt as _;

    let cli = with_profile();
    cli.ok("profile add other https://o.example.com");
    let mode = std::fs::metadata(cli.config()).unwrap();
    assert_eq!(mode.permissions().mode() & 0o777, 0o600);
    let text = cli.saved();
    assert!(
        text.starts_with("# mine\nprofile = \"work\" # now\n"),
        "{text}"
    );
    assert!(text.contains("# mine too"), "{text}");
}

#[cfg(unix)]
#[test]
fn a_file_that_others_can_read_is_refused() {
    use std::os::unix::fs::PermissionsExt as _;

    let cli = with_profile();
    for mode in [0o604, 0o640, 0o660, 0o777] {
        std::fs::set_permissions(cli.config(), std::fs::Permissions::from_mode(mode)).unwrap();
        for line in ["service list", "profile list", "auth status"] {
            let output = cli.exits(2, line);
            output.err_has(&format!("other users can read it (mode {mode:04o})"));
            output.err_has("run: chmod 600 ");
        }
    }
}

#[test]
fn an_error_in_the_file_has_its_line_and_login_still_works() {
    let cli = with_profile();
    let text = cli.saved();
    let broken = text.replace("username = \"user\"", "username = user-secret");
    write_private(&cli.config(), &broken);

    let output = cli.exits(2, "service list");
    output.err_has("config.toml:6: ");
    for line in ["profile list", "auth status --offline"] {
        let output = cli.run(line);
        output.err_has("config.toml:6: ");
        output.out_has("work");
    }
    cli.ok(&login(&cli, "secret", "user-secret"));
    cli.ok("service list");
    let text = cli.saved();
    has(
        &text,
        "# invalid, ignored by computestacks: username = user-secret",
    );
}

#[test]
fn with_environment_variables_an_invalid_file_is_a_warning() {
    let cli = CliTest::new(PROFILES[0]);
    write_private(&cli.config(), "=\n");
    let output = cli.ok("service list -o name");
    output.err_has("warning:");
    output.err_has(":1:");
}

#[test]
fn flags_override_the_environment_which_overrides_the_profile() {
    let mut cli = with_profile();
    let url = cli.emulator.url();
    let secret = cli.file("secret", "s");
    let by_flags = format!(
        "--url {url} --username me --secret-file {}",
        secret.display()
    );
    let status = "auth status --offline -o jsonl --columns url_from,credential_from";
    let shown = |cli: &CliTest, flags: &str, url_from: &str, credential_from: &str| {
        let row = json!({"url_from": url_from, "credential_from": credential_from});
        let output = cli.run(&format!("{status} {flags}"));
        assert_eq!(output.out, format!("{row}\n"));
    };
    shown(&cli, "", "profile work", "profile work");
    cli.set_env("COMPUTESTACKS_URL", &url);
    cli.set_env("COMPUTESTACKS_TOKEN", "token");
    let (by_url, by_token) = (
        "environment COMPUTESTACKS_URL",
        "environment COMPUTESTACKS_TOKEN",
    );
    shown(&cli, "", by_url, by_token);
    shown(&cli, &by_flags, "flag --url", "flag --username");
    // A profile on the command line overrides the environment.
    shown(&cli, "-p work", "profile work", "profile work");
}

#[test]
fn credentials_are_not_sent_to_another_controller() {
    let cli = with_profile();
    let output = cli.exits(2, "service list --url https://elsewhere.example.com");
    output.err_has("are not sent to another controller");
    let output = cli.run("profile add work https://elsewhere.example.com");
    output.err_has("was removed");
    assert!(!cli.saved().contains("user-secret"));
}

#[cfg(not(feature = "keyring"))]
#[test]
fn a_build_without_keyring_has_a_hint() {
    let cli = CliTest::new(PROFILES[0]).without_env();
    let login = login(&cli, "secret", "user-secret");
    let output = cli.exits(2, &format!("{login} --keyring"));
    assert!(output.err.ends_with("--features keyring\n"), "{output:?}");
    assert!(!cli.config().exists());
    // As saved by a build with the feature.
    let saved = format!(
        "profile = \"a\"\n[profiles.a]\nurl = \"{}\"\nusername = \"user\"\nkeyring = true\n",
        cli.emulator.url()
    );
    write_private(&cli.config(), &saved);
    for line in ["service list", "auth logout"] {
        let output = cli.exits(2, line);
        assert!(output.err.ends_with("--features keyring\n"), "{output:?}");
    }
    assert_eq!(cli.saved(), saved);
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
            let text = cli.saved();
            let url = cli.emulator.url();
            let line = line.replace("[URL]", &url);
            let text = text.replace(&format!("url = \"{url}\""), &line);
            assert!(text.contains(&line), "{text}");
            write_private(&cli.config(), &text);
            cli.set_env("COMPUTESTACKS_URL", &url);
            let output = cli.run(command);
            assert_eq!(output.exit.code(), 2, "{line}: {output:?}");
            lacks(&output.out, "x:y");
            lacks(&output.err, "x:y");
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
        let output = cli.exits(2, line);
        output.err_has(" given, and there is no terminal");
        assert!(!cli.config().exists(), "{line}");
    }
    cli.set_env("COMPUTESTACKS_TOKEN", "token");
    cli.ok(&format!(
        "auth login {url} -p prod --username user --secret-file {secret}"
    ));
    let text = cli.saved();
    has(&text, "username = \"user\"");
    lacks(&text, "token");
    // Now the profile has a URL.
    cli.ok(&format!(
        "auth login -p prod --username user --secret-file {secret}"
    ));
}

#[test]
fn a_profile_is_not_moved_to_another_controller_silently() {
    let mut cli = with_profile();
    let url = cli.emulator.url();
    let prod = "profile = \"prod\"\n[profiles.prod]\nurl = \"http://prod.example.com\"\nusername = \"p\"\nsecret = \"s\"\nallow_plaintext = true\n";
    let by_flags = format!("{} -p prod", login(&cli, "secret", "user-secret\n"));
    let write = |cli: &CliTest| write_private(&cli.config(), prod);
    let unchanged = |cli: &CliTest, line: &str| {
        assert_eq!(cli.saved(), prod, "{line}");
    };

    write(&cli);
    let output = cli.exits(2, &by_flags);
    output.err_has("profile prod belongs to http://prod.example.com");
    output.err_has("--yes");
    unchanged(&cli, &by_flags);
    // Another path on the same host is another controller.
    let output = cli.run("auth login http://prod.example.com/x -p prod --no-check --username u --secret-file /dev/null --allow-plaintext");
    output.err_has("profile prod belongs to");
    unchanged(&cli, "path");

    // The environment does not move the current profile either.
    cli.set_env("COMPUTESTACKS_URL", &url);
    cli.set_env("COMPUTESTACKS_USERNAME", "user");
    cli.set_env("COMPUTESTACKS_SECRET", "user-secret");
    cli.exits(2, "auth login");
    unchanged(&cli, "auth login");

    cli.ok(&format!("{by_flags} --yes"));
    let text = cli.saved();
    has(&text, &url);
    has(&text, "user-secret");
    // The permission was for the previous URL.
    lacks(&text, "allow_plaintext");
    lacks(&text, "prod.example.com");
}

#[test]
fn a_url_with_a_secret_is_refused_and_not_shown() {
    let mut cli = with_profile();
    let url = "https://user:hunter2@c.example.com";
    let text = cli.saved();
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
        lacks(&output.out, "hunter2");
        lacks(&output.err, "hunter2");
        if !line.contains("profile list") && !line.contains("offline") {
            output.exits(2);
        }
    }
    let output = cli.run("service list");
    output.err_has("config.toml:5: `url` must not contain a user name");
    // The file stays unchanged.
    assert!(cli.saved().contains("hunter2"));
    let flag = cli.run(&format!("service list --url {url}"));
    cli.set_env("COMPUTESTACKS_URL", url);
    for (output, name) in [
        (flag, "--url"),
        (cli.exits(2, "service list"), "COMPUTESTACKS_URL"),
    ] {
        output.err_has(&format!("the URL in {name} must not contain"));
        lacks(&output.err, "hunter2");
    }
}

#[cfg(unix)]
#[test]
fn a_profile_file_is_a_regular_file() {
    let cli = CliTest::new(PROFILES[0]).without_env();
    let folder = cli.config();
    std::fs::create_dir(&folder).unwrap();
    for (path, why) in [
        ("/dev/null", "not a regular file"),
        ("/dev/zero", "not a regular file"),
        (folder.to_str().unwrap(), "not a regular file"),
        ("/dev/null/config.toml", "cannot read"),
    ] {
        for line in [
            "service list",
            "profile list",
            "auth status",
            "profile add a https://a.example.com",
            "doctor",
        ] {
            let output = cli.exits(2, &format!("{line} --config {path}"));
            let text = format!("{}{}", output.out, output.err);
            has(&text, why);
            lacks(&text, "chmod");
        }
    }
}

#[test]
fn at_most_twenty_errors_are_printed() {
    let cli = with_profile();
    let text = cli.saved();
    write_private(
        &cli.config(),
        &format!("{text}{}", "secret = user-secret\n".repeat(4000)),
    );
    let output = cli.run("profile list");
    assert_eq!(output.err.matches("warning: ").count(), 20, "{output:?}");
    output.err_has("only the first errors");
    output.out_has("work");
}

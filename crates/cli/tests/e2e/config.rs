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
        "profile list --columns in_use,name,credential",
        "profile use default",
        "profile add third https://third.example.com",
        "profile add 'no name' https://x.example.com",
        "profile list -o json --columns name,in_use,credential",
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
        assert!(ran.err.contains("others can read"), "{}", ran.err);
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
        text.contains("# not read by cstacks: username = user-secret"),
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
    rig.set_env("CSTACKS_URL", &url);
    rig.set_env("CSTACKS_TOKEN", "token");
    assert_eq!(
        source(&rig, ""),
        "{\"url_from\":\"environment CSTACKS_URL\",\"credential_from\":\"environment CSTACKS_TOKEN\"}\n"
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
    assert!(ran.err.contains("is for another controller"), "{}", ran.err);
    let ran = rig.run("profile add work https://elsewhere.example.com");
    assert!(ran.err.contains("is forgotten"), "{}", ran.err);
    assert!(
        !fs::read_to_string(rig.config())
            .unwrap()
            .contains("user-secret")
    );
}

#[test]
fn half_a_credential_is_no_credential() {
    let mut rig = Rig::new(PROFILES[0]).without_env();
    rig.set_env("CSTACKS_URL", "https://c.example.com");
    rig.set_env("CSTACKS_USERNAME", "u");
    let ran = rig.run("service list");
    assert_eq!(ran.exit.code(), 2);
    assert!(ran.err.contains("CSTACKS_SECRET is not"), "{}", ran.err);
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

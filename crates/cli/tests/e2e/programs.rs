//! Commands that start other programs: a browser and ssh.

use std::{fs::Permissions, os::unix::fs::PermissionsExt as _, process::Command};

use computestacks_emulator::{ServerProfile, world::World};
use serde_json::json;

use crate::test_run::{CliTest, write_private};

/// Prints its name and arguments, and has an exit code of its own.
const SSH: (&str, &str) = ("ssh", "#!/bin/sh\necho \"${0##*/}\" \"$@\"\nexit 42\n");

/// Writes its arguments next to the profile file.
const BROWSER: (&str, &str) = (
    "xdg-open",
    "#!/bin/sh\necho \"$@\" > \"$COMPUTESTACKS_CONFIG.opened\"\n",
);

/// Runs the command line as a process that only finds these programs.
fn with_programs(
    cli: &CliTest,
    programs: &[(&str, &str)],
    args: &[&str],
) -> (Option<i32>, String, String) {
    let folder = tempfile::tempdir().unwrap();
    for (program, script) in programs {
        let path = folder.path().join(program);
        write_private(&path, script);
        std::fs::set_permissions(path, Permissions::from_mode(0o700)).unwrap();
    }
    let output = Command::new(env!("CARGO_BIN_EXE_computestacks"))
        .args(args)
        .env_clear()
        .envs(cli.env.clone())
        .env("COMPUTESTACKS_CONFIG", cli.config())
        .env("PATH", folder.path())
        .output()
        .unwrap();
    (
        output.status.code(),
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap(),
    )
}

#[test]
fn ssh_gets_the_bastion_and_its_exit_code_is_passed_on() {
    for cli in CliTest::everywhere() {
        let args = ["service", "ssh", "101", "--", "-L", "8080:web:80", "ls -l"];
        let (code, out, err) = with_programs(&cli, &[SSH], &args);
        let wanted = "ssh -p 17007 -l sftpuser 198.51.100.1 -L 8080:web:80 ls -l\n";
        assert_eq!((code, out.as_str(), err.as_str()), (Some(42), wanted, ""));
        let (code, _, err) = with_programs(&cli, &[], &["service", "ssh", "101"]);
        assert_eq!(code, Some(1));
        assert!(err.contains("cannot start ssh: "), "{err}");
    }
}

#[test]
fn the_password_is_shown_only_on_request() {
    let cli = CliTest::new(ServerProfile::Controller97);
    for (line, is_shown) in [
        ("service ssh 101 --print", false),
        ("service ssh 101 --print --show-password", true),
        ("service ssh 101 --print --debug", false),
    ] {
        let output = cli.ok(line);
        assert_eq!(output.out, "ssh -p 17007 -l sftpuser 198.51.100.1\n");
        let password = "password: emulated-bastion-shop\n";
        assert_eq!(output.err.contains(password), is_shown, "{output:?}");
        assert_eq!(
            output.err.contains("emulated-bastion"),
            is_shown,
            "{output:?}"
        );
    }
    let output = cli.run("service ssh 101 --print -- 'a b'");
    assert!(output.out.ends_with(" 'a b'\n"), "{output:?}");
}

/// A server that sends options of ssh instead of an address makes nobody run a program.
#[test]
fn an_address_that_is_an_option_is_refused() {
    for (field, value) in [
        ("ip_addr", "-oProxyCommand=id"),
        ("ip_addr", "a b"),
        ("username", "-F/dev/stdin"),
        ("username", ""),
    ] {
        let mut world = World::built_in();
        for bastion in world.resources.rows_mut("bastions") {
            bastion.insert(field.to_owned(), json!(value));
        }
        let cli = CliTest::with(ServerProfile::Controller97, world);
        let (code, out, err) = with_programs(&cli, &[SSH], &["service", "ssh", "101"]);
        assert_eq!((code, out.as_str()), (Some(1), ""), "{value}: {err}");
        assert!(err.contains("invalid address or user name"), "{err}");
    }
}

#[test]
fn a_service_without_a_bastion_that_runs_is_not_found() {
    let mut world = World::built_in();
    for bastion in world.resources.rows_mut("bastions") {
        bastion.insert("status".to_owned(), json!("stopped"));
    }
    let cli = CliTest::with(ServerProfile::Controller97, world);
    let output = cli.exits(3, "service ssh 'Web shop'");
    output.err_has("no SSH bastion that runs");
}

#[test]
fn the_url_of_a_service_is_printed_or_opened() {
    for cli in CliTest::everywhere() {
        let url = "https://keen-harbor101.example.com/";
        let output = cli.ok("service open 101 --print");
        assert_eq!(output.out.trim(), url, "{output:?}");
        for (line, code, problem) in [
            ("service open 105", 3, "has no domain"),
            ("service open 999", 3, "service 999 not found"),
            (
                "service open missing --print",
                3,
                "no service has the label",
            ),
        ] {
            let output = cli.exits(code, line);
            output.err_has(problem);
        }
        if cfg!(target_os = "linux") {
            let (code, out, err) = with_programs(&cli, &[], &["service", "open", "101"]);
            assert_eq!((code, out.as_str()), (Some(1), ""), "{err}");
            assert!(err.contains(&format!("open it yourself: {url}")), "{err}");
            let (code, ..) = with_programs(&cli, &[BROWSER], &["service", "open", "101"]);
            let opened = cli.config().with_extension("toml.opened");
            let opened = std::fs::read_to_string(opened).unwrap();
            assert_eq!((code, opened.trim()), (Some(0), url));
        }
    }
}

#[test]
fn a_domain_that_is_no_host_name_is_not_opened() {
    for domain in ["example.com@evil.example", "a/../b", "x:80", "a b", ""] {
        let mut world = World::built_in();
        world.services[0].system_domain = Some(domain.to_owned());
        let cli = CliTest::with(ServerProfile::Controller97, world);
        let output = cli.run("service open 101");
        assert_ne!(output.exit.code(), 0, "{domain}: {output:?}");
        assert_eq!(output.out, "");
    }
}

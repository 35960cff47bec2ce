//! The documented exit codes.

use computestacks_emulator::fault::{Fault, FaultEffect};

use crate::test_run::{CliTest, PROFILES, respond};

#[test]
fn every_code_has_a_cause() {
    for profile in PROFILES {
        let cases: [(&str, Option<Fault>, u8); 20] = [
            ("service list", None, 0),
            ("--version", None, 0),
            ("service list --help", None, 0),
            (
                "service list",
                Some(respond(200, "[1]").operation("listContainerServices")),
                1,
            ),
            ("service lost", None, 2),
            ("service events '*'", None, 2),
            ("service delete 101", None, 2),
            ("service list -p nobody", None, 2),
            ("service show 999", None, 3),
            ("service restart 'no such*'", None, 0),
            ("service list 'no such*'", None, 0),
            ("service list missing", None, 3),
            ("service list", Some(respond(403, "")), 4),
            ("service resize 101 --product 99", None, 5),
            (
                "service list",
                Some(respond(422, r#"{"errors":["no"]}"#)),
                5,
            ),
            ("service list", Some(Fault::new(FaultEffect::Reset)), 6),
            ("service list", Some(Fault::new(FaultEffect::Throttle)), 6),
            ("service list", Some(respond(503, "")), 6),
            ("service scale 103 --to 900 --wait", None, 7),
            ("service restart 101 --wait --timeout 1s", None, 8),
        ];
        for (line, fault, code) in cases {
            let cli = CliTest::new(profile);
            if let Some(fault) = fault {
                cli.fault(fault);
            }
            cli.exits(code, line);
        }
    }
}

#[test]
fn the_first_failure_determines_the_exit_code() {
    let cli = CliTest::new(PROFILES[0]);
    cli.exits(5, "service resize 101 999 --product 99 --parallel 1");
    cli.exits(3, "service resize 999 101 --product 99 --parallel 1");
}

#[test]
fn an_unreachable_controller_is_transient() {
    let mut cli = CliTest::new(PROFILES[0]);
    cli.set_env("COMPUTESTACKS_URL", "http://127.0.0.1:1");
    for line in ["service list", "doctor", "auth status"] {
        cli.exits(6, line);
    }
}

#[test]
fn wrong_credentials_have_the_same_code_in_every_command() {
    for profile in PROFILES {
        for line in ["doctor", "auth status", "service list", "api GET version"] {
            let mut cli = CliTest::new(profile);
            cli.set_env("COMPUTESTACKS_SECRET", "wrong");
            cli.exits(4, line);
        }
    }
}

#[test]
fn words_of_other_programs_suggest_a_command() {
    let cli = CliTest::new(PROFILES[0]);
    insta::assert_snapshot!(cli.transcript(&[
        "logs 101",
        "login",
        "ps",
        "version",
        "service scale 101 3",
        "service lst",
    ]));
}

//! Standard output has only data, and no output has secrets.

use std::time::Duration;

use computestacks_emulator::fault::{Fault, FaultEffect, ScriptedResponse};
use serde_json::Value;

use crate::test_run::{CliTest, PROFILES, respond};

/// Every command that prints rows.
const ROWS: [&str; 14] = [
    "service list",
    "service show 101 102",
    "service update 101 --label x",
    "service start 101 --no-wait",
    "service stop 101 --wait",
    "service restart 102 999 --wait",
    "service rebuild 103 --wait",
    "service scale 101 --to 3 --wait",
    "service resize 109 --product 11 --wait",
    "service delete 105 --yes --wait",
    "service events 102",
    "profile list",
    "auth status",
    "doctor",
];

#[test]
fn stdout_is_data_in_every_format() {
    for profile in PROFILES {
        for line in ROWS {
            let cli = CliTest::new(profile);
            let json = cli.run(&format!("{line} -o json"));
            serde_json::from_str::<Value>(&json.out)
                .unwrap_or_else(|error| panic!("{line} -o json: {error}\n{}", json.out));
            let cli = CliTest::new(profile);
            let jsonl = cli.run(&format!("{line} -o jsonl"));
            for text in jsonl.out.lines() {
                serde_json::from_str::<Value>(text)
                    .unwrap_or_else(|error| panic!("{line} -o jsonl: {error}\n{}", jsonl.out));
            }
            let cli = CliTest::new(profile);
            let table = cli.run(line);
            for text in table.out.lines() {
                let first = text.chars().next().unwrap_or(' ');
                assert!(
                    !text.contains("error:") && !text.contains("run:") && first != '{',
                    "{line} prints more than rows: {text}"
                );
            }
        }
    }
}

#[test]
fn planned_requests_are_data_too() {
    for cli in CliTest::everywhere() {
        for line in ["service stop 101 102", "service update 101 --label x"] {
            let json = cli.run(&format!("{line} --dry-run -o json"));
            let planned: Vec<Value> = serde_json::from_str(&json.out).unwrap();
            assert_eq!(planned[0]["headers"]["Authorization"], "Basic [hidden]");
            let jsonl = cli.run(&format!("{line} --dry-run -o jsonl"));
            assert_eq!(jsonl.out.lines().count(), planned.len());
        }
        let requests = cli.emulator.requests();
        assert!(
            requests.iter().all(|request| request.method == "GET"),
            "{requests:?}"
        );
    }
}

#[test]
fn quiet_prints_only_errors_to_stderr() {
    for cli in CliTest::everywhere() {
        for line in [
            "service restart 101 102",
            "service list 'nothing*'",
            "service logs 102",
        ] {
            assert_eq!(cli.run(&format!("{line} --quiet")).err, "", "{line}");
        }
        assert!(cli.run("service show 999 --quiet").err.contains("error:"));
    }
}

#[test]
fn output_to_a_pipe_is_not_coloured_by_default() {
    let cli = CliTest::new(PROFILES[0]);
    assert!(!cli.run("service list").out.contains('\u{1b}'));
    assert!(
        cli.run("service list --color always")
            .out
            .contains('\u{1b}')
    );
    // Log lines are not changed.
    assert!(cli.run("service logs 101").out.contains("\u{1b}[31mred"));
}

#[test]
fn a_wrong_secret_is_sent_once_and_not_shown() {
    for mut cli in CliTest::everywhere() {
        cli.set_env("COMPUTESTACKS_SECRET", "hunter2");
        let output = cli.exits(4, "service restart 101 102 103 104 106 107 108 --wait");
        assert!(
            !output.err.contains("hunter2") && output.out.is_empty(),
            "{output:?}"
        );
        // Six failures would have locked the account.
        cli.set_env("COMPUTESTACKS_SECRET", "user-secret");
        cli.ok("service list");
    }
}

/// Proves that the check in every test run can fail.
#[test]
#[should_panic(expected = "shows a secret")]
fn a_secret_in_the_output_is_found() {
    let cli = CliTest::new(PROFILES[0]);
    cli.run("service update 101 --label user-secret --dry-run");
}

/// Adds a fault for an operation after this many requests.
fn fault_after(cli: &CliTest, operation: &str, calls: u64, fault: Fault) {
    cli.fault(Fault::delay(0.0).operation(operation).times(calls));
    cli.fault(fault.operation(operation));
}

const LISTS: [&str; 5] = ["json", "yaml", "jsonl", "table", "name"];

/// Asserts that the output is a complete document with this many rows.
fn assert_complete(format: &str, out: &str, rows: usize) {
    let found = match format {
        "json" => serde_json::from_str::<Vec<Value>>(out).unwrap().len(),
        "yaml" => out.lines().filter(|line| line.starts_with("- id:")).count(),
        "jsonl" => {
            let rows = out.lines().map(serde_json::from_str::<Value>);
            rows.collect::<Result<Vec<_>, _>>().unwrap().len()
        }
        "table" => out.lines().count() - 1,
        _ => out.lines().count(),
    };
    assert_eq!(found, rows, "-o {format}:\n{out}");
}

#[test]
fn a_list_that_fails_has_complete_output_of_earlier_pages() {
    for profile in PROFILES {
        for format in LISTS {
            let cli = CliTest::new(profile);
            let down = respond(503, "");
            fault_after(&cli, "listContainerServices", 2, down);
            let output = cli.exits(
                6,
                &format!("service list --per-page 3 --columns id,label -o {format}"),
            );
            assert!(output.err.starts_with("error: "), "{output:?}");
            assert_complete(format, &output.out, 6);
        }
    }
}

/// Delays the client until it is interrupted.
fn retry_later() -> Fault {
    let response = ScriptedResponse::status(429).header("Retry-After", "20");
    Fault::new(FaultEffect::Response(response))
}

#[test]
fn an_interrupted_list_has_complete_output_of_earlier_pages() {
    for format in LISTS {
        let mut cli = CliTest::new(PROFILES[0]);
        fault_after(&cli, "listContainerServices", 2, retry_later());
        cli.interrupt_after = Some(Duration::from_secs(10));
        let output = cli.exits(
            130,
            &format!("service list --per-page 3 --columns id,label -o {format}"),
        );
        assert_eq!(output.err, "error: interrupted\n");
        assert_complete(format, &output.out, 6);
    }
}

#[test]
fn a_show_that_fails_has_complete_output_of_earlier_services() {
    for cli in CliTest::everywhere() {
        let down = respond(503, "");
        fault_after(&cli, "showContainerService", 1, down);
        let output = cli.exits(6, "service show 101 102 --columns id,label -o json");
        assert_complete("json", &output.out, 1);
    }
}

#[test]
fn an_update_that_fails_has_complete_output_of_earlier_services() {
    let cli = CliTest::new(PROFILES[0]);
    let down = respond(503, "");
    fault_after(&cli, "updateContainerService", 1, down);
    let output = cli.exits(
        6,
        "service update 101 102 --label x --columns id,label -o json",
    );
    assert_complete("json", &output.out, 1);
}

//! Standard output is data only, and secrets are in no output.

use std::time::Duration;

use computestacks_emulator::fault::{Fault, FaultEffect, ScriptedResponse};
use serde_json::Value;

use crate::rig::{PROFILES, Rig};

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
            let rig = Rig::new(profile);
            let json = rig.run(&format!("{line} -o json"));
            serde_json::from_str::<Value>(&json.out)
                .unwrap_or_else(|error| panic!("{line} -o json: {error}\n{}", json.out));
            let rig = Rig::new(profile);
            let jsonl = rig.run(&format!("{line} -o jsonl"));
            for text in jsonl.out.lines() {
                serde_json::from_str::<Value>(text)
                    .unwrap_or_else(|error| panic!("{line} -o jsonl: {error}\n{}", jsonl.out));
            }
            let rig = Rig::new(profile);
            let table = rig.run(line);
            for text in table.out.lines() {
                let first = text.chars().next().unwrap_or(' ');
                assert!(
                    !text.contains("error:") && !text.contains("run:") && first != '{',
                    "{line} prints something that is no row: {text}"
                );
            }
        }
    }
}

#[test]
fn planned_requests_are_data_too() {
    for profile in PROFILES {
        let rig = Rig::new(profile);
        for line in ["service stop 101 102", "service update 101 --label x"] {
            let json = rig.run(&format!("{line} --dry-run -o json"));
            let planned: Vec<Value> = serde_json::from_str(&json.out).unwrap();
            assert_eq!(planned[0]["headers"]["Authorization"], "Basic [hidden]");
            let jsonl = rig.run(&format!("{line} --dry-run -o jsonl"));
            assert_eq!(jsonl.out.lines().count(), planned.len());
        }
        // And nothing of it was sent.
        let asked = rig.emulator.requests();
        assert!(asked.iter().all(|asked| asked.method == "GET"), "{asked:?}");
    }
}

#[test]
fn quiet_leaves_errors_alone_on_stderr() {
    for profile in PROFILES {
        let rig = Rig::new(profile);
        for line in [
            "service restart 101 102",
            "service list nothing",
            "service logs 102",
        ] {
            assert_eq!(rig.run(&format!("{line} --quiet")).err, "", "{line}");
        }
        assert!(rig.run("service show 999 --quiet").err.contains("error:"));
    }
}

#[test]
fn nothing_is_coloured_unless_asked_for() {
    let rig = Rig::new(PROFILES[0]);
    assert!(!rig.run("service list").out.contains('\u{1b}'));
    assert!(
        rig.run("service list --color always")
            .out
            .contains('\u{1b}')
    );
    // Log lines as they are, for a file.
    assert!(rig.run("service logs 101").out.contains("\u{1b}[31mred"));
}

#[test]
fn a_wrong_secret_is_told_once_and_shown_nowhere() {
    for profile in PROFILES {
        let mut rig = Rig::new(profile);
        rig.env.retain(|(name, _)| name != "COMPUTESTACKS_SECRET");
        rig.set_env("COMPUTESTACKS_SECRET", "hunter2");
        let ran = rig.run("service restart 101 102 103 104 106 107 108 --wait");
        assert_eq!(ran.exit.code(), 4);
        assert!(
            !ran.err.contains("hunter2") && ran.out.is_empty(),
            "{ran:?}"
        );
        // Five wrong ones would have locked the account; the right one must still be good.
        rig.env.retain(|(name, _)| name != "COMPUTESTACKS_SECRET");
        rig.set_env("COMPUTESTACKS_SECRET", "user-secret");
        assert_eq!(rig.run("service list").exit.code(), 0);
    }
}

/// What guards every other test against secrets in its output does find one.
#[test]
#[should_panic(expected = "shows a secret")]
fn the_search_for_secrets_finds_one() {
    let rig = Rig::new(PROFILES[0]);
    rig.run("service update 101 --label user-secret --dry-run");
}

/// Lets so many calls of an operation through, and then strikes all.
fn after(rig: &Rig, operation: &str, calls: u64, fault: Fault) {
    rig.fault(Fault::delay(0.0).operation(operation).times(calls));
    rig.fault(fault.operation(operation));
}

const LISTS: [&str; 5] = ["json", "yaml", "jsonl", "table", "name"];

/// What came before is all there, in a document that is whole.
fn is_whole(format: &str, out: &str, rows: usize) {
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
fn a_list_that_fails_in_the_middle_is_whole_as_far_as_it_came() {
    for profile in PROFILES {
        for format in LISTS {
            let rig = Rig::new(profile);
            let down = Fault::new(FaultEffect::Response(ScriptedResponse::status(503)));
            after(&rig, "listContainerServices", 2, down);
            let ran = rig.run(&format!(
                "service list --per-page 3 --columns id,label -o {format}"
            ));
            assert_eq!(ran.exit.code(), 6, "{ran:?}");
            assert!(ran.err.starts_with("error: "), "{ran:?}");
            is_whole(format, &ran.out, 6);
        }
    }
}

/// Has the client wait for longer than it takes to interrupt it.
fn later() -> Fault {
    let answer = ScriptedResponse::status(429).header("Retry-After", "20");
    Fault::new(FaultEffect::Response(answer))
}

#[test]
fn an_interrupted_list_is_whole_as_far_as_it_came() {
    for format in LISTS {
        let mut rig = Rig::new(PROFILES[0]);
        after(&rig, "listContainerServices", 2, later());
        rig.interrupt_after = Some(Duration::from_secs(10));
        let ran = rig.run(&format!(
            "service list --per-page 3 --columns id,label -o {format}"
        ));
        assert_eq!(ran.exit.code(), 130, "{ran:?}");
        assert_eq!(ran.err, "error: interrupted\n");
        is_whole(format, &ran.out, 6);
    }
}

#[test]
fn services_shown_before_a_failure_are_whole() {
    for profile in PROFILES {
        let rig = Rig::new(profile);
        let down = Fault::new(FaultEffect::Response(ScriptedResponse::status(503)));
        after(&rig, "showContainerService", 1, down);
        let ran = rig.run("service show 101 102 --columns id,label -o json");
        assert_eq!(ran.exit.code(), 6, "{ran:?}");
        is_whole("json", &ran.out, 1);
    }
}

#[test]
fn updates_before_a_failure_are_whole() {
    let rig = Rig::new(PROFILES[0]);
    let down = Fault::new(FaultEffect::Response(ScriptedResponse::status(503)));
    after(&rig, "updateContainerService", 1, down);
    let ran = rig.run("service update 101 102 --label x --columns id,label -o json");
    assert_eq!(ran.exit.code(), 6, "{ran:?}");
    is_whole("json", &ran.out, 1);
}

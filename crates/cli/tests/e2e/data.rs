//! Standard output is data only, and secrets are in no output.

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
        let asked = rig.emulator.asked();
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
        rig.env.retain(|(name, _)| name != "CSTACKS_SECRET");
        rig.set_env("CSTACKS_SECRET", "hunter2");
        let ran = rig.run("service restart 101 102 103 104 106 107 108 --wait");
        assert_eq!(ran.exit.code(), 4);
        assert!(
            !ran.err.contains("hunter2") && ran.out.is_empty(),
            "{ran:?}"
        );
        // Five wrong ones would have locked the account; the right one must still be good.
        rig.env.retain(|(name, _)| name != "CSTACKS_SECRET");
        rig.set_env("CSTACKS_SECRET", "user-secret");
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

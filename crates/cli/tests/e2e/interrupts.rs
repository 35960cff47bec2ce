//! Ctrl-C while something goes on.

use std::time::Duration;

use crate::rig::{PROFILES, Rig};

#[test]
fn while_waiting_it_says_what_goes_on_without_us() {
    for profile in PROFILES {
        let mut rig = Rig::new(profile);
        rig.interrupt_after = Some(Duration::from_secs(2));
        let ran = rig.run("service restart 101 --wait");
        assert_eq!(ran.exit.code(), 130, "{ran:?}");
        assert!(ran.err.contains("error: interrupted"), "{}", ran.err);
        assert!(
            ran.err.ends_with("run: computestacks service events 101\n"),
            "{}",
            ran.err
        );
    }
}

#[test]
fn what_has_ended_before_is_printed() {
    let mut rig = Rig::new(PROFILES[0]);
    rig.interrupt_after = Some(Duration::from_secs(40));
    let ran = rig.run("service restart 101 102 103 104 106 109 --wait --parallel 1 -o jsonl");
    assert_eq!(ran.exit.code(), 130, "{ran:?}");
    assert!(ran.out.lines().count() >= 1, "{ran:?}");
    assert!(ran.out.starts_with(r#"{"id":101,"#), "{}", ran.out);
}

#[test]
fn a_document_names_also_what_nobody_waits_for_any_more() {
    for (arguments, services) in [
        ("service restart 101 --wait -o json", 1),
        ("service restart 101 102 103 --wait --parallel 1 -o json", 3),
    ] {
        let mut rig = Rig::new(PROFILES[0]);
        rig.interrupt_after = Some(Duration::from_secs(2));
        let ran = rig.run(arguments);
        assert_eq!(ran.exit.code(), 130, "{ran:?}");
        let document: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
        let rows = document.as_array().unwrap();
        assert_eq!(rows.len(), services, "{}", ran.out);
        assert_eq!(rows[0]["outcome"], "interrupted");
        assert_eq!(rows[0]["exit"], 130);
        for row in &rows[1..] {
            assert_eq!(row["outcome"], "skipped", "{}", ran.out);
        }
    }
}

#[test]
fn while_following_logs() {
    for profile in PROFILES {
        let mut rig = Rig::new(profile);
        rig.interrupt_after = Some(Duration::from_secs(30));
        let ran = rig.run("service logs -f 101 --since 1h");
        assert_eq!(ran.exit.code(), 130, "{ran:?}");
        assert_eq!(ran.out.lines().count(), 6, "{}", ran.out);
        assert_eq!(ran.err, "error: interrupted\n");
    }
}

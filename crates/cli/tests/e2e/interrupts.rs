//! Ctrl-C during a command.

use std::time::Duration;

use crate::test_run::{CliTest, PROFILES};

#[test]
fn an_interrupted_wait_shows_how_to_follow_the_operation() {
    for mut cli in CliTest::everywhere() {
        cli.interrupt_after = Some(Duration::from_secs(2));
        let output = cli.exits(130, "service restart 101 --wait");
        output.err_has("error: interrupted");
        let run = "run: computestacks service events 101";
        assert_eq!(output.err.lines().last(), Some(run), "{output:?}");
    }
}

#[test]
fn the_poll_interval_is_set_by_flag_or_variable() {
    // The requests of a wait that ends after a minute: three, and two for each poll.
    let requests = |flags: &str, interval: &str| {
        let mut cli = CliTest::new(PROFILES[0]);
        cli.change(|world| world.pace.workers = 0);
        cli.set_env("COMPUTESTACKS_POLL_INTERVAL", interval);
        cli.exits(8, &format!("service restart 101 --timeout 60s {flags}"));
        cli.emulator.requests().len()
    };
    assert_eq!(
        [
            requests("", "30s"),
            requests("--poll-interval 30s", "1s"),
            requests("", "10s"),
            requests("", ""),
        ],
        [9, 9, 17, 39]
    );
    let mut cli = CliTest::new(PROFILES[0]);
    cli.set_env("COMPUTESTACKS_POLL_INTERVAL", "often");
    let output = cli.exits(2, "service list");
    output.err_has("COMPUTESTACKS_POLL_INTERVAL: expected a duration");
}

#[test]
fn finished_operations_are_printed() {
    let mut cli = CliTest::new(PROFILES[0]);
    cli.interrupt_after = Some(Duration::from_secs(40));
    let output = cli.exits(
        130,
        "service restart 101 102 103 104 106 109 --wait --parallel 1 -o jsonl",
    );
    assert!(output.out.lines().count() >= 1, "{output:?}");
    assert!(output.out.starts_with(r#"{"id":101,"#), "{output:?}");
}

#[test]
fn a_document_has_unfinished_operations_too() {
    for (arguments, services) in [
        ("service restart 101 --wait -o json", 1),
        ("service restart 101 102 103 --wait --parallel 1 -o json", 3),
    ] {
        let mut cli = CliTest::new(PROFILES[0]);
        cli.interrupt_after = Some(Duration::from_secs(2));
        let output = cli.exits(130, arguments);
        let document: serde_json::Value = serde_json::from_str(&output.out).unwrap();
        let rows = document.as_array().unwrap();
        assert_eq!(rows.len(), services, "{output:?}");
        assert_eq!(rows[0]["outcome"], "interrupted");
        assert_eq!(rows[0]["exit"], 130);
        for row in &rows[1..] {
            assert_eq!(row["outcome"], "skipped", "{output:?}");
        }
    }
}

#[test]
fn a_watched_list_is_repeated_until_interrupted() {
    for (line, repeats) in [
        ("service list -w", 16),
        ("service show 101 --watch=10s -o jsonl", 4),
        ("domain list --watch=5s", 7),
    ] {
        let mut cli = CliTest::new(PROFILES[0]);
        cli.interrupt_after = Some(Duration::from_secs(31));
        let output = cli.exits(130, &format!("{line} --columns id --no-header"));
        let first = output.out.lines().next().unwrap();
        let count = output.out.lines().filter(|line| *line == first).count();
        assert_eq!(count, repeats, "{output:?}");
        assert_eq!(output.err, "");
    }
}

#[test]
fn interrupted_logs_end_quietly() {
    for profile in PROFILES {
        for (line, count) in [
            ("service logs -f 101 --since 1h", 6),
            ("container logs -f 501 --since 1h", 3),
        ] {
            let mut cli = CliTest::new(profile);
            cli.interrupt_after = Some(Duration::from_secs(30));
            let output = cli.exits(130, line);
            assert_eq!(output.out.lines().count(), count, "{output:?}");
            assert_eq!(output.err, "");
        }
    }
}

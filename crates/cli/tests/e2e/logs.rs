//! Log lines of several services.

use std::time::Duration;

use computestacks_emulator::{
    ServerProfile,
    fault::Fault,
    world::{LogLine, World},
};

use crate::test_run::{CliTest, PROFILES, respond, starts};

/// The start of the lines: 11:58:20.
const START: f64 = 1_795_521_500.0;

fn line(after: f64, service: i64, text: &str) -> LogLine {
    LogLine {
        at: START + after,
        container: Some(format!("box-{service}")),
        line: text.to_owned(),
    }
}

/// Services 101 and 102 are of the tier `web`. 102 has a line of the same time as one of 101.
fn cli(profile: ServerProfile) -> CliTest {
    let cli = CliTest::with(profile, World::built_in());
    cli.change(|world| {
        for service in &mut world.services {
            if let 101..=103 = service.id {
                let tier = if service.id == 103 { "data" } else { "web" };
                service.label = Some(format!("svc {}", service.id));
                service.name = Some(format!("svc-{}", service.id));
                service.labels.insert("tier".to_owned(), tier.into());
            }
        }
        world.logs.clear();
        let lines = |service: i64, ages: &[(f64, &str)]| {
            let lines = ages.iter().map(|(age, text)| line(*age, service, text));
            (service, lines.collect::<Vec<_>>())
        };
        world.logs.extend([
            lines(101, &[(0.0, "a"), (10.0, "same"), (20.0, "d")]),
            lines(102, &[(5.0, "b"), (10.0, "same"), (15.0, "c")]),
            lines(103, &[(7.0, "data")]),
        ]);
    });
    cli
}

/// Compares what these commands print with a snapshot for each profile.
fn golden(name: &str, lines: &[&str]) {
    for profile in PROFILES {
        let transcript = cli(profile).transcript(lines);
        insta::assert_snapshot!(format!("{name}-{profile}"), transcript);
    }
}

/// What is printed of each line: its container and message.
fn shown(out: &str) -> Vec<&str> {
    let container_on = |line: &'_ str| line.find("box-");
    let lines = out.lines();
    lines
        .map(|line| container_on(line).map_or(line, |at| &line[at..]))
        .collect()
}

fn refused(status: u16) -> Fault {
    respond(status, r#"{"errors":["no"]}"#)
        .operation("listContainerServiceLogs")
        .times(1)
}

#[test]
fn lines_of_several_are_merged_by_time() {
    golden(
        "logs_merged",
        &[
            "service logs 101 102",
            "service logs 'svc*1' svc-102",
            "service logs -l tier=web",
            "service logs -l tier=web 103 101 102",
            "service logs 101 102 -n 4",
            // Lines of the same time are in the order of the services.
            "service logs 102 101 -n 4",
            "service logs -l tier!=web 103 101",
            "service logs 'svc*' --container '*-103' -n 1",
            "service logs 'svc*' --until 2026-11-24T11:58:21Z",
        ],
    );
}

#[test]
fn each_line_has_its_service_if_several_may_be_selected() {
    golden(
        "logs_of_services",
        &[
            "service logs 103",
            "service logs 103 103",
            // A controller that follows the document sends no labels.
            "service logs -l tier=data -o jsonl",
            "service logs 'svc*3' -o json --jq '.[0].service_id'",
            "service logs 'svc*3' --jq .service",
        ],
    );
    let cli = cli(PROFILES[0]);
    let colours = cli.run("service logs 101 102 -n 2 --color always").out;
    // The same name has the same colour in each line.
    let styled: Vec<&str> = colours
        .lines()
        .filter_map(|line| line.split(' ').nth(1))
        .collect();
    assert!(
        styled.iter().all(|name| name.contains("\u{1b}[")),
        "{colours:?}"
    );
}

#[test]
fn an_error_of_one_does_not_hide_the_lines_of_others() {
    for profile in PROFILES {
        let cli = cli(profile);
        let output = cli.run("service logs 999 101");
        assert_eq!(
            shown(&output.out),
            ["box-101 a", "box-101 same", "box-101 d"]
        );
        output.exits(3);
        assert_eq!(
            output.err, "error: 999: the service does not exist, or you have no access to it\n",
            "{output:?}"
        );
        cli.fault(refused(422));
        let output = cli.run("service logs 101 102");
        assert_eq!(output.out.lines().count(), 3, "{output:?}");
        output.exits(5);
        // A refused login is not repeated: five lock the account.
        cli.fault(refused(401));
        let output = cli.exits(4, "service logs 101 102");
        assert_eq!(output.out, "", "{output:?}");
        for (line, code, message) in [
            ("'none*'", 0, "no services match\n"),
            ("-f -l tier=none", 0, "no services match\n"),
            ("-l tier", 2, "expected key=value"),
            ("", 2, "required"),
        ] {
            let output = cli.exits(code, &format!("service logs {line}"));
            output.err_has(message);
        }
    }
}

/// Each poll of a service advances the clock for all, so there is ample time until the interrupt.
const LONG: Duration = Duration::from_secs(1200);

#[test]
fn several_are_followed_after_their_last_lines() {
    for profile in PROFILES {
        let mut cli = cli(profile);
        cli.interrupt_after = Some(LONG);
        cli.change_after = Some((Duration::from_secs(20), |world| {
            for service in [101, 102] {
                let lines = world.logs.entry(service).or_default();
                // After the start, and at the time of the last line.
                lines.push(line(130.0, service, "new"));
                lines.push(line(20.0, service, "d"));
            }
        }));
        let output = cli.exits(130, "service logs -f 999 'svc*' -n 3");
        let mut lines = shown(&output.out);
        assert_eq!(lines[..3], ["box-102 same", "box-102 c", "box-101 d"]);
        let followed = &mut lines[3..];
        followed.sort_unstable();
        assert_eq!(
            followed,
            ["box-101 d", "box-101 new", "box-102 d", "box-102 new"]
        );
        assert!(output.err.starts_with("error: 999: "), "{output:?}");
        assert_eq!(output.err.lines().count(), 1, "{output:?}");
    }
}

#[test]
fn following_ends_with_the_last_service() {
    for profile in PROFILES {
        let output = cli(profile).run("service logs -f 998 999");
        output.exits(3);
        assert_eq!(output.out, "", "{output:?}");
        let mut errors: Vec<&str> = output.err.lines().collect();
        errors.sort_unstable();
        assert!(errors[0].starts_with("error: 998: "), "{errors:?}");
        assert!(errors[1].starts_with("error: 999: "), "{errors:?}");
    }
}

#[test]
fn a_gap_is_reported_with_the_service() {
    let mut cli = cli(PROFILES[0]);
    // More than a response can have, in one second.
    cli.change(|world| {
        let lines = (0..5001).map(|n| line(1.0 + f64::from(n) / 10_000.0, 102, "x"));
        world.logs.insert(102, lines.collect());
    });
    cli.interrupt_after = Some(LONG);
    let output = cli.exits(130, "service logs -f 101 102 --since 1h");
    assert!(output.out.contains("box-101 d"));
    starts(&output.err, "warning: svc 102 (102): ");
}

//! Deployments: conflicts, lost responses, failures, and what a log shows of them.

use std::{sync::Arc, time::Duration};

use computestacks_emulator::{
    ServerProfile,
    fault::{Fault, FaultEffect},
    world::World,
};
use serde_json::Value;

use crate::test_run::{CliTest, CommandOutput, NOW, PROFILES};

/// The service with two containers.
const SHOP: &str = "deploy shop/keen-harbor101 -o json";
/// A service with one container.
const DATABASE: &str = "deploy shop/calm-river102 -o json";

fn report(output: &CommandOutput) -> Value {
    serde_json::from_str(&output.out).unwrap_or_else(|error| panic!("{error}: {output:?}"))
}

/// The path of each rebuild that was requested, with the status.
fn rebuilds(cli: &CliTest) -> Vec<u16> {
    let requests = cli.emulator.requests().into_iter();
    let rebuilds = requests.filter(|request| {
        request.target.ends_with("/power/rebuild") && request.status != Some(404)
    });
    rebuilds
        .map(|request| request.status.unwrap_or_default())
        .collect()
}

fn power(profile: ServerProfile) -> &'static str {
    match profile {
        ServerProfile::Documented => "powerContainerServiceAsDocumented",
        _ => "powerContainerService",
    }
}

#[test]
fn it_ends_when_the_new_containers_run_and_a_log_has_each_change() {
    for cli in CliTest::everywhere() {
        let output = cli.ok(SHOP);
        let report = report(&output);
        assert_eq!(report["outcome"], "completed");
        assert_eq!(report["action"], "rebuild");
        assert_eq!(report["project"]["name"], "shop");
        assert_eq!(report["service"]["id"], 101);
        assert_eq!(report["containers"][1]["state"], "online");
        // A rebuild takes as long as its slowest container, not until `completed` for the first time.
        assert!(report["seconds"].as_f64().unwrap() > 10.0, "{report}");
        let lines: Vec<&str> = output.err.lines().collect();
        assert!(lines.len() > 2, "{output:?}");
        for (line, next) in lines.iter().zip(&lines[1..]) {
            assert!(line.contains(" (101)  rebuild  event 101 "), "{line}");
            assert_ne!(line, next, "only changes are printed");
        }
        assert!(lines.last().unwrap().ends_with("2 running"), "{lines:?}");
        let quiet = cli.run(&format!("{SHOP} --quiet"));
        assert_eq!(quiet.err, "");
    }
}

#[test]
fn it_waits_for_another_action_and_then_makes_its_own_rebuild() {
    for profile in PROFILES {
        for action in ["restart", "rebuild"] {
            let cli = CliTest::new(profile);
            cli.run(&format!("service {action} 101 --no-wait"));
            let output = cli.ok(SHOP);
            output.err_has("waiting: event 101 is ");
            let report = report(&output);
            assert_eq!(report["outcome"], "completed", "{report}");
            assert_ne!(report["event"], 101, "{report}");
            // Not even in the middle of the other rebuild, when nothing seems to be in progress.
            let all = if action == "rebuild" { 2 } else { 1 };
            assert_eq!(rebuilds(&cli).len(), all);
        }
    }
}

/// In the middle of a rebuild its event is completed and nothing seems to be in progress: the server
/// cancels the call, and says so only afterwards.
#[test]
fn a_call_that_the_server_refuses_is_made_again() {
    for cli in CliTest::everywhere() {
        cli.run("service rebuild 102 --no-wait");
        cli.emulator.advance(Duration::from_secs(4));
        let failed = cli.exits(7, &format!("{DATABASE} --on-conflict fail"));
        assert_eq!(report(&failed)["outcome"], "already in progress");
        let output = cli.ok(DATABASE);
        assert_eq!(report(&output)["outcome"], "completed");
        // The first, two that were cancelled, and the last.
        assert_eq!(rebuilds(&cli).len(), 4);
    }
}

#[test]
fn a_conflict_fails_on_request_and_nothing_is_sent() {
    for cli in CliTest::everywhere() {
        cli.run("service restart 101 --no-wait");
        let output = cli.exits(7, &format!("{SHOP} --on-conflict fail"));
        let report = report(&output);
        assert_eq!(report["outcome"], "already in progress");
        let reason = report["reason"].as_str().unwrap();
        assert!(reason.starts_with("event 101 is "), "{reason}");
        output.err_has("nothing was sent");
        assert_eq!(rebuilds(&cli), [0; 0]);
    }
}

#[test]
fn a_second_run_attaches_to_a_rebuild_on_request() {
    for profile in PROFILES {
        for (action, events) in [("rebuild", 1), ("restart", 2)] {
            let cli = CliTest::new(profile);
            cli.run(&format!("service {action} 101 --no-wait"));
            let output = cli.ok(&format!("{SHOP} --on-conflict attach"));
            let report = report(&output);
            assert_eq!(report["outcome"], "completed");
            assert_eq!(report["attached"], action == "rebuild");
            assert_eq!(
                output.err.contains("attached to event 101"),
                action == "rebuild"
            );
            // Only a rebuild does the same.
            assert_eq!(rebuilds(&cli).len(), 1);
            assert_eq!(report["event"], 100 + events);
            assert_eq!(report["containers"][0]["state"], "online");
        }
    }
}

#[test]
fn an_action_that_does_not_end_times_out_and_nothing_is_sent() {
    for cli in CliTest::everywhere() {
        cli.change(|world| world.pace.workers = 0);
        cli.run("service restart 101 --no-wait");
        let output = cli.exits(8, &format!("{SHOP} --timeout 30s"));
        let report = report(&output);
        assert_eq!(report["outcome"], "timed out");
        assert_eq!(report["seconds"], 30.0);
        output.err_has("nothing was sent");
        assert_eq!(rebuilds(&cli), [0; 0]);
    }
}

#[test]
fn a_rebuild_that_does_not_end_in_time_times_out() {
    for cli in CliTest::everywhere() {
        let output = cli.exits(8, &format!("{SHOP} --timeout 5s"));
        let report = report(&output);
        assert_eq!(report["outcome"], "timed out");
        assert_eq!(report["exit"], 8);
        assert_eq!(report["event"], 101);
        let run = "run: computestacks service events 101";
        assert_eq!(output.err.lines().last(), Some(run), "{output:?}");
    }
}

/// The second of two containers fails after the first has been stopped; its event is completed by the
/// first one nevertheless.
#[test]
fn a_failure_in_the_middle_is_a_failure_with_its_reason() {
    for mut cli in CliTest::everywhere() {
        cli.change(|world| world.pace.workers = 1);
        cli.change_after = Some((Duration::from_secs(1), |world| {
            world.outages.container_engine = true;
        }));
        let output = cli.exits(7, SHOP);
        let report = report(&output);
        assert_eq!(report["outcome"], "failed");
        assert_eq!(report["reason"], "Failed to pull image");
        output.err_has(" (101): rebuild: failed: Failed to pull image\n");
    }
}

fn with_logs() -> World {
    let mut world = World::built_in();
    world.outages.container_engine = true;
    for container in &mut world.containers {
        if container.service == 101 {
            container.actual_state = computestacks_emulator::world::ActualState::Missing;
            container.req_state = computestacks_emulator::world::RequestedState::Stopped;
        }
    }
    world
}

#[test]
fn the_last_log_lines_of_failed_containers_are_shown() {
    for profile in PROFILES {
        let cli = CliTest::with(profile, with_logs());
        let output = cli.exits(7, SHOP);
        let shown = output.err.split_once("; its last log lines:\n").unwrap();
        assert!(
            shown.0.ends_with("container keen-harbor101-1 is alert"),
            "{output:?}"
        );
        assert!(
            shown.1.starts_with(&format!("| {}", &NOW[..10])),
            "{output:?}"
        );
        // Neither steers a terminal nor a CI system.
        assert!(shown.1.contains(" red and bell\n"), "{output:?}");
        assert!(!output.err.contains('\u{1b}'), "{output:?}");
    }
}

#[test]
fn a_lost_response_is_resolved_by_the_event() {
    for profile in PROFILES {
        for (effect, executed) in [
            (FaultEffect::Reset, true),
            (FaultEffect::Reset, false),
            (FaultEffect::Throttle, true),
        ] {
            let cli = CliTest::new(profile);
            let fault = Fault::new(effect).operation(power(profile)).times(1);
            cli.fault(if executed {
                fault.execute_request()
            } else {
                fault
            });
            let output = cli.ok(SHOP);
            let report = report(&output);
            assert_eq!(report["outcome"], "completed");
            assert_eq!(report["event"], 101);
            // It is sent again only if there is no event.
            assert_eq!(
                rebuilds(&cli).len(),
                if executed { 1 } else { 2 },
                "{profile}"
            );
        }
    }
}

#[test]
fn a_slow_response_is_resolved_by_the_event_too() {
    for cli in CliTest::everywhere() {
        cli.fault(Fault::delay(100.0).operation(power(cli.profile)).times(1));
        let emulator = Arc::clone(&cli.emulator);
        // The clock stands still until the response is late.
        let clock = std::thread::spawn(move || {
            while emulator.faults().iter().all(|fault| fault.applied == 0) {
                std::thread::yield_now();
            }
            emulator.advance(Duration::from_secs(6));
        });
        let output = cli.run(&format!("{SHOP} --call-timeout 5s"));
        clock.join().unwrap();
        output.exits(0);
        assert_eq!(report(&output)["event"], 101);
        assert_eq!(rebuilds(&cli).len(), 1);
    }
}

#[test]
fn a_variant_is_changed_once_and_a_second_run_rebuilds() {
    let cli = CliTest::new(ServerProfile::Controller97);
    let line = "deploy blog/Blog --variant 'PHP 8.4' -o json";
    let first = report(&cli.ok(line));
    assert_eq!(first["action"], "change variant");
    assert_eq!(first["variant"]["id"], 31);
    assert_eq!(first["outcome"], "completed");
    let output = cli.ok(line);
    let second = report(&output);
    assert_eq!(second["action"], "rebuild");
    assert_eq!(second["outcome"], "completed");
    output.err_has("has this variant already");

    // The response to a change is lost as well.
    let cli = CliTest::new(ServerProfile::Controller97);
    let fault = Fault::new(FaultEffect::Reset).operation("updateContainerServiceVariant");
    cli.fault(fault.times(1).execute_request());
    let output = cli.run(line);
    assert_eq!(report(&output), first, "{output:?}");
}

#[test]
fn a_token_that_may_only_read_is_not_authorised() {
    for profile in [ServerProfile::Controller97, ServerProfile::Documented] {
        let mut world = World::built_in();
        let scopes = ["public", "project_read", "projects_read"];
        world.tokens[0].scopes = scopes.map(str::to_owned).to_vec();
        let cli = CliTest::with(profile, world).with_token();
        let output = cli.exits(4, SHOP);
        assert_eq!(output.out, "");
        output.err_has("needs the scope project_write");
    }
}

#[test]
fn an_interrupted_deployment_says_that_the_server_continues() {
    for mut cli in CliTest::everywhere() {
        cli.interrupt_after = Some(Duration::from_secs(2));
        let output = cli.exits(130, SHOP);
        let report = report(&output);
        assert_eq!(report["outcome"], "interrupted");
        output.err_has("the server continues");
    }
}

//! The engine keeps the time that was recorded (`async/`).

mod bench;
mod properties;
mod versions;

use bench::{ACTOR, Bench, ONE, THREE, shown};

use super::PowerAction;
use crate::{
    Profile,
    world::{EngineState, Status, Wanted},
};

/// What a call shows until a minute later: each change with the seconds since the call.
struct Timeline {
    name: &'static str,
    world: fn(&mut Bench),
    call: fn(&mut Bench) -> i64,
    /// Event, service.
    expected: &'static str,
    /// Containers, by what answers say of them.
    containers: &'static str,
}

const TIMELINES: &[Timeline] = &[
    Timeline {
        name: "stop, one container (power-stop-completed)",
        world: |_| {},
        call: |bench| bench.power(ONE, PowerAction::Stop),
        expected: "0.00 pending working, 0.40 running working, 1.90 completed inactive",
        containers: "0.00 stopping, 1.90 offline",
    },
    Timeline {
        name: "start, one (power-start-completed)",
        world: |bench| bench.all(ONE, Wanted::Stopped, EngineState::Stopped),
        call: |bench| bench.power(ONE, PowerAction::Start),
        expected: "0.00 pending working, 0.40 running working, 1.90 completed online",
        containers: "0.00 starting, 1.90 online",
    },
    Timeline {
        name: "restart, one (power-restart-completed)",
        world: |_| {},
        call: |bench| bench.power(ONE, PowerAction::Restart),
        expected: "0.00 pending working, 0.40 running working, 1.90 completed online",
        containers: "0.00 starting, 1.90 online",
    },
    Timeline {
        name: "stop, three of the same duration (power-stop-3-containers)",
        world: |_| {},
        call: |bench| bench.power(THREE, PowerAction::Stop),
        expected: "0.00 pending working, 0.40 running working, 1.90 completed inactive",
        containers: "0.00 stopping stopping stopping, 1.90 offline offline offline",
    },
    Timeline {
        name: "stop, three of 0.7, 4 and 8 s: the first one done ends the event for all (power-stop-3-containers-unequal)",
        world: |bench| bench.durations(THREE, &[0.7, 4.0, 8.0]),
        call: |bench| bench.power(THREE, PowerAction::Stop),
        expected: "0.00 pending working, 0.40 running working, 1.10 completed inactive",
        containers: "0.00 stopping stopping stopping, 1.10 offline online online, 4.40 offline offline online, 8.40 offline offline offline",
    },
    Timeline {
        name: "start, three of 0.7, 4 and 8 s (power-start-3-containers-unequal)",
        world: |bench| {
            bench.all(THREE, Wanted::Stopped, EngineState::Stopped);
            bench.durations(THREE, &[0.7, 4.0, 8.0]);
        },
        call: |bench| bench.power(THREE, PowerAction::Start),
        expected: "0.00 pending working, 0.40 running working, 1.10 completed online",
        containers: "0.00 starting starting starting, 1.10 online offline offline, 4.40 online online offline, 8.40 online online online",
    },
    Timeline {
        name: "restart, three, one worker: it flips once a container (power-restart-3-containers-serial)",
        world: |bench| bench.workers(1),
        call: |bench| bench.power(THREE, PowerAction::Restart),
        expected: "0.00 pending working, 0.40 running working, 1.90 completed online, 2.15 running working, 3.65 completed online, 3.90 running working, 5.40 completed online",
        containers: "0.00 starting starting starting, 1.90 online online online, 2.15 starting starting starting, 3.65 online online online, 3.90 starting starting starting, 5.40 online online online",
    },
    Timeline {
        name: "rebuild: completed and inactive for the time between removing and building (power-rebuild-completed)",
        world: |_| {},
        call: |bench| bench.power(ONE, PowerAction::Rebuild),
        expected: "0.00 pending working, 0.40 running working, 1.90 completed inactive, 9.60 running working, 12.00 completed online",
        containers: "0.00 starting, 1.90 offline, 9.60 starting, 12.00 online",
    },
    Timeline {
        name: "rebuild, three, one worker",
        world: |bench| bench.workers(1),
        call: |bench| bench.power(THREE, PowerAction::Rebuild),
        expected: "0.00 pending working, 0.40 running working, 1.90 completed online, 2.15 running working, 3.65 completed online, 3.90 running working, 5.40 completed inactive, 9.60 running working, 12.00 completed online, 12.25 running working, 14.65 completed online, 14.90 running working, 17.30 completed online",
        containers: "",
    },
    Timeline {
        name: "start of a container that is missing becomes a rebuild, without a gap",
        world: |bench| bench.all(ONE, Wanted::Stopped, EngineState::Missing),
        call: |bench| bench.power(ONE, PowerAction::Start),
        expected: "0.00 pending working, 0.40 running working, 6.80 completed online",
        containers: "0.00 starting, 6.80 online",
    },
    Timeline {
        name: "stop of a container that is missing fails (power-stop-missing-container)",
        world: |bench| bench.all(ONE, Wanted::Stopped, EngineState::Missing),
        call: |bench| bench.power(ONE, PowerAction::Stop),
        expected: "0.00 pending working, 0.40 running working, 0.50 failed alert",
        containers: "0.00 stopping, 0.50 alert",
    },
    Timeline {
        name: "stop of three of which one is missing: failed, then completed (power-callback-failed)",
        world: |bench| bench.edit(THREE, 0, |one| one.engine = EngineState::Missing),
        call: |bench| bench.power(THREE, PowerAction::Stop),
        expected: "0.00 pending working, 0.40 running working, 0.50 failed alert, 1.90 completed inactive",
        containers: "0.00 stopping stopping stopping, 0.50 alert alert alert, 1.90 offline offline offline",
    },
    Timeline {
        name: "scale one to three: the first new one that runs ends the event",
        world: |_| {},
        call: |bench| bench.scale(ONE, 3),
        expected: "0.00 pending working, 0.40 running working, 3.60 completed online",
        containers: "0.00 online, 0.40 online offline offline, 3.60 online online online",
    },
    Timeline {
        name: "scale three to one: the first one that stopped ends the event, the oldest goes first",
        world: |_| {},
        call: |bench| bench.scale(THREE, 1),
        expected: "0.00 pending working, 0.40 running working, 1.90 completed online",
        containers: "0.00 online online online, 1.90 offline online online, 3.60 online online, 5.10 offline online, 6.80 online",
    },
    Timeline {
        name: "scale to the same count is cancelled",
        world: |_| {},
        call: |bench| bench.scale(THREE, 3),
        expected: "0.00 pending working, 0.40 cancelled online",
        containers: "0.00 online online online",
    },
    Timeline {
        name: "scale to nothing fails (scale-zero)",
        world: |_| {},
        call: |bench| bench.scale(ONE, 0),
        expected: "0.00 pending working, 0.40 failed alert",
        containers: "0.00 online",
    },
    Timeline {
        name: "scale to less than nothing fails (scale-negative)",
        world: |_| {},
        call: |bench| bench.scale(ONE, -5),
        expected: "0.00 pending working, 0.40 failed alert",
        containers: "0.00 online",
    },
    Timeline {
        name: "resize",
        world: |_| {},
        call: |bench| bench.resize(ONE, 12),
        expected: "0.00 pending working, 0.40 running working, 0.70 completed online",
        containers: "0.00 online",
    },
    Timeline {
        name: "delete, one: completed too early, gone, and tidied up three times (delete-completed, delete-long)",
        world: |_| {},
        call: |bench| bench.trash(ONE),
        expected: "0.00 pending working, 0.40 running working, 1.90 completed inactive, 4.20 completed 404, 4.70 running 404, 6.10 completed 404, 34.70 running 404, 36.10 completed 404, 42.40 running 404, 43.80 completed 404",
        containers: "0.00 online, 1.90 offline, 4.20 ",
    },
    Timeline {
        name: "delete, three (delete-3-containers)",
        world: |_| {},
        call: |bench| bench.trash(THREE),
        expected: "0.00 pending working, 0.40 running working, 1.90 completed online, 6.80 completed inactive, 10.60 completed 404, 11.10 running 404, 12.50 completed 404, 41.10 running 404, 42.50 completed 404, 48.80 running 404, 50.20 completed 404",
        containers: "",
    },
];

#[test]
fn timelines_are_those_of_the_recordings() {
    let mut wrong = Vec::new();
    for case in TIMELINES {
        let mut compare = |seen: String, expected: &str| {
            if seen != expected {
                wrong.push(format!(
                    "{}:\n  {seen}\ninstead of\n  {expected}",
                    case.name
                ));
            }
        };
        let run = |show: &dyn Fn(&Bench, i64) -> String| {
            let mut bench = Bench::new();
            (case.world)(&mut bench);
            let event = (case.call)(&mut bench);
            bench.watch(60.0, |bench| show(bench, event))
        };
        let seen =
            run(&|bench, event| format!("{} {}", bench.status(event), bench.service_state()));
        compare(seen, case.expected);
        if !case.containers.is_empty() {
            compare(run(&|bench, _| bench.container_states()), case.containers);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is refused says why, and what it is about.
#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn refusals_have_their_reasons() {
    type Case = (
        &'static str,
        fn(&mut Bench) -> i64,
        Status,
        &'static str,
        &'static [(&'static str, &'static str)],
    );
    let cases: [Case; 10] = [
        (
            "scale to nothing",
            |bench| bench.scale(ONE, 0),
            Status::Failed,
            "Invalid Parameters",
            &[("13f3b157a1a84b44", "Expected 0 to be 1 or greater.")],
        ),
        (
            "scale to the same",
            |bench| bench.scale(ONE, 1),
            Status::Cancelled,
            "No change required",
            &[],
        ),
        (
            "scale over quota",
            |bench| bench.scale(ONE, 100),
            Status::Failed,
            "User over quota",
            &[],
        ),
        (
            "scale an image that cannot",
            |bench| bench.scale(102, 3),
            Status::Failed,
            "Scaling not allowed",
            &[("b92040241f7db4e0", "Service is not eligibale to scale")],
        ),
        (
            "scale beyond the network",
            |bench| bench.scale(ONE, 32),
            Status::Cancelled,
            "Network size can not accommodate the requested number of containers.",
            &[],
        ),
        (
            "scale beyond all measure, where nothing is said of quota and network",
            |bench| bench.scale(201, i128::MAX),
            Status::Cancelled,
            "Network size can not accommodate the requested number of containers.",
            &[],
        ),
        (
            "resize without a subscription",
            |bench| {
                bench.service(ONE).has_subscription = false;
                bench.resize(ONE, 12)
            },
            Status::Failed,
            "undefined method `new_package!' for nil:NilClass",
            &[
                ("fdfcc55ffebd0424", "---\n:product: "),
                ("f25e7dbf2b735858", "undefined method"),
            ],
        ),
        (
            "resize of a container that is missing",
            |bench| {
                bench.all(ONE, Wanted::Running, EngineState::Missing);
                bench.resize(ONE, 12)
            },
            Status::Failed,
            "Container does not exist on host",
            &[
                ("fdfcc55ffebd0424", "---\n:product: "),
                ("00c74eadd4b2fab6", "Container does not exist on host"),
            ],
        ),
        (
            "stop of a container that is missing",
            |bench| {
                bench.all(ONE, Wanted::Running, EngineState::Missing);
                bench.power(ONE, PowerAction::Stop)
            },
            Status::Failed,
            "Container does not exist on node",
            &[("41237d8136741d74", "Container does not exist on node")],
        ),
        (
            "a second action while one runs",
            |bench| {
                bench.power(ONE, PowerAction::Restart);
                bench.power(ONE, PowerAction::Stop)
            },
            Status::Cancelled,
            "Action already in progress",
            &[(
                "65a0ac3cf9131abb",
                "Action already in progress, please try again later.",
            )],
        ),
    ];
    for (name, call, status, reason, details) in cases {
        let mut bench = Bench::new();
        let event = call(&mut bench);
        bench.advance(60.0);
        let event = bench.event(event);
        assert_eq!(event.status, status, "{name}");
        let given = event.state_reason.as_deref().unwrap_or_default();
        assert!(given.starts_with(reason), "{name}: {given}");
        assert_eq!(event.details.len(), details.len(), "{name}");
        for (detail, (code, text)) in event.details.iter().zip(details) {
            assert_eq!(detail.event_code.as_deref(), Some(*code), "{name}");
            let data = detail.data.as_deref().unwrap_or_default();
            assert!(data.starts_with(text), "{name}: {data}");
        }
    }
}

/// Rule 8 of the recordings: the event of a start may be one of a rebuild.
#[test]
fn a_missing_container_is_rebuilt_whatever_was_asked_for() {
    let cases = [
        (
            PowerAction::Start,
            EngineState::Stopped,
            "container.start",
            "f59498e7717c7106",
        ),
        (
            PowerAction::Start,
            EngineState::Missing,
            "container.rebuild",
            "14bbe1dc184afba0",
        ),
        (
            PowerAction::Restart,
            EngineState::Running,
            "container.restart",
            "d611b2bbf50bd48c",
        ),
        (
            PowerAction::Restart,
            EngineState::Missing,
            "container.rebuild",
            "14bbe1dc184afba0",
        ),
        (
            PowerAction::Stop,
            EngineState::Missing,
            "container.stop",
            "0b264bd661e2d449",
        ),
        (
            PowerAction::Rebuild,
            EngineState::Running,
            "container.rebuild",
            "14bbe1dc184afba0",
        ),
    ];
    for (action, engine, locale, code) in cases {
        let mut bench = Bench::new();
        bench.all(ONE, Wanted::Stopped, engine);
        let event = bench.power(ONE, action);
        let event = bench.event(event);
        assert_eq!(
            event.locale.as_deref(),
            Some(locale),
            "{action:?} {engine:?}"
        );
        assert_eq!(
            event.event_code.as_deref(),
            Some(code),
            "{action:?} {engine:?}"
        );
    }
}

/// Rule 7: also where the rebuild looks completed and is not over.
#[test]
fn a_second_action_is_cancelled_until_the_first_is_really_over() {
    let mut bench = Bench::new();
    let rebuild = bench.power(ONE, PowerAction::Rebuild);
    bench.advance(3.0);
    assert_eq!(bench.status(rebuild), "completed");
    let second = bench.power(ONE, PowerAction::Start);
    assert_eq!(bench.status(second), "cancelled");
    // A cancelled event is newer and did not fail, so nothing is the matter.
    assert_eq!(shown(&bench, ONE), "inactive");
    bench.advance(20.0);
    assert_eq!(bench.status(rebuild), "completed");
    let third = bench.power(ONE, PowerAction::Stop);
    assert_eq!(bench.status(third), "pending");
}

/// Rule 6.
#[test]
fn an_alert_ends_with_any_newer_event_that_does_not_fail() {
    let mut bench = Bench::new();
    bench.scale(ONE, 0);
    bench.advance(1.0);
    assert_eq!(shown(&bench, ONE), "alert");
    bench.scale(ONE, 1);
    bench.advance(1.0);
    assert_eq!(shown(&bench, ONE), "online");
}

/// Rule 9.
#[test]
fn what_changes_nothing_makes_no_event() {
    let mut bench = Bench::new();
    let before = bench.state.events.len();
    bench
        .state
        .power(bench.now, &ACTOR, 105, PowerAction::Start, None);
    let same = bench.service(ONE).product_id.expect("it has a product");
    bench.state.resize(bench.now, &ACTOR, ONE, same);
    assert_eq!(bench.state.events.len(), before);
}

/// Rule 4: the event outlives its service, for who acted.
#[test]
fn a_deleted_service_leaves_its_event() {
    let mut bench = Bench::new();
    let event = bench.trash(THREE);
    bench.advance(60.0);
    assert!(bench.state.visible_service(ACTOR.user, THREE).is_none());
    assert!(bench.state.visible_event(ACTOR.user, event).is_some());
    let details = &bench.event(event).details;
    let codes: Vec<_> = details
        .iter()
        .filter_map(|detail| detail.event_code.as_deref())
        .collect();
    assert_eq!(codes, ["21cdb02746c1cdea"; 3], "one a container");
    assert_eq!(bench.state.containers_of(THREE).count(), 0);
    assert!(!bench.state.listed(ACTOR.user, 0).any(|one| one.id == THREE));
}

/// Rule 5 (`nodocker-*`): what failed may have happened all the same.
#[test]
fn without_container_engines_failures_take_effect() {
    let broken = || {
        let mut bench = Bench::new();
        bench.state.outages.container_engine = true;
        bench
    };
    let mut bench = broken();
    let event = bench.scale(ONE, 3);
    bench.advance(60.0);
    assert_eq!(bench.status(event), "failed");
    assert_eq!(
        bench.state.deployed_containers(ONE),
        3,
        "the rows are there"
    );

    let mut bench = broken();
    let event = bench.scale(THREE, 1);
    bench.advance(60.0);
    assert_eq!(bench.status(event), "failed");
    assert_eq!(bench.state.deployed_containers(THREE), 2, "one is gone");

    let mut bench = broken();
    let event = bench.trash(ONE);
    bench.advance(60.0);
    assert_eq!(bench.status(event), "failed");
    assert!(
        !bench.state.services.contains_key(&ONE),
        "the service is gone"
    );

    let mut bench = broken();
    for (action, reason) in [
        (PowerAction::Start, "Failed to pull image"),
        (PowerAction::Rebuild, "Failed to pull image"),
        (PowerAction::Stop, "Container does not exist on node"),
    ] {
        let event = bench.power(ONE, action);
        bench.advance(60.0);
        let event = bench.event(event);
        assert_eq!(event.status, Status::Failed, "{action:?}");
        assert_eq!(event.state_reason.as_deref(), Some(reason), "{action:?}");
    }
}

/// Whoever asked for it is told once a container, in order, and may be told two things.
#[test]
fn callbacks_are_told_once_a_container() {
    let mut bench = Bench::new();
    bench.edit(THREE, 0, |one| one.engine = EngineState::Missing);
    bench.power_with_callback(THREE, PowerAction::Stop);
    bench.advance(60.0);
    let told: Vec<_> = std::mem::take(&mut bench.state.outbox)
        .into_iter()
        .map(|one| (one.success, one.data))
        .collect();
    let missing = vec!["Container does not exist on node".to_owned()];
    assert_eq!(
        told,
        [
            (false, missing.clone()),
            (true, missing.clone()),
            (true, missing)
        ]
    );
}

/// A worker that has just finished rests before it takes the next job; nobody is in two places.
#[test]
fn one_worker_does_one_thing_at_a_time() {
    let mut bench = Bench::new();
    bench.workers(1);
    let first = bench.power(ONE, PowerAction::Stop);
    let second = bench.power(102, PowerAction::Stop);
    let seen = bench.watch(10.0, |bench| {
        format!("{} {}", bench.status(first), bench.status(second))
    });
    assert_eq!(
        seen,
        "0.00 pending pending, 0.40 running pending, 1.90 completed pending, 2.15 completed running, 3.65 completed completed"
    );
}

#[test]
fn without_workers_everything_stays_pending() {
    let mut bench = Bench::new();
    bench.workers(0);
    let event = bench.power(ONE, PowerAction::Stop);
    bench.advance(86_400.0);
    assert_eq!(bench.status(event), "pending");
    assert_eq!(bench.state.next_due(), None);
}

/// Thousands of jobs at once are as quick as one after the other.
#[test]
fn a_flood_of_jobs_is_worked_off() {
    let mut bench = Bench::new();
    bench.service(201).label = Some("Large".to_owned());
    let event = bench.scale(201, 4000);
    bench.advance(1e9);
    assert_eq!(bench.status(event), "completed");
    assert_eq!(bench.state.deployed_containers(201), 4000);
    assert_eq!(bench.state.next_due(), None);
}

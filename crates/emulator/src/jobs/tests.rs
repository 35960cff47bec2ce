//! The jobs follow the recorded timelines (`async/`).

mod properties;
mod test_world;
mod versions;

use test_world::{ACTOR, ONE, THREE, TestWorld, shown};

use super::PowerAction;
use crate::{
    ServerProfile,
    world::{ActualState, EventStatus, RequestedState},
};

/// The changes within a minute after a request, with the seconds since the request.
struct TimelineCase {
    name: &'static str,
    world: fn(&mut TestWorld),
    call: fn(&mut TestWorld) -> i64,
    /// The status of the event and the state of the service.
    expected: &'static str,
    /// The states of the containers.
    containers: &'static str,
}

const TIMELINES: &[TimelineCase] = &[
    TimelineCase {
        name: "stop, one container (power-stop-completed)",
        world: |_| {},
        call: |world| world.power(ONE, PowerAction::Stop),
        expected: "0.00 pending working, 0.40 running working, 1.90 completed inactive",
        containers: "0.00 stopping, 1.90 offline",
    },
    TimelineCase {
        name: "start, one (power-start-completed)",
        world: |world| world.all(ONE, RequestedState::Stopped, ActualState::Stopped),
        call: |world| world.power(ONE, PowerAction::Start),
        expected: "0.00 pending working, 0.40 running working, 1.90 completed online",
        containers: "0.00 starting, 1.90 online",
    },
    TimelineCase {
        name: "restart, one (power-restart-completed)",
        world: |_| {},
        call: |world| world.power(ONE, PowerAction::Restart),
        expected: "0.00 pending working, 0.40 running working, 1.90 completed online",
        containers: "0.00 starting, 1.90 online",
    },
    TimelineCase {
        name: "stop, three of the same duration (power-stop-3-containers)",
        world: |_| {},
        call: |world| world.power(THREE, PowerAction::Stop),
        expected: "0.00 pending working, 0.40 running working, 1.90 completed inactive",
        containers: "0.00 stopping stopping stopping, 1.90 offline offline offline",
    },
    TimelineCase {
        name: "stop, three of 0.7, 4 and 8 s: the first one done ends the event for all (power-stop-3-containers-unequal)",
        world: |world| world.durations(THREE, &[0.7, 4.0, 8.0]),
        call: |world| world.power(THREE, PowerAction::Stop),
        expected: "0.00 pending working, 0.40 running working, 1.10 completed inactive",
        containers: "0.00 stopping stopping stopping, 1.10 offline online online, 4.40 offline offline online, 8.40 offline offline offline",
    },
    TimelineCase {
        name: "start, three of 0.7, 4 and 8 s (power-start-3-containers-unequal)",
        world: |world| {
            world.all(THREE, RequestedState::Stopped, ActualState::Stopped);
            world.durations(THREE, &[0.7, 4.0, 8.0]);
        },
        call: |world| world.power(THREE, PowerAction::Start),
        expected: "0.00 pending working, 0.40 running working, 1.10 completed online",
        containers: "0.00 starting starting starting, 1.10 online offline offline, 4.40 online online offline, 8.40 online online online",
    },
    TimelineCase {
        name: "restart, three, one worker: it flips once a container (power-restart-3-containers-serial)",
        world: |world| world.workers(1),
        call: |world| world.power(THREE, PowerAction::Restart),
        expected: "0.00 pending working, 0.40 running working, 1.90 completed online, 2.15 running working, 3.65 completed online, 3.90 running working, 5.40 completed online",
        containers: "0.00 starting starting starting, 1.90 online online online, 2.15 starting starting starting, 3.65 online online online, 3.90 starting starting starting, 5.40 online online online",
    },
    TimelineCase {
        name: "rebuild: completed and inactive for the time between removing and building (power-rebuild-completed)",
        world: |_| {},
        call: |world| world.power(ONE, PowerAction::Rebuild),
        expected: "0.00 pending working, 0.40 running working, 1.90 completed inactive, 9.60 running working, 12.00 completed online",
        containers: "0.00 starting, 1.90 offline, 9.60 starting, 12.00 online",
    },
    TimelineCase {
        name: "rebuild, three, one worker",
        world: |world| world.workers(1),
        call: |world| world.power(THREE, PowerAction::Rebuild),
        expected: "0.00 pending working, 0.40 running working, 1.90 completed online, 2.15 running working, 3.65 completed online, 3.90 running working, 5.40 completed inactive, 9.60 running working, 12.00 completed online, 12.25 running working, 14.65 completed online, 14.90 running working, 17.30 completed online",
        containers: "",
    },
    TimelineCase {
        name: "start of a container that is missing becomes a rebuild, without a gap",
        world: |world| world.all(ONE, RequestedState::Stopped, ActualState::Missing),
        call: |world| world.power(ONE, PowerAction::Start),
        expected: "0.00 pending working, 0.40 running working, 6.80 completed online",
        containers: "0.00 starting, 6.80 online",
    },
    TimelineCase {
        name: "stop of a container that is missing fails (power-stop-missing-container)",
        world: |world| world.all(ONE, RequestedState::Stopped, ActualState::Missing),
        call: |world| world.power(ONE, PowerAction::Stop),
        expected: "0.00 pending working, 0.40 running working, 0.50 failed alert",
        containers: "0.00 stopping, 0.50 alert",
    },
    TimelineCase {
        name: "stop of three of which one is missing: failed, then completed (power-callback-failed)",
        world: |world| world.edit(THREE, 0, |one| one.actual_state = ActualState::Missing),
        call: |world| world.power(THREE, PowerAction::Stop),
        expected: "0.00 pending working, 0.40 running working, 0.50 failed alert, 1.90 completed inactive",
        containers: "0.00 stopping stopping stopping, 0.50 alert alert alert, 1.90 offline offline offline",
    },
    TimelineCase {
        name: "scale one to three: the first new one that runs ends the event",
        world: |_| {},
        call: |world| world.scale(ONE, 3),
        expected: "0.00 pending working, 0.40 running working, 3.60 completed online",
        containers: "0.00 online, 0.40 online offline offline, 3.60 online online online",
    },
    TimelineCase {
        name: "scale three to one: the first one that stopped ends the event, the oldest goes first",
        world: |_| {},
        call: |world| world.scale(THREE, 1),
        expected: "0.00 pending working, 0.40 running working, 1.90 completed online",
        containers: "0.00 online online online, 1.90 offline online online, 3.60 online online, 5.10 offline online, 6.80 online",
    },
    TimelineCase {
        name: "scale to the same count is cancelled",
        world: |_| {},
        call: |world| world.scale(THREE, 3),
        expected: "0.00 pending working, 0.40 cancelled online",
        containers: "0.00 online online online",
    },
    TimelineCase {
        name: "scale to nothing fails (scale-zero)",
        world: |_| {},
        call: |world| world.scale(ONE, 0),
        expected: "0.00 pending working, 0.40 failed alert",
        containers: "0.00 online",
    },
    TimelineCase {
        name: "scale to less than nothing fails (scale-negative)",
        world: |_| {},
        call: |world| world.scale(ONE, -5),
        expected: "0.00 pending working, 0.40 failed alert",
        containers: "0.00 online",
    },
    TimelineCase {
        name: "resize",
        world: |_| {},
        call: |world| world.resize(ONE, 12),
        expected: "0.00 pending working, 0.40 running working, 0.70 completed online",
        containers: "0.00 online",
    },
    TimelineCase {
        name: "delete, one: completed too early, gone, and tidied up three times (delete-completed, delete-long)",
        world: |_| {},
        call: |world| world.trash(ONE),
        expected: "0.00 pending working, 0.40 running working, 1.90 completed inactive, 4.20 completed 404, 4.70 running 404, 6.10 completed 404, 34.70 running 404, 36.10 completed 404, 42.40 running 404, 43.80 completed 404",
        containers: "0.00 online, 1.90 offline, 4.20 ",
    },
    TimelineCase {
        name: "delete, three (delete-3-containers)",
        world: |_| {},
        call: |world| world.trash(THREE),
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
        let run = |show: &dyn Fn(&TestWorld, i64) -> String| {
            let mut world = TestWorld::new();
            (case.world)(&mut world);
            let event = (case.call)(&mut world);
            world.watch(60.0, |world| show(world, event))
        };
        let seen =
            run(&|world, event| format!("{} {}", world.status(event), world.service_state()));
        compare(seen, case.expected);
        if !case.containers.is_empty() {
            compare(run(&|world, _| world.container_states()), case.containers);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Refused jobs have a reason and details.
#[test]
fn refusals_have_their_reasons() {
    type Case = (&'static str, fn(&mut TestWorld) -> i64, &'static str);
    let cases: [Case; 10] = [
        (
            "scale to nothing",
            |world| world.scale(ONE, 0),
            "failed: Invalid Parameters\n13f3b157a1a84b44 Expected 0 to be 1 or greater.",
        ),
        (
            "scale to the same",
            |world| world.scale(ONE, 1),
            "cancelled: No change required",
        ),
        (
            "scale over quota",
            |world| world.scale(ONE, 100),
            "failed: User over quota",
        ),
        (
            "scale an image that cannot",
            |world| world.scale(102, 3),
            "failed: Scaling not allowed\nb92040241f7db4e0 Service is not eligibale to scale",
        ),
        (
            "scale beyond the network",
            |world| world.scale(ONE, 32),
            "cancelled: Network size can not accommodate the requested number of containers.",
        ),
        (
            "scale beyond all measure, where nothing is said of quota and network",
            |world| world.scale(201, i128::MAX),
            "cancelled: Network size can not accommodate the requested number of containers.",
        ),
        (
            "resize without a subscription",
            |world| {
                world.service(ONE).has_subscription = false;
                world.resize(ONE, 12)
            },
            "failed: undefined method `new_package!' for nil:NilClass\n\n      container.subscription.new_package! package\n                            ^^^^^^^^^^^^^\nfdfcc55ffebd0424 ---\n:product: Medium\n:cpu: !ruby/object:BigDecimal 9:0.1e1\n:memory: 1024\n:storage: 20\n:bandwidth: 5000\n\nf25e7dbf2b735858 undefined method `new_package!' for nil:NilClass\n\n      container.subscription.new_package! package\n                            ^^^^^^^^^^^^^",
        ),
        (
            "resize of a container that is missing",
            |world| {
                world.all(ONE, RequestedState::Running, ActualState::Missing);
                world.resize(ONE, 12)
            },
            "failed: Container does not exist on host\nfdfcc55ffebd0424 ---\n:product: Medium\n:cpu: !ruby/object:BigDecimal 9:0.1e1\n:memory: 1024\n:storage: 20\n:bandwidth: 5000\n\n00c74eadd4b2fab6 Container does not exist on host",
        ),
        (
            "stop of a container that is missing",
            |world| {
                world.all(ONE, RequestedState::Running, ActualState::Missing);
                world.power(ONE, PowerAction::Stop)
            },
            "failed: Container does not exist on node\n41237d8136741d74 Container does not exist on node",
        ),
        (
            "a second action while one runs",
            |world| {
                world.power(ONE, PowerAction::Restart);
                world.power(ONE, PowerAction::Stop)
            },
            "cancelled: Action already in progress\n65a0ac3cf9131abb Action already in progress, please try again later.",
        ),
    ];
    for (name, call, expected) in cases {
        let mut world = TestWorld::new();
        let id = call(&mut world);
        world.advance(60.0);
        let event = world.event(id);
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let status = format!("{}: {}", world.status(id), text(&event.state_reason));
        let details = event.details.iter();
        let details = details.map(|one| format!("{} {}", text(&one.event_code), text(&one.data)));
        let seen: Vec<String> = [status].into_iter().chain(details).collect();
        assert_eq!(seen.join("\n"), expected, "{name}");
    }
}

/// Rule 8 of the recordings: the event of a start can be that of a rebuild.
#[test]
fn a_missing_container_is_rebuilt_whatever_was_asked_for() {
    use ActualState::{Missing, Running, Stopped};
    use PowerAction::{Rebuild, Restart, Start, Stop};

    for (action, engine, locale, code) in [
        (Start, Stopped, "container.start", "f59498e7717c7106"),
        (Start, Missing, "container.rebuild", "14bbe1dc184afba0"),
        (Restart, Running, "container.restart", "d611b2bbf50bd48c"),
        (Restart, Missing, "container.rebuild", "14bbe1dc184afba0"),
        (Stop, Missing, "container.stop", "0b264bd661e2d449"),
        (Rebuild, Running, "container.rebuild", "14bbe1dc184afba0"),
    ] {
        let mut world = TestWorld::new();
        world.all(ONE, RequestedState::Stopped, engine);
        let event = world.power(ONE, action);
        let event = world.event(event);
        let seen = (event.locale.as_deref(), event.event_code.as_deref());
        assert_eq!(seen, (Some(locale), Some(code)), "{action:?} {engine:?}");
    }
}

/// Rule 7, also while a rebuild looks completed and is not finished.
#[test]
fn a_second_action_is_cancelled_until_the_first_is_really_over() {
    let mut world = TestWorld::new();
    let rebuild = world.power(ONE, PowerAction::Rebuild);
    world.advance(3.0);
    assert_eq!(world.status(rebuild), "completed");
    let second = world.power(ONE, PowerAction::Start);
    assert_eq!(world.status(second), "cancelled");
    // The newest event was cancelled and did not fail, so there is no alert.
    assert_eq!(shown(&world, ONE), "inactive");
    world.advance(20.0);
    assert_eq!(world.status(rebuild), "completed");
    let third = world.power(ONE, PowerAction::Stop);
    assert_eq!(world.status(third), "pending");
}

/// Rule 6.
#[test]
fn an_alert_ends_with_any_newer_event_that_does_not_fail() {
    let mut world = TestWorld::new();
    world.scale(ONE, 0);
    world.advance(1.0);
    assert_eq!(shown(&world, ONE), "alert");
    world.scale(ONE, 1);
    world.advance(1.0);
    assert_eq!(shown(&world, ONE), "online");
}

/// Rule 9.
#[test]
fn requests_without_effect_create_no_event() {
    let mut world = TestWorld::new();
    let before = world.state.events.len();
    world
        .state
        .power(world.now, &ACTOR, 105, None, PowerAction::Start, None);
    let same = world.service(ONE).product_id.expect("it has a product");
    world.state.resize(world.now, &ACTOR, ONE, same);
    assert_eq!(world.state.events.len(), before);
}

/// Rule 4: the event outlives its service, and stays visible to its user.
#[test]
fn a_deleted_service_leaves_its_event() {
    let mut world = TestWorld::new();
    let event = world.trash(THREE);
    world.advance(60.0);
    assert!(world.state.visible_service(ACTOR.user, THREE).is_none());
    assert!(world.state.visible_event(ACTOR.user, event).is_some());
    let details = &world.event(event).details;
    let codes: Vec<_> = details
        .iter()
        .filter_map(|detail| detail.event_code.as_deref())
        .collect();
    assert_eq!(codes, ["21cdb02746c1cdea"; 3], "one for each container");
    assert_eq!(world.state.containers_of(THREE).count(), 0);
    assert!(!world.state.listed(ACTOR.user, 0).any(|one| one.id == THREE));
}

/// Rule 5 (`nodocker-*`): a failed job can have an effect.
#[test]
fn without_container_engines_failures_take_effect() {
    let broken = || {
        let mut world = TestWorld::new();
        world.state.outages.container_engine = true;
        world
    };
    let mut world = broken();
    let event = world.scale(ONE, 3);
    world.advance(60.0);
    assert_eq!(world.status(event), "failed");
    assert_eq!(
        world.state.deployed_containers(ONE),
        3,
        "the rows are there"
    );

    let mut world = broken();
    let event = world.scale(THREE, 1);
    world.advance(60.0);
    assert_eq!(world.status(event), "failed");
    assert_eq!(world.state.deployed_containers(THREE), 2, "one is gone");

    let mut world = broken();
    let event = world.trash(ONE);
    world.advance(60.0);
    assert_eq!(world.status(event), "failed");
    assert!(
        !world.state.services.contains_key(&ONE),
        "the service is gone"
    );

    let mut world = broken();
    for (action, reason) in [
        (PowerAction::Start, "Failed to pull image"),
        (PowerAction::Rebuild, "Failed to pull image"),
        (PowerAction::Stop, "Container does not exist on node"),
    ] {
        let event = world.power(ONE, action);
        world.advance(60.0);
        let event = world.event(event);
        assert_eq!(event.status, EventStatus::Failed, "{action:?}");
        assert_eq!(event.state_reason.as_deref(), Some(reason), "{action:?}");
    }
}

/// There is a callback for each container, in order, and their results can differ.
#[test]
fn there_is_a_callback_for_each_container() {
    let mut world = TestWorld::new();
    world.edit(THREE, 0, |one| one.actual_state = ActualState::Missing);
    world.power_with_callback(THREE, PowerAction::Stop);
    world.advance(60.0);
    let callbacks: Vec<_> = std::mem::take(&mut world.state.pending_callbacks)
        .into_iter()
        .map(|one| (one.success, one.data))
        .collect();
    let missing = vec!["Container does not exist on node".to_owned()];
    assert_eq!(
        callbacks,
        [
            (false, missing.clone()),
            (true, missing.clone()),
            (true, missing)
        ]
    );
}

/// A worker pauses after a job before it takes the next one.
#[test]
fn a_worker_runs_one_job_at_a_time() {
    let mut world = TestWorld::new();
    world.workers(1);
    let first = world.power(ONE, PowerAction::Stop);
    let second = world.power(102, PowerAction::Stop);
    let seen = world.watch(10.0, |world| {
        format!("{} {}", world.status(first), world.status(second))
    });
    assert_eq!(
        seen,
        "0.00 pending pending, 0.40 running pending, 1.90 completed pending, 2.15 completed running, 3.65 completed completed"
    );
}

#[test]
fn without_workers_everything_stays_pending() {
    let mut world = TestWorld::new();
    world.workers(0);
    let event = world.power(ONE, PowerAction::Stop);
    world.advance(86_400.0);
    assert_eq!(world.status(event), "pending");
    assert_eq!(world.state.next_due(), None);
}

/// Thousands of jobs at once are executed quickly.
#[test]
fn thousands_of_jobs_are_executed() {
    let mut world = TestWorld::new();
    world.service(201).label = Some("Large".to_owned());
    let event = world.scale(201, 4000);
    world.advance(1e9);
    assert_eq!(world.status(event), "completed");
    assert_eq!(world.state.deployed_containers(201), 4000);
    assert_eq!(world.state.next_due(), None);
}

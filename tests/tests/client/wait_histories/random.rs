//! Invariants of waits over any history.

use std::time::Duration;

use computestacks::{
    types::{Container, EventWithDetails, PowerAction},
    wait::{Observation, QueuedCall, WaitOutcome, WaitSettings},
};
use proptest::prelude::*;

use crate::wait_histories::parts::{
    REBUILD, RESIZING, RESTART, RESTARTING, SCALING, START, STOPPING, container, event, look,
    service, wait_with,
};

/// Any observation: states, and an event of some kind and status with some time.
fn any_look() -> impl Strategy<Value = Observation> {
    let state = prop::sample::select(vec![
        "online/running",
        "offline/stopped",
        "offline/running",
        "online/stopped",
        "starting/running",
        "stopping/stopped",
        "alert/stopped",
        "/running",
    ]);
    let status = prop::sample::select(vec![
        "pending",
        "running",
        "completed",
        "failed",
        "cancelled",
    ]);
    let kind = prop::sample::select(vec![START, RESTART, REBUILD, SCALING, RESIZING]);
    let containers = prop::collection::vec((state, 0.0..60.0), 0..4);
    let own = prop::option::of((kind, status, 0.2..60.0));
    (prop::bool::weighted(0.9), containers, own, 6i64..9).prop_map(
        |(is_there, containers, own, product)| {
            let containers: Vec<Container> = (9..)
                .zip(containers)
                .map(|(id, (state, updated))| container(id, state, updated))
                .collect();
            let own = own.map(|(kind, status, updated)| event(2, kind, status, updated, None));
            if !is_there {
                return Observation::default();
            }
            let count = i64::try_from(containers.len()).unwrap();
            look(
                Some(service(count, product)),
                containers,
                own.into_iter().collect(),
            )
        },
    )
}

fn any_call() -> impl Strategy<Value = QueuedCall> {
    prop_oneof![
        prop::sample::select(vec![
            PowerAction::Start,
            PowerAction::Stop,
            PowerAction::Restart,
            PowerAction::Rebuild
        ])
        .prop_map(QueuedCall::Power),
        (0i64..4).prop_map(QueuedCall::Scale),
        (6i64..9).prop_map(|product| QueuedCall::Resize(product.into())),
        Just(QueuedCall::Delete),
    ]
}

/// What the last observation must show for a wait to be completed, without the engine's own
/// conditions.
fn is_as_requested(call: QueuedCall, last: &Observation) -> bool {
    let states = |wanted: &str| {
        !last.containers.is_empty()
            && last.containers.iter().all(|container| {
                format!("{}/{}", container.current_state, container.req_state) == wanted
            })
    };
    match call {
        STOPPING => states("offline/stopped"),
        QueuedCall::Power(_) => states("online/running"),
        QueuedCall::Scale(total) => last.containers.len() == usize::try_from(total).unwrap(),
        QueuedCall::Resize(product) => {
            last.service.as_ref().and_then(|service| service.product_id) == Some(product)
        }
        _ => last.service.is_none(),
    }
}

/// Whether the last observation does not prove that each of several containers finished.
fn is_unprovable(call: QueuedCall, last: &Observation) -> bool {
    let leaves_no_trace = matches!(call, RESTARTING | QueuedCall::Resize(_));
    leaves_no_trace && last.containers.len() > 1
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// A wait never says completed if the last observation contradicts it, and it never exceeds its
    /// timeout.
    #[test]
    fn completed_never_contradicts_the_last_observation(
        call in any_call(),
        looks in prop::collection::vec((0.0..30.0f64, any_look()), 1..12),
        settle in 0u64..12,
    ) {
        let mut from = 0.0;
        let history: Vec<(f64, Observation)> = looks
            .into_iter()
            .map(|(lasts, seen)| {
                let at = from;
                from += lasts;
                (at, seen)
            })
            .collect();
        let settings = WaitSettings::default()
            .settle(Duration::from_secs(settle))
            .timeout(Duration::from_secs(200));
        let report = wait_with(call, settings, &history);
        prop_assert!(report.elapsed <= Duration::from_secs(200));
        let elapsed = report.elapsed.as_secs_f64();
        let (since, last) = history.iter().rev().find(|(at, _)| *at <= elapsed).unwrap();
        if report.outcome == WaitOutcome::Completed {
            prop_assert!(is_as_requested(call, last), "{last:?}");
            prop_assert!(report.reached);
        }
        // An end that cannot be proven has lasted for the settle time. The same observation may
        // have been there longer than the one before.
        if report.outcome == WaitOutcome::Completed && history.len() == 1 && is_unprovable(call, last) {
            prop_assert!(elapsed - since >= Duration::from_secs(settle).as_secs_f64());
        }
        let views: &[EventWithDetails] = &report.events;
        prop_assert!(views.iter().all(|event| i64::from(event.id) == 2));
    }
}

//! Start, stop, restart and rebuild, each seen through to its end.

use computestacks::{
    types::{ContainerState, PowerAction},
    wait::WaitOutcome,
};

use crate::rig::{EMPTY, FOREIGN, Rig, SHOP, STAGING, TRIPLE, WORKER, error};

in_each_profile!(
    each_action_ends_as_asked_for,
    the_method_is_the_one_the_server_has,
    one_that_runs_cancels_the_next,
    a_missing_container_fails_to_stop,
    a_missing_container_is_built_to_start,
    without_containers_there_is_nothing_to_do,
    a_service_that_cannot_be_seen_is_not_called,
    one_container_that_is_done_is_not_all,
    without_an_engine_all_fails,
);

async fn each_action_ends_as_asked_for(rig: Rig) {
    for (service, action, state) in [
        (STAGING, PowerAction::Start, ContainerState::Online),
        (STAGING, PowerAction::Stop, ContainerState::Offline),
        (SHOP, PowerAction::Restart, ContainerState::Online),
        (SHOP, PowerAction::Rebuild, ContainerState::Online),
    ] {
        let report = rig.client.power(service, action).wait().await.unwrap();
        assert_eq!(report.outcome, WaitOutcome::Completed, "{action}");
        assert!(report.reached);
        let states = report.containers.iter().map(|one| &one.current_state);
        assert!(states.into_iter().all(|one| *one == state), "{action}");
        let locale = report.events[0].locale.clone();
        assert_eq!(locale, Some(format!("container.{action}")));
    }
}

async fn the_method_is_the_one_the_server_has(rig: Rig) {
    rig.client.power(SHOP, PowerAction::Restart).await.unwrap();
    // A server that follows the page is asked twice.
    if rig.is_documented() {
        assert_eq!(rig.answered("PUT"), [404]);
        assert_eq!(rig.answered("POST"), [202]);
    } else {
        assert_eq!(rig.answered("PUT"), [202]);
        assert!(rig.answered("POST").is_empty());
    }
}

async fn one_that_runs_cancels_the_next(rig: Rig) {
    rig.client.power(SHOP, PowerAction::Rebuild).await.unwrap();
    let report = rig
        .client
        .power(SHOP, PowerAction::Stop)
        .wait()
        .await
        .unwrap();
    assert_eq!(report.outcome, WaitOutcome::AlreadyInProgress);
    assert_eq!(
        report.events[0].event_details[0].data.as_deref(),
        Some("Action already in progress, please try again later.")
    );
}

async fn a_missing_container_fails_to_stop(rig: Rig) {
    let report = rig
        .client
        .power(WORKER, PowerAction::Stop)
        .wait()
        .await
        .unwrap();
    let reason = Some("Container does not exist on node".to_owned());
    assert_eq!(report.outcome, WaitOutcome::Failed { reason });
    assert!(!report.is_done());
}

async fn a_missing_container_is_built_to_start(rig: Rig) {
    let report = rig
        .client
        .power(WORKER, PowerAction::Start)
        .wait()
        .await
        .unwrap();
    assert_eq!(report.outcome, WaitOutcome::Completed);
    assert_eq!(
        report.events[0].locale.as_deref(),
        Some("container.rebuild")
    );
    assert_eq!(report.containers[0].current_state, ContainerState::Online);
}

async fn without_containers_there_is_nothing_to_do(rig: Rig) {
    let report = rig
        .client
        .power(EMPTY, PowerAction::Start)
        .wait()
        .await
        .unwrap();
    assert_eq!(report.outcome, WaitOutcome::NothingToDo);
}

async fn a_service_that_cannot_be_seen_is_not_called(rig: Rig) {
    let wait = rig.client.power(FOREIGN, PowerAction::Stop).wait();
    let error = error(wait.await);
    assert!(error.is_not_found(), "{error}");
    assert!(rig.answered("PUT").is_empty() && rig.answered("POST").is_empty());
    let call = rig.client.power(FOREIGN, PowerAction::Stop).await;
    assert!(call.is_err_and(|error| error.is_not_found()));
}

async fn one_container_that_is_done_is_not_all(rig: Rig) {
    rig.change(|world| {
        let slow = world
            .containers
            .iter_mut()
            .find(|one| one.service == TRIPLE);
        slow.unwrap().action_seconds = Some(40.0);
    });
    let report = rig
        .client
        .power(TRIPLE, PowerAction::Stop)
        .wait()
        .await
        .unwrap();
    assert_eq!(report.outcome, WaitOutcome::Completed);
    let seconds = report.elapsed.as_secs();
    assert!((40..50).contains(&seconds), "{seconds}");
    let states = report.containers.iter().map(|one| &one.current_state);
    assert!(
        states
            .into_iter()
            .all(|one| *one == ContainerState::Offline)
    );
}

async fn without_an_engine_all_fails(rig: Rig) {
    rig.change(|world| world.outages.container_engine = true);
    for action in [PowerAction::Start, PowerAction::Stop, PowerAction::Rebuild] {
        let report = rig.client.power(SHOP, action).wait().await.unwrap();
        let is_failure = matches!(report.outcome, WaitOutcome::Failed { .. });
        assert!(is_failure, "{action}: {}", report.outcome);
    }
}

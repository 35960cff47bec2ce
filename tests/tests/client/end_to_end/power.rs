//! Start, stop, restart and rebuild, each until it finishes.

use computestacks::{
    types::{ContainerState, PowerAction},
    wait::WaitOutcome,
};

use crate::end_to_end::fixture::{
    EMPTY, EmulatorFixture, FOREIGN, SHOP, STAGING, TRIPLE, WORKER, all_are, error,
};

in_each_profile!(
    each_action_ends_as_requested,
    uses_the_method_that_the_server_has,
    a_running_action_cancels_the_next,
    stopping_a_missing_container_fails,
    starting_a_missing_container_builds_it,
    without_containers_there_is_nothing_to_do,
    sends_no_call_to_a_hidden_service,
    one_finished_container_does_not_end_a_wait,
    without_an_engine_every_action_fails,
);

async fn each_action_ends_as_requested(fixture: EmulatorFixture) {
    for (service, action, state) in [
        (STAGING, PowerAction::Start, ContainerState::Online),
        (STAGING, PowerAction::Stop, ContainerState::Offline),
        (SHOP, PowerAction::Restart, ContainerState::Online),
        (SHOP, PowerAction::Rebuild, ContainerState::Online),
    ] {
        let report = fixture.after(service, action).await;
        assert_eq!(report.outcome, WaitOutcome::Completed, "{action}");
        assert!(report.reached);
        assert!(all_are(&report, &state), "{action}");
        let locale = report.events[0].locale.clone();
        assert_eq!(locale, Some(format!("container.{action}")));
    }
}

async fn uses_the_method_that_the_server_has(fixture: EmulatorFixture) {
    let restart = fixture.service(SHOP).power(PowerAction::Restart);
    restart.await.unwrap();
    // A server that follows the documentation gets two requests.
    if fixture.is_documented() {
        assert_eq!(fixture.statuses("PUT"), [404]);
        assert_eq!(fixture.statuses("POST"), [202]);
    } else {
        assert_eq!(fixture.statuses("PUT"), [202]);
        assert!(fixture.statuses("POST").is_empty());
    }
}

async fn a_running_action_cancels_the_next(fixture: EmulatorFixture) {
    let rebuild = fixture.service(SHOP).power(PowerAction::Rebuild);
    rebuild.await.unwrap();
    let report = fixture.after(SHOP, PowerAction::Stop).await;
    assert_eq!(report.outcome, WaitOutcome::AlreadyInProgress);
    assert_eq!(
        report.events[0].event_details[0].data.as_deref(),
        Some("Action already in progress, please try again later.")
    );
}

async fn stopping_a_missing_container_fails(fixture: EmulatorFixture) {
    let report = fixture.after(WORKER, PowerAction::Stop).await;
    let reason = Some("Container does not exist on node".to_owned());
    assert_eq!(report.outcome, WaitOutcome::Failed { reason });
    assert!(!report.is_done());
}

async fn starting_a_missing_container_builds_it(fixture: EmulatorFixture) {
    let report = fixture.after(WORKER, PowerAction::Start).await;
    assert_eq!(report.outcome, WaitOutcome::Completed);
    assert_eq!(
        report.events[0].locale.as_deref(),
        Some("container.rebuild")
    );
    assert_eq!(report.containers[0].current_state, ContainerState::Online);
}

async fn without_containers_there_is_nothing_to_do(fixture: EmulatorFixture) {
    let report = fixture.after(EMPTY, PowerAction::Start).await;
    assert_eq!(report.outcome, WaitOutcome::NothingToDo);
}

async fn sends_no_call_to_a_hidden_service(fixture: EmulatorFixture) {
    let wait = fixture.service(FOREIGN).power(PowerAction::Stop).wait();
    let error = error(wait.await);
    assert!(error.is_not_found(), "{error}");
    assert!(fixture.statuses("PUT").is_empty() && fixture.statuses("POST").is_empty());
    let call = fixture.service(FOREIGN).power(PowerAction::Stop).await;
    assert!(call.is_err_and(|error| error.is_not_found()));
}

async fn one_finished_container_does_not_end_a_wait(fixture: EmulatorFixture) {
    fixture.change(|world| {
        let slow = world
            .containers
            .iter_mut()
            .find(|one| one.service == TRIPLE);
        slow.unwrap().action_seconds = Some(40.0);
    });
    let report = fixture.after(TRIPLE, PowerAction::Stop).await;
    assert_eq!(report.outcome, WaitOutcome::Completed);
    let seconds = report.elapsed.as_secs();
    assert!((40..50).contains(&seconds), "{seconds}");
    assert!(all_are(&report, &ContainerState::Offline));
}

async fn without_an_engine_every_action_fails(fixture: EmulatorFixture) {
    fixture.change(|world| world.outages.container_engine = true);
    for action in [PowerAction::Start, PowerAction::Stop, PowerAction::Rebuild] {
        let report = fixture.after(SHOP, action).await;
        let is_failure = matches!(report.outcome, WaitOutcome::Failed { .. });
        assert!(is_failure, "{action}: {}", report.outcome);
    }
}

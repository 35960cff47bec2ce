//! Waits: conditions, timeouts, faults during the wait, and several at once.

use std::time::Duration;

use computestacks::{
    types::{ContainerState, CurrentState, PowerAction},
    wait::{
        Condition as _, QueuedCall, WaitOutcome, all_running, all_stopped, deployed, gone, idle,
        state,
    },
};
use computestacks_emulator::fault::{Fault, FaultEffect};

use crate::end_to_end::fixture::{EmulatorFixture, SHOP, STAGING, TRIPLE, all_are, error, status};

in_each_profile!(
    a_wait_ends_when_its_condition_holds,
    a_call_without_workers_times_out,
    reports_a_service_deleted_meanwhile,
    tolerates_faults_during_a_wait,
    a_refusal_ends_the_wait,
    several_waits_run_concurrently,
    a_lost_response_is_resolved_by_the_event_of_the_call,
    a_call_of_another_caller_is_waited_for_by_its_event,
    a_container_that_was_not_rebuilt_is_a_failure,
);

async fn a_wait_ends_when_its_condition_holds(fixture: EmulatorFixture) {
    let call = fixture.service(STAGING).power(PowerAction::Start);
    call.await.unwrap();
    let ready = all_running().and(state(CurrentState::Working).not());
    let report = fixture.service(STAGING).wait_until(ready).await.unwrap();
    assert_eq!(report.outcome, WaitOutcome::Completed);
    assert!(report.polls > 1);
    let there = deployed(1).and(all_stopped().or(gone()).not());
    let report = fixture.service(STAGING).wait_until(there).await.unwrap();
    assert_eq!((report.polls, report.elapsed), (1, Duration::ZERO));
}

async fn a_call_without_workers_times_out(fixture: EmulatorFixture) {
    fixture.change(|world| world.pace.workers = 0);
    let wait = fixture.service(SHOP).power(PowerAction::Stop).wait();
    let report = wait.timeout(Duration::from_secs(45)).await.unwrap();
    assert_eq!(report.outcome, WaitOutcome::TimedOut);
    assert_eq!(report.elapsed, Duration::from_secs(45));
    assert_eq!(report.service.unwrap().current_state, CurrentState::Working);
}

async fn reports_a_service_deleted_meanwhile(fixture: EmulatorFixture) {
    // The only worker runs the deletion first.
    fixture.change(|world| world.pace.workers = 1);
    fixture.service(TRIPLE).delete().await.unwrap();
    let report = fixture.service(TRIPLE).scale(4).wait().await.unwrap();
    assert_eq!(report.outcome, WaitOutcome::Gone);
    assert!(report.service.is_none());
}

async fn tolerates_faults_during_a_wait(fixture: EmulatorFixture) {
    for fault in [
        Fault::new(status(503)).operation("listContainerServiceContainers"),
        Fault::new(FaultEffect::Throttle).operation("showContainerService"),
        Fault::new(FaultEffect::Reset).operation("listContainerServiceEvents"),
        Fault::new(FaultEffect::TruncatedBody).operation("showContainerServiceEvent"),
    ] {
        fixture.emulator.fault(fault.probability(0.3)).unwrap();
    }
    let report = fixture.after(SHOP, PowerAction::Rebuild).await;
    assert_eq!(report.outcome, WaitOutcome::Completed);
    assert!(report.last_error.is_none());
    let struck = fixture.struck();
    assert!(struck > 3, "{struck}");
}

async fn a_refusal_ends_the_wait(fixture: EmulatorFixture) {
    fixture.fault("showContainerService", 1, status(403));
    let wait = fixture.service(SHOP).power(PowerAction::Rebuild).wait();
    assert!(error(wait.await).is_forbidden());
}

async fn several_waits_run_concurrently(fixture: EmulatorFixture) {
    let (stopped, started, scaled) = tokio::join!(
        fixture.service(SHOP).power(PowerAction::Stop).wait(),
        fixture.service(STAGING).power(PowerAction::Start).wait(),
        fixture.service(TRIPLE).scale(2).wait(),
    );
    for report in [stopped, started, scaled] {
        assert_eq!(report.unwrap().outcome, WaitOutcome::Completed);
    }
}

/// Guarantee 91 of docs/behaviour.md.
async fn a_lost_response_is_resolved_by_the_event_of_the_call(fixture: EmulatorFixture) {
    for (executed, calls) in [(true, 1), (false, 2)] {
        let fault = Fault::new(FaultEffect::Reset)
            .operation(fixture.power())
            .times(1);
        let fault = if executed {
            fault.execute_request()
        } else {
            fault
        };
        let before = fixture.emulator.requests().len();
        fixture.emulator.fault(fault.clone()).unwrap();
        let rebuild = fixture.service(SHOP).power(PowerAction::Rebuild);
        let report = rebuild.wait().recover_lost_response().await.unwrap();
        assert_eq!(report.outcome, WaitOutcome::Completed);
        let requests = fixture.emulator.requests();
        let sent = requests[before..].iter().filter(|request| {
            request.target.ends_with("/power/rebuild") && request.status != Some(404)
        });
        assert_eq!(sent.count(), calls);
        // Unless asked to, a wait does not send anything twice.
        fixture.emulator.fault(fault).unwrap();
        let rebuild = fixture.service(SHOP).power(PowerAction::Rebuild);
        assert!(error(rebuild.wait().await).is_transport());
        let free = fixture.service(SHOP).wait_until(idle());
        let report = free.settle(Duration::from_secs(10)).await.unwrap();
        assert_eq!(report.outcome, WaitOutcome::Completed);
    }
}

/// Guarantee 92 of docs/behaviour.md.
async fn a_call_of_another_caller_is_waited_for_by_its_event(fixture: EmulatorFixture) {
    let service = fixture.service(SHOP);
    service.power(PowerAction::Rebuild).await.unwrap();
    let events = service.events().list().await.unwrap();
    let rebuild = QueuedCall::Power(PowerAction::Rebuild);
    let event = events.iter().find(|event| rebuild.creates(event)).unwrap();
    assert!(!QueuedCall::Power(PowerAction::Restart).creates(event));
    let report = service.wait_for_event(rebuild, event.id).await.unwrap();
    assert_eq!(report.outcome, WaitOutcome::Completed);
    assert_eq!(report.events.len(), 1);
    assert!(report.reached && report.elapsed > Duration::from_secs(8));
    assert!(all_are(&report, &ContainerState::Online));
    let free = service.wait_until(idle()).await.unwrap();
    assert_eq!(free.elapsed, Duration::ZERO);
}

/// Guarantee 69 of docs/behaviour.md. The first container completes the event, and the second one runs as
/// before, because its image cannot be pulled.
async fn a_container_that_was_not_rebuilt_is_a_failure(fixture: EmulatorFixture) {
    fixture.change(|world| world.pace.workers = 1);
    let rebuild = fixture.service(SHOP).power(PowerAction::Rebuild);
    rebuild.await.unwrap();
    let event = fixture.service(SHOP).events().list().await.unwrap()[0].id;
    fixture.emulator.advance(Duration::from_secs(1));
    fixture.change(|world| world.outages.container_engine = true);
    let rebuild = QueuedCall::Power(PowerAction::Rebuild);
    let waiting = fixture.service(SHOP).wait_for_event(rebuild, event);
    let report = waiting.await.unwrap();
    let reason = Some("Failed to pull image".to_owned());
    assert_eq!(report.outcome, WaitOutcome::Failed { reason });
    assert!(report.reached);
}

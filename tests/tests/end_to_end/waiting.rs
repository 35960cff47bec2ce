//! Waits: conditions, timeouts, faults during the wait, and several at once.

use std::time::Duration;

use computestacks::{
    types::{CurrentState, PowerAction},
    wait::{Condition as _, WaitOutcome, all_running, all_stopped, deployed, gone, state},
};
use computestacks_emulator::fault::{Fault, FaultEffect};

use crate::fixture::{EmulatorFixture, SHOP, STAGING, TRIPLE, error, status};

in_each_profile!(
    a_wait_ends_when_its_condition_holds,
    a_call_without_workers_times_out,
    reports_a_service_deleted_meanwhile,
    tolerates_faults_during_a_wait,
    a_refusal_ends_the_wait,
    several_waits_run_concurrently,
);

async fn a_wait_ends_when_its_condition_holds(fixture: EmulatorFixture) {
    let call = fixture.client.service(STAGING).power(PowerAction::Start);
    call.await.unwrap();
    let ready = all_running().and(state(CurrentState::Working).not());
    let report = fixture
        .client
        .service(STAGING)
        .wait_until(ready)
        .await
        .unwrap();
    assert_eq!(report.outcome, WaitOutcome::Completed);
    assert!(report.polls > 1);
    let there = deployed(1).and(all_stopped().or(gone()).not());
    let report = fixture
        .client
        .service(STAGING)
        .wait_until(there)
        .await
        .unwrap();
    assert_eq!((report.polls, report.elapsed), (1, Duration::ZERO));
}

async fn a_call_without_workers_times_out(fixture: EmulatorFixture) {
    fixture.change(|world| world.pace.workers = 0);
    let wait = fixture.client.service(SHOP).power(PowerAction::Stop).wait();
    let report = wait.timeout(Duration::from_secs(45)).await.unwrap();
    assert_eq!(report.outcome, WaitOutcome::TimedOut);
    assert_eq!(report.elapsed, Duration::from_secs(45));
    assert_eq!(report.service.unwrap().current_state, CurrentState::Working);
}

async fn reports_a_service_deleted_meanwhile(fixture: EmulatorFixture) {
    // The only worker runs the deletion first.
    fixture.change(|world| world.pace.workers = 1);
    fixture.client.service(TRIPLE).delete().await.unwrap();
    let report = fixture
        .client
        .service(TRIPLE)
        .scale(4)
        .wait()
        .await
        .unwrap();
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
    let report = fixture
        .client
        .service(SHOP)
        .power(PowerAction::Rebuild)
        .wait()
        .await;
    let report = report.unwrap();
    assert_eq!(report.outcome, WaitOutcome::Completed);
    assert!(report.last_error.is_none());
    let struck = fixture
        .emulator
        .faults()
        .iter()
        .map(|fault| fault.applied)
        .sum::<u64>();
    assert!(struck > 3, "{struck}");
}

async fn a_refusal_ends_the_wait(fixture: EmulatorFixture) {
    fixture.fault("showContainerService", 1, status(403));
    let wait = fixture
        .client
        .service(SHOP)
        .power(PowerAction::Rebuild)
        .wait();
    assert!(error(wait.await).is_forbidden());
}

async fn several_waits_run_concurrently(fixture: EmulatorFixture) {
    let (stopped, started, scaled) = tokio::join!(
        fixture.client.service(SHOP).power(PowerAction::Stop).wait(),
        fixture
            .client
            .service(STAGING)
            .power(PowerAction::Start)
            .wait(),
        fixture.client.service(TRIPLE).scale(2).wait(),
    );
    for report in [stopped, started, scaled] {
        assert_eq!(report.unwrap().outcome, WaitOutcome::Completed);
    }
}

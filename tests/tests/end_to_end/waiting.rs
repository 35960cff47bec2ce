//! Waits as such: conditions, deadlines, faults on the way, and several at once.

use std::time::Duration;

use computestacks::{
    types::{CurrentState, PowerAction},
    wait::{Condition as _, WaitOutcome, all_running, all_stopped, deployed, gone, state},
};
use computestacks_emulator::fault::{Effect, Fault};

use crate::rig::{Rig, SHOP, STAGING, TRIPLE, error, status};

in_each_profile!(
    conditions_hold_when_the_world_is_so_far,
    what_nobody_takes_up_times_out,
    what_somebody_else_deletes_is_gone,
    faults_on_the_way_are_put_up_with,
    a_refusal_on_the_way_ends_it,
    several_waits_share_the_time,
);

async fn conditions_hold_when_the_world_is_so_far(rig: Rig) {
    let call = rig.client.power(STAGING, PowerAction::Start);
    call.await.unwrap();
    let ready = all_running().and(state(CurrentState::Working).not());
    let report = rig.client.wait_until(STAGING, ready).await.unwrap();
    assert_eq!(report.outcome, WaitOutcome::Completed);
    assert!(report.polls > 1);
    let there = deployed(1).and(all_stopped().or(gone()).not());
    let report = rig.client.wait_until(STAGING, there).await.unwrap();
    assert_eq!((report.polls, report.elapsed), (1, Duration::ZERO));
}

async fn what_nobody_takes_up_times_out(rig: Rig) {
    rig.change(|world| world.pace.workers = 0);
    let wait = rig.client.power(SHOP, PowerAction::Stop).wait();
    let report = wait.timeout(Duration::from_secs(45)).await.unwrap();
    assert_eq!(report.outcome, WaitOutcome::TimedOut);
    assert_eq!(report.elapsed, Duration::from_secs(45));
    assert_eq!(report.service.unwrap().current_state, CurrentState::Working);
}

async fn what_somebody_else_deletes_is_gone(rig: Rig) {
    // The one worker deletes first.
    rig.change(|world| world.pace.workers = 1);
    rig.client.delete(TRIPLE).await.unwrap();
    let report = rig.client.scale(TRIPLE, 4).wait().await.unwrap();
    assert_eq!(report.outcome, WaitOutcome::Gone);
    assert!(report.service.is_none());
}

async fn faults_on_the_way_are_put_up_with(rig: Rig) {
    for fault in [
        Fault::new(status(503)).operation("listContainerServiceContainers"),
        Fault::new(Effect::Throttle).operation("showContainerService"),
        Fault::new(Effect::Reset).operation("listContainerServiceEvents"),
        Fault::new(Effect::HalfBody).operation("showContainerServiceEvent"),
    ] {
        rig.emulator.fault(fault.probability(0.3)).unwrap();
    }
    let report = rig.client.power(SHOP, PowerAction::Rebuild).wait().await;
    let report = report.unwrap();
    assert_eq!(report.outcome, WaitOutcome::Completed);
    assert!(report.last_error.is_none());
    let struck = rig
        .emulator
        .faults()
        .iter()
        .map(|fault| fault.struck)
        .sum::<u64>();
    assert!(struck > 3, "{struck}");
}

async fn a_refusal_on_the_way_ends_it(rig: Rig) {
    rig.fault("showContainerService", 1, status(403));
    let wait = rig.client.power(SHOP, PowerAction::Rebuild).wait();
    assert!(error(wait.await).is_forbidden());
}

async fn several_waits_share_the_time(rig: Rig) {
    let (stopped, started, scaled) = tokio::join!(
        rig.client.power(SHOP, PowerAction::Stop).wait(),
        rig.client.power(STAGING, PowerAction::Start).wait(),
        rig.client.scale(TRIPLE, 2).wait(),
    );
    for report in [stopped, started, scaled] {
        assert_eq!(report.unwrap().outcome, WaitOutcome::Completed);
    }
}

//! What somebody sees who looks all the time: states flip, and ends come too early. Waits must not
//! be taken in, which the last line of each history shows.

use std::time::Duration;

use computestacks::{time::Clock as _, types::PowerAction, wait::WaitOutcome};

use crate::rig::{DATABASE, Rig, TRIPLE};

in_each_profile!(
    a_rebuild_looks_completed_in_the_middle,
    containers_one_after_another_open_their_event_again,
    a_deletion_completes_long_before_the_service_goes,
    a_wait_outlasts_every_end_that_comes_too_early,
);

/// Each change of service, newest event and containers, as looks every half second show it.
async fn history(rig: &Rig, service: i64, seconds: u32) -> Vec<String> {
    let mut history: Vec<String> = Vec::new();
    for _ in 0..seconds * 2 {
        let now = look(rig, service).await;
        if history.last() != Some(&now) {
            history.push(now);
        }
        rig.clock.sleep(Duration::from_millis(500)).await;
    }
    history
}

async fn look(rig: &Rig, service: i64) -> String {
    let Ok(detail) = rig.client.show(service).await else {
        return "gone".to_owned();
    };
    let events = rig.client.events(service).await.unwrap();
    let containers = rig.client.containers(service).await.unwrap();
    let containers: Vec<String> = containers
        .iter()
        .map(|container| container.current_state.to_string())
        .collect();
    format!(
        "{}, {}: {}",
        detail.container_service.current_state,
        events[0].status,
        containers.join(" ")
    )
}

async fn a_rebuild_looks_completed_in_the_middle(rig: Rig) {
    let call = rig.client.power(DATABASE, PowerAction::Rebuild);
    call.await.unwrap();
    assert_eq!(
        history(&rig, DATABASE, 30).await,
        [
            "working, pending: starting",
            "working, running: starting",
            "inactive, completed: offline",
            "working, running: starting",
            "online, completed: online",
        ]
    );
}

async fn containers_one_after_another_open_their_event_again(rig: Rig) {
    rig.change(|world| {
        world.pace.workers = 1;
        world.pace.between_jobs = 2.0;
    });
    let call = rig.client.power(TRIPLE, PowerAction::Stop);
    call.await.unwrap();
    assert_eq!(
        history(&rig, TRIPLE, 30).await,
        [
            "working, pending: stopping stopping stopping",
            "working, running: stopping stopping stopping",
            "online, completed: offline online online",
            "working, running: stopping stopping stopping",
            "online, completed: offline offline online",
            "working, running: stopping stopping stopping",
            "inactive, completed: offline offline offline",
        ]
    );
}

async fn a_deletion_completes_long_before_the_service_goes(rig: Rig) {
    rig.client.delete(TRIPLE).await.unwrap();
    let history = history(&rig, TRIPLE, 60).await;
    let completed = history.iter().position(|line| line.contains("completed"));
    assert!(completed.unwrap() < history.len() - 3, "{history:#?}");
    assert_eq!(history.last().unwrap(), "gone");
}

async fn a_wait_outlasts_every_end_that_comes_too_early(rig: Rig) {
    rig.change(|world| {
        world.pace.workers = 1;
        world.pace.between_jobs = 2.0;
    });
    for action in [
        PowerAction::Stop,
        PowerAction::Start,
        PowerAction::Restart,
        PowerAction::Rebuild,
    ] {
        let report = rig.client.power(TRIPLE, action).wait().await.unwrap();
        assert_eq!(report.outcome, WaitOutcome::Completed, "{action}");
        // Nothing changes any more after what the wait believed.
        let end = look(&rig, TRIPLE).await;
        assert_eq!(history(&rig, TRIPLE, 60).await, [end], "{action}");
    }
}

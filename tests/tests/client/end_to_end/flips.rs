//! Misleading states: they flip, and look final too early. The last line of each history shows that
//! waits are not misled.

use std::time::Duration;

use computestacks::{time::Clock as _, types::PowerAction, wait::WaitOutcome};

use crate::end_to_end::fixture::{DATABASE, EmulatorFixture, TRIPLE};

in_each_profile!(
    a_rebuild_looks_completed_before_it_ends,
    each_container_reopens_the_event,
    a_deletion_completes_long_before_the_service_is_gone,
    a_wait_outlasts_every_premature_end,
);

/// Each change of service, newest event and containers, polled every half second.
async fn history(fixture: &EmulatorFixture, service: i64, seconds: u32) -> Vec<String> {
    let mut history: Vec<String> = Vec::new();
    for _ in 0..seconds * 2 {
        let now = look(fixture, service).await;
        if history.last() != Some(&now) {
            history.push(now);
        }
        fixture.clock.sleep(Duration::from_millis(500)).await;
    }
    history
}

async fn look(fixture: &EmulatorFixture, service: i64) -> String {
    let Ok(detail) = fixture.service(service).show().await else {
        return "gone".to_owned();
    };
    let events = fixture.service(service).events().list().await.unwrap();
    let containers = fixture.service(service).containers().list().await.unwrap();
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

async fn a_rebuild_looks_completed_before_it_ends(fixture: EmulatorFixture) {
    let call = fixture.service(DATABASE).power(PowerAction::Rebuild);
    call.await.unwrap();
    assert_eq!(
        history(&fixture, DATABASE, 30).await,
        [
            "working, pending: starting",
            "working, running: starting",
            "inactive, completed: offline",
            "working, running: starting",
            "online, completed: online",
        ]
    );
}

async fn each_container_reopens_the_event(fixture: EmulatorFixture) {
    fixture.change(|world| {
        world.pace.workers = 1;
        world.pace.between_jobs = 2.0;
    });
    let call = fixture.service(TRIPLE).power(PowerAction::Stop);
    call.await.unwrap();
    assert_eq!(
        history(&fixture, TRIPLE, 30).await,
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

async fn a_deletion_completes_long_before_the_service_is_gone(fixture: EmulatorFixture) {
    fixture.service(TRIPLE).delete().await.unwrap();
    let history = history(&fixture, TRIPLE, 60).await;
    let completed = history.iter().position(|line| line.contains("completed"));
    assert!(completed.unwrap() < history.len() - 3, "{history:#?}");
    assert_eq!(history.last().unwrap(), "gone");
}

async fn a_wait_outlasts_every_premature_end(fixture: EmulatorFixture) {
    fixture.change(|world| {
        world.pace.workers = 1;
        world.pace.between_jobs = 2.0;
    });
    for action in [
        PowerAction::Stop,
        PowerAction::Start,
        PowerAction::Restart,
        PowerAction::Rebuild,
    ] {
        let report = fixture.after(TRIPLE, action).await;
        assert_eq!(report.outcome, WaitOutcome::Completed, "{action}");
        // Nothing changes after the wait has ended.
        let end = look(&fixture, TRIPLE).await;
        assert_eq!(history(&fixture, TRIPLE, 60).await, [end], "{action}");
    }
}

//! More and fewer containers.

use computestacks::{
    types::{ContainerRequestedState, ContainerState},
    wait::WaitOutcome,
};

use crate::end_to_end::fixture::{DATABASE, EmulatorFixture, SHOP, TRIPLE};

in_each_profile!(
    scaling_up_ends_when_the_new_containers_run,
    scaling_down_ends_when_the_old_containers_are_gone,
    the_same_number_is_cancelled,
    impossible_totals_fail_with_a_reason,
    without_an_engine_scaling_fails_and_keeps_the_rows,
);

async fn scaling_up_ends_when_the_new_containers_run(fixture: EmulatorFixture) {
    let report = fixture.service(SHOP).scale(4).wait().await.unwrap();
    assert_eq!(report.outcome, WaitOutcome::Completed);
    assert_eq!(report.service.unwrap().deployed_containers, 4);
    assert_eq!(report.containers.len(), 4);
    for container in &report.containers {
        assert_eq!(container.current_state, ContainerState::Online);
        assert_eq!(container.req_state, ContainerRequestedState::Running);
    }
}

async fn scaling_down_ends_when_the_old_containers_are_gone(fixture: EmulatorFixture) {
    let before = fixture.service(TRIPLE).containers().list().await.unwrap();
    let oldest = before.iter().map(|container| container.id).min();
    let report = fixture.service(TRIPLE).scale(1).wait().await.unwrap();
    assert_eq!(report.outcome, WaitOutcome::Completed);
    assert_eq!(report.containers.len(), 1);
    assert_ne!(Some(report.containers[0].id), oldest);
}

async fn the_same_number_is_cancelled(fixture: EmulatorFixture) {
    let report = fixture.service(SHOP).scale(2).wait().await.unwrap();
    let reason = Some("No change required".to_owned());
    assert_eq!(report.outcome, WaitOutcome::Cancelled { reason });
    assert!(report.reached && !report.is_done());
}

async fn impossible_totals_fail_with_a_reason(fixture: EmulatorFixture) {
    fixture.change(|world| {
        let project = &mut world.resources.rows_mut("projects")[0];
        project.insert("network_size".to_owned(), 40.into());
    });
    for (service, total, expected) in [
        (SHOP, 0, "Invalid Parameters"),
        (DATABASE, 2, "Scaling not allowed"),
        (SHOP, 5000, "User over quota"),
    ] {
        let report = fixture.service(service).scale(total).wait().await.unwrap();
        let reason = Some(expected.to_owned());
        assert_eq!(report.outcome, WaitOutcome::Failed { reason });
    }
    let report = fixture.service(SHOP).scale(35).wait().await.unwrap();
    assert!(matches!(report.outcome, WaitOutcome::Cancelled { .. }));
    assert!(report.outcome.to_string().contains("Network size"));
}

async fn without_an_engine_scaling_fails_and_keeps_the_rows(fixture: EmulatorFixture) {
    fixture.change(|world| world.outages.container_engine = true);
    let report = fixture.service(SHOP).scale(3).wait().await.unwrap();
    assert!(matches!(report.outcome, WaitOutcome::Failed { .. }));
    // A failed call may have had effects.
    assert_eq!(report.service.unwrap().deployed_containers, 3);
}

//! Deletion: 404 for everything below the service, and an event that stays.

use std::time::Duration;

use computestacks::{types::EventStatus, wait::WaitOutcome};

use crate::end_to_end::fixture::{EmulatorFixture, SHOP, TRIPLE, error};

in_each_profile!(
    a_wait_ends_when_everything_is_gone,
    an_awaited_delete_is_only_queued,
    the_event_outlives_its_service,
    a_wait_does_not_include_clean_up,
    without_an_engine_the_service_goes_and_the_event_fails,
    a_second_delete_does_no_harm,
);

async fn a_wait_ends_when_everything_is_gone(fixture: EmulatorFixture) {
    let report = fixture.service(TRIPLE).delete().wait().await.unwrap();
    assert_eq!(report.outcome, WaitOutcome::Completed);
    assert!(report.reached && report.service.is_none() && report.containers.is_empty());
    assert!(
        report.elapsed > Duration::from_secs(10),
        "{:?}",
        report.elapsed
    );
    assert!(error(fixture.service(TRIPLE).show().await).is_not_found());
    assert!(error(fixture.service(TRIPLE).containers().list().await).is_not_found());
    assert!(error(fixture.service(TRIPLE).events().list().await).is_not_found());
    assert!(error(fixture.service(TRIPLE).logs().await).is_not_found());
    let total = fixture.client.services().list().await.unwrap().total;
    assert_eq!(total, Some(9));
}

async fn an_awaited_delete_is_only_queued(fixture: EmulatorFixture) {
    let response = fixture
        .service(SHOP)
        .delete()
        .with_response()
        .await
        .unwrap();
    assert_eq!(response.status.as_u16(), 202);
    assert!(fixture.service(SHOP).show().await.is_ok());
}

async fn the_event_outlives_its_service(fixture: EmulatorFixture) {
    let report = fixture.service(SHOP).delete().wait().await.unwrap();
    let id = report.events[0].id;
    assert!(error(fixture.service(SHOP).event(id).show().await).is_not_found());
    let event = fixture.client.event(id).show().await.unwrap();
    assert_eq!(event.locale.as_deref(), Some("service.trash"));
    // One detail for each container.
    assert_eq!(event.event_details.len(), 2);
    // The event belongs to the user who made the call.
    let admin = fixture.as_user("admin", "admin-secret");
    assert!(admin.event(id).show().await.is_ok());
}

async fn a_wait_does_not_include_clean_up(fixture: EmulatorFixture) {
    let wait = fixture.service(SHOP).delete().wait();
    let report = wait.settle(Duration::from_secs(35)).await.unwrap();
    assert_eq!(report.outcome, WaitOutcome::Completed);
    assert!(report.elapsed.as_secs() < 35, "{:?}", report.elapsed);
    // The event continues.
    fixture.emulator.advance(Duration::from_secs(3600));
    let later = fixture
        .client
        .event(report.events[0].id)
        .show()
        .await
        .unwrap();
    assert!(later.updated_at > report.events[0].updated_at);
    assert_eq!(later.status, EventStatus::Completed);
}

async fn without_an_engine_the_service_goes_and_the_event_fails(fixture: EmulatorFixture) {
    fixture.change(|world| world.outages.container_engine = true);
    let report = fixture.service(SHOP).delete().wait().await.unwrap();
    assert_eq!(report.outcome, WaitOutcome::Completed);
    assert_eq!(report.events[0].status, EventStatus::Failed);
}

async fn a_second_delete_does_no_harm(fixture: EmulatorFixture) {
    fixture.service(SHOP).delete().await.unwrap();
    fixture.service(SHOP).delete().await.unwrap();
    let report = fixture
        .service(SHOP)
        .wait_until(computestacks::wait::gone());
    assert!(report.await.unwrap().is_done());
    // If the first deletion finds nothing, it is an error.
    assert!(error(fixture.service(SHOP).delete().await).is_not_found());
}

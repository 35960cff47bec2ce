//! The end of a service: 404 for all that was below it, and an event that stays.

use std::time::Duration;

use computestacks::{types::EventStatus, wait::WaitOutcome};

use crate::rig::{Rig, SHOP, TRIPLE, error};

in_each_profile!(
    a_wait_ends_when_all_of_it_is_gone,
    an_awaited_delete_is_only_queued,
    the_event_outlives_its_service,
    what_is_cleaned_up_afterwards_is_not_waited_for,
    without_an_engine_it_goes_and_its_event_fails,
    a_second_delete_does_no_harm,
);

async fn a_wait_ends_when_all_of_it_is_gone(rig: Rig) {
    let report = rig.client.delete(TRIPLE).wait().await.unwrap();
    assert_eq!(report.outcome, WaitOutcome::Completed);
    assert!(report.reached && report.service.is_none() && report.containers.is_empty());
    assert!(
        report.elapsed > Duration::from_secs(10),
        "{:?}",
        report.elapsed
    );
    assert!(error(rig.client.show(TRIPLE).await).is_not_found());
    assert!(error(rig.client.containers(TRIPLE).await).is_not_found());
    assert!(error(rig.client.events(TRIPLE).await).is_not_found());
    assert!(error(rig.client.logs(TRIPLE).await).is_not_found());
    let total = rig.client.list().await.unwrap().total;
    assert_eq!(total, Some(9));
}

async fn an_awaited_delete_is_only_queued(rig: Rig) {
    let answer = rig.client.delete(SHOP).with_response().await.unwrap();
    assert_eq!(answer.status.as_u16(), 202);
    assert!(rig.client.show(SHOP).await.is_ok());
}

async fn the_event_outlives_its_service(rig: Rig) {
    let report = rig.client.delete(SHOP).wait().await.unwrap();
    let id = report.events[0].id;
    assert!(error(rig.client.event(SHOP, id).await).is_not_found());
    let event = rig.client.event_log(id).await.unwrap();
    assert_eq!(event.locale.as_deref(), Some("service.trash"));
    // One detail for each container.
    assert_eq!(event.event_details.len(), 2);
    // It is whose who acted.
    let admin = rig
        .builder()
        .basic("admin", "admin-secret")
        .build()
        .unwrap();
    assert!(admin.event_log(id).await.is_ok());
}

async fn what_is_cleaned_up_afterwards_is_not_waited_for(rig: Rig) {
    let wait = rig.client.delete(SHOP).wait();
    let report = wait.settle(Duration::from_secs(35)).await.unwrap();
    assert_eq!(report.outcome, WaitOutcome::Completed);
    assert!(report.elapsed.as_secs() < 35, "{:?}", report.elapsed);
    // Its event goes on.
    rig.emulator.advance(Duration::from_secs(3600));
    let later = rig.client.event_log(report.events[0].id).await.unwrap();
    assert!(later.updated_at > report.events[0].updated_at);
    assert_eq!(later.status, EventStatus::Completed);
}

async fn without_an_engine_it_goes_and_its_event_fails(rig: Rig) {
    rig.change(|world| world.outages.container_engine = true);
    let report = rig.client.delete(SHOP).wait().await.unwrap();
    assert_eq!(report.outcome, WaitOutcome::Completed);
    assert_eq!(report.events[0].status, EventStatus::Failed);
}

async fn a_second_delete_does_no_harm(rig: Rig) {
    rig.client.delete(SHOP).await.unwrap();
    rig.client.delete(SHOP).await.unwrap();
    let report = rig.client.wait_until(SHOP, computestacks::wait::gone());
    assert!(report.await.unwrap().is_done());
    // A first one that finds nothing is an error.
    assert!(error(rig.client.delete(SHOP).await).is_not_found());
}

//! Another package for all containers.

use computestacks::wait::WaitOutcome;

use crate::end_to_end::fixture::{EmulatorFixture, LARGE, SHOP, WORKER, error};

in_each_profile!(
    a_wait_ends_when_the_package_changed,
    the_same_package_is_nothing_to_do,
    fails_if_a_container_is_not_on_its_node,
    refuses_a_product_without_a_package,
);

async fn a_wait_ends_when_the_package_changed(fixture: EmulatorFixture) {
    let report = fixture.service(SHOP).resize(LARGE).wait().await.unwrap();
    assert_eq!(report.outcome, WaitOutcome::Completed);
    let service = report.service.unwrap();
    assert_eq!(service.product_id, Some(LARGE.into()));
    assert_eq!(service.package.unwrap().label, "Large");
}

async fn the_same_package_is_nothing_to_do(fixture: EmulatorFixture) {
    let report = fixture.service(SHOP).resize(11).wait().await.unwrap();
    assert_eq!(report.outcome, WaitOutcome::NothingToDo);
    assert!(report.is_done() && report.events.is_empty());
}

async fn fails_if_a_container_is_not_on_its_node(fixture: EmulatorFixture) {
    let report = fixture.service(WORKER).resize(LARGE).wait().await.unwrap();
    let reason = Some("Container does not exist on host".to_owned());
    assert_eq!(report.outcome, WaitOutcome::Failed { reason });
    assert!(!report.reached);
    // The requested package, and the error.
    assert_eq!(report.events[0].event_details.len(), 2);
}

async fn refuses_a_product_without_a_package(fixture: EmulatorFixture) {
    for product in [14, 999] {
        let error = error(fixture.service(SHOP).resize(product).wait().await);
        assert!(error.is_refused(), "{error}");
        assert_eq!(error.messages(), [format!("Missing package id: {product}")]);
    }
}

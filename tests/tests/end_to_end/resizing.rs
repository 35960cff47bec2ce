//! Another package for all containers.

use computestacks::wait::WaitOutcome;

use crate::rig::{LARGE, Rig, SHOP, WORKER, error};

in_each_profile!(
    a_wait_ends_with_the_package,
    the_same_package_is_nothing_to_do,
    a_container_that_is_not_on_its_node_makes_it_fail,
    a_product_that_is_no_package_is_refused,
);

async fn a_wait_ends_with_the_package(rig: Rig) {
    let report = rig.client.resize(SHOP, LARGE).wait().await.unwrap();
    assert_eq!(report.outcome, WaitOutcome::Completed);
    let service = report.service.unwrap();
    assert_eq!(service.product_id, Some(LARGE.into()));
    assert_eq!(service.package.unwrap().label, "Large");
}

async fn the_same_package_is_nothing_to_do(rig: Rig) {
    let report = rig.client.resize(SHOP, 11).wait().await.unwrap();
    assert_eq!(report.outcome, WaitOutcome::NothingToDo);
    assert!(report.is_done() && report.events.is_empty());
}

async fn a_container_that_is_not_on_its_node_makes_it_fail(rig: Rig) {
    let report = rig.client.resize(WORKER, LARGE).wait().await.unwrap();
    let reason = Some("Container does not exist on host".to_owned());
    assert_eq!(report.outcome, WaitOutcome::Failed { reason });
    assert!(!report.reached);
    // The package that was requested, and what went wrong.
    assert_eq!(report.events[0].event_details.len(), 2);
}

async fn a_product_that_is_no_package_is_refused(rig: Rig) {
    for product in [14, 999] {
        let error = error(rig.client.resize(SHOP, product).wait().await);
        assert!(error.is_refused(), "{error}");
        assert_eq!(error.messages(), [format!("Missing package id: {product}")]);
    }
}

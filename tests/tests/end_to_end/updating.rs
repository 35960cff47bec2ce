//! Changes of a service, and what each server leaves alone.

use computestacks::{Patch, types::ContainerServiceUpdate, wait::Observation};

use crate::rig::{DATABASE, LARGE, Rig, SHOP, error, id};

in_each_profile!(
    each_server_takes_its_own_members,
    null_takes_away_and_absent_leaves,
    a_package_is_taken_where_the_page_is_followed,
    an_empty_update_is_not_sent,
    what_is_not_there_cannot_be_changed,
);

async fn each_server_takes_its_own_members(rig: Rig) {
    let update = ContainerServiceUpdate::new()
        .label("Fresh")
        .command("/bin/sh")
        .name("fresh")
        .scale(3);
    let updated = rig.client.update(SHOP, update).await.unwrap();
    let service = &updated.service;
    assert_eq!(service.id, id(SHOP));
    if rig.is_documented() {
        assert_eq!(updated.ignored, ["label", "command"]);
        assert_eq!(service.name.as_deref(), Some("fresh"));
        assert!(updated.image.is_none());
        // The number of containers changes behind it.
        let done = |seen: &Observation| seen.containers.len() == 3;
        let report = rig.client.wait_until(SHOP, done).await.unwrap();
        assert!(report.is_done(), "{}", report.outcome);
    } else {
        assert_eq!(updated.ignored, ["name", "scale"]);
        assert_eq!(service.label.as_deref(), Some("Fresh"));
        assert_eq!(service.command.as_deref(), Some("/bin/sh"));
        assert_eq!(updated.image.unwrap().id, service.image_id().unwrap());
        assert_eq!(rig.client.containers(SHOP).await.unwrap().len(), 2);
    }
}

async fn null_takes_away_and_absent_leaves(rig: Rig) {
    let command = ContainerServiceUpdate::new().command("/bin/sh");
    rig.client.update(SHOP, command).await.unwrap();
    let update = ContainerServiceUpdate::new().label(Patch::Null);
    let updated = rig.client.update(SHOP, update).await.unwrap();
    assert_eq!(updated.service.label, None);
    // The page knows neither, so such a server has never had a command.
    let command = (!rig.is_documented()).then_some("/bin/sh");
    assert_eq!(updated.service.command.as_deref(), command);
    let shown = rig.client.show(SHOP).await.unwrap().container_service;
    assert_eq!(shown, updated.service);
}

async fn a_package_is_taken_where_the_page_is_followed(rig: Rig) {
    let update = ContainerServiceUpdate::new().package_id(LARGE);
    let updated = rig.client.update(SHOP, update).await.unwrap();
    let package = updated.service.package.unwrap();
    if rig.is_documented() {
        assert!(updated.ignored.is_empty());
        assert_eq!(package.label, "Large");
    } else {
        assert_eq!(updated.ignored, ["package_id"]);
        assert_eq!(package.label, "Small");
    }
}

async fn an_empty_update_is_not_sent(rig: Rig) {
    let empty = ContainerServiceUpdate::new();
    let error = error(rig.client.update(DATABASE, empty).await);
    assert!(error.is_config(), "{error}");
    assert!(rig.emulator.asked().is_empty());
}

async fn what_is_not_there_cannot_be_changed(rig: Rig) {
    let update = ContainerServiceUpdate::new().label("x");
    let error = error(rig.client.update(999, update).await);
    assert!(error.is_not_found(), "{error}");
}

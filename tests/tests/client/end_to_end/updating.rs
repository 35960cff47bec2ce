//! Changes of a service, and what each server ignores.

use computestacks::{Patch, types::ContainerServiceUpdate, wait::Observation};

use crate::end_to_end::fixture::{DATABASE, EmulatorFixture, LARGE, SHOP, error, id};

in_each_profile!(
    each_server_accepts_its_own_fields,
    null_clears_a_field_and_absent_keeps_it,
    only_the_documented_server_accepts_a_package,
    an_empty_update_is_not_sent,
    a_missing_service_cannot_be_changed,
);

async fn each_server_accepts_its_own_fields(fixture: EmulatorFixture) {
    let update = ContainerServiceUpdate::new()
        .label("Fresh")
        .command("/bin/sh")
        .name("fresh")
        .scale(3);
    let updated = fixture.service(SHOP).update(update).await.unwrap();
    let service = &updated.service;
    assert_eq!(service.id, id(SHOP));
    if fixture.is_documented() {
        assert_eq!(updated.ignored, ["label", "command"]);
        assert_eq!(service.name.as_deref(), Some("fresh"));
        assert!(updated.image.is_none());
        // The number of containers changes in the background.
        let done = |seen: &Observation| seen.containers.len() == 3;
        let report = fixture.service(SHOP).wait_until(done).await.unwrap();
        assert!(report.is_done(), "{}", report.outcome);
    } else {
        assert_eq!(updated.ignored, ["name", "scale"]);
        assert_eq!(service.label.as_deref(), Some("Fresh"));
        assert_eq!(service.command.as_deref(), Some("/bin/sh"));
        assert_eq!(updated.image.unwrap().id, service.image_id().unwrap());
        assert_eq!(
            fixture
                .service(SHOP)
                .containers()
                .list()
                .await
                .unwrap()
                .len(),
            2
        );
    }
}

async fn null_clears_a_field_and_absent_keeps_it(fixture: EmulatorFixture) {
    let command = ContainerServiceUpdate::new().command("/bin/sh");
    fixture.service(SHOP).update(command).await.unwrap();
    let update = ContainerServiceUpdate::new().label(Patch::Null);
    let updated = fixture.service(SHOP).update(update).await.unwrap();
    assert_eq!(updated.service.label, None);
    // The documentation has neither field, so such a server never had a command.
    let command = (!fixture.is_documented()).then_some("/bin/sh");
    assert_eq!(updated.service.command.as_deref(), command);
    let shown = fixture.shown(SHOP).await;
    assert_eq!(shown, updated.service);
}

async fn only_the_documented_server_accepts_a_package(fixture: EmulatorFixture) {
    let update = ContainerServiceUpdate::new().package_id(LARGE);
    let updated = fixture.service(SHOP).update(update).await.unwrap();
    let package = updated.service.package.unwrap();
    if fixture.is_documented() {
        assert!(updated.ignored.is_empty());
        assert_eq!(package.label, "Large");
    } else {
        assert_eq!(updated.ignored, ["package_id"]);
        assert_eq!(package.label, "Small");
    }
}

async fn an_empty_update_is_not_sent(fixture: EmulatorFixture) {
    let empty = ContainerServiceUpdate::new();
    let error = error(fixture.service(DATABASE).update(empty).await);
    assert!(error.is_config(), "{error}");
    assert!(fixture.emulator.requests().is_empty());
}

async fn a_missing_service_cannot_be_changed(fixture: EmulatorFixture) {
    let update = ContainerServiceUpdate::new().label("x");
    let error = error(fixture.service(999).update(update).await);
    assert!(error.is_not_found(), "{error}");
}

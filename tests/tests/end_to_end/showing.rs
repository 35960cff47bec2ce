//! One service, as either server shows it: the client reads both.

use computestacks::{AutoScaleMax, types::CurrentState};

use crate::rig::{EMPTY, FOREIGN, Rig, SHOP, error, id};

in_each_profile!(
    what_both_servers_tell_is_read_alike,
    what_only_one_tells_is_read_where_it_is,
    a_service_without_a_package_has_none,
    what_cannot_be_seen_is_not_found,
    states_are_words_that_are_known,
);

async fn what_both_servers_tell_is_read_alike(rig: Rig) {
    let service = rig.client.show(SHOP).await.unwrap().container_service;
    assert_eq!(service.id, id(SHOP));
    assert_eq!(service.name.as_deref(), Some("keen-harbor101"));
    assert_eq!(
        service.default_domain.as_deref(),
        Some("keen-harbor101.example.com")
    );
    // One is a list, the other a string.
    assert_eq!(*service.public_ip, ["192.0.2.101"]);
    assert_eq!(service.image_id(), Some(1.into()));
    assert_eq!(service.current_state, CurrentState::Online);
    assert_eq!(service.deployed_containers, 2);
    assert_eq!(service.product_id, Some(11.into()));
    assert_eq!(service.project.name, "shop");
    assert_eq!(service.created_at.to_string(), "2026-11-01T08:00:00Z");
    assert_eq!(service.links.logs, "/api/container_services/101/logs");
    let package = service.package.unwrap();
    // One is a string, the other a number.
    assert_eq!(package.cpu.to_string(), "0.5");
    assert_eq!((package.memory, package.memory_swap), (256, Some(512)));
}

async fn what_only_one_tells_is_read_where_it_is(rig: Rig) {
    let detail = rig.client.show(103).await.unwrap();
    let service = detail.container_service;
    if rig.is_documented() {
        assert_eq!(service.auto_scale_max, AutoScaleMax::Enabled(true));
        assert_eq!(service.auto_scale_max.limit(), None);
        assert_eq!(service.container_image_id, Some(3.into()));
        assert!(service.image.is_none() && service.region.is_none());
        assert_eq!(service.label, None);
        assert!(detail.container_image.is_none());
    } else {
        let limit = service.auto_scale_max.limit().unwrap();
        assert_eq!(limit.to_string(), "12.5");
        assert_eq!(service.container_image_id, None);
        assert_eq!(service.image.unwrap().role, "wordpress");
        assert_eq!(service.region.unwrap().name, "Europe");
        assert_eq!(service.label.as_deref(), Some("Blog"));
        assert_eq!(detail.container_image.unwrap().id, 3.into());
    }
}

async fn a_service_without_a_package_has_none(rig: Rig) {
    let service = rig.client.show(EMPTY).await.unwrap().container_service;
    assert_eq!((service.package, service.product_id), (None, None));
    assert_eq!(service.current_state, CurrentState::Inactive);
}

async fn what_cannot_be_seen_is_not_found(rig: Rig) {
    for hidden in [FOREIGN, 999, 0] {
        let error = error(rig.client.show(hidden).await);
        assert!(error.is_not_found(), "{error}");
        assert!(error.messages().is_empty(), "{error}");
        assert_eq!(error.attempts(), 1);
    }
}

async fn states_are_words_that_are_known(rig: Rig) {
    for service in rig.client.list_all().into_vec().await.unwrap() {
        let state = service.current_state;
        assert!(!matches!(state, CurrentState::Other(_)), "{state}");
    }
}

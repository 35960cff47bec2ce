//! One service, as either server shows it: the client reads both forms.

use computestacks::{
    AutoScaleMax,
    types::{CurrentState, MeasureProjectRequest, ProjectMetricKind},
};

use computestacks_emulator::ServerProfile;

use crate::end_to_end::fixture::{EMPTY, EmulatorFixture, FOREIGN, SHOP, error, id};

in_each_profile!(
    reads_common_fields_alike,
    reads_fields_that_only_one_server_sends,
    a_service_without_a_package_has_none,
    hidden_services_are_not_found,
    all_states_are_known,
    members_measure_a_project_and_its_owner_opens_a_shell,
);

async fn reads_common_fields_alike(fixture: EmulatorFixture) {
    let service = fixture.shown(SHOP).await;
    assert_eq!(service.id, id(SHOP));
    assert_eq!(service.name.as_deref(), Some("keen-harbor101"));
    assert_eq!(
        service.default_domain.as_deref(),
        Some("keen-harbor101.example.com")
    );
    // One server sends a list, the other a string.
    assert_eq!(*service.public_ip, ["192.0.2.101"]);
    assert_eq!(service.image_id(), Some(1.into()));
    assert_eq!(service.current_state, CurrentState::Online);
    assert_eq!(service.deployed_containers, 2);
    assert_eq!(service.product_id, Some(11.into()));
    assert_eq!(service.project.name, "shop");
    assert_eq!(service.created_at.to_string(), "2026-11-01T08:00:00Z");
    assert_eq!(service.links.logs, "/api/container_services/101/logs");
    let package = service.package.unwrap();
    // One server sends a string, the other a number.
    assert_eq!(package.cpu.to_string(), "0.5");
    assert_eq!((package.memory, package.memory_swap), (256, Some(512)));
}

async fn reads_fields_that_only_one_server_sends(fixture: EmulatorFixture) {
    let detail = fixture.service(103).show().await.unwrap();
    let service = detail.container_service;
    if fixture.is_documented() {
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

async fn a_service_without_a_package_has_none(fixture: EmulatorFixture) {
    let service = fixture.shown(EMPTY).await;
    assert_eq!((service.package, service.product_id), (None, None));
    assert_eq!(service.current_state, CurrentState::Inactive);
}

async fn hidden_services_are_not_found(fixture: EmulatorFixture) {
    for hidden in [FOREIGN, 999, 0] {
        let error = error(fixture.service(hidden).show().await);
        assert!(error.is_not_found(), "{error}");
        assert!(error.messages().is_empty(), "{error}");
        assert_eq!(error.attempts(), 1);
    }
}

async fn all_states_are_known(fixture: EmulatorFixture) {
    for service in fixture.listed().await {
        let state = service.current_state;
        assert!(!matches!(state, CurrentState::Other(_)), "{state}");
    }
}

/// Read from source. Older controllers have neither.
async fn members_measure_a_project_and_its_owner_opens_a_shell(fixture: EmulatorFixture) {
    const BLOG: i64 = 2;
    let colleague = fixture
        .emulator
        .world()
        .users
        .into_iter()
        .find(|user| user.username == "colleague")
        .unwrap();
    let member = fixture.as_user(&colleague.username, &colleague.secret);
    let body = || {
        MeasureProjectRequest::new(
            vec![ProjectMetricKind::Storage],
            1_795_480_197,
            1_795_479_597,
        )
    };
    let measured = member.project(BLOG).metrics(body()).await;
    if fixture.profile != ServerProfile::Controller97 {
        assert!(error(measured).is_not_found());
        return;
    }
    let measured = measured.unwrap();
    assert_eq!(measured["bold-meadow103"].id, 103);
    assert!(error(member.project(BLOG).cloud_shell().await).is_unauthorized());
    assert!(fixture.client.project(BLOG).cloud_shell().await.is_ok());
    let foreign = error(member.project(1).metrics(body()).await);
    assert!(foreign.is_not_found(), "{foreign}");
}

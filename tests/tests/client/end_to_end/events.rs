//! Containers and events, which show how a call ended.

use computestacks::types::{ContainerRequestedState, ContainerState, EventStatus, PowerAction};

use crate::end_to_end::fixture::{
    EmulatorFixture, FOREIGN, SHOP, STAGING, TRIPLE, WORKER, error, id,
};

in_each_profile!(
    containers_are_sorted_by_name,
    containers_show_current_and_requested_state,
    events_come_newest_first,
    a_single_event_has_details,
    events_of_others_are_not_found,
);

async fn containers_are_sorted_by_name(fixture: EmulatorFixture) {
    let containers = fixture.service(TRIPLE).containers().list().await.unwrap();
    let names: Vec<_> = containers
        .iter()
        .map(|one| one.name.as_deref().unwrap())
        .collect();
    assert_eq!(
        names,
        ["swift-cloud106-1", "swift-cloud106-2", "swift-cloud106-3"]
    );
}

async fn containers_show_current_and_requested_state(fixture: EmulatorFixture) {
    for (service, is, shall) in [
        (
            SHOP,
            ContainerState::Online,
            ContainerRequestedState::Running,
        ),
        (
            STAGING,
            ContainerState::Offline,
            ContainerRequestedState::Stopped,
        ),
    ] {
        for container in fixture.service(service).containers().list().await.unwrap() {
            assert_eq!(
                (&container.current_state, &container.req_state),
                (&is, &shall)
            );
        }
    }
}

async fn events_come_newest_first(fixture: EmulatorFixture) {
    for action in [PowerAction::Stop, PowerAction::Start] {
        let report = fixture.after(SHOP, action).await;
        assert!(report.is_done());
    }
    let events = fixture.service(SHOP).events().list().await.unwrap();
    let locales: Vec<_> = events
        .iter()
        .filter_map(|one| one.locale.as_deref())
        .collect();
    assert_eq!(
        locales,
        ["container.start", "container.stop", "container.restart"]
    );
    let audit = events[0].audit.as_ref().unwrap();
    assert_eq!(audit.user.name.as_deref(), Some("User"));
    assert_eq!(audit.ip_addr, "127.0.0.1");
}

async fn a_single_event_has_details(fixture: EmulatorFixture) {
    let event = fixture.service(WORKER).event(2).show().await.unwrap();
    assert_eq!(event.status, EventStatus::Failed);
    assert_eq!(
        event.event_details[0].data.as_deref(),
        Some("Container does not exist on node")
    );
    assert_eq!(fixture.client.event(2).show().await.unwrap(), event);
}

async fn events_of_others_are_not_found(fixture: EmulatorFixture) {
    assert!(error(fixture.service(FOREIGN).containers().list().await).is_not_found());
    assert!(error(fixture.service(FOREIGN).events().list().await).is_not_found());
    // The event exists, but belongs to another service.
    assert!(error(fixture.service(id(SHOP)).event(2).show().await).is_not_found());
    assert!(error(fixture.client.event(999).show().await).is_not_found());
    let admin = fixture.as_user("admin", "admin-secret");
    let call = admin.service(FOREIGN).power(PowerAction::Stop).wait();
    let event = call.await.unwrap().events[0].id;
    assert!(error(fixture.client.event(event).show().await).is_not_found());
}

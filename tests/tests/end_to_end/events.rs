//! Containers and events: what tells how a call ended.

use computestacks::types::{ContainerRequestedState, ContainerState, EventStatus, PowerAction};

use crate::rig::{FOREIGN, Rig, SHOP, STAGING, TRIPLE, WORKER, error, id};

in_each_profile!(
    containers_come_by_name,
    containers_tell_what_they_are_and_shall_be,
    events_come_newest_first,
    an_event_has_its_details_by_itself,
    what_is_anothers_is_not_found,
);

async fn containers_come_by_name(rig: Rig) {
    let containers = rig.client.containers(TRIPLE).await.unwrap();
    let names: Vec<_> = containers
        .iter()
        .map(|one| one.name.as_deref().unwrap())
        .collect();
    assert_eq!(
        names,
        ["swift-cloud106-1", "swift-cloud106-2", "swift-cloud106-3"]
    );
}

async fn containers_tell_what_they_are_and_shall_be(rig: Rig) {
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
        for container in rig.client.containers(service).await.unwrap() {
            assert_eq!(
                (&container.current_state, &container.req_state),
                (&is, &shall)
            );
        }
    }
}

async fn events_come_newest_first(rig: Rig) {
    for action in [PowerAction::Stop, PowerAction::Start] {
        let report = rig.client.power(SHOP, action).wait().await.unwrap();
        assert!(report.is_done());
    }
    let events = rig.client.events(SHOP).await.unwrap();
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

async fn an_event_has_its_details_by_itself(rig: Rig) {
    let event = rig.client.event(WORKER, 2).await.unwrap();
    assert_eq!(event.status, EventStatus::Failed);
    assert_eq!(
        event.event_details[0].data.as_deref(),
        Some("Container does not exist on node")
    );
    assert_eq!(rig.client.event_log(2).await.unwrap(), event);
}

async fn what_is_anothers_is_not_found(rig: Rig) {
    assert!(error(rig.client.containers(FOREIGN).await).is_not_found());
    assert!(error(rig.client.events(FOREIGN).await).is_not_found());
    // The event is there, but of another service.
    assert!(error(rig.client.event(id(SHOP), 2).await).is_not_found());
    assert!(error(rig.client.event_log(999).await).is_not_found());
    let admin = rig
        .builder()
        .basic("admin", "admin-secret")
        .build()
        .unwrap();
    let call = admin.power(FOREIGN, PowerAction::Stop).wait();
    let event = call.await.unwrap().events[0].id;
    assert!(error(rig.client.event_log(event).await).is_not_found());
}

//! Differences between controller versions.

use super::*;

/// Since 9.5.2 the size of the network only matters when containers are added (section 4.5).
#[test]
fn scaling_down_in_a_full_network_is_cancelled_by_older_controllers_only() {
    for (profile, expected) in [
        (ServerProfile::Controller93, EventStatus::Cancelled),
        (ServerProfile::Controller97, EventStatus::Completed),
    ] {
        let mut world = TestWorld::with(profile);
        let project = world.service(THREE).project;
        if let Some(project) = world.state.row_mut("projects", project) {
            project.insert("network_size".to_owned(), 1.into());
        }
        let down = world.scale(THREE, 2);
        world.advance(60.0);
        assert_eq!(world.event(down).status, expected, "{profile}");
        let up = world.scale(THREE, 5);
        world.advance(60.0);
        assert_eq!(world.event(up).status, EventStatus::Cancelled, "{profile}");
    }
}

/// Since 9.5.2 nothing frees an address that two containers have (section 4.5): the event keeps running,
/// and later ones are cancelled.
#[test]
fn an_address_conflict_leaves_the_event_of_a_start_running() {
    for (profile, expected) in [
        (ServerProfile::Controller93, EventStatus::Completed),
        (ServerProfile::Controller97, EventStatus::Running),
    ] {
        for action in [PowerAction::Start, PowerAction::Restart] {
            let mut world = TestWorld::with(profile);
            let mut address = None;
            world.edit(THREE, 0, |one| address.clone_from(&one.local_ip));
            assert!(address.is_some());
            world.edit(ONE, 0, |one| one.local_ip.clone_from(&address));
            let event = world.power(ONE, action);
            world.advance(3600.0);
            assert_eq!(world.event(event).status, expected, "{profile}");
            let next = world.power(ONE, PowerAction::Stop);
            let is_cancelled = world.event(next).status == EventStatus::Cancelled;
            assert_eq!(is_cancelled, expected == EventStatus::Running, "{profile}");
        }
    }
}

/// Section 4.2 and `controller-9.7/state`: the container does not count as running, and its service is
/// `unhealthy`.
#[test]
fn a_container_that_fails_its_health_check_reads_as_its_controller_has_it() {
    for (profile, expected) in [
        (ServerProfile::Controller93, "unhealthy"),
        (ServerProfile::Controller97, "offline"),
        (ServerProfile::Documented, "unhealthy"),
    ] {
        let mut world = TestWorld::with(profile);
        world.edit(ONE, 0, |one| one.fails_health_check = true);
        let event = world.power(ONE, PowerAction::Restart);
        assert_eq!(world.container_states(), "starting");
        world.advance(60.0);
        assert_eq!(world.event(event).status, EventStatus::Completed);
        assert_eq!(world.container_states(), expected, "{profile}");
        assert_eq!(world.service_state(), "unhealthy");
        world.power(ONE, PowerAction::Stop);
        world.advance(60.0);
        assert_eq!(world.container_states(), "offline");
        assert_eq!(world.service_state(), "inactive");
    }
}

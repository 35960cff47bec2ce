//! What the versions of the controller do differently.

use super::*;

/// Since 9.5.2 the size of the network matters only where containers are added (section 4.5).
#[test]
fn scaling_down_in_a_full_network_is_cancelled_by_older_controllers_only() {
    for (profile, expected) in [
        (Profile::Controller93, Status::Cancelled),
        (Profile::Controller97, Status::Completed),
    ] {
        let mut bench = Bench::with(profile);
        let project = bench.service(THREE).project;
        if let Some(project) = bench.state.projects.get_mut(&project) {
            project.network_size = Some(1);
        }
        let down = bench.scale(THREE, 2);
        bench.advance(60.0);
        assert_eq!(bench.event(down).status, expected, "{profile}");
        let up = bench.scale(THREE, 5);
        bench.advance(60.0);
        assert_eq!(bench.event(up).status, Status::Cancelled, "{profile}");
    }
}

/// Nothing frees an address that two containers have any more (section 4.5): the event stays open,
/// and what comes after it is cancelled.
#[test]
fn an_address_conflict_leaves_the_event_of_a_start_running() {
    for (profile, expected) in [
        (Profile::Controller93, Status::Completed),
        (Profile::Controller97, Status::Running),
    ] {
        for action in [PowerAction::Start, PowerAction::Restart] {
            let mut bench = Bench::with(profile);
            let mut address = None;
            bench.edit(THREE, 0, |one| address.clone_from(&one.local_ip));
            assert!(address.is_some());
            bench.edit(ONE, 0, |one| one.local_ip.clone_from(&address));
            let event = bench.power(ONE, action);
            bench.advance(3600.0);
            assert_eq!(bench.event(event).status, expected, "{profile}");
            let next = bench.power(ONE, PowerAction::Stop);
            let is_cancelled = bench.event(next).status == Status::Cancelled;
            assert_eq!(is_cancelled, expected == Status::Running, "{profile}");
        }
    }
}

/// Section 4.2, and `controller-9.7/state`: the container does not count as running, its service
/// says why.
#[test]
fn a_container_that_fails_its_health_check_reads_as_its_controller_has_it() {
    for (profile, expected) in [
        (Profile::Controller93, "unhealthy"),
        (Profile::Controller97, "offline"),
        (Profile::Documented, "unhealthy"),
    ] {
        let mut bench = Bench::with(profile);
        bench.edit(ONE, 0, |one| one.fails_health_check = true);
        let event = bench.power(ONE, PowerAction::Restart);
        assert_eq!(bench.container_states(), "starting");
        bench.advance(60.0);
        assert_eq!(bench.event(event).status, Status::Completed);
        assert_eq!(bench.container_states(), expected, "{profile}");
        assert_eq!(bench.service_state(), "unhealthy");
        bench.power(ONE, PowerAction::Stop);
        bench.advance(60.0);
        assert_eq!(bench.container_states(), "offline");
        assert_eq!(bench.service_state(), "inactive");
    }
}

//! The world reads and writes.

use super::*;

#[test]
fn the_built_in_world_is_whole_and_survives_a_round() {
    let world = World::built_in();
    assert!(world.services.len() > 8);
    let json = world.to_json();
    let again = World::from_json(&json).expect("what was written can be read");
    assert_eq!(again.to_json(), json);
}

#[test]
fn what_is_wrong_is_named_with_its_place() {
    let cases = [
        ("3", "", "invalid type"),
        ("{\"users\": []", "", "EOF"),
        (
            "{\"users\": [], \"projects\": [], \"colour\": 1}",
            "/colour",
            "unknown field",
        ),
        (
            "{\"users\": [{\"id\": \"x\"}], \"projects\": []}",
            "/users/0/id",
            "invalid type",
        ),
        (
            "{\"users\": [], \"projects\": [{\"id\": 1, \"name\": \"a\", \"owner\": 7}]}",
            "/projects/0/owner",
            "refers to 7",
        ),
        (
            "{\"users\": [{\"id\":1,\"name\":\"a\",\"username\":\"a\",\"secret\":\"s\"},{\"id\":1,\"name\":\"a\",\"username\":\"a\",\"secret\":\"s\"}], \"projects\": []}",
            "/users/1/id",
            "twice",
        ),
    ];
    for (json, place, message) in cases {
        let error = World::from_json(json).expect_err(json);
        assert_eq!(error.place, place, "{error}");
        assert!(error.message.contains(message), "{error}");
    }
}

#[test]
fn secrets_are_not_in_debug() {
    let world = World::built_in();
    let debug = format!("{world:?}");
    for secret in [
        "user-secret",
        "admin-secret",
        "emulated-client-secret",
        "emulated-user-token",
        "emulated-code",
    ] {
        assert!(!debug.contains(secret), "{secret}");
    }
}

/// What would only be noticed much later, in the middle of a call, is noticed here.
#[test]
fn what_could_not_be_carried_on_is_refused() {
    type Case = (&'static str, Box<dyn Fn(&mut World)>);
    let now: Timestamp = "2026-11-24T12:00:00Z".parse().expect("a time");
    let job = move |id, worker| Job {
        id,
        event: 1,
        service: 101,
        task: Task::Trash,
        step: 0,
        state: JobState::Busy(worker, now),
        callback: None,
    };
    let cases: Vec<Case> = vec![
        (
            "/pace/workers",
            Box::new(|world| world.pace.workers = usize::MAX),
        ),
        (
            "/sequences/event",
            Box::new(|world| world.sequences.event = i64::MAX),
        ),
        (
            "/sequences/token",
            Box::new(|world| world.sequences.token = u64::MAX),
        ),
        (
            "/containers/0/id",
            Box::new(|world| world.containers[0].id = i64::MAX),
        ),
        ("/events/0", Box::new(|world| world.events[0].id = i64::MAX)),
        (
            "/codes/0/user",
            Box::new(|world| world.codes[0].user = 1000),
        ),
        (
            "/tokens/1/access_token",
            Box::new(|world| world.tokens[1].access_token = world.tokens[0].access_token.clone()),
        ),
        (
            "/jobs/1/id",
            Box::new(move |world| world.jobs = vec![job(1, 0), job(1, 1)]),
        ),
        (
            "/jobs/0/id",
            Box::new(move |world| world.jobs = vec![job(u64::MAX, 0)]),
        ),
        (
            "/jobs/1/state/busy/0",
            Box::new(move |world| world.jobs = vec![job(1, 0), job(2, 0)]),
        ),
    ];
    for (place, spoil) in cases {
        let mut world = World::built_in();
        spoil(&mut world);
        let error = World::from_json(&world.to_json()).expect_err(place);
        assert!(error.place.starts_with(place), "{error}");
    }
}

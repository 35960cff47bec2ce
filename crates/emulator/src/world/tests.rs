//! Reading, writing and checking a world.

use super::*;

#[test]
fn the_built_in_world_is_valid_and_survives_a_round_trip() {
    let world = World::built_in();
    assert!(world.services.len() > 8);
    let json = world.to_json();
    let again = World::from_json(&json).expect("a written world can be read");
    assert_eq!(again.to_json(), json);
}

#[test]
fn errors_have_a_pointer() {
    let cases = [
        ("3", "", "invalid type"),
        ("{\"format\": 2, \"users\": []", "", "EOF"),
        (
            "{\"users\": [], \"projects\": []}",
            "/format",
            "move `projects`, `products`, `domains` and `images` into `resources`",
        ),
        (
            "{\"format\": 3, \"users\": []}",
            "/format",
            "the format is 3, and this version reads format 2",
        ),
        (
            "{\"format\": 2, \"users\": [], \"colour\": 1}",
            "/colour",
            "unknown field",
        ),
        (
            "{\"format\": 2, \"users\": [{\"id\": \"x\"}]}",
            "/users/0/id",
            "invalid type",
        ),
        (
            "{\"format\": 2, \"users\": [], \"resources\": {\"projects\": [{\"id\": 1, \"name\": \"a\", \"owner\": 7}]}}",
            "/resources/projects/0/owner",
            "refers to 7",
        ),
        (
            "{\"format\": 2, \"users\": [], \"resources\": {\"colours\": []}}",
            "/resources/colours",
            "use one of backups,",
        ),
        (
            "{\"format\": 2, \"users\": [], \"resources\": {\"projects\": [], \"volumes\": [{\"id\": 1, \"project\": 2}]}}",
            "/resources/volumes/0/project",
            "refers to 2",
        ),
        (
            "{\"format\": 2, \"users\": [], \"resources\": {\"domains\": [{\"domain\": \"a\"}]}}",
            "/resources/domains/0/id",
            "no integer id",
        ),
        (
            "{\"format\": 2, \"users\": [{\"id\":1,\"name\":\"a\",\"username\":\"a\",\"secret\":\"s\"},{\"id\":1,\"name\":\"a\",\"username\":\"a\",\"secret\":\"s\"}]}",
            "/users/1/id",
            "unique ids",
        ),
    ];
    for (json, pointer, message) in cases {
        let error = World::from_json(json).expect_err(json);
        assert_eq!(error.pointer, pointer, "{error}");
        assert!(error.message.contains(message), "{error}");
    }
}

/// These errors would only show later, during a request.
#[test]
fn invalid_jobs_and_ids_are_refused() {
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
    for (pointer, break_world) in cases {
        let mut world = World::built_in();
        break_world(&mut world);
        let error = World::from_json(&world.to_json()).expect_err(pointer);
        assert!(error.pointer.starts_with(pointer), "{error}");
    }
}

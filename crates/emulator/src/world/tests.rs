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
        ("3", "/", "invalid type"),
        ("{\"users\": []", "/", "EOF"),
        (
            "{\"users\": [], \"projects\": [], \"colour\": 1}",
            "colour",
            "unknown field",
        ),
        (
            "{\"users\": [{\"id\": \"x\"}], \"projects\": []}",
            "users[0].id",
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

//! Large worlds.

use computestacks_emulator::world::World;

use super::raw::{assert_alive, call, get, manual, spawn};

#[tokio::test]
async fn a_hundred_thousand_services_are_listed_page_by_page() {
    let world = World::large(100_000);
    let own = World::built_in();
    let emulator = spawn(manual().world(world)).await;

    let small = |project: i64| {
        let mut projects = own.resources.rows("projects").iter();
        projects.any(|one| one["id"] == project && one["owner"] == 1)
    };
    let few = own.services.iter().filter(|one| small(one.project)).count();
    let total = few + 100_000;
    let path = |page: usize| format!("/api/container_services?page={page}&per_page=50");
    let page = total / 50 - 10;
    let response = get(&emulator, &path(page)).await;
    // A service without image fails the first page only.
    assert_eq!(response.status, 200, "{response:?}");
    assert_eq!(response.header("total"), Some(total.to_string().as_str()));
    let link = response.header("link").unwrap();
    for (other, rel) in [
        (1, "first"),
        (page - 1, "prev"),
        (page + 1, "next"),
        (total.div_ceil(50), "last"),
    ] {
        let expected = format!("page={other}&per_page=50>; rel=\"{rel}\"");
        assert!(link.contains(&expected), "{expected}: {link}");
    }
    let ids = response.json()["container_services"]
        .as_array()
        .unwrap()
        .iter()
        .map(|service| service["id"].as_i64().unwrap())
        .collect::<Vec<_>>();
    let few = i64::try_from(few).unwrap();
    let before = i64::try_from((page - 1) * 50).unwrap();
    let first = World::FIRST_COPY + before - few;
    assert_eq!(ids, (first..first + 50).collect::<Vec<_>>());
    assert_alive(&emulator).await;
}

/// A world can be larger than other bodies.
#[tokio::test]
async fn a_long_world_is_saved_and_loaded() {
    let world = World::large(2000);
    let emulator = spawn(manual().world(world)).await;
    let last = format!("/api/container_services/{}", World::FIRST_COPY + 1999);
    let shown = get(&emulator, &last).await;
    assert_eq!(shown.status, 200);
    let saved = get(&emulator, "/_emulator/world").await;
    assert!(saved.body.len() > 1 << 21);
    let loaded = call(&emulator, "PUT", "/_emulator/world", &saved.body).await;
    assert_eq!(loaded.status, 204, "{loaded:?}");
    assert_eq!(get(&emulator, &last).await.body, shown.body);
    assert_eq!(emulator.world().to_json(), saved.body);
}

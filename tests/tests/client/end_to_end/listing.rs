//! Pages, and all services as a stream.

use std::collections::BTreeSet;

use computestacks_emulator::world::World;

use crate::end_to_end::fixture::{EMPTY, EmulatorFixture, FOREIGN, SHOP, error, id};

in_each_profile!(
    pages_link_to_their_neighbours,
    a_page_past_the_end_is_empty,
    lists_each_service_once,
    a_deletion_while_listing_loses_no_service,
    a_broken_service_only_breaks_its_page,
    services_of_others_are_not_listed,
);

/// Adds services like the shop.
fn grow(world: &mut World, more: i64) {
    let model = world.services.iter().find(|service| service.id == SHOP);
    let model = model.unwrap().clone();
    for number in 1..=more {
        let mut service = model.clone();
        service.id = 1000 + number;
        service.label = Some(format!("copy {number}"));
        world.services.push(service);
    }
}

async fn pages_link_to_their_neighbours(fixture: EmulatorFixture) {
    let page = fixture.page(2).await.unwrap();
    assert_eq!(page.items.len(), 4);
    assert_eq!((page.total, page.per_page), (Some(10), Some(4)));
    assert_eq!(
        (page.previous, page.next, page.last),
        (Some(1), Some(3), Some(3))
    );
    let whole = fixture.client.services().list().await.unwrap();
    assert_eq!((whole.items.len(), whole.per_page), (10, Some(30)));
    assert_eq!((whole.previous, whole.next, whole.last), (None, None, None));
}

async fn a_page_past_the_end_is_empty(fixture: EmulatorFixture) {
    let page = fixture.page(9).await.unwrap();
    assert_eq!((page.items.len(), page.total), (0, Some(10)));
}

async fn lists_each_service_once(fixture: EmulatorFixture) {
    fixture.change(|world| grow(world, 90));
    let services = fixture
        .client
        .services()
        .list()
        .all()
        .per_page(7)
        .into_vec()
        .await
        .unwrap();
    let ids: BTreeSet<_> = services.iter().map(|service| service.id).collect();
    assert_eq!((services.len(), ids.len()), (100, 100));
    assert_eq!(fixture.emulator.requests().len(), 15);
}

async fn a_deletion_while_listing_loses_no_service(fixture: EmulatorFixture) {
    fixture.change(|world| grow(world, 20));
    let mut stream = fixture.client.services().list().all().per_page(5);
    let mut seen = BTreeSet::new();
    while let Some(service) = stream.next().await {
        seen.insert(service.unwrap().id);
        if seen.len() == 3 {
            // It was on the first page, so the second begins with the third service.
            assert!(
                fixture
                    .service(SHOP)
                    .delete()
                    .wait()
                    .await
                    .unwrap()
                    .is_done()
            );
        }
    }
    assert!(
        seen.contains(&id(SHOP)),
        "it was listed before it was deleted"
    );
    assert_eq!(seen.len(), 30);
}

async fn a_broken_service_only_breaks_its_page(fixture: EmulatorFixture) {
    fixture.change_service(EMPTY, |service| service.image = None);
    // 105 is the fifth.
    let good = fixture.page(1).await.unwrap();
    assert_eq!(good.items.len(), 4);
    let broken = error(fixture.page(2).await);
    assert!(broken.is_server_error(), "{broken}");
    assert_eq!(broken.attempts(), 4);

    let mut stream = fixture.client.services().list().all().per_page(4);
    for _ in 0..4 {
        stream.next().await.unwrap().unwrap();
    }
    assert!(error(stream.next().await.unwrap()).is_server_error());
    assert!(stream.next().await.is_none());
}

async fn services_of_others_are_not_listed(fixture: EmulatorFixture) {
    let services = fixture.listed().await;
    assert!(services.iter().all(|service| service.id != id(FOREIGN)));
    // An administrator's list only has their own services, though each can be shown.
    let admin = fixture.as_user("admin", "admin-secret");
    let own = admin.services().list().all().into_vec().await.unwrap();
    assert_eq!(
        own.iter().map(|one| one.id).collect::<Vec<_>>(),
        [id(FOREIGN)]
    );
    assert_eq!(
        admin
            .service(SHOP)
            .show()
            .await
            .unwrap()
            .container_service
            .id,
        id(SHOP)
    );
}

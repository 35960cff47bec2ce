//! Pages, and all of them as a stream.

use std::collections::BTreeSet;

use computestacks_emulator::world::World;

use crate::rig::{EMPTY, FOREIGN, Rig, SHOP, error, id};

in_each_profile!(
    pages_tell_of_their_neighbours,
    a_page_past_the_end_is_empty,
    all_services_come_each_once,
    a_service_that_goes_meanwhile_is_no_loss,
    one_broken_service_spoils_its_page_only,
    others_services_are_not_listed,
);

/// As many more services, like the shop.
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

async fn pages_tell_of_their_neighbours(rig: Rig) {
    let page = rig.client.list().page(2).per_page(4).await.unwrap();
    assert_eq!(page.services.len(), 4);
    assert_eq!((page.total, page.per_page), (Some(10), Some(4)));
    assert_eq!(
        (page.previous, page.next, page.last),
        (Some(1), Some(3), Some(3))
    );
    let whole = rig.client.list().await.unwrap();
    assert_eq!((whole.services.len(), whole.per_page), (10, Some(30)));
    assert_eq!((whole.previous, whole.next, whole.last), (None, None, None));
}

async fn a_page_past_the_end_is_empty(rig: Rig) {
    let page = rig.client.list().page(9).per_page(4).await.unwrap();
    assert_eq!((page.services.len(), page.total), (0, Some(10)));
}

async fn all_services_come_each_once(rig: Rig) {
    rig.change(|world| grow(world, 90));
    let services = rig.client.list_all().per_page(7).into_vec().await.unwrap();
    let ids: BTreeSet<_> = services.iter().map(|service| service.id).collect();
    assert_eq!((services.len(), ids.len()), (100, 100));
    assert_eq!(rig.emulator.asked().len(), 15);
}

async fn a_service_that_goes_meanwhile_is_no_loss(rig: Rig) {
    rig.change(|world| grow(world, 20));
    let mut stream = rig.client.list_all().per_page(5);
    let mut seen = BTreeSet::new();
    while let Some(service) = stream.next().await {
        seen.insert(service.unwrap().id);
        if seen.len() == 3 {
            // It was on the first page, so the second begins with what was third before.
            assert!(rig.client.delete(SHOP).wait().await.unwrap().is_done());
        }
    }
    assert!(seen.contains(&id(SHOP)), "it came before it went");
    assert_eq!(seen.len(), 30);
}

async fn one_broken_service_spoils_its_page_only(rig: Rig) {
    rig.change_service(EMPTY, |service| service.image = None);
    // 105 is the fifth.
    let good = rig.client.list().page(1).per_page(4).await.unwrap();
    assert_eq!(good.services.len(), 4);
    let broken = error(rig.client.list().page(2).per_page(4).await);
    assert!(broken.is_server_error(), "{broken}");
    assert_eq!(broken.attempts(), 4);

    let mut stream = rig.client.list_all().per_page(4);
    for _ in 0..4 {
        stream.next().await.unwrap().unwrap();
    }
    assert!(error(stream.next().await.unwrap()).is_server_error());
    assert!(stream.next().await.is_none());
}

async fn others_services_are_not_listed(rig: Rig) {
    let services = rig.client.list_all().into_vec().await.unwrap();
    assert!(services.iter().all(|service| service.id != id(FOREIGN)));
    // An administrator's list holds no more than their own, though show works for each.
    let admin = rig
        .builder()
        .basic("admin", "admin-secret")
        .build()
        .unwrap();
    let own = admin.list_all().into_vec().await.unwrap();
    assert_eq!(
        own.iter().map(|one| one.id).collect::<Vec<_>>(),
        [id(FOREIGN)]
    );
    assert_eq!(
        admin.show(SHOP).await.unwrap().container_service.id,
        id(SHOP)
    );
}

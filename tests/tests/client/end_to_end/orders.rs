//! Orders: waited for until their services run, and what they leave when they fail.

use std::time::Duration;

use computestacks::{
    OrderField,
    types::{
        ContainerState, OrderContainer, OrderCreate, OrderResources, OrderStatus, OrderVolume,
        ProjectId,
    },
    wait::WaitOutcome,
};
use computestacks_emulator::world::OrderFailure;

use crate::end_to_end::fixture::{EmulatorFixture, all_are, error};

in_each_profile!(
    an_order_ends_when_its_services_run,
    an_order_adds_to_a_project,
    services_that_come_later_are_not_of_an_order,
    a_failed_order_names_the_project_that_it_leaves,
    a_completed_order_can_have_failed,
    an_order_whose_services_were_deleted_is_gone,
    what_runs_is_said_when_time_is_up,
    an_order_over_the_quota_is_refused,
    a_refusal_says_which_field_it_is_about,
    an_order_is_made_of_what_was_listed,
);

const SHOP: i64 = 1;

fn order(count: usize) -> OrderCreate {
    let labels = ["db", "web", "worker"].iter().take(count);
    let containers = labels.map(|label| {
        let container = OrderContainer::new(10).name(*label);
        container.resources(OrderResources::new(11))
    });
    OrderCreate::new(containers.collect::<Vec<_>>())
}

/// Guarantee 90 of docs/behaviour.md.
async fn an_order_ends_when_its_services_run(fixture: EmulatorFixture) {
    let orders = fixture.client.orders();
    let report = orders.create(order(2).project_name("Demo")).wait().await;
    let report = report.unwrap();
    assert_eq!(report.outcome, WaitOutcome::Completed);
    assert_eq!((report.services.len(), report.containers.len()), (2, 2));
    assert!(all_are(&report, &ContainerState::Online));
    assert!(report.reached && report.note.is_none());
    let project = report.order.unwrap().project.unwrap();
    assert_eq!(project.name, "Demo");
    // The SFTP container comes last, half a minute later.
    let bastions = fixture.client.project(project.id).bastions();
    let status = async || bastions.list().await.unwrap().items[0].status.to_string();
    assert_eq!(status().await, "pending");
    fixture.emulator.advance(Duration::from_secs(40));
    assert_eq!(status().await, "running");
    let again = fixture.client.order(report.response.id).wait().await;
    assert_eq!(again.unwrap().outcome, WaitOutcome::Completed);
}

async fn an_order_adds_to_a_project(fixture: EmulatorFixture) {
    let before = fixture.client.project(SHOP).services().list().all();
    let before = before.into_vec().await.unwrap().len();
    let order = order(1)
        .project_name("shop")
        .project_id(ProjectId::new(SHOP));
    let report = fixture.client.orders().create(order).wait().await.unwrap();
    assert_eq!(report.outcome, WaitOutcome::Completed);
    assert_eq!(report.services.len(), 1);
    let after = fixture.client.project(SHOP).services().list().all();
    assert_eq!(after.into_vec().await.unwrap().len(), before + 1);
}

/// Guarantee 90 of docs/behaviour.md: services do not name their order, so the time tells.
async fn services_that_come_later_are_not_of_an_order(fixture: EmulatorFixture) {
    let place = async || {
        let order = order(1)
            .project_name("shop")
            .project_id(ProjectId::new(SHOP));
        fixture.client.orders().create(order).wait().await.unwrap()
    };
    let first = place().await;
    fixture.change(|world| world.outages.orders = Some(OrderFailure::ImageMissing));
    assert!(!place().await.is_done());
    let again = fixture
        .client
        .order(first.response.id)
        .wait()
        .await
        .unwrap();
    assert_eq!(again.outcome, WaitOutcome::Completed);
    assert_eq!(again.services[0].id, first.services[0].id);
    assert_eq!(again.services.len(), 1);
}

/// Guarantee 90 of docs/behaviour.md.
async fn a_failed_order_names_the_project_that_it_leaves(fixture: EmulatorFixture) {
    for (failure, reason) in [
        (OrderFailure::NoNetwork, "Failed to build project network"),
        (
            OrderFailure::VolumeRefused,
            "Failed to provision all resources",
        ),
    ] {
        fixture.change(|world| world.outages.orders = Some(failure));
        let orders = fixture.client.orders();
        let report = orders.create(order(1).project_name("Demo")).wait().await;
        let report = report.unwrap();
        let reason = Some(reason.to_owned());
        assert_eq!(report.outcome, WaitOutcome::Failed { reason });
        let order = report.order.unwrap();
        assert_eq!(order.status, OrderStatus::Failed);
        let project = order.project.unwrap().id;
        let note = report.note.unwrap();
        assert!(note.contains(&format!("Demo ({project})")), "{note}");
        assert!(note.contains("alert"), "{note}");
        fixture.client.project(project).delete().await.unwrap();
    }
}

async fn a_completed_order_can_have_failed(fixture: EmulatorFixture) {
    for (failure, workers, state) in [
        (OrderFailure::ImageMissing, 1, "alert"),
        (OrderFailure::ContainerRefused, 5, "alert"),
        // No event fails, and the service reads as if it ran.
        (OrderFailure::ImageMissing, 5, "offline"),
    ] {
        fixture.change(|world| {
            world.outages.orders = Some(failure);
            world.pace.workers = workers;
        });
        let orders = fixture.client.orders();
        let report = orders.create(order(1).project_name("Demo")).wait().await;
        let report = report.unwrap();
        assert!(matches!(
            report.outcome,
            WaitOutcome::Failed { reason: Some(_) }
        ));
        assert_eq!(report.order.unwrap().status, OrderStatus::Completed);
        let note = report.note.unwrap();
        assert!(note.contains("running: nothing; not running: "), "{note}");
        assert!(note.ends_with(state), "{note}");
    }
}

async fn an_order_whose_services_were_deleted_is_gone(fixture: EmulatorFixture) {
    let orders = fixture.client.orders();
    let made = orders.create(order(2).project_name("Demo")).wait().await;
    let made = made.unwrap();
    let service = fixture.service(made.services[0].id);
    let deleted = service.delete().wait().await.unwrap();
    assert_eq!(deleted.outcome, WaitOutcome::Completed);
    let again = fixture.client.order(made.response.id).wait().await.unwrap();
    assert_eq!(again.outcome, WaitOutcome::Gone);
    assert!(again.note.unwrap().contains("running: "));
}

/// Guarantee 90 of docs/behaviour.md. Only recorded servers show the label of a service.
async fn what_runs_is_said_when_time_is_up(fixture: EmulatorFixture) {
    // The first container runs from 56 s on, and the second one starts 20 s later.
    fixture.change(|world| {
        world.pace.workers = 1;
        world.pace.action = 30.0;
        world.pace.between_jobs = 20.0;
    });
    let orders = fixture.client.orders();
    let wait = orders.create(order(2).project_name("Demo")).wait();
    let report = wait.timeout(Duration::from_secs(65)).await.unwrap();
    assert_eq!(report.outcome, WaitOutcome::TimedOut);
    let note = report.note.unwrap();
    assert!(!note.contains("; running: nothing"), "{note}");
    assert!(!note.contains("not running: nothing"), "{note}");
}

async fn an_order_over_the_quota_is_refused(fixture: EmulatorFixture) {
    fixture.change(|world| world.users[0].container_quota = Some(1));
    let orders = fixture.client.orders();
    let refused = error(orders.create(order(1).project_name("Demo")).await);
    assert!(refused.is_refused());
    assert!(refused.to_string().contains("quota"), "{refused}");
    assert_eq!(refused.order_fields(), [OrderField::Quota]);
    // A `qty` builds nothing, and does not count.
    fixture.change(|world| world.users[0].container_quota = Some(20));
    let container = OrderContainer::new(10)
        .resources(OrderResources::new(11))
        .qty(500);
    let order = OrderCreate::new([container]).project_name("Demo");
    orders.create(order).await.unwrap();
}

async fn a_refusal_says_which_field_it_is_about(fixture: EmulatorFixture) {
    let of = |image: i64, package: i64| {
        OrderContainer::new(image).resources(OrderResources::new(package))
    };
    let with = |container| OrderCreate::new([container]).project_name("Demo");
    let unknown_action = OrderVolume::new("explode", "csrn:caas:template:vol:webroot:1");
    let two_projects = order(1).project_name("a").project_id(ProjectId::new(99));
    fixture.change(|world| {
        let images = world.resources.rows_mut("container_images");
        images[3].insert("min_memory".to_owned(), 4096.into());
    });
    for (order, field) in [
        (order(1), OrderField::ProjectName),
        (two_projects, OrderField::Project),
        (order(0).project_name("a"), OrderField::Containers),
        (with(of(99, 11)), OrderField::ImageVariant),
        (with(OrderContainer::new(10)), OrderField::Product),
        (with(of(10, 99)), OrderField::Product),
        (with(of(10, 14)), OrderField::Product),
        (with(of(47, 11)), OrderField::Product),
        (with(of(30, 11)), OrderField::RequiredImages),
        (
            with(of(10, 11).volume(unknown_action)),
            OrderField::VolumeAction,
        ),
    ] {
        let refused = error(fixture.client.orders().create(order).await);
        assert_eq!(refused.order_fields(), [field], "{refused}");
    }
    let missing = error(fixture.service(999).show().await);
    assert_eq!(missing.order_fields(), []);
}

async fn an_order_is_made_of_what_was_listed(fixture: EmulatorFixture) {
    let client = &fixture.client;
    let project = client.project(SHOP).show().await.unwrap();
    let volumes = client.image(1).volume_params().list().await.unwrap();
    let other = client.volume(2).show().await.unwrap();
    let container = OrderContainer::new(10)
        .resources(OrderResources::new(11))
        .param("title", "Shop")
        .volume(OrderVolume::create(&volumes[0]).mount_ro(true))
        .volume(OrderVolume::copy_of(&other));
    let order = OrderCreate::new([container]).in_project(&project);
    let report = client.orders().create(order).wait().await.unwrap();
    assert_eq!(report.outcome, WaitOutcome::Completed);
    let order = report.order.unwrap();
    assert_eq!(order.project.unwrap().id, project.id);
    let data = &order.order_data.raw_order[0];
    assert_eq!(data.params["title"].value, "Shop");
    let volumes = serde_json::to_value(&data.volume_config).unwrap();
    let wanted = serde_json::json!([
        {"action": "create", "csrn": "csrn:caas:template:vol:webroot:1", "mount_ro": true},
        {"action": "clone", "csrn": "csrn:caas:project:vol:uploads:2"},
    ]);
    assert_eq!(volumes, wanted);
}

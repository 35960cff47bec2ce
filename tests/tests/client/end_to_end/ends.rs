//! Waits for what is not a service: projects, SFTP containers, single containers and backups.

use std::time::Duration;

use computestacks::{
    types::{
        BastionStatus, ChangeServiceVariantRequest, Container, ContainerState,
        CreateVolumeBackupRequest, CreateVolumeExportRequest, PowerAction, PowerCallback,
        RestoreVolumeRequest, VolumeExportStatus,
    },
    wait::WaitOutcome,
};
use computestacks_emulator::{ServerProfile, world::EventStatus};

use crate::end_to_end::fixture::{BLOG, EmulatorFixture};

in_each_profile!(
    a_deleted_project_is_gone_with_its_containers,
    a_deletion_whose_event_is_not_found_says_so,
    a_new_password_comes_with_a_container_that_runs,
    one_container_stops_and_the_others_run,
    a_backup_is_made_restored_and_deleted,
    a_backup_without_an_agent_is_pending_until_the_timeout,
    a_second_backup_is_refused_unless_forced,
    an_exported_backup_can_be_downloaded,
    a_changed_variant_comes_with_containers_that_run,
    an_operation_that_every_server_fails_is_no_temporary_failure,
    any_operation_of_the_table_with_an_end_can_be_waited_for,
);

const SHOP_PROJECT: i64 = 1;
const SHOP_BASTION: i64 = 7;
const WEBROOT: i64 = 1;

/// Guarantee 88 of docs/behaviour.md.
async fn a_deleted_project_is_gone_with_its_containers(fixture: EmulatorFixture) {
    let project = fixture.client.project(SHOP_PROJECT);
    let containers = project.containers().list().all().into_vec().await.unwrap();
    assert!(containers.len() > 2, "{containers:?}");
    let report = project.delete().wait().await.unwrap();
    assert_eq!(report.outcome, WaitOutcome::Completed);
    assert_eq!(report.note, None);
    let world = fixture.emulator.world();
    let left = |id: i64| world.containers.iter().any(|one| one.id == id);
    assert!(!containers.iter().any(|container| left(container.id.get())));
    // Its bastion too, which the event mentions.
    let [event] = &report.events[..] else {
        panic!("{:?}", report.events);
    };
    assert_eq!(event.event_details.len(), containers.len() + 1);
}

/// Guarantee 88 of docs/behaviour.md. Many events of others came in between.
async fn a_deletion_whose_event_is_not_found_says_so(fixture: EmulatorFixture) {
    fixture.change(|world| world.sequences.event += 500);
    let report = fixture
        .client
        .project(SHOP_PROJECT)
        .delete()
        .wait()
        .await
        .unwrap();
    assert_eq!(report.outcome, WaitOutcome::Completed);
    let note = report.note.unwrap();
    assert!(note.contains("not known"), "{note}");
    assert!(report.events.is_empty());
}

async fn a_new_password_comes_with_a_container_that_runs(fixture: EmulatorFixture) {
    let bastion = fixture.client.project(SHOP_PROJECT).bastion(SHOP_BASTION);
    let before = bastion.show().await.unwrap().password;
    let report = bastion.reset_password().wait().await.unwrap();
    assert_eq!(report.outcome, WaitOutcome::Completed);
    assert!(
        report.elapsed > Duration::from_secs(5),
        "{:?}",
        report.elapsed
    );
    let after = bastion.show().await.unwrap();
    assert_eq!(after.status, BastionStatus::Running);
    assert_eq!(report.response.password, after.password);
    assert_ne!(before, after.password);
}

async fn one_container_stops_and_the_others_run(fixture: EmulatorFixture) {
    let container = fixture.client.container(501);
    let report = container.power(PowerAction::Stop).wait().await.unwrap();
    assert_eq!(report.outcome, WaitOutcome::Completed);
    assert_eq!(report.containers.len(), 1);
    let state = |id: i64| fixture.client.container(id).show();
    assert_eq!(
        state(501).await.unwrap().current_state,
        ContainerState::Offline
    );
    assert_eq!(
        state(502).await.unwrap().current_state,
        ContainerState::Online
    );
    // A second action meanwhile is cancelled.
    container.power(PowerAction::Rebuild).await.unwrap();
    let report = container.power(PowerAction::Start).wait().await.unwrap();
    assert_eq!(report.outcome, WaitOutcome::AlreadyInProgress);
}

async fn a_backup_is_made_restored_and_deleted(fixture: EmulatorFixture) {
    let volume = fixture.client.volume(WEBROOT);
    let labels = async || {
        let backups = volume.backups().list().await.unwrap();
        backups
            .archives
            .into_iter()
            .map(|one| one.label)
            .collect::<Vec<_>>()
    };
    let before = labels().await;
    let made = volume
        .backups()
        .create(CreateVolumeBackupRequest::new("by hand"));
    assert_eq!(made.wait().await.unwrap().outcome, WaitOutcome::Completed);
    let backups = volume.backups().list().await.unwrap().archives;
    assert_eq!(backups.len(), before.len() + 1);
    assert_eq!(backups[0].label, "by hand");
    let restore = |name: &str| volume.restore(RestoreVolumeRequest::new(name)).wait();
    let report = restore("before-upgrade-m-2026-11-02T09:30:00")
        .await
        .unwrap();
    assert_eq!(report.outcome, WaitOutcome::Completed);
    let report = restore("before-upgrade").await.unwrap();
    let WaitOutcome::Failed {
        reason: Some(reason),
    } = report.outcome
    else {
        panic!("{:?}", report.outcome);
    };
    assert!(reason.contains("does not exist"), "{reason}");
    let report = volume
        .backups()
        .delete(backups[0].id.clone())
        .wait()
        .await
        .unwrap();
    assert_eq!(report.outcome, WaitOutcome::Completed);
    assert_eq!(labels().await, before);
}

/// Guarantee 89 of docs/behaviour.md.
async fn a_backup_without_an_agent_is_pending_until_the_timeout(fixture: EmulatorFixture) {
    fixture.change(|world| world.outages.agent = true);
    let backups = fixture.client.volume(WEBROOT).backups();
    let wait = backups
        .create(CreateVolumeBackupRequest::new("by hand"))
        .wait();
    let report = wait.timeout(Duration::from_secs(45)).await.unwrap();
    assert_eq!(report.outcome, WaitOutcome::TimedOut);
    assert_eq!(report.note.as_deref(), Some("no agent has taken it"));
    let event = report.events.first().unwrap();
    let stored = fixture.emulator.world().events;
    let stored = stored.iter().find(|one| one.id == event.id.get());
    assert_eq!(stored.unwrap().status, EventStatus::Pending);
}

/// Guarantee 89 of docs/behaviour.md.
async fn a_second_backup_is_refused_unless_forced(fixture: EmulatorFixture) {
    let volume = fixture.client.volume(WEBROOT);
    let create = || {
        volume
            .backups()
            .create(CreateVolumeBackupRequest::new("by hand"))
    };
    create().await.unwrap();
    let sent = fixture.statuses("POST").len();
    let error = create().await.unwrap_err();
    assert!(error.is_in_progress() && !error.is_transient(), "{error}");
    let error = volume
        .restore(RestoreVolumeRequest::new("x"))
        .wait()
        .await
        .unwrap_err();
    assert!(error.is_in_progress(), "{error}");
    assert_eq!(fixture.statuses("POST").len(), sent);
    create().force().await.unwrap();
    // While one runs, the server refuses too.
    fixture.emulator.advance(Duration::from_secs(1));
    let error = create().force().await.unwrap_err();
    assert_eq!(error.status().unwrap(), 405);
}

/// Since controller 9.5, read from source.
async fn an_exported_backup_can_be_downloaded(fixture: EmulatorFixture) {
    let volume = fixture.client.volume(WEBROOT);
    let newest = async || volume.backups().list().await.unwrap().archives.remove(0);
    let id = newest().await.id;
    let export = || {
        volume
            .exports()
            .create(CreateVolumeExportRequest::new(id.clone()))
    };
    if fixture.profile != ServerProfile::Controller97 {
        assert!(export().await.unwrap_err().is_not_found());
        return;
    }
    assert_eq!(
        export().wait().await.unwrap().outcome,
        WaitOutcome::Completed
    );
    let exported = newest().await.export.unwrap();
    assert_eq!(exported.status, VolumeExportStatus::Ready);
    assert!(exported.url.is_some());
    // The first export is still ready while the second one is pending: the event decides.
    fixture.change(|world| world.outages.agent = true);
    let wait = export().wait().timeout(Duration::from_secs(45));
    assert_eq!(wait.await.unwrap().outcome, WaitOutcome::TimedOut);
}

/// Since controller 9.4.6, read from source.
async fn a_changed_variant_comes_with_containers_that_run(fixture: EmulatorFixture) {
    let service = fixture.service(BLOG);
    let other = async || {
        let variants = service.variant().list().await.unwrap();
        let other = variants.into_iter().find(|variant| !variant.active);
        other.unwrap().id
    };
    if fixture.profile != ServerProfile::Controller97 {
        return;
    }
    let wanted = other().await;
    let body = ChangeServiceVariantRequest::new(PowerCallback::default(), wanted);
    let report = service.variant().update(body).wait().await.unwrap();
    assert_eq!(report.outcome, WaitOutcome::Completed);
    assert_ne!(other().await, wanted);
    let containers = service.containers().list().await.unwrap();
    let is_online = |one: &Container| one.current_state == ContainerState::Online;
    assert!(containers.iter().all(is_online), "{containers:?}");
    let [event] = &report.events[..] else {
        panic!("{:?}", report.events);
    };
    assert_eq!(event.locale.as_deref(), Some("service.variant_migrate"));

    // A container that cannot start fails it.
    fixture.change(|world| world.outages.container_engine = true);
    let body = ChangeServiceVariantRequest::new(PowerCallback::default(), other().await);
    let report = service.variant().update(body).wait().await.unwrap();
    assert!(
        matches!(report.outcome, WaitOutcome::Failed { .. }),
        "{:?}",
        report.outcome
    );
}

async fn an_operation_that_every_server_fails_is_no_temporary_failure(fixture: EmulatorFixture) {
    let error = fixture
        .client
        .container(501)
        .container_processes()
        .list()
        .await
        .unwrap_err();
    assert!(
        error.is_broken() && !error.is_throttled() && !error.is_transient(),
        "{error}"
    );
    assert_eq!(
        (error.attempts(), error.status().unwrap().as_u16()),
        (1, 500)
    );
    assert!(
        error.to_string().contains("fails to list processes"),
        "{error}"
    );
    // A 404 is still one.
    let missing = fixture
        .client
        .container(1)
        .container_processes()
        .list()
        .await
        .unwrap_err();
    assert!(missing.is_not_found() && !missing.is_broken(), "{missing}");
}

async fn any_operation_of_the_table_with_an_end_can_be_waited_for(fixture: EmulatorFixture) {
    let operation = computestacks::operations::find("powerContainer").unwrap();
    let request = fixture.client.operation(operation);
    let request = request.parameter("id", 501).parameter("action", "stop");
    let report = request.action().unwrap().wait().await.unwrap();
    assert_eq!(report.outcome, WaitOutcome::Completed);
    assert_eq!(report.response, serde_json::json!({}));
    let operation = computestacks::operations::find("showProject").unwrap();
    let request = fixture.client.operation(operation).parameter("id", 1);
    assert!(request.action().is_none());
}

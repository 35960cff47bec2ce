//! Waits for every recorded timeline twice: with the engine alone, and with the client against a
//! server that shows what the recording showed at that time. Only waits advance the clock. Each
//! timeline exists as recorded on 9.3.1 and as controller 9.7 would show it; the waits end alike.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of a test fail by panicking, like the test"
)]

use std::{
    collections::BTreeMap,
    convert,
    path::{Path, PathBuf},
    time::Duration,
};

use computestacks::{
    Client, WaitReport,
    time::ManualClock,
    types::{
        ContainerState, CreateVolumeBackupRequest, OrderContainer, OrderCreate,
        RestoreVolumeRequest,
    },
    wait::{QueuedCall, WaitOutcome, WaitSettings},
};
use computestacks_tests::{
    captures::{self, Exchange},
    controller97::Conversion97,
    timeline::{
        LoadedTimeline, OutcomeKind, RecordedOutcome, RecordedTimeline, ReplayResult,
        TimelineServer, load_dir, load_dir_as, replay, unhealthy,
    },
};
use jiff::Timestamp;
use serde_json::Value;

/// Folder, outcome of the wait, its time, and the time from which on the recording shows nothing
/// else.
///
/// The polls are at 1, 2.25, 3.81, 5.77, 8.21, 11.26, 15.07 s, and every 2.5 s while an unproven
/// end must last, which takes 10 s. The last column is read from the recordings by hand; the wait
/// ends at the first poll that shows this state, and ten seconds later if nothing proves it.
#[rustfmt::skip] // A table: a row a line.
const EXPECTED: [(&str, &str, f64, f64); 57] = [
    // The backup is in the list from 5.53 s, a second after the end of the event.
    ("backup-create", "completed", LOOKS[3], 5.53),
    // It runs when the recording ends.
    ("backup-create-failed", "timed out", 600.0, 2.65),
    // A restore of what does not exist, while backups are pending. Its detail was not recorded.
    ("backup-create-slow-second-refused", "failed", LOOKS[5], 10.45),
    // The backup is gone at 4.06 s, while the event still runs.
    ("backup-delete", "completed", LOOKS[3], 4.34),
    ("backup-restore-failed", "failed: levelname: ERROR", LOOKS[2], 2.58),
    // Stopped from 0.48 s, although the event is completed at 0.95 s.
    ("bastion-reset", "completed", LOOKS[4], 6.73),
    // Completed from 0.48 s with the container stopped.
    ("container-power-rebuild", "completed", LOOKS[5], 10.61),
    ("container-power-restart", "completed", LOOKS[0], 0.99),
    ("container-power-start", "completed", LOOKS[1], 1.02),
    // 404 from 12.26 s.
    ("delete-3-containers", "completed", LOOKS[6], 12.26),
    ("delete-completed", "completed", LOOKS[3], 5.09),
    // The event fails at 2.82 s, but the service is gone.
    ("delete-last-service", "completed", LOOKS[2], 3.63),
    // The event runs again at 38.71 s for clean-up.
    ("delete-long", "completed", LOOKS[3], 5.63),
    // The event failed, but the service is gone (5.26 s).
    ("nodocker-delete", "completed", LOOKS[3], 5.26),
    // Failed immediately: the service and the containers are first shown at 1.5 to 2 s.
    ("nodocker-power-rebuild", "failed: Failed to pull image", LOOKS[1], 1.87),
    ("nodocker-power-start", "failed: Failed to pull image", LOOKS[1], 1.97),
    ("nodocker-power-stop", "failed: Container does not exist on node", LOOKS[1], 1.85),
    ("nodocker-power-stop-user", "failed: Container does not exist on node", LOOKS[1], 1.77),
    // Failed from 0.53 s; what it left is first shown from 1.57 to 2.26 s.
    ("order-container-refused", "failed: Failed to build project network", LOOKS[2], 2.26),
    // Running from 3.63 s, and then the worker has finished.
    ("order-existing-project", "completed", LOOKS[3], 4.67),
    // The worker has finished at 3.49 s; the container is online from 4.46 s.
    ("order-new-project", "completed", LOOKS[3], 4.46),
    ("order-no-network", "failed: Failed to build project network", LOOKS[2], 2.27),
    ("order-qty-3", "completed", LOOKS[3], 4.30),
    ("order-skip-ssh", "completed", LOOKS[3], 4.30),
    // The worker has finished at 5.47 s.
    ("order-slow-two-services", "completed", LOOKS[6], 12.83),
    ("order-two-services-parallel", "completed", LOOKS[5], 9.36),
    ("order-volume-failed", "failed: Failed to provision all resources", LOOKS[1], 2.20),
    // A restart of several: running by the containers from 3.23 s (`starting` until then).
    ("power-callback-3-containers", "completed", LOOKS[2] + 10.0, 3.23),
    // A restart that became a rebuild; online from 8.23 s, just after the poll at 8.21 s.
    ("power-callback-completed", "completed", LOOKS[5], 8.23),
    // Failed at 0.65 s, completed at 1.20 s, all stopped at 1.99 s. Nothing was recorded before
    // this call and the two stops of several below, so it is unknown that the containers ran.
    ("power-callback-failed", "completed", LOOKS[1] + 10.0, 1.99),
    // Completed from 2.16 to 10.52 s with the container stopped; online from 13.67 s.
    ("power-callback-rebuild", "completed", LOOKS[6], 13.67),
    // The same, 0.5 s earlier: online at 13.12 s.
    ("power-rebuild-completed", "completed", LOOKS[6], 13.12),
    ("power-restart-3-containers", "completed", LOOKS[2] + 10.0, 3.12),
    // One after the other; all online from 9.19 s.
    ("power-restart-3-containers-serial", "completed", LOOKS[5] + 10.0, 9.19),
    ("power-restart-completed", "completed", LOOKS[3], 4.01),
    // Nothing was recorded before these two calls, so it is unknown that the containers were
    // stopped.
    ("power-start-3-containers", "completed", LOOKS[2] + 10.0, 3.50),
    // Completed and `online` from 1.28 s on; the third container starts at 8.61 s.
    ("power-start-3-containers-unequal", "completed", LOOKS[5] + 10.0, 8.61),
    ("power-start-completed", "completed", LOOKS[2], 3.45),
    ("power-start-while-rebuild-looks-completed", "already in progress", LOOKS[1], 1.86),
    ("power-stop-3-containers", "completed", LOOKS[2] + 10.0, 3.10),
    // The first container refuses, the last stops at 3.34 s and completes the event.
    ("power-stop-3-containers-one-refused", "failed: Fatal error", LOOKS[2] + 60.0, 3.34),
    // Completed and `inactive` from 1.15 s on; the third container stops at 9.27 s.
    ("power-stop-3-containers-unequal", "completed", LOOKS[5] + 10.0, 9.27),
    ("power-stop-completed", "completed", LOOKS[2], 3.76),
    ("power-stop-missing-container", "failed: Container does not exist on node", LOOKS[1], 1.64),
    ("power-twice-same-action", "already in progress", LOOKS[1], 1.62),
    // The project is 404 and its event completed from the start; each container adds a detail.
    ("project-delete", "completed", LOOKS[3], 5.46),
    ("project-delete-empty", "completed", LOOKS[1], 1.19),
    // Polls are 2.5 s apart while it is not certain whether the event misses a container.
    ("project-delete-parallel", "completed", LOOKS[4] + 7.5, 13.27),
    ("project-delete-two-services", "completed", LOOKS[4], 7.09),
    ("resize-container-not-on-node", "failed: Container does not exist on host", LOOKS[1], 1.57),
    ("scale-image-not-scalable", "failed: Scaling not allowed", LOOKS[1], 1.59),
    ("scale-negative", "failed: Invalid Parameters", LOOKS[1], 1.53),
    ("scale-network-too-small", "cancelled: Network size can not accommodate the requested number of containers.", LOOKS[1], 1.50),
    ("scale-over-quota", "failed: User over quota", LOOKS[1], 1.51),
    ("scale-text", "failed: Invalid Parameters", LOOKS[1], 1.56),
    // The first new container fails at 5.7 s, the second completes the event; it runs at 7.52 s.
    ("scale-up-one-refused", "failed: Fatal error", LOOKS[4] + 60.0, 7.52),
    ("scale-zero", "failed: Invalid Parameters", LOOKS[1], 1.53),
];

/// The number of requests of all these waits, on 9.3.1 and on 9.7.
const REQUESTS: [u32; 2] = [1346, 1495];

/// The times of the first polls, in seconds.
const LOOKS: [f64; 7] = [
    1.0,
    2.25,
    3.8125,
    5.765_625,
    8.207_031_25,
    11.258_789_062,
    15.073_486_327,
];

fn recorded() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("captures/async")
}

/// All timelines, as recorded and as converted to controller 9.7.
fn in_both_forms(
    form: fn(Exchange) -> Exchange,
) -> [(&'static str, BTreeMap<String, RecordedTimeline>); 2] {
    let conversion = Conversion97::of(&captures::load_dir(&recorded()).unwrap());
    let newer = timelines(&|exchange| conversion.apply(form(exchange)));
    [("9.3.1", timelines(&form)), ("9.7", newer)]
}

fn timelines(form: &dyn Fn(Exchange) -> Exchange) -> BTreeMap<String, RecordedTimeline> {
    let mut found = BTreeMap::new();
    let mut skipped = Vec::new();
    for loaded in load_dir_as(&recorded(), form).unwrap() {
        match loaded {
            LoadedTimeline::Timeline(timeline) => {
                found.insert(timeline.folder.clone(), timeline);
            }
            LoadedTimeline::Skipped { folder, .. } => skipped.push(folder),
        }
    }
    // Responses after a deletion, where no call precedes the polls; and calls of which no poll shows
    // the service.
    assert_eq!(skipped, ["after-delete", "container-power-already-running"]);
    found
}

/// Guarantees 68 and 69 of docs/behaviour.md.
#[test]
fn the_engine_ends_each_recorded_call_as_the_recording_does() {
    for ((version, timelines), known) in in_both_forms(convert::identity).into_iter().zip(REQUESTS)
    {
        let folders: Vec<&str> = timelines.keys().map(String::as_str).collect();
        let expected: Vec<&str> = EXPECTED.iter().map(|(folder, ..)| *folder).collect();
        assert_eq!(folders, expected, "{version}");
        let mut requests = 0;
        for (folder, outcome, moment, recorded_at) in EXPECTED {
            let at = format!("{folder} on {version}");
            let replayed = replay(&timelines[folder], WaitSettings::default());
            assert_eq!(replayed.report.outcome.to_string(), outcome, "{at}");
            assert_eq!(
                replayed.report.elapsed,
                seconds(moment_on(version, folder, moment)),
                "{at}"
            );
            assert_eq!(replayed.recorded.at, seconds(recorded_at), "{at}");
            requests += replayed.requests;
            let open = folder == "backup-create-failed";
            let result = if open {
                ReplayResult::Open
            } else {
                ReplayResult::Holds
            };
            assert_eq!(replayed.result, result, "{at}");
            // The events of the last service of a project were not recorded.
            let has_scheduled = version == "9.7" && SCHEDULED.contains(&folder);
            let events = usize::from(folder != "delete-last-service") + usize::from(has_scheduled);
            assert_eq!(replayed.report.events.len(), events, "{at}");
        }
        assert_eq!(requests, known, "{version}: a wait costs more, or less");
    }
}

/// Guarantee 70 of docs/behaviour.md. The settle times are those in the documentation of
/// `WaitSettings`.
#[test]
fn a_settle_time_guarantees_what_is_documented() {
    let timelines = timelines(&convert::identity);
    let ends = |folder: &str, settle: u64| {
        let settings = WaitSettings::default()
            .settle(Duration::from_secs(settle))
            .poll_every(Duration::from_millis(500), Duration::from_millis(500));
        replay(&timelines[folder], settings)
    };
    for folder in timelines.keys() {
        for settle in [3, 10, 35] {
            assert!(ends(folder, settle).result.is_good(), "{folder} {settle}");
        }
    }
}

/// A copy of a recorded folder in which the event runs again, long after the settle time.
fn with_late_flip(folder: &str) -> LoadedTimeline {
    let source = recorded().join(folder);
    let copy = tempfile::tempdir().unwrap();
    let mut files: Vec<_> = std::fs::read_dir(source)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let mut late = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        if name.ends_with("-events.json") {
            late.push(text.clone());
        }
        std::fs::copy(&file, copy.path().join(name)).unwrap();
    }
    for (index, (status, at)) in [("running", "60.00"), ("completed", "70.00")]
        .into_iter()
        .enumerate()
    {
        let mut exchange: Value = serde_json::from_str(late.last().unwrap()).unwrap();
        exchange["note"] = format!("{at} s after the call").into();
        let event = &mut exchange["response"]["body"]["events"][0];
        event["status"] = status.into();
        event["updated_at"] = format!("2026-11-24T09:00:0{index}.000Z").into();
        let path = copy.path().join(format!("9{index}-events.json"));
        let mut file = std::fs::File::create(path).unwrap();
        std::io::Write::write_all(&mut file, exchange.to_string().as_bytes()).unwrap();
    }
    load_dir(copy.path()).unwrap().remove(0)
}

#[test]
fn detects_a_wait_that_ends_before_the_call() {
    let LoadedTimeline::Timeline(timeline) = with_late_flip("power-restart-3-containers") else {
        panic!("it has a call");
    };
    let early = replay(&timeline, WaitSettings::default());
    assert_eq!(
        early.recorded,
        RecordedOutcome {
            kind: OutcomeKind::Completed,
            at: seconds(70.0)
        }
    );
    assert_eq!(early.result, ReplayResult::Early);
    let patient = replay(
        &timeline,
        WaitSettings::default().settle(Duration::from_secs(60)),
    );
    assert_eq!(patient.result, ReplayResult::Holds);
}

/// Guarantee 71 of docs/behaviour.md.
#[test]
fn reports_a_timeout_at_the_deadline() {
    let timeline = &timelines(&convert::identity)["power-rebuild-completed"];
    let settings = WaitSettings::default().timeout(Duration::from_secs(11));
    let replayed = replay(timeline, settings);
    assert_eq!(replayed.report.outcome, WaitOutcome::TimedOut);
    assert_eq!(replayed.report.elapsed, Duration::from_secs(11));
    assert!(!replayed.report.reached);
    assert_eq!(replayed.result, ReplayResult::Contradicts);
    assert_eq!(RecordedOutcome::of(timeline).kind, OutcomeKind::Completed);
}

/// Guarantee 72 of docs/behaviour.md.
#[tokio::test]
async fn the_client_ends_each_recorded_call_as_the_engine_does() {
    let versions = in_both_forms(convert::identity);
    for ((version, timelines), (folder, outcome, moment, _)) in versions
        .iter()
        .flat_map(|version| EXPECTED.map(|expected| (version, expected)))
    {
        let timeline = timelines[folder].clone();
        let clock = ManualClock::new(Timestamp::UNIX_EPOCH);
        let server = TimelineServer::start(timeline.clone(), clock.clone())
            .await
            .unwrap();
        let client = Client::builder(server.url())
            .clock(clock.clone())
            .build()
            .unwrap();
        let Some(report) = wait_for(&client, &timeline).await else {
            continue;
        };
        let expected = moment_on(version, folder, moment);
        let folder = format!("{folder} on {version}");
        assert_eq!(report.outcome.to_string(), outcome, "{folder}");
        assert_eq!(report.elapsed, seconds(expected), "{folder}");
        let replayed = replay(&timeline, WaitSettings::default());
        assert_eq!(report.events, replayed.report.events, "{folder}");
        assert_eq!(report.polls, replayed.report.polls, "{folder}");
        // The calculated number of requests is that of the client.
        if timeline.title.contains("/api/container_services/") {
            assert_eq!(server.requests(), replayed.requests, "{folder}");
        }
        assert_eq!(report.containers, replayed.report.containers, "{folder}");
        assert!(report.last_error.is_none(), "{folder}");
    }
}

/// Waits for the call of a timeline; `None` for a total below zero, which the client cannot send.
async fn wait_for(client: &Client, timeline: &RecordedTimeline) -> Option<WaitReport> {
    let service = client.service(SERVICE);
    let volume = client.volume(1);
    let report = match timeline.call {
        QueuedCall::Power(action) if timeline.title.contains("/api/containers/") => {
            client.container(1).power(action).wait().await
        }
        QueuedCall::Power(action) => service.power(action).wait().await,
        QueuedCall::Scale(total) => service.scale(u32::try_from(total).ok()?).wait().await,
        QueuedCall::Resize(product) => service.resize(product).wait().await,
        QueuedCall::Delete => service.delete().wait().await,
        QueuedCall::DeleteProject => client.project(1).delete().wait().await,
        QueuedCall::ResetBastionPassword => {
            let reset = client.project(1).bastion(1).reset_password();
            let report = reset.wait().await;
            report.map(|report| {
                report.map(|bastion| assert!(bastion.password.is_some(), "the new password"))
            })
        }
        QueuedCall::CreateBackup => {
            let body = CreateVolumeBackupRequest::new("any name");
            volume.backups().create(body).force().wait().await
        }
        QueuedCall::DeleteBackup => volume.backups().delete("any".to_owned()).wait().await,
        QueuedCall::RestoreBackup => {
            let body = RestoreVolumeRequest::new("any name");
            volume.restore(body).force().wait().await
        }
        QueuedCall::CreateOrder => {
            let order = OrderCreate::new(vec![OrderContainer::new(1)]);
            let report = client.orders().create(order).wait().await;
            report.map(|report| report.map(drop))
        }
        other => panic!("unknown call {other:?}: add it here"),
    };
    Some(report.unwrap())
}

/// Backups that on 9.7 have the event of a scheduled one next to them.
const SCHEDULED: [&str; 2] = ["backup-create", "backup-create-failed"];

/// The time of the end on a version: with a second event that could be that of the call, the end must
/// stay for the settle time.
fn moment_on(version: &str, folder: &str, moment: f64) -> f64 {
    match (version, folder) {
        ("9.7", "backup-create") => moment + 10.0,
        _ => moment,
    }
}

const SERVICE: i64 = 1;

fn seconds(seconds: f64) -> Duration {
    Duration::from_secs_f64(seconds)
}

/// All states of the containers of a timeline.
fn states(timeline: &RecordedTimeline) -> Vec<ContainerState> {
    let seen = timeline.times().filter_map(|at| timeline.at(at));
    seen.flat_map(|seen| seen.containers)
        .map(|container| container.current_state)
        .collect()
}

/// Running containers that fail their health check: controller 9.3.1 shows `unhealthy` for such a
/// container, 9.7 shows `offline` while it should run. A wait ends the same way on both, and never
/// before the call.
#[test]
fn a_failed_check_has_the_same_outcome_in_both_versions() {
    let [(_, older), (_, newer)] = in_both_forms(unhealthy);
    let mut failing = 0;
    for (folder, timeline) in &timelines(&convert::identity) {
        let (older, newer) = (&older[folder], &newer[folder]);
        failing += usize::from(states(older).contains(&ContainerState::Unhealthy));
        assert!(
            !states(newer).contains(&ContainerState::Unhealthy),
            "{folder}"
        );
        let recorded = RecordedOutcome::of(timeline);
        let [older, newer] = [older, newer].map(|it| replay(it, WaitSettings::default()).report);
        assert_eq!(newer.outcome, older.outcome, "{folder}");
        // A container that refuses to stop and fails its check looks stopped on 9.7: only the
        // reason in the event shows that it is not.
        if folder != "power-stop-3-containers-one-refused" {
            assert_eq!(newer.reached, older.reached, "{folder}");
        }
        // The call ends when it ends on healthy containers; the health check changes nothing.
        for elapsed in [older.elapsed, newer.elapsed] {
            assert!(elapsed >= recorded.at, "{folder}: {elapsed:?}");
        }
    }
    assert!(failing > 15, "{failing}");
}

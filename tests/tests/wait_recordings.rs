//! Every recorded timeline, waited for twice: by the engine alone, and by the client against a
//! server that shows what the recording showed at that time. No time passes: the clock stands
//! still but for the waits. Each is there in two forms, as recorded on 9.3.1 and as a controller 9.7
//! would have shown it, and both are waited for alike.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of a test fail by panicking, like the test"
)]

use std::{collections::BTreeMap, path::Path, time::Duration};

use computestacks::{
    ActionRequest, Client,
    time::ManualClock,
    wait::{Call, Outcome, Settings},
};
use computestacks_tests::{
    captures::{self, Exchange},
    controller97::Form,
    timeline::{End, Live, Loaded, Timeline, Truth, Verdict, load_dir, load_dir_as, replay},
};
use jiff::Timestamp;
use serde_json::Value;

/// Each folder, what its wait must say, when, and from when on the recording shows nothing else.
///
/// The looks are at 1, 2.5, 4.75, 8.125, 13.1875 and 20.78 s, and every 2.5 s while an end must
/// prove itself, which takes 10 s. The end column is read off the recordings by hand; the moment is
/// the first look that shows it and ten seconds.
const EXPECTED: [(&str, &str, f64, f64); 32] = [
    // 404 from 12.26 s; the event still runs at the look of 13.19 s and has ended at that of
    // 15.69 s (it completed at 13.50 s).
    ("delete-3-containers", "completed", 25.6875, 12.26),
    // 404 from 5.09 s; at 4.75 s the event runs (4.66 s) and the service is still shown.
    ("delete-completed", "completed", 18.125, 5.09),
    // 404 from 5.63 s. That the event runs again at 38.71 s is clean-up and comes too late.
    ("delete-long", "completed", 18.125, 5.63),
    // The event failed, the service is gone all the same (5.26 s).
    ("nodocker-delete", "completed", 18.125, 5.26),
    // Failed at once: the service and the containers are first shown at 1.5 to 2 s.
    (
        "nodocker-power-rebuild",
        "failed: Failed to pull image",
        12.5,
        1.87,
    ),
    (
        "nodocker-power-start",
        "failed: Failed to pull image",
        12.5,
        1.97,
    ),
    (
        "nodocker-power-stop",
        "failed: Container does not exist on node",
        12.5,
        1.85,
    ),
    (
        "nodocker-power-stop-user",
        "failed: Container does not exist on node",
        12.5,
        1.77,
    ),
    // Running at 2.5 s by the containers (`starting` until 3.23 s).
    ("power-callback-3-containers", "completed", 14.75, 3.23),
    // A restart that became a rebuild; online from 8.23 s, just after the look of 8.125 s.
    ("power-callback-completed", "completed", 23.1875, 8.23),
    // Failed at 0.65 s, completed at 1.20 s, all stopped at 1.99 s.
    ("power-callback-failed", "completed", 12.5, 1.99),
    // Completed from 2.16 to 10.52 s with the container stopped; online from 13.67 s, just after
    // the look of 13.19 s; the next is at 20.78 s.
    ("power-callback-rebuild", "completed", 30.781_25, 13.67),
    // The same, 0.5 s earlier: online at 13.12 s.
    ("power-rebuild-completed", "completed", 23.1875, 13.12),
    ("power-restart-3-containers", "completed", 14.75, 3.12),
    // One after the other; all online from 9.19 s.
    (
        "power-restart-3-containers-serial",
        "completed",
        23.1875,
        9.19,
    ),
    ("power-restart-completed", "completed", 14.75, 4.01),
    ("power-start-3-containers", "completed", 14.75, 3.50),
    // Completed and `online` from 1.28 s on; the third container starts at 8.61 s.
    (
        "power-start-3-containers-unequal",
        "completed",
        23.1875,
        8.61,
    ),
    ("power-start-completed", "completed", 14.75, 3.45),
    (
        "power-start-while-rebuild-looks-completed",
        "already in progress",
        12.5,
        1.86,
    ),
    ("power-stop-3-containers", "completed", 14.75, 3.10),
    // Completed and `inactive` from 1.15 s on; the third container stops at 9.27 s.
    (
        "power-stop-3-containers-unequal",
        "completed",
        23.1875,
        9.27,
    ),
    ("power-stop-completed", "completed", 14.75, 3.76),
    (
        "power-stop-missing-container",
        "failed: Container does not exist on node",
        12.5,
        1.64,
    ),
    ("power-twice-same-action", "already in progress", 12.5, 1.62),
    (
        "resize-container-not-on-node",
        "failed: Container does not exist on host",
        12.5,
        1.57,
    ),
    (
        "scale-image-not-scalable",
        "failed: Scaling not allowed",
        12.5,
        1.59,
    ),
    ("scale-negative", "failed: Invalid Parameters", 12.5, 1.53),
    (
        "scale-network-too-small",
        "cancelled: Network size can not accommodate the requested number of containers.",
        12.5,
        1.50,
    ),
    ("scale-over-quota", "failed: User over quota", 12.5, 1.51),
    ("scale-text", "failed: Invalid Parameters", 12.5, 1.56),
    ("scale-zero", "failed: Invalid Parameters", 12.5, 1.53),
];

fn timelines() -> BTreeMap<String, Timeline> {
    timelines_as(&|exchange| exchange)
}

/// All timelines, as recorded and as a controller 9.7 would have shown them.
fn in_both_forms() -> [(&'static str, BTreeMap<String, Timeline>); 2] {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("captures/async");
    let form = Form::of(&captures::load_dir(&dir).unwrap());
    let newer = timelines_as(&|exchange| form.apply(exchange));
    [("9.3.1", timelines()), ("9.7", newer)]
}

fn timelines_as(form: &dyn Fn(Exchange) -> Exchange) -> BTreeMap<String, Timeline> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("captures/async");
    let mut found = BTreeMap::new();
    let mut skipped = Vec::new();
    for loaded in load_dir_as(&dir, form).unwrap() {
        match loaded {
            Loaded::Timeline(timeline) => {
                found.insert(timeline.folder.clone(), timeline);
            }
            Loaded::Skipped { folder, .. } => skipped.push(folder),
        }
    }
    // What still answers after a deletion; nothing was called before its polls.
    assert_eq!(skipped, ["after-delete"]);
    found
}

/// Promises 68 and 69 of docs/behaviour.md.
#[test]
fn the_engine_ends_each_recorded_call_as_the_recording_does() {
    for (version, timelines) in in_both_forms() {
        let folders: Vec<&str> = timelines.keys().map(String::as_str).collect();
        let expected: Vec<&str> = EXPECTED.iter().map(|(folder, ..)| *folder).collect();
        assert_eq!(folders, expected, "{version}");
        for (folder, outcome, moment, truth_at) in EXPECTED {
            let at = format!("{folder} on {version}");
            let replayed = replay(&timelines[folder], Settings::default());
            assert_eq!(replayed.report.outcome.to_string(), outcome, "{at}");
            assert_eq!(replayed.report.elapsed, seconds(moment), "{at}");
            assert_eq!(replayed.truth.at, seconds(truth_at), "{at}");
            assert_eq!(replayed.verdict, Verdict::Holds, "{at}");
            assert_eq!(replayed.report.events.len(), 1, "{at}");
        }
    }
}

/// The settle times that the documentation of `Settings` names, and one that is too short.
/// Promise 70 of docs/behaviour.md.
#[test]
fn a_settle_time_guarantees_what_is_written_of_it() {
    let timelines = timelines();
    let ends = |folder: &str, settle: u64| {
        let settings = Settings::default()
            .settle(Duration::from_secs(settle))
            .poll_every(Duration::from_millis(500), Duration::from_millis(500));
        replay(&timelines[folder], settings)
    };
    for folder in timelines.keys() {
        for settle in [3, 10, 35] {
            assert_eq!(
                ends(folder, settle).verdict,
                Verdict::Holds,
                "{folder} {settle}"
            );
        }
    }
    // With 35 seconds a deletion is followed to the last change of its event, at 50.06 s.
    assert!(ends("delete-long", 35).report.elapsed > seconds(50.06 + 34.0));
}

/// A copy of a recorded folder in which the event runs once more, long after the settle time.
fn with_late_flip(folder: &str) -> Loaded {
    let source = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("captures/async")
        .join(folder);
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
fn a_wait_that_ends_before_the_call_does_is_found() {
    let Loaded::Timeline(timeline) = with_late_flip("power-restart-completed") else {
        panic!("it has a call");
    };
    let early = replay(&timeline, Settings::default());
    assert_eq!(
        early.truth,
        Truth {
            end: End::Completed,
            at: seconds(70.0)
        }
    );
    assert_eq!(early.verdict, Verdict::Early);
    let patient = replay(
        &timeline,
        Settings::default().settle(Duration::from_secs(60)),
    );
    assert_eq!(patient.verdict, Verdict::Holds);
}

/// Promise 71 of docs/behaviour.md.
#[test]
fn a_wait_that_is_cut_short_says_so_at_the_deadline() {
    let timeline = &timelines()["power-rebuild-completed"];
    let settings = Settings::default().timeout(Duration::from_secs(11));
    let replayed = replay(timeline, settings);
    assert_eq!(replayed.report.outcome, Outcome::TimedOut);
    assert_eq!(replayed.report.elapsed, Duration::from_secs(11));
    assert!(!replayed.report.reached);
    assert_eq!(replayed.verdict, Verdict::Contradicts);
    assert_eq!(Truth::of(timeline).end, End::Completed);
}

/// Promise 72 of docs/behaviour.md.
#[tokio::test]
async fn the_client_ends_each_recorded_call_as_the_engine_does() {
    let versions = in_both_forms();
    for ((version, timelines), (folder, outcome, moment, _)) in versions
        .iter()
        .flat_map(|version| EXPECTED.map(|expected| (version, expected)))
    {
        let timeline = timelines[folder].clone();
        let clock = ManualClock::new(Timestamp::UNIX_EPOCH);
        let server = Live::start(timeline.clone(), clock.clone()).await.unwrap();
        let client = Client::builder(server.url())
            .clock(clock.clone())
            .build()
            .unwrap();
        let Some(action) = call(&client, timeline.call) else {
            // A total below zero, which the client cannot ask for.
            continue;
        };
        let folder = format!("{folder} on {version}");
        let report = action.wait().await.unwrap();
        assert_eq!(report.outcome.to_string(), outcome, "{folder}");
        assert_eq!(report.elapsed, seconds(moment), "{folder}");
        let replayed = replay(&timeline, Settings::default());
        assert_eq!(report.events, replayed.report.events, "{folder}");
        assert_eq!(report.polls, replayed.report.polls, "{folder}");
        assert_eq!(report.containers, replayed.report.containers, "{folder}");
        assert!(report.last_error.is_none(), "{folder}");
    }
}

fn call(client: &Client, call: Call) -> Option<ActionRequest> {
    Some(match call {
        Call::Power(action) => client.power(SERVICE, action),
        Call::Scale(total) => client.scale(SERVICE, u32::try_from(total).ok()?),
        Call::Resize(product) => client.resize(SERVICE, product),
        Call::Delete => client.delete(SERVICE),
        other => panic!("{other:?} is new: say how to make it"),
    })
}

const SERVICE: i64 = 1;

fn seconds(seconds: f64) -> Duration {
    Duration::from_secs_f64(seconds)
}

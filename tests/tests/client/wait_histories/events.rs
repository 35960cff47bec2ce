//! What a wait reads from the events of its call.

use std::time::Duration;

use computestacks::{
    types::{Event, EventWithDetails},
    wait::{Observation, QueuedCall, WaitEngine, WaitOutcome, WaitReport, WaitSettings},
};
use serde_json::{Value, json};

use crate::wait_histories::parts::{
    REBUILD, REBUILDING, START, STOP, STOPPING, TRASH, at, before, container, event, look, run,
    service,
};

/// The code of the detail that names the action in progress (recording
/// `async/power-twice-same-action`).
const IN_PROGRESS: &str = "65a0ac3cf9131abb";
/// The code of the detail of a failed pull (recording `async/nodocker-power-rebuild`).
const PULL_FAILED: &str = "c3e71c83bc061e34";
const OTHER: &str = "00c74eadd4b2fab6";

/// The details of an event: code and message of each.
type Details<'a> = &'a [(&'a str, Option<&'a str>)];

fn engine(call: QueuedCall) -> WaitEngine {
    let before = before(&[]);
    WaitEngine::new(call, before, WaitSettings::default())
}

/// The event with details.
fn with_details(event: &Event, details: Details<'_>) -> EventWithDetails {
    let mut event = serde_json::to_value(event).unwrap();
    let (created, updated) = (event["created_at"].clone(), event["updated_at"].clone());
    let detail = |(code, data): &(&str, Option<&str>)| json!({"id": 1, "event_code": code, "data": data, "created_at": created, "updated_at": updated});
    event["event_details"] = details.iter().map(detail).collect::<Value>();
    serde_json::from_value(event).unwrap()
}

/// Waits for a call whose event has ended, with one container in the requested state.
fn wait(call: QueuedCall, own: Event, details: Details<'_>) -> WaitReport {
    let state = if call == STOPPING {
        "offline/stopped"
    } else {
        "online/running"
    };
    let view = with_details(&own, details);
    let mut seen: Observation = look(
        Some(service(1, 7)),
        vec![container(1, state, 0.9)],
        vec![own],
    );
    seen.views = vec![view];
    run(engine(call), &[(0.9, seen)])
}

/// A few events have no code.
#[test]
fn an_event_without_a_code_is_recognised_by_its_locale() {
    for (kind, outcome) in [
        (STOP, WaitOutcome::Completed),
        (START, WaitOutcome::TimedOut),
    ] {
        let mut own = event(2, kind, "completed", 0.9, None);
        own.event_code = None;
        assert_eq!(wait(STOPPING, own, &[]).outcome, outcome, "{kind:?}");
    }
}

#[test]
fn each_event_of_the_call_is_read_if_the_list_is_gone() {
    let mut engine = engine(QueuedCall::Delete);
    let own = event(2, TRASH, "running", 0.9, None);
    assert_eq!(engine.follow(None), []);
    assert_eq!(engine.follow(Some(&[own])), []);
    assert_eq!(engine.follow(None), [2.into()]);
}

/// An ended event is read once, and again if it changes or has failed without a reason.
#[test]
fn an_ended_event_is_read_until_its_details_are_known() {
    let failed = |reason| event(2, STOP, "failed", 0.9, reason);
    let changed = event(2, STOP, "failed", 5.0, Some("Fatal error"));
    let cases = [
        (failed(Some("Fatal error")), None, false),
        (failed(Some("Fatal error")), Some(changed), true),
        (failed(None), None, true),
        (event(2, STOP, "completed", 0.9, None), None, false),
        (event(2, STOP, "cancelled", 0.9, None), None, false),
    ];
    for (own, next, again) in cases {
        let mut engine = engine(STOPPING);
        let to_view = engine.follow(Some(std::slice::from_ref(&own)));
        assert_eq!(to_view, [2.into()]);
        let mut seen = look(Some(service(2, 7)), Vec::new(), vec![own.clone()]);
        seen.views = vec![with_details(&own, &[])];
        engine.step(Duration::from_secs(1), seen);
        let to_view = engine.follow(Some(&[next.unwrap_or_else(|| own.clone())]));
        assert_eq!(!to_view.is_empty(), again, "{own:?}");
    }
}

#[test]
fn a_reason_is_that_of_the_event_or_of_its_details() {
    let own_code = STOP.1;
    let cases: [(Option<&str>, Details<'_>, Option<&str>); 7] = [
        (Some("own"), &[(OTHER, Some("detail"))], Some("own")),
        (None, &[(OTHER, Some("detail"))], Some("detail")),
        (Some(" "), &[(OTHER, Some("detail"))], Some("detail")),
        (
            None,
            &[(OTHER, Some("a")), (OTHER, Some("b"))],
            Some("a; b"),
        ),
        // A detail with the event's own code repeats the request (recording
        // `async/resize-container-not-on-node/003-event-detail`).
        (
            None,
            &[(own_code, Some("---")), (OTHER, Some("b"))],
            Some("b"),
        ),
        (
            None,
            &[(own_code, Some("---")), (OTHER, None), (OTHER, Some(" "))],
            None,
        ),
        (None, &[], None),
    ];
    for (reason, details, wanted) in cases {
        let report = wait(STOPPING, event(2, STOP, "failed", 0.9, reason), details);
        let reason = wanted.map(str::to_owned);
        assert_eq!(
            report.outcome,
            WaitOutcome::Failed { reason },
            "{details:?}"
        );
    }
}

#[test]
fn a_cancelled_event_says_whether_another_action_was_in_progress() {
    let cases: [(Option<&str>, Details<'_>, bool); 5] = [
        (Some("Action Already In Progress"), &[], true),
        (Some("busy"), &[(OTHER, None), (IN_PROGRESS, None)], true),
        (None, &[(IN_PROGRESS, None)], true),
        (Some("busy"), &[(OTHER, None)], false),
        (None, &[], false),
    ];
    for (reason, details, is_in_progress) in cases {
        let report = wait(STOPPING, event(2, STOP, "cancelled", 0.9, reason), details);
        let outcome = if is_in_progress {
            WaitOutcome::AlreadyInProgress
        } else {
            let reason = reason.map(str::to_owned);
            WaitOutcome::Cancelled { reason }
        };
        assert_eq!(report.outcome, outcome, "{reason:?} {details:?}");
    }
}

/// A rebuild whose pull failed has changed nothing. What follows another failure is not recorded.
#[test]
fn only_a_failed_pull_is_a_certain_failure_of_a_rebuild() {
    for (code, end) in [(PULL_FAILED, 1.0), (OTHER, 11.0)] {
        let own = event(2, REBUILD, "failed", 0.9, Some("Fatal error"));
        let report = wait(REBUILDING, own, &[(code, Some("Fatal error"))]);
        assert!(matches!(report.outcome, WaitOutcome::Failed { .. }));
        assert!((end..end + 1.0).contains(&at(&report)), "{report:?}");
    }
}

//! Every recorded timeline again, with running containers that fail their health check.
//!
//! Controller 9.3.1 shows `unhealthy` for such a container, 9.7 shows `offline` while it should
//! run. A wait ends the same way on both, and never before the call.

#![allow(
    clippy::unwrap_used,
    reason = "helpers of a test fail by panicking, like the test"
)]

use std::{collections::BTreeMap, path::Path};

use computestacks::{types::ContainerState, wait::WaitSettings};
use computestacks_tests::{
    captures::{self, Exchange},
    controller97::Conversion97,
    timeline::{LoadedTimeline, RecordedOutcome, RecordedTimeline, load_dir_as, replay, unhealthy},
};

fn timelines(form: &dyn Fn(Exchange) -> Exchange) -> BTreeMap<String, RecordedTimeline> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("captures/async");
    let loaded = load_dir_as(&dir, form).unwrap().into_iter();
    loaded
        .filter_map(|loaded| match loaded {
            LoadedTimeline::Timeline(timeline) => Some((timeline.folder.clone(), timeline)),
            LoadedTimeline::Skipped { .. } => None,
        })
        .collect()
}

fn conversion() -> Conversion97 {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("captures/async");
    Conversion97::of(&captures::load_dir(&dir).unwrap())
}

/// All states of the containers of a timeline.
fn states(timeline: &RecordedTimeline) -> Vec<ContainerState> {
    let seen = timeline.times().filter_map(|at| timeline.at(at));
    seen.flat_map(|seen| seen.containers)
        .map(|container| container.current_state)
        .collect()
}

#[test]
fn a_failed_check_has_the_same_outcome_in_both_versions() {
    let conversion = conversion();
    let healthy = timelines(&|exchange| exchange);
    let older = timelines(&unhealthy);
    let newer = timelines(&|exchange| conversion.apply(unhealthy(exchange)));
    let mut failing = 0;
    for (folder, timeline) in &healthy {
        let (older, newer) = (&older[folder], &newer[folder]);
        failing += usize::from(states(older).contains(&ContainerState::Unhealthy));
        assert!(
            !states(newer).contains(&ContainerState::Unhealthy),
            "{folder}"
        );
        let recorded = RecordedOutcome::of(timeline);
        let (older, newer) = (
            replay(older, WaitSettings::default()).report,
            replay(newer, WaitSettings::default()).report,
        );
        assert_eq!(newer.outcome, older.outcome, "{folder}");
        // A container that refuses to stop and fails its check looks stopped on 9.7: only the
        // reason in the event shows that it is not.
        if folder != "power-stop-3-containers-one-refused" {
            assert_eq!(newer.reached, older.reached, "{folder}");
        }
        // The call ends when it ends on healthy containers; the health check changes nothing.
        assert!(
            newer.elapsed >= recorded.at,
            "{folder}: {:?}",
            newer.elapsed
        );
        assert!(
            older.elapsed >= recorded.at,
            "{folder}: {:?}",
            older.elapsed
        );
    }
    assert!(failing > 15, "{failing}");
}

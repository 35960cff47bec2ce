//! Replays a wait for a recorded call.

use std::{fmt, time::Duration};

use computestacks::wait::{
    NextStep, Observation, QueuedCall, WaitEngine, WaitOutcome, WaitReport, WaitSettings,
};

use super::{OutcomeKind, RecordedOutcome, RecordedTimeline};

/// How a wait ended on a recording, compared with how the call actually ended.
#[derive(Debug)]
pub struct ReplayedWait {
    /// The report of the wait.
    pub report: WaitReport,
    /// The outcome by the recording.
    pub recorded: RecordedOutcome,
    /// The comparison of the two.
    pub result: ReplayResult,
    /// The number of requests that the client would send, including the call and those before it.
    pub requests: u32,
}

impl ReplayedWait {
    /// How long after the call the wait ended.
    pub fn late(&self) -> Duration {
        self.report.elapsed.saturating_sub(self.recorded.at)
    }
}

/// How the outcome of a wait compares with the recording.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ReplayResult {
    /// The wait ended as the call did, and not before it.
    Holds,
    /// The recording ends before the call does, and the wait timed out.
    Open,
    /// The wait ended while something still changed.
    Early,
    /// The wait reports another outcome than the recording.
    Contradicts,
}

impl ReplayResult {
    /// Whether the wait is correct.
    pub fn is_good(self) -> bool {
        matches!(self, Self::Holds | Self::Open)
    }

    fn of(report: &WaitReport, recorded: RecordedOutcome) -> Self {
        let same = match recorded.kind {
            OutcomeKind::Completed => report.outcome == WaitOutcome::Completed,
            OutcomeKind::Failed => matches!(report.outcome, WaitOutcome::Failed { .. }),
            OutcomeKind::AlreadyInProgress => report.outcome == WaitOutcome::AlreadyInProgress,
            OutcomeKind::Cancelled => matches!(report.outcome, WaitOutcome::Cancelled { .. }),
            OutcomeKind::NothingToDo => report.outcome == WaitOutcome::NothingToDo,
            OutcomeKind::Open => report.outcome == WaitOutcome::TimedOut,
        };
        match same {
            false => Self::Contradicts,
            true if report.elapsed < recorded.at => Self::Early,
            true if recorded.kind == OutcomeKind::Open => Self::Open,
            true => Self::Holds,
        }
    }
}

impl fmt::Display for ReplayResult {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Holds => "holds",
            Self::Open => "open",
            Self::Early => "TOO EARLY",
            Self::Contradicts => "CONTRADICTS",
        })
    }
}

/// Waits for a recorded call as the client does, in the time of the recording.
pub fn replay(timeline: &RecordedTimeline, settings: WaitSettings) -> ReplayedWait {
    let engine = WaitEngine::new(timeline.call, timeline.before.clone(), settings);
    // Events and containers before the call, and the call.
    let mut requests = if timeline.call == QueuedCall::CreateOrder {
        1
    } else {
        3
    };
    let report = run_engine(engine, |engine, now| {
        if let Some(full) = timeline.at(now) {
            Some(look(timeline, engine, now, full, &mut requests))
        } else {
            requests += 1;
            None
        }
    });
    let recorded = RecordedOutcome::of(timeline);
    ReplayedWait {
        result: ReplayResult::of(&report, recorded),
        report,
        recorded,
        requests,
    }
}

/// Waits with the engine alone, as the client does. `look` is what each poll shows, at the time since the
/// call; `None` is a poll that failed.
pub fn run_engine(
    mut engine: WaitEngine,
    mut look: impl FnMut(&mut WaitEngine, Duration) -> Option<Observation>,
) -> WaitReport {
    let mut now = Duration::ZERO;
    let mut step = engine.start();
    loop {
        match step {
            NextStep::Wait(pause) => now += pause,
            NextStep::Done(outcome) => return engine.report(outcome, now, None),
        }
        step = match look(&mut engine, now) {
            Some(seen) => engine.step(now, seen),
            None => engine.missed(now),
        };
    }
}

/// What the client would see at this time, and the number of its requests.
fn look(
    timeline: &RecordedTimeline,
    engine: &mut WaitEngine,
    now: Duration,
    mut full: Observation,
    requests: &mut u32,
) -> Observation {
    if timeline.call == QueuedCall::CreateOrder {
        // The order; then events, services, containers and project, which are there with its end.
        *requests += if full.project.is_some() { 5 } else { 1 };
        let ids = engine.follow(Some(&full.events));
        *requests += u32::try_from(ids.len()).unwrap_or_default();
        full.views.retain(|view| ids.contains(&view.id));
        return full;
    }
    if full.service.is_none() && !is_of_service(timeline.call) {
        // The state and the events, of a volume also itself.
        *requests += if full.backups.is_some() { 3 } else { 2 };
        let ids = engine.follow(Some(&full.events));
        *requests += u32::try_from(ids.len()).unwrap_or_default();
        // The event of a project's deletion is read with each poll.
        let is_read = |id| timeline.call == QueuedCall::DeleteProject || ids.contains(&id);
        full.views.retain(|view| is_read(view.id));
        return full;
    }
    let is_there = full.service.is_some();
    *requests += 1;
    let ids = engine.follow(is_there.then_some(full.events.as_slice()));
    for id in &ids {
        let is_shown = full.views.iter().any(|view| view.id == *id);
        // A view that is missing under the service is requested by the event's own path.
        *requests += if is_there && !is_shown { 2 } else { 1 };
    }
    full.views.retain(|view| ids.contains(&view.id));
    if is_there {
        *requests += 1;
    }
    if !is_there || engine.needs_service(now) {
        *requests += 1;
    } else {
        full.service = engine.last().and_then(|seen| seen.service.clone());
    }
    full
}

fn is_of_service(call: QueuedCall) -> bool {
    matches!(
        call,
        QueuedCall::Power(_) | QueuedCall::Scale(_) | QueuedCall::Resize(_) | QueuedCall::Delete
    )
}

//! What a wait would have made of a recorded call.

use std::{fmt, time::Duration};

use computestacks::wait::{
    NextStep, Observation, WaitEngine, WaitOutcome, WaitReport, WaitSettings,
};

use super::{End, Timeline, Truth};

/// How a wait ended on a recording, and how the call really did.
#[derive(Debug)]
pub struct Replayed {
    /// What the wait says.
    pub report: WaitReport,
    /// What the recording says.
    pub truth: Truth,
    /// How the two go together.
    pub verdict: Verdict,
    /// How many requests the client would have sent, the call and those before it included.
    pub requests: u32,
}

impl Replayed {
    /// How long after the end the wait ended.
    pub fn late(&self) -> Duration {
        self.report.elapsed.saturating_sub(self.truth.at)
    }
}

/// How a wait and the truth go together.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Verdict {
    /// The wait ended as the call did, and not before it.
    Holds,
    /// The recording ends before the call did, and the wait gave up.
    Open,
    /// The wait ended while something still changed.
    Early,
    /// The wait says something else than the recording.
    Contradicts,
}

impl Verdict {
    /// Whether nothing is wrong with the wait.
    pub fn is_good(self) -> bool {
        matches!(self, Self::Holds | Self::Open)
    }

    fn of(report: &WaitReport, truth: Truth) -> Self {
        let same = match truth.end {
            End::Completed => report.outcome == WaitOutcome::Completed,
            End::Failed => matches!(report.outcome, WaitOutcome::Failed { .. }),
            End::AlreadyInProgress => report.outcome == WaitOutcome::AlreadyInProgress,
            End::Cancelled => matches!(report.outcome, WaitOutcome::Cancelled { .. }),
            End::NothingToDo => report.outcome == WaitOutcome::NothingToDo,
            End::Open => report.outcome == WaitOutcome::TimedOut,
        };
        match same {
            false => Self::Contradicts,
            true if report.elapsed < truth.at => Self::Early,
            true if truth.end == End::Open => Self::Open,
            true => Self::Holds,
        }
    }
}

impl fmt::Display for Verdict {
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
pub fn replay(timeline: &Timeline, settings: WaitSettings) -> Replayed {
    let mut engine = WaitEngine::new(timeline.call, timeline.before.clone(), settings);
    let mut now = Duration::ZERO;
    let mut step = engine.start();
    // Events and containers before the call, and the call.
    let mut requests = 3;
    let outcome = loop {
        match step {
            NextStep::Wait(pause) => now += pause,
            NextStep::Done(outcome) => break outcome,
        }
        step = if let Some(full) = timeline.at(now) {
            let seen = look(&mut engine, now, full, &mut requests);
            engine.step(now, seen)
        } else {
            requests += 1;
            engine.missed(now)
        };
    };
    let report = engine.report(outcome, now, None);
    let truth = Truth::of(timeline);
    Replayed {
        verdict: Verdict::of(&report, truth),
        report,
        truth,
        requests,
    }
}

/// What the client would have seen of all that there was, and the requests that it takes.
fn look(
    engine: &mut WaitEngine,
    now: Duration,
    mut full: Observation,
    requests: &mut u32,
) -> Observation {
    let is_there = full.service.is_some();
    *requests += 1;
    let ids = engine.follow(is_there.then_some(full.events.as_slice()));
    for id in &ids {
        let is_shown = full.views.iter().any(|view| view.id == *id);
        // What is not shown under the service is requested by itself.
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

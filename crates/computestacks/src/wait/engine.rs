//! The decision, as a state machine without time or network of its own.

use std::{fmt, time::Duration};

use jiff::Timestamp;

use super::{
    Condition, Observation, QueuedCall, StateBefore, WaitOutcome, WaitReport, WaitSettings,
    events::{FollowedEvents, is_already_in_progress, reason},
    plan::any_busy,
    poll::Backoff,
    proof::ContainerHistory,
};
use crate::{
    Error,
    types::{ContainerId, Event, EventId, EventStatus, EventWithDetails},
};

/// What to do after a look.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum NextStep {
    /// Look again after this long.
    Wait(Duration),
    /// It ended so.
    Done(WaitOutcome),
}

/// Decides, look by look, whether a call has ended: state first, event second.
///
/// The client drives one behind [`WaitRequest`](super::WaitRequest). It has no clock and sends
/// nothing, so anything else that can look at a service may drive one as well: the tests and
/// `cargo xtask timelines` give it recordings.
///
/// ```
/// use std::time::Duration;
/// use computestacks::wait::{StateBefore, QueuedCall, WaitEngine, Observation, WaitOutcome, WaitSettings, NextStep};
///
/// let mut engine = WaitEngine::new(QueuedCall::Delete, StateBefore::default(), WaitSettings::default());
/// let gone = Observation::default();
/// let mut now = Duration::ZERO;
/// let mut step = engine.start();
/// while let NextStep::Wait(wait) = step {
///     now += wait;
///     step = engine.step(now, gone.clone());
/// }
/// assert_eq!(step, NextStep::Done(WaitOutcome::Completed));
/// ```
pub struct WaitEngine {
    goal: WaitGoal,
    settings: WaitSettings,
    backoff: Backoff,
    followed: FollowedEvents,
    history: ContainerHistory,
    last: Option<Observation>,
    polls: u32,
    held: Option<PendingOutcome>,
}

enum WaitGoal {
    QueuedCall(QueuedCall, StateBefore),
    Condition(Box<dyn Condition>),
}

/// An end that has been seen and must last.
struct PendingOutcome {
    sight: Evidence,
    since: Duration,
}

/// What an end was concluded from. Any change of it starts the settle time again.
#[derive(PartialEq)]
struct Evidence {
    outcome: WaitOutcome,
    patience: SettleTime,
    events: Vec<(EventId, EventStatus, Timestamp)>,
    /// Which there are, and when the server wrote to each.
    containers: Vec<(ContainerId, Timestamp)>,
}

/// How long an end must last.
#[derive(Clone, Copy, PartialEq)]
enum SettleTime {
    /// Nothing can change it any more.
    Proven,
    /// State and event agree.
    Settle,
    /// Something speaks against it.
    Doubt,
    /// The event goes on although all that was requested is there, or is completed although it is
    /// not.
    Stuck,
}

impl SettleTime {
    fn final_if(proven: bool) -> Self {
        if proven { Self::Proven } else { Self::Settle }
    }

    fn of(self, settle: Duration) -> Duration {
        settle.saturating_mul(match self {
            Self::Proven => 0,
            Self::Settle => 1,
            Self::Doubt => 3,
            Self::Stuck => 6,
        })
    }
}

impl WaitEngine {
    /// Waits for the end of a call, given what was there before it.
    pub fn new(call: QueuedCall, before: StateBefore, settings: WaitSettings) -> Self {
        Self::with_goal(WaitGoal::QueuedCall(call, before), settings)
    }

    /// Waits until a condition has held for the settle time. Events play no part.
    pub fn until(condition: impl Condition + 'static, settings: WaitSettings) -> Self {
        Self::with_goal(WaitGoal::Condition(Box::new(condition)), settings)
    }

    fn with_goal(goal: WaitGoal, settings: WaitSettings) -> Self {
        let history = match &goal {
            WaitGoal::QueuedCall(_, before) => ContainerHistory::new(before),
            WaitGoal::Condition(_) => ContainerHistory::default(),
        };
        Self {
            goal,
            history,
            backoff: Backoff::new(&settings),
            settings,
            followed: FollowedEvents::default(),
            last: None,
            polls: 0,
            held: None,
        }
    }

    /// The first step: how long after the call to look first.
    pub fn start(&mut self) -> NextStep {
        NextStep::Wait(self.pause(Duration::ZERO, None))
    }

    /// The next step, after a look at this time since the call.
    pub fn step(&mut self, now: Duration, mut seen: Observation) -> NextStep {
        self.polls += 1;
        self.history.note(&seen.containers);
        if let WaitGoal::QueuedCall(call, before) = &self.goal {
            self.followed.list(call, before, &seen.events);
            self.followed.view(&seen.views);
        }
        let sight = self.judge(&seen);
        seen.settling = sight
            .as_ref()
            .is_some_and(|sight| !sight.patience.of(self.settings.settle).is_zero());
        self.last = Some(seen);
        let Some(sight) = sight else {
            self.held = None;
            return self.wait_or_give_up(now, None);
        };
        let held = match self.held.take() {
            Some(held) if held.sight == sight => held,
            _ => PendingOutcome { sight, since: now },
        };
        let due = held
            .since
            .saturating_add(held.sight.patience.of(self.settings.settle));
        if now >= due {
            return NextStep::Done(held.sight.outcome);
        }
        self.held = Some(held);
        self.wait_or_give_up(now, Some(due.saturating_sub(now)))
    }

    /// The next step, after a look that failed in a way that may pass. It neither shortens nor
    /// restarts the settle time: what changed meanwhile shows in the event's `updated_at`.
    pub fn missed(&mut self, now: Duration) -> NextStep {
        self.polls += 1;
        self.wait_or_give_up(now, None)
    }

    /// Takes in the list of events of a look under way, `None` if the response was 404, and
    /// tells which single views belong into it: those of events that the call made and that have
    /// ended, unless they were seen so, or of all where the list is gone.
    pub fn follow(&mut self, events: Option<&[Event]>) -> Vec<EventId> {
        let Some(events) = events else {
            return self.followed.ids();
        };
        if let WaitGoal::QueuedCall(call, before) = &self.goal {
            self.followed.list(call, before, events);
        }
        self.followed.to_view()
    }

    /// Whether the look under way at this time, whose events [`follow`](Self::follow) took in,
    /// needs the service itself; if not, it may show the service as an earlier look did.
    pub fn needs_service(&self, now: Duration) -> bool {
        let is_known = self
            .last
            .as_ref()
            .is_some_and(|seen| seen.service.is_some());
        let may_decide = match &self.goal {
            WaitGoal::Condition(_) => true,
            // Its list of events tells whether it is gone.
            WaitGoal::QueuedCall(QueuedCall::Delete, _) => false,
            WaitGoal::QueuedCall(call, _) => {
                self.followed.leader().is_none()
                    || self.followed.all_ended()
                    || call.is_proven_by_state()
            }
        };
        !is_known || may_decide || now >= self.settings.timeout
    }

    /// What the last look showed.
    pub fn last(&self) -> Option<&Observation> {
        self.last.as_ref()
    }

    /// The events that the call made, as they were seen last.
    pub(super) fn take_views(&mut self, views: &[EventWithDetails]) -> Vec<EventWithDetails> {
        self.followed.view(views);
        self.followed.all().cloned().collect()
    }

    /// What was seen, for the report of the end.
    pub fn report(
        self,
        outcome: WaitOutcome,
        elapsed: Duration,
        error: Option<Error>,
    ) -> WaitReport {
        let reached = self.last.as_ref().is_some_and(|seen| self.is_reached(seen));
        let last = self.last.unwrap_or_default();
        WaitReport {
            outcome,
            elapsed,
            polls: self.polls,
            reached,
            events: self.followed.all().cloned().collect(),
            service: last.service,
            containers: last.containers,
            last_error: error,
        }
    }

    fn is_reached(&self, seen: &Observation) -> bool {
        match &self.goal {
            WaitGoal::QueuedCall(call, before) => {
                let began = self.followed.leader().map(|event| event.created_at);
                call.is_reached(seen, before, began)
            }
            WaitGoal::Condition(condition) => condition.holds(seen),
        }
    }

    /// The end that a look shows, if it shows one.
    fn judge(&self, seen: &Observation) -> Option<Evidence> {
        let (outcome, patience) = match &self.goal {
            WaitGoal::Condition(_) => self
                .is_reached(seen)
                .then_some((WaitOutcome::Completed, SettleTime::Settle)),
            WaitGoal::QueuedCall(call, before) => match (self.followed.leader(), &seen.service) {
                (_, None) => Some(Self::judge_gone(*call)),
                (None, Some(_)) => call.may_be_nothing(seen).then_some((
                    WaitOutcome::NothingToDo,
                    // A resize makes its event later, a power action at once.
                    if self.history.has_none() && matches!(call, QueuedCall::Power(_)) {
                        SettleTime::Proven
                    } else {
                        SettleTime::Settle
                    },
                )),
                (Some(leader), Some(_)) => self.judge_event(*call, before, leader, seen),
            },
        }?;
        Some(Evidence {
            outcome,
            patience,
            events: self
                .followed
                .all()
                .map(|event| (event.id, event.status.clone(), event.updated_at))
                .collect(),
            containers: seen
                .containers
                .iter()
                .map(|container| (container.id, container.updated_at))
                .collect(),
        })
    }

    /// The service is gone, which is the end of a deletion whatever its event says.
    fn judge_gone(call: QueuedCall) -> (WaitOutcome, SettleTime) {
        match call {
            QueuedCall::Delete => (WaitOutcome::Completed, SettleTime::Proven),
            _ => (WaitOutcome::Gone, SettleTime::Settle),
        }
    }

    fn judge_event(
        &self,
        call: QueuedCall,
        before: &StateBefore,
        leader: &EventWithDetails,
        seen: &Observation,
    ) -> Option<(WaitOutcome, SettleTime)> {
        if !self.followed.all_ended() {
            return (call.is_proven_by_state() && self.is_reached(seen))
                .then_some((WaitOutcome::Completed, SettleTime::Stuck));
        }
        // Where somebody else calls at the same time, none is known to be this call's.
        let is_only = self.followed.all().count() == 1;
        match &leader.status {
            // The event of a deletion completes long before the service is gone, and that of
            // several containers with the first.
            EventStatus::Completed if !self.is_reached(seen) => call
                .failed_in_part(seen, leader)
                .map(|failed| (failed, SettleTime::Stuck)),
            EventStatus::Completed
                if is_only && self.history.proves_success(call, before, leader, seen) =>
            {
                Some((WaitOutcome::Completed, SettleTime::Proven))
            }
            EventStatus::Completed => {
                let doubtful = call.is_doubtful(seen, before, leader);
                // What the state cannot tell, the reason that the event keeps may tell.
                let failed = (doubtful || self.history.may_hide_a_failure(call, seen))
                    .then(|| call.failed_in_part(seen, leader))
                    .flatten();
                Some(match failed {
                    Some(failed) => (failed, SettleTime::Stuck),
                    None if doubtful => (WaitOutcome::Completed, SettleTime::Doubt),
                    None => (WaitOutcome::Completed, SettleTime::Settle),
                })
            }
            EventStatus::Failed => {
                let reason = reason(leader);
                let doubtful = reason.is_none() || call == QueuedCall::Delete || any_busy(seen);
                let patience = if is_only && self.history.proves_failure(call, leader, seen) {
                    SettleTime::Proven
                } else if doubtful {
                    SettleTime::Doubt
                } else {
                    SettleTime::Settle
                };
                Some((WaitOutcome::Failed { reason }, patience))
            }
            EventStatus::Cancelled if is_already_in_progress(leader) => Some((
                WaitOutcome::AlreadyInProgress,
                SettleTime::final_if(is_only),
            )),
            EventStatus::Cancelled => Some((
                WaitOutcome::Cancelled {
                    reason: reason(leader),
                },
                SettleTime::final_if(is_only),
            )),
            _ => None,
        }
    }

    fn wait_or_give_up(&mut self, now: Duration, due_in: Option<Duration>) -> NextStep {
        if now >= self.settings.timeout {
            return NextStep::Done(WaitOutcome::TimedOut);
        }
        NextStep::Wait(self.pause(now, due_in))
    }

    /// How long to wait before the next look: less and less often, but often while an end must
    /// prove itself, and again at the deadline.
    fn pause(&mut self, now: Duration, due_in: Option<Duration>) -> Duration {
        let mut wait = self.backoff.take();
        if let Some(due_in) = due_in {
            let often = (self.settings.settle / 4).max(self.settings.first);
            wait = wait.min(often).min(due_in);
        }
        wait.min(self.settings.timeout.saturating_sub(now))
    }
}

impl fmt::Debug for WaitEngine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WaitEngine")
            .field(
                "call",
                &match &self.goal {
                    WaitGoal::QueuedCall(call, _) => Some(call),
                    WaitGoal::Condition(_) => None,
                },
            )
            .field("settings", &self.settings)
            .field("followed", &self.followed.ids())
            .field("polls", &self.polls)
            .finish_non_exhaustive()
    }
}

//! The decision, as a state machine without time or network of its own.

use std::{fmt, time::Duration};

use jiff::Timestamp;

use super::{
    Before, Call, Condition, Observation, Outcome, Settings, WaitReport,
    events::{Followed, is_already_in_progress, reason},
    plan::any_busy,
    poll::Backoff,
};
use crate::{
    Error,
    types::{ContainerId, Event, EventId, EventStatus, EventWithDetails},
};

/// What to do after a look.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Step {
    /// Look again after this long.
    Wait(Duration),
    /// It ended so.
    Done(Outcome),
}

/// Decides, look by look, whether a call has ended: state first, event second.
///
/// The client drives one behind [`WaitRequest`](super::WaitRequest). It has no clock and sends
/// nothing, so anything else that can look at a service may drive one as well: the tests and
/// `cargo xtask timelines` give it recordings.
///
/// ```
/// use std::time::Duration;
/// use computestacks::wait::{Before, Call, Engine, Observation, Outcome, Settings, Step};
///
/// let mut engine = Engine::new(Call::Delete, Before::default(), Settings::default());
/// let gone = Observation::default();
/// let mut now = Duration::ZERO;
/// let mut step = engine.start();
/// while let Step::Wait(wait) = step {
///     now += wait;
///     step = engine.step(now, gone.clone());
/// }
/// assert_eq!(step, Step::Done(Outcome::Completed));
/// ```
pub struct Engine {
    goal: Goal,
    settings: Settings,
    backoff: Backoff,
    followed: Followed,
    last: Option<Observation>,
    polls: u32,
    held: Option<Held>,
}

enum Goal {
    Call(Call, Before),
    Condition(Box<dyn Condition>),
}

/// An end that has been seen and must last.
struct Held {
    sight: Sight,
    since: Duration,
}

/// What an end was concluded from. Any change of it starts the settle time anew.
#[derive(PartialEq)]
struct Sight {
    outcome: Outcome,
    patience: Patience,
    events: Vec<(EventId, EventStatus, Timestamp)>,
    containers: Vec<ContainerId>,
}

/// How long an end must last.
#[derive(Clone, Copy, PartialEq)]
enum Patience {
    /// State and event agree.
    Settle,
    /// Something speaks against it.
    Doubt,
    /// The event goes on although all that was asked for is there.
    Stuck,
}

impl Patience {
    fn of(self, settle: Duration) -> Duration {
        settle.saturating_mul(match self {
            Self::Settle => 1,
            Self::Doubt => 3,
            Self::Stuck => 6,
        })
    }
}

impl Engine {
    /// Waits for the end of a call, given what was there before it.
    pub fn new(call: Call, before: Before, settings: Settings) -> Self {
        Self::with_goal(Goal::Call(call, before), settings)
    }

    /// Waits until a condition has held for the settle time. Events play no part.
    pub fn until(condition: impl Condition + 'static, settings: Settings) -> Self {
        Self::with_goal(Goal::Condition(Box::new(condition)), settings)
    }

    fn with_goal(goal: Goal, settings: Settings) -> Self {
        Self {
            goal,
            backoff: Backoff::new(&settings),
            settings,
            followed: Followed::default(),
            last: None,
            polls: 0,
            held: None,
        }
    }

    /// The first step: how long after the call to look first.
    pub fn start(&mut self) -> Step {
        Step::Wait(self.pause(Duration::ZERO, None))
    }

    /// The next step, after a look at this time since the call.
    pub fn step(&mut self, now: Duration, seen: Observation) -> Step {
        self.polls += 1;
        if let Goal::Call(call, before) = &self.goal {
            self.followed.list(call, before, &seen.events);
            self.followed.view(&seen.views);
        }
        let sight = self.judge(&seen);
        self.last = Some(seen);
        let Some(sight) = sight else {
            self.held = None;
            return self.wait_or_give_up(now, None);
        };
        let held = match self.held.take() {
            Some(held) if held.sight == sight => held,
            _ => Held { sight, since: now },
        };
        let due = held
            .since
            .saturating_add(held.sight.patience.of(self.settings.settle));
        if now >= due {
            return Step::Done(held.sight.outcome);
        }
        self.held = Some(held);
        self.wait_or_give_up(now, Some(due.saturating_sub(now)))
    }

    /// The next step, after a look that failed in a way that may pass. It neither shortens nor
    /// starts anew the settle time: what changed meanwhile shows in the event's `updated_at`.
    pub fn missed(&mut self, now: Duration) -> Step {
        self.polls += 1;
        self.wait_or_give_up(now, None)
    }

    /// Takes in the list of events of a look under way, and tells which single views belong into
    /// it: those of the events that the call made, as far as is known.
    pub fn follow(&mut self, events: &[Event]) -> Vec<EventId> {
        if let Goal::Call(call, before) = &self.goal {
            self.followed.list(call, before, events);
        }
        self.followed.ids()
    }

    /// What was seen, for whoever was told that it ended.
    pub fn report(self, outcome: Outcome, elapsed: Duration, error: Option<Error>) -> WaitReport {
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
            Goal::Call(call, _) => {
                let began = self.followed.leader().map(|event| event.created_at);
                call.is_reached(seen, began)
            }
            Goal::Condition(condition) => condition.holds(seen),
        }
    }

    /// The end that a look shows, if it shows one.
    fn judge(&self, seen: &Observation) -> Option<Sight> {
        let (outcome, patience) = match &self.goal {
            Goal::Condition(_) => self
                .is_reached(seen)
                .then_some((Outcome::Completed, Patience::Settle)),
            Goal::Call(call, before) => match (self.followed.leader(), &seen.service) {
                (_, None) => Some(self.judge_gone(*call)),
                (None, Some(_)) => call
                    .may_be_nothing(seen)
                    .then_some((Outcome::NothingToDo, Patience::Settle)),
                (Some(leader), Some(_)) => self.judge_event(*call, before, leader, seen),
            },
        }?;
        Some(Sight {
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
                .map(|container| container.id)
                .collect(),
        })
    }

    /// The service is gone, which is the end of a deletion whatever its event says.
    fn judge_gone(&self, call: Call) -> (Outcome, Patience) {
        match call {
            Call::Delete if self.followed.all_ended() => (Outcome::Completed, Patience::Settle),
            Call::Delete => (Outcome::Completed, Patience::Stuck),
            _ => (Outcome::Gone, Patience::Settle),
        }
    }

    fn judge_event(
        &self,
        call: Call,
        before: &Before,
        leader: &EventWithDetails,
        seen: &Observation,
    ) -> Option<(Outcome, Patience)> {
        if !self.followed.all_ended() {
            return (call.is_proven_by_state() && self.is_reached(seen))
                .then_some((Outcome::Completed, Patience::Stuck));
        }
        match &leader.status {
            // The event of a deletion completes long before the service is gone, and that of
            // several containers with the first.
            EventStatus::Completed if !self.is_reached(seen) => None,
            EventStatus::Completed if call.is_doubtful(seen, before, leader) => {
                Some((Outcome::Completed, Patience::Doubt))
            }
            EventStatus::Completed => Some((Outcome::Completed, Patience::Settle)),
            EventStatus::Failed => {
                let reason = reason(leader);
                let doubtful = reason.is_none() || call == Call::Delete || any_busy(seen);
                let patience = if doubtful {
                    Patience::Doubt
                } else {
                    Patience::Settle
                };
                Some((Outcome::Failed { reason }, patience))
            }
            EventStatus::Cancelled if is_already_in_progress(leader) => {
                Some((Outcome::AlreadyInProgress, Patience::Settle))
            }
            EventStatus::Cancelled => Some((
                Outcome::Cancelled {
                    reason: reason(leader),
                },
                Patience::Settle,
            )),
            _ => None,
        }
    }

    fn wait_or_give_up(&mut self, now: Duration, due_in: Option<Duration>) -> Step {
        if now >= self.settings.timeout {
            return Step::Done(Outcome::TimedOut);
        }
        Step::Wait(self.pause(now, due_in))
    }

    /// How long to wait before the next look: less and less often, but often while an end must
    /// prove itself, and once more at the deadline.
    fn pause(&mut self, now: Duration, due_in: Option<Duration>) -> Duration {
        let mut wait = self.backoff.take();
        if let Some(due_in) = due_in {
            let often = (self.settings.settle / 4).max(self.settings.first);
            wait = wait.min(often).min(due_in);
        }
        wait.min(self.settings.timeout.saturating_sub(now))
    }
}

impl fmt::Debug for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Engine")
            .field(
                "call",
                &match &self.goal {
                    Goal::Call(call, _) => Some(call),
                    Goal::Condition(_) => None,
                },
            )
            .field("settings", &self.settings)
            .field("followed", &self.followed.ids())
            .field("polls", &self.polls)
            .finish_non_exhaustive()
    }
}

//! The state machine that decides when a wait ends. It has no clock and no network.

use std::{fmt, time::Duration};

use jiff::Timestamp;

use super::{
    Condition, Observation, QueuedCall, StateBefore, WaitOutcome, WaitReport, WaitSettings,
    events::{FollowedEvents, is_already_in_progress, not_removed, reason},
    order,
    plan::any_busy,
    poll::Backoff,
    proof::ContainerHistory,
};
use crate::{
    Error,
    types::{Container, ContainerId, Event, EventId, EventStatus, EventWithDetails},
};

/// The next step of a wait.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum NextStep {
    /// Poll again after this time.
    Wait(Duration),
    /// The wait has ended with this outcome.
    Done(WaitOutcome),
}

/// Decides after each poll whether a call has finished, by state first and event second.
///
/// The client runs one for each [`WaitRequest`](super::WaitRequest). The engine has no clock and
/// sends nothing, so you can also feed it from another source. The tests and `cargo xtask
/// timelines` feed it recordings.
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
    /// Polls without an error.
    steps: u32,
    pending: Option<PendingOutcome>,
}

enum WaitGoal {
    QueuedCall(QueuedCall, StateBefore),
    Condition(Box<dyn Condition>),
}

/// A final state that still has to stay unchanged.
struct PendingOutcome {
    evidence: Evidence,
    since: Duration,
}

/// The facts behind an outcome. Any change restarts the settle time.
#[derive(PartialEq)]
struct Evidence {
    outcome: WaitOutcome,
    settle_time: SettleTime,
    /// Events with the number of their details, which grows without a change of the event.
    events: Vec<(EventId, EventStatus, Timestamp, usize)>,
    /// The ids of the containers, and when the server last wrote to each.
    containers: Vec<(ContainerId, Timestamp)>,
}

/// How long an outcome must stay unchanged.
#[derive(Clone, Copy, PartialEq)]
enum SettleTime {
    /// Certain: nothing can change it any more.
    Proven,
    /// State and event agree.
    Settle,
    /// State and event agree, but another fact contradicts them.
    Contradicted,
    /// State and event disagree: everything is as requested but the event continues, or the event
    /// is completed but not everything is as requested.
    Disagreeing,
}

impl SettleTime {
    fn proven_if(proven: bool) -> Self {
        if proven { Self::Proven } else { Self::Settle }
    }

    fn of(self, settle: Duration) -> Duration {
        settle.saturating_mul(match self {
            Self::Proven => 0,
            Self::Settle => 1,
            Self::Contradicted => 3,
            Self::Disagreeing => 6,
        })
    }
}

impl WaitEngine {
    /// Creates an engine that waits for a call to finish, given the state before it.
    pub fn new(call: QueuedCall, before: StateBefore, settings: WaitSettings) -> Self {
        Self::with_goal(WaitGoal::QueuedCall(call, before), settings)
    }

    /// Creates an engine that waits until a condition has been true for the settle time. It ignores
    /// events.
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
            steps: 0,
            pending: None,
        }
    }

    /// The first step: the time from the call to the first poll.
    pub fn start(&mut self) -> NextStep {
        NextStep::Wait(self.pause(Duration::ZERO, None))
    }

    /// The next step after a poll, at this time since the call.
    pub fn step(&mut self, now: Duration, mut seen: Observation) -> NextStep {
        self.polls += 1;
        self.steps += 1;
        self.history.add(&seen.containers);
        self.history.add_bastion(&seen);
        if let WaitGoal::QueuedCall(call, before) = &self.goal {
            self.followed.add_list(call, before, &seen.events);
            self.followed.add_views(&seen.views);
        }
        let evidence = self.evidence(&seen);
        let before = self.pending.take();
        let pending = evidence.map(|evidence| match before {
            Some(pending) if pending.evidence == evidence => pending,
            _ => PendingOutcome {
                evidence,
                since: now,
            },
        });
        let left = pending.as_ref().map(|pending| {
            let settle = pending.evidence.settle_time.of(self.settings.settle);
            pending.since.saturating_add(settle).saturating_sub(now)
        });
        seen.settles_in = left.filter(|left| !left.is_zero());
        let is_settling = seen.settles_in.is_some();
        self.last = Some(seen);
        match pending {
            Some(pending) if !is_settling => NextStep::Done(pending.evidence.outcome),
            pending => {
                self.pending = pending;
                self.wait_or_time_out(now, left)
            }
        }
    }

    /// The next step after a poll with a temporary error. It neither shortens nor restarts the
    /// settle time: a change that was missed shows in the event's `updated_at`.
    pub fn missed(&mut self, now: Duration) -> NextStep {
        self.polls += 1;
        self.wait_or_time_out(now, None)
    }

    /// Adds the list of events of the current poll, `None` if it returned 404, and returns the
    /// events whose details this poll must read: the events of the call that have ended and whose
    /// details are not known yet, or all of them if the list is gone.
    pub fn follow(&mut self, events: Option<&[Event]>) -> Vec<EventId> {
        let Some(events) = events else {
            return self.followed.ids();
        };
        if let WaitGoal::QueuedCall(call, before) = &self.goal {
            self.followed.add_list(call, before, events);
        }
        self.followed.to_view()
    }

    /// Whether the current poll must read the service itself. If not, it may reuse the service from
    /// an earlier poll. Call it after [`follow`](Self::follow).
    pub fn needs_service(&self, now: Duration) -> bool {
        let is_known = self
            .last
            .as_ref()
            .is_some_and(|seen| seen.service.is_some());
        let may_decide = match &self.goal {
            WaitGoal::Condition(_) => true,
            // The list of events shows whether the service is gone.
            WaitGoal::QueuedCall(QueuedCall::Delete, _) => false,
            WaitGoal::QueuedCall(call, _) => {
                // Also if there is no event yet.
                self.followed.all_ended() || call.is_proven_by_state()
            }
        };
        !is_known || may_decide || self.is_due(now)
    }

    /// Whether an event of the call is known.
    pub(super) fn has_event(&self) -> bool {
        self.followed.leader().is_some()
    }

    /// Whether this is the last poll before the timeout.
    pub(super) fn is_due(&self, now: Duration) -> bool {
        now >= self.settings.timeout
    }

    /// The observation of the last poll.
    pub fn last(&self) -> Option<&Observation> {
        self.last.as_ref()
    }

    /// The events that may be that of the deletion of a project: the known one, otherwise the next
    /// `guesses` after those before the call and those that earlier polls tried.
    pub(super) fn deletion_events(&self, guesses: i64) -> Vec<EventId> {
        let known = self.followed.ids();
        match &self.goal {
            WaitGoal::QueuedCall(_, before) if known.is_empty() => {
                let first = |newest: EventId| newest.get() + 1 + guesses * i64::from(self.steps);
                let first = before.newest_event().map(first);
                let next = first.into_iter().flat_map(|id| id..id + guesses);
                next.map(EventId::new).collect()
            }
            _ => known,
        }
    }

    /// The name of the project that is deleted.
    pub(super) fn project_name(&self) -> &str {
        match &self.goal {
            WaitGoal::QueuedCall(_, before) => before.project_name(),
            WaitGoal::Condition(_) => "",
        }
    }

    /// The container that the wait is about, as it was before the call.
    pub(super) fn first_container(&self) -> Option<&Container> {
        match &self.goal {
            WaitGoal::QueuedCall(_, before) => before.containers().next(),
            WaitGoal::Condition(_) => None,
        }
    }

    /// Adds event details and returns all events of the call with their latest details.
    pub(super) fn add_views(&mut self, views: &[EventWithDetails]) -> Vec<EventWithDetails> {
        self.followed.add_views(views);
        self.followed.all().cloned().collect()
    }

    /// Creates the report of a wait that has ended.
    pub fn report(
        self,
        outcome: WaitOutcome,
        elapsed: Duration,
        error: Option<Error>,
    ) -> WaitReport {
        let reached = self.last.as_ref().is_some_and(|seen| self.is_reached(seen));
        let note = self.note(&outcome);
        let last = self.last.unwrap_or_default();
        WaitReport {
            outcome,
            elapsed,
            polls: self.polls,
            reached,
            events: self.followed.all().cloned().collect(),
            service: last.service,
            containers: last.containers,
            order: last.order,
            services: last.services,
            last_error: error,
            note,
            response: (),
        }
    }

    /// What the wait could not see, or why the call has not ended.
    fn note(&self, outcome: &WaitOutcome) -> Option<String> {
        let WaitGoal::QueuedCall(call, before) = &self.goal else {
            return None;
        };
        let (leader, last) = (self.followed.leader(), self.last.as_ref()?);
        let is_completed = *outcome == WaitOutcome::Completed;
        match (call, leader) {
            (QueuedCall::CreateOrder, _) => order::note(last, outcome),
            (QueuedCall::DeleteProject, None) if is_completed => Some(
                "the project is gone, but the event of its deletion was not found: whether its \
                 containers have been removed is not known"
                    .to_owned(),
            ),
            (QueuedCall::DeleteProject, Some(_)) => {
                let left: Vec<&str> = before.left_of(&last.views).map(String::as_str).collect();
                let left = (!left.is_empty()).then(|| left.join(", "))?;
                Some(format!(
                    "the removal of these containers was not seen: {left}"
                ))
            }
            (
                QueuedCall::CreateBackup
                | QueuedCall::DeleteBackup
                | QueuedCall::RestoreBackup
                | QueuedCall::ExportBackup,
                leader,
            ) => match leader {
                Some(event) => (*outcome == WaitOutcome::TimedOut
                    && event.status == EventStatus::Pending)
                    .then(|| "no agent has taken it".to_owned()),
                None => Some("no service that mounts the volume has an event of it".to_owned()),
            },
            _ => None,
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

    /// The outcome that this observation suggests, if any.
    fn evidence(&self, seen: &Observation) -> Option<Evidence> {
        let (outcome, settle_time) = match &self.goal {
            WaitGoal::Condition(_) => self
                .is_reached(seen)
                .then_some((WaitOutcome::Completed, SettleTime::Settle)),
            WaitGoal::QueuedCall(QueuedCall::CreateOrder, _) => {
                let (outcome, is_proven) = order::outcome(seen, self.followed.leader())?;
                Some((outcome, SettleTime::proven_if(is_proven)))
            }
            WaitGoal::QueuedCall(call, before) if !call.is_of_containers() => {
                self.outcome_beyond_containers(*call, before, seen)
            }
            WaitGoal::QueuedCall(call, before) => match (self.followed.leader(), &seen.service) {
                (_, None) => Some(Self::outcome_if_gone(*call)),
                (None, Some(_)) => call.may_have_no_event(seen).then_some((
                    WaitOutcome::NothingToDo,
                    // A resize creates its event later, a power action at once.
                    if self.history.has_none() && matches!(call, QueuedCall::Power(_)) {
                        SettleTime::Proven
                    } else {
                        SettleTime::Settle
                    },
                )),
                (Some(leader), Some(_)) => self.outcome_by_event(*call, before, leader, seen),
            },
        }?;
        Some(Evidence {
            outcome,
            settle_time,
            events: self
                .followed
                .all()
                .map(|event| {
                    let details = event.event_details.len();
                    (event.id, event.status.clone(), event.updated_at, details)
                })
                .collect(),
            containers: seen
                .containers
                .iter()
                .map(|container| (container.id, container.updated_at))
                .collect(),
        })
    }

    /// A missing service means that a delete is done, whatever its event says.
    fn outcome_if_gone(call: QueuedCall) -> (WaitOutcome, SettleTime) {
        match call {
            QueuedCall::Delete => (WaitOutcome::Completed, SettleTime::Proven),
            _ => (WaitOutcome::Gone, SettleTime::Settle),
        }
    }

    fn outcome_by_event(
        &self,
        call: QueuedCall,
        before: &StateBefore,
        leader: &EventWithDetails,
        seen: &Observation,
    ) -> Option<(WaitOutcome, SettleTime)> {
        if !self.followed.all_ended() {
            return (call.is_proven_by_state() && self.is_reached(seen))
                .then_some((WaitOutcome::Completed, SettleTime::Disagreeing));
        }
        // If there are several events, another caller was active and the own event is not known.
        let is_only = self.followed.all().count() == 1;
        match &leader.status {
            // The event of a delete completes long before the service is gone, and an event for
            // several containers with the first container.
            EventStatus::Completed if !self.is_reached(seen) => call
                .failed_in_part(seen, leader)
                .map(|failed| (failed, SettleTime::Disagreeing)),
            EventStatus::Completed
                if is_only && self.history.proves_success(call, before, leader, seen) =>
            {
                Some((WaitOutcome::Completed, SettleTime::Proven))
            }
            EventStatus::Completed => {
                let contradicted = call.is_contradicted(seen, before, leader);
                // The event's reason shows failures that the state does not show.
                let failed = (contradicted || self.history.may_hide_a_failure(call, seen))
                    .then(|| call.failed_in_part(seen, leader))
                    .flatten();
                Some(match failed {
                    Some(failed) => (failed, SettleTime::Disagreeing),
                    None if contradicted => (WaitOutcome::Completed, SettleTime::Contradicted),
                    None => (WaitOutcome::Completed, SettleTime::Settle),
                })
            }
            EventStatus::Failed => {
                let reason = reason(leader);
                let contradicted = reason.is_none() || call == QueuedCall::Delete || any_busy(seen);
                let settle_time = if is_only && self.history.proves_failure(call, leader, seen) {
                    SettleTime::Proven
                } else if contradicted {
                    SettleTime::Contradicted
                } else {
                    SettleTime::Settle
                };
                Some((WaitOutcome::Failed { reason }, settle_time))
            }
            EventStatus::Cancelled => Some((cancelled(leader), SettleTime::proven_if(is_only))),
            _ => None,
        }
    }

    /// The outcome of a call that is not about a service or its containers.
    fn outcome_beyond_containers(
        &self,
        call: QueuedCall,
        before: &StateBefore,
        seen: &Observation,
    ) -> Option<(WaitOutcome, SettleTime)> {
        let is_gone = match call {
            QueuedCall::DeleteProject => false,
            QueuedCall::ResetBastionPassword => seen.bastion.is_none(),
            _ => seen.backups.is_none(),
        };
        if is_gone {
            return Some((WaitOutcome::Gone, SettleTime::Settle));
        }
        let is_reached = call.is_reached(seen, before, None);
        let Some(leader) = self.followed.leader() else {
            return self.outcome_without_event(call, seen, is_reached);
        };
        if !self.followed.all_ended() {
            return None;
        }
        let is_only = self.followed.all().count() == 1;
        match &leader.status {
            EventStatus::Completed if call == QueuedCall::DeleteProject => {
                // The event is completed with the first container, and stays so if one remains.
                let failed =
                    not_removed(leader).map(|why| WaitOutcome::Failed { reason: Some(why) });
                Some(match (failed, is_reached) {
                    (None, true) => (WaitOutcome::Completed, SettleTime::Proven),
                    (None, false) => (WaitOutcome::Completed, SettleTime::Disagreeing),
                    (Some(failed), true) => (failed, SettleTime::Proven),
                    (Some(failed), false) => (failed, SettleTime::Contradicted),
                })
                .filter(|_| seen.project.is_none())
            }
            EventStatus::Completed => is_reached.then(|| {
                let is_proven = is_only && self.history.proves_beyond_containers(call);
                (WaitOutcome::Completed, SettleTime::proven_if(is_proven))
            }),
            EventStatus::Failed => {
                let reason = reason(leader);
                Some((
                    WaitOutcome::Failed { reason },
                    SettleTime::proven_if(is_only),
                ))
            }
            EventStatus::Cancelled => Some((cancelled(leader), SettleTime::proven_if(is_only))),
            _ => None,
        }
    }

    /// The outcome while no event of the call is known: only the state speaks.
    fn outcome_without_event(
        &self,
        call: QueuedCall,
        seen: &Observation,
        is_reached: bool,
    ) -> Option<(WaitOutcome, SettleTime)> {
        let is_done = match call {
            QueuedCall::DeleteProject => seen.project.is_none(),
            QueuedCall::ResetBastionPassword => {
                is_reached && self.history.proves_beyond_containers(call)
            }
            // The event is there from the start, unless no service mounts the volume. Another export
            // may be ready already, and all containers run before the variant changes.
            QueuedCall::RestoreBackup | QueuedCall::ExportBackup | QueuedCall::ChangeVariant => {
                false
            }
            _ => is_reached,
        };
        is_done.then_some((WaitOutcome::Completed, SettleTime::Settle))
    }

    fn wait_or_time_out(&mut self, now: Duration, due_in: Option<Duration>) -> NextStep {
        if now >= self.settings.timeout {
            return NextStep::Done(WaitOutcome::TimedOut);
        }
        NextStep::Wait(self.pause(now, due_in))
    }

    /// The wait before the next poll: growing, but short during the settle time, and never past the
    /// deadline.
    fn pause(&mut self, now: Duration, due_in: Option<Duration>) -> Duration {
        let mut wait = self.backoff.next_wait();
        if let Some(due_in) = due_in {
            let interval = (self.settings.settle / 4).max(self.settings.first);
            wait = wait.min(interval).min(due_in);
        }
        wait.min(self.settings.timeout.saturating_sub(now))
    }
}

/// The outcome by a cancelled event.
fn cancelled(event: &EventWithDetails) -> WaitOutcome {
    if is_already_in_progress(event) {
        return WaitOutcome::AlreadyInProgress;
    }
    WaitOutcome::Cancelled {
        reason: reason(event),
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

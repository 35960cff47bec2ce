//! How a recorded call actually ended, by separate rules that do not use the wait engine.

use std::{fmt, time::Duration};

use computestacks::{
    types::{BastionStatus, ContainerState, EventStatus, OrderStatus, PowerAction},
    wait::{Observation, QueuedCall},
};

use super::RecordedTimeline;

/// How a call ended in the recording.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum OutcomeKind {
    /// As requested.
    Completed,
    /// Its event failed.
    Failed,
    /// Its event was cancelled because another one was running.
    AlreadyInProgress,
    /// Its event was cancelled for another reason.
    Cancelled,
    /// It made no event and changed nothing.
    NothingToDo,
    /// The recording ends before the call does.
    Open,
}

impl fmt::Display for OutcomeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Completed => "completed",
            Self::Failed => "failed",
            Self::AlreadyInProgress => "already in progress",
            Self::Cancelled => "cancelled",
            Self::NothingToDo => "nothing to do",
            Self::Open => "open",
        })
    }
}

/// How a call ended, and when.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct RecordedOutcome {
    /// How it ended.
    pub kind: OutcomeKind,
    /// The time of the last exchange that showed a relevant change.
    pub at: Duration,
}

/// The reason that an event gives.
#[derive(PartialEq)]
enum EventReason {
    /// None.
    Absent,
    /// Another action is in progress.
    InProgress,
    /// Anything else; a completed event keeps the reason of a container that failed.
    Other,
}

/// The relevant state at one moment.
#[derive(PartialEq)]
struct CallSnapshot {
    /// Status of the call's own event, if it made one.
    status: Option<EventStatus>,
    reason: EventReason,
    /// Ids and states of the containers.
    containers: Vec<(i64, ContainerState)>,
    /// The containers that the event of a project's deletion mentions.
    removed: usize,
    /// The state of the SFTP container.
    bastion: Option<BastionStatus>,
    /// The number of backups.
    backups: Option<usize>,
    /// The status of an order.
    order: Option<OrderStatus>,
    is_gone: bool,
    is_as_requested: bool,
}

impl RecordedOutcome {
    /// Determines how a recorded call ended.
    pub fn of(timeline: &RecordedTimeline) -> Self {
        let mut times: Vec<Duration> = timeline.times().collect();
        times.dedup();
        let seen: Vec<(Duration, CallSnapshot)> = times
            .into_iter()
            .filter_map(|at| timeline.at(at).map(|seen| (at, snapshot(timeline, &seen))))
            .collect();
        let Some((_, last)) = seen.last() else {
            return Self {
                kind: OutcomeKind::Open,
                at: Duration::ZERO,
            };
        };
        let end = end(timeline, last);
        let is_same = |one: &CallSnapshot| match end {
            // Other calls may change the containers meanwhile, and clean-up after a deletion does
            // not count.
            OutcomeKind::AlreadyInProgress | OutcomeKind::Cancelled => one.status == last.status,
            OutcomeKind::Completed if timeline.call == QueuedCall::Delete => one.is_gone,
            _ => one == last,
        };
        let at = seen
            .iter()
            .rposition(|(_, one)| !is_same(one))
            .map_or(0, |position| position + 1);
        Self {
            kind: end,
            at: seen.get(at).map_or(Duration::ZERO, |(at, _)| *at),
        }
    }
}

fn end(timeline: &RecordedTimeline, last: &CallSnapshot) -> OutcomeKind {
    if timeline.call == QueuedCall::Delete && last.is_gone {
        return OutcomeKind::Completed;
    }
    // The event of an order is completed with the first container.
    match last.order {
        Some(OrderStatus::Failed) => return OutcomeKind::Failed,
        Some(OrderStatus::Cancelled) => return OutcomeKind::Cancelled,
        Some(OrderStatus::Completed) if last.is_as_requested => return OutcomeKind::Completed,
        Some(OrderStatus::Completed) | None => {}
        Some(_) => return OutcomeKind::Open,
    }
    match &last.status {
        Some(EventStatus::Completed) if last.is_as_requested => OutcomeKind::Completed,
        Some(EventStatus::Completed) if last.reason == EventReason::Other => OutcomeKind::Failed,
        Some(EventStatus::Failed) => OutcomeKind::Failed,
        Some(EventStatus::Cancelled) if last.reason == EventReason::InProgress => {
            OutcomeKind::AlreadyInProgress
        }
        Some(EventStatus::Cancelled) => OutcomeKind::Cancelled,
        // The event of a scaling may never end.
        Some(_) if matches!(timeline.call, QueuedCall::Scale(_)) && last.is_as_requested => {
            OutcomeKind::Completed
        }
        None if !last.is_gone => OutcomeKind::NothingToDo,
        _ => OutcomeKind::Open,
    }
}

fn snapshot(timeline: &RecordedTimeline, seen: &Observation) -> CallSnapshot {
    let locales: &[&str] = match timeline.call {
        QueuedCall::Power(PowerAction::Start) => &["container.start", "container.rebuild"],
        QueuedCall::Power(PowerAction::Stop) => &["container.stop"],
        QueuedCall::Power(PowerAction::Restart) => &["container.restart", "container.rebuild"],
        QueuedCall::Power(PowerAction::Rebuild) | QueuedCall::ResetBastionPassword => {
            &["container.rebuild"]
        }
        QueuedCall::Scale(_) => &["service.scaling"],
        QueuedCall::Resize(_) => &["service.resizing", "service.resizing_1"],
        QueuedCall::DeleteProject => &["deployment.trash"],
        QueuedCall::CreateOrder => &["order.provision"],
        QueuedCall::CreateBackup => &["volume.backup"],
        QueuedCall::DeleteBackup => &["backup.delete"],
        QueuedCall::RestoreBackup => &["volume.restore"],
        _ => &["service.trash"],
    };
    // No list has the event of a project's deletion.
    let alone = timeline.last_views().next().map(|view| view.id);
    let alone = alone.filter(|_| timeline.call == QueuedCall::DeleteProject);
    let own = alone.or_else(|| {
        locales.iter().find_map(|locale| {
            timeline
                .first_events()
                .into_iter()
                .filter(|event| {
                    timeline.before.is_new(event) && event.locale.as_deref() == Some(locale)
                })
                .map(|event| event.id)
                .min()
        })
    });
    // List and single view agree; once the service is gone, only the view exists.
    let listed = seen
        .events
        .iter()
        .filter(|event| Some(event.id) == own)
        .map(|event| (event.status.clone(), event.state_reason.clone()));
    let viewed = seen
        .views
        .iter()
        .filter(|view| Some(view.id) == own)
        .map(|view| (view.status.clone(), view.state_reason.clone()));
    let newest = listed.chain(viewed).next();
    CallSnapshot {
        reason: match newest.as_ref().and_then(|(_, reason)| reason.as_deref()) {
            None => EventReason::Absent,
            Some(reason) if reason.contains("already in progress") => EventReason::InProgress,
            Some(_) => EventReason::Other,
        },
        status: newest.map(|(status, _)| status),
        containers: seen
            .containers
            .iter()
            .map(|container| (container.id.into(), container.current_state.clone()))
            .collect(),
        removed: match timeline.call {
            QueuedCall::DeleteProject => {
                let views = seen.views.iter();
                views.map(|view| view.event_details.len()).sum()
            }
            _ => 0,
        },
        bastion: seen.bastion.as_ref().map(|bastion| bastion.status.clone()),
        // A restore changes none of them; other backups may come and go.
        backups: match timeline.call {
            QueuedCall::RestoreBackup => None,
            _ => seen.backups.as_ref().map(Vec::len),
        },
        order: seen.order.as_ref().map(|order| order.status.clone()),
        is_gone: seen.service.is_none(),
        is_as_requested: is_as_requested(timeline, seen),
    }
}

fn is_as_requested(timeline: &RecordedTimeline, seen: &Observation) -> bool {
    let all = |wanted: ContainerState| {
        seen.containers
            .iter()
            .all(|container| container.current_state == wanted)
    };
    let backups = seen.backups.as_ref().map(Vec::len);
    let first = timeline.first_backups().len();
    match timeline.call {
        QueuedCall::DeleteProject => seen.project.is_none(),
        QueuedCall::ResetBastionPassword => seen
            .bastion
            .as_ref()
            .is_some_and(|bastion| bastion.status == BastionStatus::Running),
        QueuedCall::CreateBackup => backups > Some(first),
        QueuedCall::DeleteBackup => backups < Some(first),
        QueuedCall::RestoreBackup => true,
        QueuedCall::CreateOrder => {
            let ordered = seen.order.as_ref();
            let ordered = ordered.map(|order| order.order_data.raw_order.len());
            ordered.is_some_and(|count| seen.containers.len() >= count)
                && all(ContainerState::Online)
        }
        QueuedCall::Power(PowerAction::Stop) => all(ContainerState::Offline),
        QueuedCall::Power(_) => all(ContainerState::Online),
        QueuedCall::Scale(total) => {
            i64::try_from(seen.containers.len()) == Ok(total) && all(ContainerState::Online)
        }
        QueuedCall::Resize(product) => seen
            .service
            .as_ref()
            .is_some_and(|service| service.product_id == Some(product)),
        _ => seen.service.is_none(),
    }
}

//! How a recorded call really ended, by rules of its own: nothing here asks the wait engine.

use std::{fmt, time::Duration};

use computestacks::{
    types::{ContainerState, EventStatus, PowerAction},
    wait::{Observation, QueuedCall},
};

use super::Timeline;

/// How a call ended in the recording.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum End {
    /// As requested.
    Completed,
    /// Its event failed in the end.
    Failed,
    /// Its event was cancelled because another one ran.
    AlreadyInProgress,
    /// Its event was cancelled for another reason.
    Cancelled,
    /// It made no event and changed nothing.
    NothingToDo,
    /// The recording ends before the call did.
    Open,
}

impl fmt::Display for End {
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

/// How a call ended, and from when on the recording shows nothing else.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Truth {
    /// How it ended.
    pub end: End,
    /// The time of the last exchange at which anything that matters still changed.
    pub at: Duration,
}

/// The relevant part of an event's reason.
#[derive(PartialEq)]
enum Reason {
    /// None.
    Absent,
    /// Another action is under way.
    InProgress,
    /// Anything else; a completed event keeps that of a container that failed.
    Other,
}

/// What matters of one moment.
#[derive(PartialEq)]
struct Picture {
    /// The call's own event, where it made one.
    status: Option<EventStatus>,
    reason: Reason,
    /// Containers as they are, or none where the event alone matters.
    containers: Vec<(i64, ContainerState)>,
    is_gone: bool,
    is_as_asked: bool,
}

impl Truth {
    /// Finds out how a recorded call ended.
    pub fn of(timeline: &Timeline) -> Self {
        let mut times: Vec<Duration> = timeline.times().collect();
        times.dedup();
        let seen: Vec<(Duration, Picture)> = times
            .into_iter()
            .filter_map(|at| timeline.at(at).map(|seen| (at, picture(timeline, &seen))))
            .collect();
        let Some((_, last)) = seen.last() else {
            return Self {
                end: End::Open,
                at: Duration::ZERO,
            };
        };
        let end = end(timeline, last);
        let is_same = |one: &Picture| match end {
            // What others do to the containers meanwhile is not this call's matter, and what is
            // cleaned up after a deletion neither.
            End::AlreadyInProgress | End::Cancelled => one.status == last.status,
            End::Completed if timeline.call == QueuedCall::Delete => one.is_gone,
            _ => one == last,
        };
        let at = seen
            .iter()
            .rposition(|(_, one)| !is_same(one))
            .map_or(0, |position| position + 1);
        Self {
            end,
            at: seen.get(at).map_or(Duration::ZERO, |(at, _)| *at),
        }
    }
}

fn end(timeline: &Timeline, last: &Picture) -> End {
    if timeline.call == QueuedCall::Delete && last.is_gone {
        return End::Completed;
    }
    match &last.status {
        Some(EventStatus::Completed) if last.is_as_asked => End::Completed,
        Some(EventStatus::Completed) if last.reason == Reason::Other => End::Failed,
        Some(EventStatus::Failed) => End::Failed,
        Some(EventStatus::Cancelled) if last.reason == Reason::InProgress => End::AlreadyInProgress,
        Some(EventStatus::Cancelled) => End::Cancelled,
        // Its event may never end.
        Some(_) if matches!(timeline.call, QueuedCall::Scale(_)) && last.is_as_asked => {
            End::Completed
        }
        None if !last.is_gone => End::NothingToDo,
        _ => End::Open,
    }
}

fn picture(timeline: &Timeline, seen: &Observation) -> Picture {
    let locales: &[&str] = match timeline.call {
        QueuedCall::Power(PowerAction::Start) => &["container.start", "container.rebuild"],
        QueuedCall::Power(PowerAction::Stop) => &["container.stop"],
        QueuedCall::Power(PowerAction::Restart) => &["container.restart", "container.rebuild"],
        QueuedCall::Power(PowerAction::Rebuild) => &["container.rebuild"],
        QueuedCall::Scale(_) => &["service.scaling"],
        QueuedCall::Resize(_) => &["service.resizing", "service.resizing_1"],
        _ => &["service.trash"],
    };
    let own = locales.iter().find_map(|locale| {
        timeline
            .first_events()
            .into_iter()
            .filter(|event| {
                timeline.before.is_new(event) && event.locale.as_deref() == Some(locale)
            })
            .map(|event| event.id)
            .min()
    });
    // The list and the single view agree; once the service is gone there is the view alone.
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
    Picture {
        reason: match newest.as_ref().and_then(|(_, reason)| reason.as_deref()) {
            None => Reason::Absent,
            Some(reason) if reason.contains("already in progress") => Reason::InProgress,
            Some(_) => Reason::Other,
        },
        status: newest.map(|(status, _)| status),
        containers: seen
            .containers
            .iter()
            .map(|container| (container.id.into(), container.current_state.clone()))
            .collect(),
        is_gone: seen.service.is_none(),
        is_as_asked: is_as_asked(timeline.call, seen),
    }
}

fn is_as_asked(call: QueuedCall, seen: &Observation) -> bool {
    let all = |wanted: ContainerState| {
        seen.containers
            .iter()
            .all(|container| container.current_state == wanted)
    };
    match call {
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

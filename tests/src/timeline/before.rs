//! What was there before the call, where the recording begins with the call.

use std::collections::BTreeMap;

use computestacks::{
    types::{Container, Event, EventId},
    wait::{Condition, QueuedCall, StateBefore, package},
};
use jiff::{SignedDuration, Timestamp};

use super::{Loaded, Poll, Seen, Timeline};

/// What was there before: as recorded before the call where it was, else the events that are
/// provably older than the call.
///
/// A time that the server wrote and that is seen some seconds after the call is at most that much
/// later than the call; so the latest time in the first list, less the seconds, is a time before
/// which the call cannot have been. In all recordings the event that the call made is at least a
/// quarter of a second later than this bound, and every other at least half a second earlier.
pub(super) fn of(timeline: &Timeline, noted: &[Poll]) -> StateBefore {
    let mut events: Option<&[Event]> = None;
    let mut containers: &[Container] = &[];
    for poll in noted {
        match &poll.seen {
            Seen::Events(found) => events = Some(found.as_deref().unwrap_or_default()),
            Seen::Containers(found) => containers = found.as_deref().unwrap_or_default(),
            Seen::Service(_) | Seen::View(..) => {}
        }
    }
    if let Some(events) = events {
        return StateBefore::new(events, containers);
    }
    let bound = timeline.polls.iter().find_map(|poll| match &poll.seen {
        Seen::Events(Some(events)) => {
            let latest = events.iter().map(|event| event.updated_at).max()?;
            let at = SignedDuration::try_from(poll.at).ok()?;
            latest.checked_sub(at).ok()
        }
        _ => None,
    });
    let older = timeline
        .first_events()
        .into_iter()
        .filter(|event| bound.is_some_and(|bound| event.created_at < bound));
    StateBefore::new(older, containers)
}

/// Takes an event away from a timeline whose call may have made none, where another timeline of
/// the directory saw the same event earlier in its life: after a call that makes no event, the
/// last one of the call before may look new.
pub(super) fn settle_claims(loaded: &mut [Loaded]) {
    // The time tells events of two servers apart that have the same id.
    let mut claims: BTreeMap<(EventId, Timestamp), Claim> = BTreeMap::new();
    for timeline in loaded.iter().filter_map(|loaded| match loaded {
        Loaded::Timeline(timeline) => Some(timeline),
        Loaded::Skipped { .. } => None,
    }) {
        for event in new_events(timeline) {
            let claim = strength(timeline, event);
            claims
                .entry((event.id, event.created_at))
                .and_modify(|best| *best = (*best).min(claim))
                .or_insert(claim);
        }
    }
    for loaded in loaded {
        let Loaded::Timeline(timeline) = loaded else {
            continue;
        };
        let lost = |event: &Event| {
            claims.get(&(event.id, event.created_at)) < Some(&strength(timeline, event))
        };
        if may_have_made_none(timeline) && new_events(timeline).any(lost) {
            let older: Vec<Event> = timeline
                .first_events()
                .into_iter()
                .filter(|event| lost(event) || !timeline.before.is_new(event))
                .cloned()
                .collect();
            timeline.before = StateBefore::new(&older, []);
        }
    }
}

/// Whether all that was requested is there from the first look on, and nothing ever changes.
fn may_have_made_none(timeline: &Timeline) -> bool {
    let mut looks = timeline.times().filter_map(|at| timeline.at(at));
    let Some(first) = looks.next() else {
        return false;
    };
    let is_there = match timeline.call {
        QueuedCall::Power(_) => first.containers.is_empty(),
        QueuedCall::Resize(product) => package(product).holds(&first),
        _ => false,
    };
    is_there && looks.all(|look| look.events == first.events && look.service == first.service)
}

/// The lower, the better: the age at which the event was seen first, then the newest event of the
/// whole recording.
type Claim = (Timestamp, EventId);

fn new_events(timeline: &Timeline) -> impl Iterator<Item = &Event> {
    timeline
        .first_events()
        .into_iter()
        .filter(|event| timeline.before.is_new(event))
}

/// How well a timeline can claim an event.
fn strength(timeline: &Timeline, event: &Event) -> Claim {
    let newest = timeline.polls.iter().filter_map(|poll| match &poll.seen {
        Seen::Events(Some(events)) => events.iter().map(|event| event.id).max(),
        _ => None,
    });
    (event.updated_at, newest.max().unwrap_or(event.id))
}

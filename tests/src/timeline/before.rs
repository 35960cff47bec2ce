//! What was there before the call, where the recording begins with the call.

use std::{collections::BTreeMap, path::PathBuf};

use computestacks::{
    types::{Container, Event, EventId},
    wait::Before,
};
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use super::{
    Poll, Seen, Timeline,
    load::{Exchange, Loaded},
};

/// What was there before: as recorded before the call where it was, else the events that are
/// provably older than the call.
///
/// A time that the server wrote and that is seen some seconds after the call is at most that much
/// later than the call; so the latest of these differences is a time before which the call cannot
/// have been. In all recordings the event that the call made is at least a quarter of a second
/// later than this bound, and every other is at least half a second earlier.
pub(super) fn of(timeline: &Timeline, noted: &[Poll], polls: &[(PathBuf, Exchange)]) -> Before {
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
        return Before::new(events, containers);
    }
    let bound = polls
        .iter()
        .filter_map(|(_, exchange)| {
            let at = SignedDuration::try_from(exchange.at()?).ok()?;
            latest(&exchange.response.body)?.checked_sub(at).ok()
        })
        .max();
    let older = timeline
        .first_events()
        .iter()
        .filter(|event| bound.is_some_and(|bound| event.created_at < bound));
    Before::new(older, containers)
}

/// The latest time in a body.
fn latest(body: &Value) -> Option<Timestamp> {
    match body {
        Value::Object(members) => members
            .iter()
            .filter_map(|(name, value)| match value {
                Value::String(text) if name.ends_with("_at") => text.parse().ok(),
                other => latest(other),
            })
            .max(),
        Value::Array(items) => items.iter().filter_map(latest).max(),
        _ => None,
    }
}

/// Where two timelines of a directory take the same event for theirs, it belongs to the one that
/// saw it earlier in its life: after a call that makes no event, the last one of the call before
/// may look new.
pub(super) fn settle_claims(loaded: &mut [Loaded]) {
    let mut claims: BTreeMap<EventId, (Timestamp, EventId)> = BTreeMap::new();
    let timelines = || {
        loaded.iter().filter_map(|loaded| match loaded {
            Loaded::Timeline(timeline) => Some(timeline),
            Loaded::Skipped { .. } => None,
        })
    };
    for timeline in timelines() {
        for event in new_events(timeline) {
            let claim = strength(timeline, event);
            claims
                .entry(event.id)
                .and_modify(|best| *best = (*best).min(claim))
                .or_insert(claim);
        }
    }
    for timeline in loaded.iter_mut().filter_map(|loaded| match loaded {
        Loaded::Timeline(timeline) => Some(timeline),
        Loaded::Skipped { .. } => None,
    }) {
        let lost: Vec<EventId> = new_events(timeline)
            .filter(|event| claims.get(&event.id) < Some(&strength(timeline, event)))
            .map(|event| event.id)
            .collect();
        if !lost.is_empty() {
            let older: Vec<Event> = timeline
                .first_events()
                .iter()
                .filter(|event| lost.contains(&event.id) || !timeline.before.is_new(event))
                .cloned()
                .collect();
            timeline.before = Before::new(&older, []);
        }
    }
}

fn new_events(timeline: &Timeline) -> impl Iterator<Item = &Event> {
    timeline
        .first_events()
        .iter()
        .filter(|event| timeline.before.is_new(event))
}

/// The lower, the better the claim: first the age at which the event was seen first, then how old
/// the whole recording is.
fn strength(timeline: &Timeline, event: &Event) -> (Timestamp, EventId) {
    let newest = timeline.polls.iter().filter_map(|poll| match &poll.seen {
        Seen::Events(Some(events)) => events.iter().map(|event| event.id).max(),
        _ => None,
    });
    (event.updated_at, newest.max().unwrap_or(event.id))
}

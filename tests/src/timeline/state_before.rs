//! The state before the call, for recordings that begin with the call.

use std::collections::BTreeMap;

use computestacks::{
    types::{Event, EventId, EventWithDetails},
    wait::{Condition, QueuedCall, StateBefore, package},
};
use jiff::{SignedDuration, Timestamp};

use super::{LoadedTimeline, RecordedTimeline, TimelinePoll};

/// The state before the call: as recorded, if it was, otherwise the events that are provably older
/// than the call.
///
/// A time that the server wrote and that a poll shows some seconds after the call is at most that
/// many seconds later than the call. So the latest time in the first list minus these seconds is a
/// lower bound for the time of the call. In all recordings the event of the call is at least a
/// quarter of a second later than this bound, and every other one at least half a second earlier.
pub(super) fn of(timeline: &RecordedTimeline, noted: &[TimelinePoll]) -> StateBefore {
    if timeline.call == QueuedCall::DeleteProject {
        return before_deletion(timeline);
    }
    older_events(timeline, noted).with_backups(timeline.first_backups())
}

/// The newest event before the deletion of a project, and the containers that were removed: these
/// recordings begin with the call, and the details of its event name all of them in the end.
fn before_deletion(timeline: &RecordedTimeline) -> StateBefore {
    let Some(view) = timeline.last_views().next() else {
        return StateBefore::default();
    };
    let mut earlier = Event::from(view.clone());
    earlier.id = EventId::new(view.id.get() - 1);
    StateBefore::new([&earlier], []).with_project(project_name(view), removed(view))
}

/// The name of the project in the description of its deletion: `[Shop] Deleting project`.
pub(super) fn project_name(view: &EventWithDetails) -> &str {
    let name = view.description.strip_prefix('[');
    let name = name.and_then(|name| name.split_once(']'));
    name.map_or("", |(name, _)| name)
}

/// The names of the containers that were removed.
pub(super) fn removed(view: &EventWithDetails) -> Vec<String> {
    let details = view.event_details.iter();
    let data = details.filter_map(|detail| detail.data.as_deref());
    let names = data.filter_map(|text| text.rsplit(' ').next());
    names.map(str::to_owned).collect()
}

fn older_events(timeline: &RecordedTimeline, noted: &[TimelinePoll]) -> StateBefore {
    let shown = noted.last().map(|poll| &poll.shown);
    let containers = shown.and_then(|shown| shown.containers.as_deref());
    let containers = containers.unwrap_or_default();
    if let Some(events) = shown.and_then(|shown| shown.events.as_deref()) {
        return StateBefore::new(events, containers);
    }
    let bound = timeline
        .polls
        .iter()
        .find_map(|TimelinePoll { at, shown }| {
            let events = shown.events.iter().flatten();
            let latest = events.map(|event| event.updated_at).max()?;
            latest.checked_sub(SignedDuration::try_from(*at).ok()?).ok()
        });
    let older = timeline
        .first_events()
        .into_iter()
        .filter(|event| bound.is_some_and(|bound| event.created_at < bound));
    StateBefore::new(older, containers)
}

/// Removes an event from a timeline whose call may have made none, if another timeline of the
/// directory saw the same event earlier in its life. After a call that makes no event, the last
/// event of the previous call may look new.
pub(super) fn settle_claims(loaded: &mut [LoadedTimeline]) {
    // The time distinguishes events of two servers that have the same id.
    let mut claims: BTreeMap<(EventId, Timestamp), EventClaim> = BTreeMap::new();
    for timeline in loaded.iter().filter_map(|loaded| match loaded {
        LoadedTimeline::Timeline(timeline) => Some(timeline),
        LoadedTimeline::Skipped { .. } => None,
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
        let LoadedTimeline::Timeline(timeline) = loaded else {
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

/// Whether the requested state is there from the first poll on, and nothing changes.
fn may_have_made_none(timeline: &RecordedTimeline) -> bool {
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

/// Lower is better: the update time at which the event was first seen, then the newest event of the
/// recording.
type EventClaim = (Timestamp, EventId);

fn new_events(timeline: &RecordedTimeline) -> impl Iterator<Item = &Event> {
    timeline
        .first_events()
        .into_iter()
        .filter(|event| timeline.before.is_new(event))
}

/// How strong the claim of a timeline to an event is.
fn strength(timeline: &RecordedTimeline, event: &Event) -> EventClaim {
    let listed = timeline
        .shown()
        .flat_map(|shown| shown.events.iter().flatten());
    let newest = listed.map(|event| event.id).max();
    (event.updated_at, newest.unwrap_or(event.id))
}

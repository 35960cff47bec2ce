//! Which event a call made, and what an event says.

use std::collections::{BTreeMap, BTreeSet};

use super::{QueuedCall, StateBefore};
use crate::types::{Event, EventDetail, EventId, EventStatus, EventWithDetails, PowerAction};

/// What an event is about: its locale, and its code.
type EventKind = (&'static str, &'static str);

const START: EventKind = ("container.start", "f59498e7717c7106");
const STOP: EventKind = ("container.stop", "0b264bd661e2d449");
const RESTART: EventKind = ("container.restart", "d611b2bbf50bd48c");
const REBUILD: EventKind = ("container.rebuild", "14bbe1dc184afba0");
const SCALING: EventKind = ("service.scaling", "c2dcdabd7101caa5");
const RESIZING: EventKind = ("service.resizing", "fdfcc55ffebd0424");
const RESIZING_ONE: EventKind = ("service.resizing_1", "fdfcc55ffebd0424");
const TRASH: EventKind = ("service.trash", "859369ca114615bb");

/// Code of the detail of an event that was cancelled because another one ran.
const ALREADY_IN_PROGRESS: &str = "65a0ac3cf9131abb";

/// The kind of event that a call makes as a rule, and those that it may make instead: starting a
/// container that its node does not know becomes a rebuild (recording
/// `async/nodocker-power-start/002-events`).
fn kinds(call: &QueuedCall) -> (&'static [EventKind], &'static [EventKind]) {
    match call {
        QueuedCall::Power(PowerAction::Start) => (&[START], &[REBUILD]),
        QueuedCall::Power(PowerAction::Stop) => (&[STOP], &[]),
        QueuedCall::Power(PowerAction::Restart) => (&[RESTART], &[REBUILD]),
        QueuedCall::Power(PowerAction::Rebuild) => (&[REBUILD], &[]),
        QueuedCall::Scale(_) => (&[SCALING], &[]),
        QueuedCall::Resize(_) => (&[RESIZING, RESIZING_ONE], &[]),
        QueuedCall::Delete => (&[TRASH], &[]),
    }
}

/// Code of the detail of a rebuild whose image could not be pulled, before anything was done.
const PULL_FAILED: &str = "c3e71c83bc061e34";

/// Codes are null on a few events; the locale tells the same.
fn is_one_of(event: &Event, kinds: &[EventKind]) -> bool {
    kinds.iter().any(|(locale, code)| match &event.event_code {
        Some(found) => found == code,
        None => event.locale.as_deref() == Some(locale),
    })
}

/// The events that a call can have made, of those that are seen after it.
///
/// A response of 202 names no event, so this goes by what can be known: the id was not there before
/// the call (the list has all events, it is not paginated), and its code is possible for the call.
/// Times are not compared, because the clock of the server may go back. Several may match where
/// somebody else calls at the same time; then all are followed, and the oldest leads.
pub(super) fn made_by(call: &QueuedCall, before: &StateBefore, seen: &[Event]) -> Vec<Event> {
    let (usual, instead) = kinds(call);
    let matching = |kinds: &[EventKind]| {
        let mut found: Vec<Event> = seen
            .iter()
            .filter(|event| before.is_new(event) && is_one_of(event, kinds))
            .cloned()
            .collect();
        found.sort_by_key(|event| event.id);
        found
    };
    let found = matching(usual);
    if found.is_empty() {
        matching(instead)
    } else {
        found
    }
}

/// The events that a call made, each as it was last seen.
///
/// What is read later is newer, whatever its times say: a look reads the list first.
#[derive(Clone, Debug, Default)]
pub(super) struct FollowedEvents {
    events: BTreeMap<EventId, EventWithDetails>,
    /// Those that were seen in their single view as they are now.
    viewed: BTreeSet<EventId>,
}

impl FollowedEvents {
    /// Takes in a list of events.
    pub(super) fn list(&mut self, call: &QueuedCall, before: &StateBefore, seen: &[Event]) {
        let found = made_by(call, before, seen);
        if let Some(leader) = found.first() {
            // Before the call's own kind was seen, an event of the other kind may have been
            // somebody else's.
            let (usual, _) = kinds(call);
            if is_one_of(leader, usual) {
                self.events
                    .retain(|_, event| is_one_of(&Event::from(event.clone()), usual));
            }
        }
        for event in found {
            let event = with_details(event, Vec::new());
            let viewed = &mut self.viewed;
            self.events
                .entry(event.id)
                .and_modify(|known| {
                    if (&known.status, known.updated_at) != (&event.status, event.updated_at) {
                        viewed.remove(&event.id);
                    }
                    let details = std::mem::take(&mut known.event_details);
                    *known = event.clone();
                    known.event_details = details;
                })
                .or_insert(event);
        }
    }

    /// Takes in single views.
    pub(super) fn view(&mut self, views: &[EventWithDetails]) {
        for view in views {
            if let Some(known) = self.events.get_mut(&view.id) {
                *known = view.clone();
                self.viewed.insert(view.id);
            }
        }
    }

    /// The event that decides: the oldest.
    pub(super) fn leader(&self) -> Option<&EventWithDetails> {
        self.events.values().next()
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &EventWithDetails> {
        self.events.values()
    }

    pub(super) fn ids(&self) -> Vec<EventId> {
        self.events.keys().copied().collect()
    }

    /// Those that have ended and whose single view tells more than is known: what they are now was
    /// not seen there, or why they failed is not known yet.
    pub(super) fn to_view(&self) -> Vec<EventId> {
        let ended = self
            .events
            .values()
            .filter(|event| has_ended(&event.status));
        ended
            .filter(|event| {
                !self.viewed.contains(&event.id)
                    || (event.status == EventStatus::Failed && reason(event).is_none())
            })
            .map(|event| event.id)
            .collect()
    }

    pub(super) fn all_ended(&self) -> bool {
        self.events.values().all(|event| has_ended(&event.status))
    }
}

/// Whether a status means an end, for the time being.
fn has_ended(status: &EventStatus) -> bool {
    matches!(
        status,
        EventStatus::Completed | EventStatus::Failed | EventStatus::Cancelled
    )
}

/// Whether an event was cancelled because another one was under way.
pub(super) fn is_already_in_progress(event: &EventWithDetails) -> bool {
    let by_reason = event
        .state_reason
        .as_ref()
        .is_some_and(|reason| reason.to_lowercase().contains("already in progress"));
    by_reason
        || event
            .event_details
            .iter()
            .any(|detail| detail.event_code.as_deref() == Some(ALREADY_IN_PROGRESS))
}

/// Whether an event is of the kind that rebuilds, as one of a start or restart may be.
pub(super) fn is_rebuild(event: &EventWithDetails) -> bool {
    is_one_of(&Event::from(event.clone()), &[REBUILD])
}

/// Whether an event failed before anything was done, because the image could not be pulled
/// (recording `async/nodocker-power-rebuild/003-event-detail`).
pub(super) fn is_pull_failure(event: &EventWithDetails) -> bool {
    event
        .event_details
        .iter()
        .any(|detail| detail.event_code.as_deref() == Some(PULL_FAILED))
}

/// Why an event ended as it did: its own reason, else the strings of its details.
pub(super) fn reason(event: &EventWithDetails) -> Option<String> {
    let given = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
    given(&event.state_reason).or_else(|| {
        // A detail with the event's own code says what was requested, in YAML (recording
        // `async/resize-container-not-on-node/003-event-detail`).
        let texts: Vec<String> = event
            .event_details
            .iter()
            .filter(|detail| detail.event_code != event.event_code)
            .filter_map(|detail| given(&detail.data))
            .collect();
        (!texts.is_empty()).then(|| texts.join("; "))
    })
}

fn with_details(event: Event, event_details: Vec<EventDetail>) -> EventWithDetails {
    EventWithDetails {
        audit: event.audit,
        created_at: event.created_at,
        description: event.description,
        event_code: event.event_code,
        event_details,
        id: event.id,
        locale: event.locale,
        notice: event.notice,
        state_reason: event.state_reason,
        status: event.status,
        updated_at: event.updated_at,
    }
}

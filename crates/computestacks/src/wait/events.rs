//! Finds the event of a call and reads its reason.

use std::collections::{BTreeMap, BTreeSet};

use super::{QueuedCall, StateBefore};
use crate::types::{Event, EventDetail, EventId, EventStatus, EventWithDetails, PowerAction};

/// The locale and the code of an event.
type EventKind = (&'static str, &'static str);

const START: EventKind = ("container.start", "f59498e7717c7106");
const STOP: EventKind = ("container.stop", "0b264bd661e2d449");
const RESTART: EventKind = ("container.restart", "d611b2bbf50bd48c");
const REBUILD: EventKind = ("container.rebuild", "14bbe1dc184afba0");
const SCALING: EventKind = ("service.scaling", "c2dcdabd7101caa5");
const RESIZING: EventKind = ("service.resizing", "fdfcc55ffebd0424");
const RESIZING_ONE: EventKind = ("service.resizing_1", "fdfcc55ffebd0424");
const TRASH: EventKind = ("service.trash", "859369ca114615bb");
const TRASH_PROJECT: EventKind = ("deployment.trash", "20cd984da4da8963");
const BACKUP: EventKind = ("volume.backup", "agent-ad28e9aa1933495f");
const DELETE_BACKUP: EventKind = ("backup.delete", "agent-1105683bb0f948c0");
const RESTORE: EventKind = ("volume.restore", "agent-bde07117ae85937d");
// Read from source, as are the waits for both.
const EXPORT: EventKind = ("volume.download", "agent-e7c1a9d4b6f20835");
const CHANGE_VARIANT: EventKind = ("service.variant_migrate", "0793974d766b33fe");
const PROVISION: EventKind = ("order.provision", "0a3af01a3384fa10");

/// The code of the detail of a project's deletion that a container could not be removed.
const NOT_REMOVED: &str = "3085231e621c2b16";

/// The code of the detail of an event that was cancelled because another one was in progress.
const ALREADY_IN_PROGRESS: &str = "65a0ac3cf9131abb";

/// The events that a call usually creates, and those that it may create instead: starting a
/// container that is not on its node becomes a rebuild (recording
/// `async/nodocker-power-start/002-events`).
fn kinds(call: &QueuedCall) -> (&'static [EventKind], &'static [EventKind]) {
    match call {
        QueuedCall::Power(PowerAction::Start) => (&[START], &[REBUILD]),
        QueuedCall::Power(PowerAction::Stop) => (&[STOP], &[]),
        QueuedCall::Power(PowerAction::Restart) => (&[RESTART], &[REBUILD]),
        QueuedCall::Power(PowerAction::Rebuild) | QueuedCall::ResetBastionPassword => {
            (&[REBUILD], &[])
        }
        QueuedCall::Scale(_) => (&[SCALING], &[]),
        QueuedCall::Resize(_) => (&[RESIZING, RESIZING_ONE], &[]),
        QueuedCall::Delete => (&[TRASH], &[]),
        QueuedCall::DeleteProject => (&[TRASH_PROJECT], &[]),
        QueuedCall::CreateBackup => (&[BACKUP], &[]),
        QueuedCall::DeleteBackup => (&[DELETE_BACKUP], &[]),
        QueuedCall::RestoreBackup => (&[RESTORE], &[]),
        QueuedCall::ExportBackup => (&[EXPORT], &[]),
        QueuedCall::ChangeVariant => (&[CHANGE_VARIANT], &[]),
        QueuedCall::CreateOrder => (&[PROVISION], &[]),
    }
}

impl QueuedCall {
    /// Whether the event is of the kind that this call usually creates.
    ///
    /// For example, a rebuild that another caller has started:
    /// [`ServiceHandle::wait_for_event`](crate::handles::ServiceHandle::wait_for_event) waits for it.
    pub fn creates(self, event: &Event) -> bool {
        is_one_of(event, kinds(&self).0)
    }
}

/// Whether the event is the deletion of the project with this name.
pub(super) fn is_project_deletion(event: &EventWithDetails, project: &str) -> bool {
    is_one_of(&Event::from(event.clone()), &[TRASH_PROJECT])
        && event.description.starts_with(&format!("[{project}]"))
}

/// A backup, restore or deletion of a backup that has not ended.
pub(super) fn backup_in_progress(events: &[Event]) -> Option<&Event> {
    events.iter().find(|event| {
        !has_ended(&event.status) && is_one_of(event, &[BACKUP, DELETE_BACKUP, RESTORE])
    })
}

/// Whether a detail of the events mentions the container with this name.
pub(super) fn mentions(views: &[EventWithDetails], name: &str) -> bool {
    let details = views.iter().flat_map(|view| &view.event_details);
    let mut words = details
        .filter_map(|detail| detail.data.as_deref())
        .flat_map(str::split_whitespace);
    words.any(|word| word == name)
}

/// Why a container of a deleted project could not be removed, if one could not.
pub(super) fn not_removed(event: &EventWithDetails) -> Option<String> {
    let mut details = event.event_details.iter();
    let detail = details.find(|one| one.event_code.as_deref() == Some(NOT_REMOVED))?;
    Some(detail.data.clone().unwrap_or_default())
}

/// The code of the detail of a rebuild that failed at the pull of its image, before it changed
/// anything.
const PULL_FAILED: &str = "c3e71c83bc061e34";

/// A few events have no code; the locale identifies them too.
fn is_one_of(event: &Event, kinds: &[EventKind]) -> bool {
    kinds.iter().any(|(locale, code)| match &event.event_code {
        Some(found) => found == code,
        None => event.locale.as_deref() == Some(locale),
    })
}

/// The events that the call may have created.
///
/// A 202 names no event. An event matches if its id is new (the list is complete, because it is not
/// paginated) and its code fits the call. Times are not compared, because the server's clock may go
/// back. If another caller is active at the same time, several events match; the wait then follows
/// all of them, and the oldest decides.
pub(super) fn events_of_call(
    call: &QueuedCall,
    before: &StateBefore,
    seen: &[Event],
) -> Vec<Event> {
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

/// The events of a call in their latest version.
///
/// The version read last is the latest, whatever its times say. A poll reads the list first.
#[derive(Clone, Debug, Default)]
pub(super) struct FollowedEvents {
    events: BTreeMap<EventId, EventWithDetails>,
    /// The events whose details were read in their current version.
    viewed: BTreeSet<EventId>,
}

impl FollowedEvents {
    /// Adds a list of events.
    pub(super) fn add_list(&mut self, call: &QueuedCall, before: &StateBefore, seen: &[Event]) {
        let found = events_of_call(call, before, seen);
        if let Some(leader) = found.first() {
            // Until the usual event appeared, another caller's event may have matched as the
            // alternative.
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

    /// Adds event details.
    pub(super) fn add_views(&mut self, views: &[EventWithDetails]) {
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

    /// The ended events whose details must be read: the details of the current version are not
    /// known, or the event failed without a known reason.
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

/// Whether the status is final unless the server changes it again.
pub(super) fn has_ended(status: &EventStatus) -> bool {
    matches!(
        status,
        EventStatus::Completed | EventStatus::Failed | EventStatus::Cancelled
    )
}

/// Whether the event was cancelled because another one was in progress.
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

/// Whether the event is a rebuild, also as the alternative for a start or restart.
pub(super) fn is_rebuild(event: &EventWithDetails) -> bool {
    is_one_of(&Event::from(event.clone()), &[REBUILD])
}

/// Whether a rebuild failed at the pull of its image, before it changed anything (recording
/// `async/nodocker-power-rebuild/003-event-detail`).
pub(super) fn is_pull_failure(event: &EventWithDetails) -> bool {
    event
        .event_details
        .iter()
        .any(|detail| detail.event_code.as_deref() == Some(PULL_FAILED))
}

/// The reason of the event: its own, otherwise the data of its details.
pub(super) fn reason(event: &EventWithDetails) -> Option<String> {
    let non_empty = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
    non_empty(&event.state_reason).or_else(|| {
        // A detail with the event's own code repeats the request as YAML (recording
        // `async/resize-container-not-on-node/003-event-detail`).
        let texts: Vec<String> = event
            .event_details
            .iter()
            .filter(|detail| detail.event_code != event.event_code)
            .filter_map(|detail| non_empty(&detail.data))
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

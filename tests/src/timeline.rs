//! Recorded timelines: a call with status 202, and what polls showed afterwards.
//!
//! A timeline is a folder of exchanges in the order of their files. The note of each poll says how
//! many seconds after the call it was, as in `2.62 s after the call`. Between two exchanges of the
//! same kind the actual state is unknown, so the earlier one counts.

mod load;
mod recorded_outcome;
mod replay;
mod server;
mod state_before;
mod unhealthy;

use std::{collections::BTreeMap, time::Duration};

use computestacks::{
    types::{
        Bastion, Container, ContainerService, Event, EventId, EventWithDetails, OrderDetail,
        OrderStatus, Project, VolumeBackup,
    },
    wait::{Observation, QueuedCall, StateBefore},
};
use serde_json::Value;

pub use load::{LoadedTimeline, load_dir, load_dir_as};
pub use recorded_outcome::{OutcomeKind, RecordedOutcome};
pub use replay::{ReplayResult, ReplayedWait, replay, run_engine};
pub use server::TimelineServer;
pub use unhealthy::unhealthy;

/// A call and the polls after it.
#[derive(Clone, Debug)]
pub struct RecordedTimeline {
    /// Name of the folder.
    pub folder: String,
    /// The call.
    pub call: QueuedCall,
    /// Method and path of the call.
    pub title: String,
    /// The state before the call, where the recording shows it.
    pub before: StateBefore,
    served: Box<ServedResponses>,
    polls: Vec<TimelinePoll>,
}

/// What a server needs to show a timeline besides the polls.
#[derive(Clone, Debug)]
struct ServedResponses {
    /// Status and body of the response to the call.
    call: (u16, Value),
    /// The volume that the call is about, as a poll showed it.
    volume: Option<Value>,
}

/// What the exchanges until one showed.
#[derive(Clone, Debug)]
struct TimelinePoll {
    /// Time of the last one since the call.
    at: Duration,
    shown: ShownUntil,
}

/// What was shown last; `None` if nothing was, and an inner `None` for a 404.
#[expect(
    clippy::option_option,
    reason = "nothing, a 404 and an object are three different cases"
)]
#[derive(Clone, Debug, Default)]
struct ShownUntil {
    service: Option<Option<ContainerService>>,
    containers: Option<Vec<Container>>,
    events: Option<Vec<Event>>,
    /// A list and a single view show the same event; the later one is current.
    views: BTreeMap<EventId, EventWithDetails>,
    project: Option<Option<Project>>,
    order: Option<Option<OrderDetail>>,
    /// The services of the project of an order.
    services: Option<Vec<ContainerService>>,
    bastion: Option<Option<Bastion>>,
    backups: Option<Option<Vec<VolumeBackup>>>,
}

impl RecordedTimeline {
    /// What the server showed at this time after the call; `None` if the recording does not show it
    /// yet.
    pub fn at(&self, now: Duration) -> Option<Observation> {
        let mut polls = self.polls.iter().rev();
        let shown = polls.find(|poll| poll.at <= now)?.shown.clone();
        let mut observation = Observation::default();
        // What was never requested stays empty; what is requested later is not known yet.
        let all = &self.polls.last()?.shown;
        let mut containers = shown.containers.or(all.containers.is_none().then(Vec::new));
        let mut events = shown.events.or(all.events.is_none().then(Vec::new));
        match self.call {
            QueuedCall::DeleteProject => {
                // Once it is gone, only its event is left; no recording shows it while it is there.
                let is_gone = shown.project?.is_none() && !shown.views.is_empty();
                let views = shown.views.values().cloned().map(Event::from);
                events = Some(views.collect()).filter(|_| is_gone);
            }
            QueuedCall::CreateOrder => {
                observation.order = shown.order?;
                let order = observation.order.as_ref();
                if !order.is_some_and(|order| is_over(&order.status)) {
                    return Some(observation);
                }
                observation.project = shown.project?;
                observation.services = shown.services?;
            }
            QueuedCall::ResetBastionPassword => observation.bastion = shown.bastion?,
            QueuedCall::CreateBackup | QueuedCall::DeleteBackup | QueuedCall::RestoreBackup => {
                observation.backups = shown.backups?;
            }
            _ => {
                observation.service = shown.service?;
                if observation.service.is_none() {
                    (containers, events) = (Some(Vec::new()), Some(Vec::new()));
                }
            }
        }
        observation.containers = containers?;
        observation.events = events?;
        observation.views = shown.views.into_values().collect();
        Some(observation)
    }

    /// Leaves out what is older than the order that the polls show: the rest of its project.
    fn of_order(&mut self) {
        let order = self.shown().find_map(|shown| shown.order.clone().flatten());
        let Some(began) = order.map(|order| order.created_at) else {
            return;
        };
        for TimelinePoll { shown, .. } in &mut self.polls {
            let events = shown.events.iter_mut();
            events.for_each(|all| all.retain(|one| one.created_at >= began));
            let services = shown.services.iter_mut();
            services.for_each(|all| all.retain(|one| one.created_at >= began));
            let containers = shown.containers.iter_mut();
            containers.for_each(|all| all.retain(|one| one.created_at >= began));
        }
    }

    /// What was shown until each exchange.
    fn shown(&self) -> impl Iterator<Item = &ShownUntil> {
        self.polls.iter().map(|poll| &poll.shown)
    }

    /// The largest number of containers at once.
    pub fn most_containers(&self) -> usize {
        let listed = self.shown().filter_map(|shown| shown.containers.as_ref());
        listed.map(Vec::len).max().unwrap_or_default()
    }

    /// The first backups that a poll showed.
    fn first_backups(&self) -> &[VolumeBackup] {
        let mut listed = self
            .shown()
            .filter_map(|shown| shown.backups.as_ref()?.as_deref());
        listed.next().unwrap_or_default()
    }

    /// The last of each event that a poll showed by itself.
    fn last_views(&self) -> impl Iterator<Item = &EventWithDetails> {
        let last = self.shown().last().into_iter();
        last.flat_map(|shown| shown.views.values())
    }

    /// The times of the exchanges, in order.
    pub fn times(&self) -> impl Iterator<Item = Duration> {
        self.polls.iter().map(|poll| poll.at)
    }

    /// Every event of the lists after the call, as first shown.
    fn first_events(&self) -> Vec<&Event> {
        let mut found = BTreeMap::new();
        for event in self.shown().flat_map(|shown| shown.events.iter().flatten()) {
            found.entry(event.id).or_insert(event);
        }
        found.into_values().collect()
    }
}

/// Whether the worker of an order has finished.
fn is_over(status: &OrderStatus) -> bool {
    matches!(
        status,
        OrderStatus::Completed | OrderStatus::Failed | OrderStatus::Cancelled
    )
}

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

/// One exchange after the call.
#[derive(Clone, Debug)]
struct TimelinePoll {
    /// Time since the call.
    at: Duration,
    seen: PollContent,
}

/// What an exchange showed; `None` for a 404.
#[derive(Clone, Debug)]
enum PollContent {
    Service(Option<Box<ContainerService>>),
    Containers(Option<Vec<Container>>),
    Events(Option<Vec<Event>>),
    EventView(EventId, Option<Box<EventWithDetails>>),
    Project(Option<Box<Project>>),
    Order(Option<Box<OrderDetail>>),
    /// The services of the project of an order.
    Services(Vec<ContainerService>),
    Bastion(Option<Box<Bastion>>),
    Backups(Option<Vec<VolumeBackup>>),
}

impl RecordedTimeline {
    /// What the server showed at this time after the call; `None` if the recording does not show it
    /// yet.
    pub fn at(&self, now: Duration) -> Option<Observation> {
        let mut service = None;
        let mut containers = None;
        let mut events: Option<Vec<Event>> = None;
        let mut views: BTreeMap<EventId, EventWithDetails> = BTreeMap::new();
        let (mut project, mut bastion, mut backups) = (None, None, None);
        let (mut order, mut services) = (None, None);
        for poll in self.polls.iter().filter(|poll| poll.at <= now) {
            match &poll.seen {
                PollContent::Service(found) => service = Some(found.as_deref().cloned()),
                PollContent::Containers(found) => {
                    containers = Some(found.clone().unwrap_or_default());
                }
                PollContent::Events(found) => {
                    let listed = found.clone().unwrap_or_default();
                    for event in &listed {
                        if let Some(view) = views.get_mut(&event.id) {
                            view.status = event.status.clone();
                            view.state_reason.clone_from(&event.state_reason);
                            view.updated_at = event.updated_at;
                        }
                    }
                    events = Some(listed);
                }
                // A list and a single view show the same event; the later one is current.
                PollContent::EventView(id, Some(found)) => {
                    let listed = events.iter_mut().flatten().find(|event| event.id == *id);
                    if let Some(listed) = listed {
                        *listed = Event::from((**found).clone());
                    }
                    views.insert(*id, (**found).clone());
                }
                // The service is gone; the event itself may still exist.
                PollContent::EventView(_, None) => {}
                PollContent::Project(found) => project = Some(found.as_deref()),
                PollContent::Order(found) => order = Some(found.as_deref()),
                PollContent::Services(found) => services = Some(found),
                PollContent::Bastion(found) => bastion = Some(found.as_deref().cloned()),
                PollContent::Backups(found) => backups = Some(found.clone()),
            }
        }
        let mut observation = Observation::default();
        // What was never requested stays empty; what is requested later is not known yet.
        let never = |is: fn(&PollContent) -> bool| !self.polls.iter().any(|poll| is(&poll.seen));
        if never(|seen| matches!(seen, PollContent::Containers(_))) {
            containers = Some(Vec::new());
        }
        if never(|seen| matches!(seen, PollContent::Events(_))) {
            events = Some(Vec::new());
        }
        match self.call {
            QueuedCall::DeleteProject => {
                // Once it is gone, only its event is left; no recording shows it while it is there.
                project.filter(|found| found.is_none() && !views.is_empty())?;
                events = Some(views.values().cloned().map(Event::from).collect());
            }
            QueuedCall::CreateOrder => {
                observation.order = order?.cloned();
                let order = observation.order.as_ref();
                if !order.is_some_and(|order| is_over(&order.status)) {
                    return Some(observation);
                }
                observation.project = project?.cloned();
                observation.services.clone_from(services?);
            }
            QueuedCall::ResetBastionPassword => observation.bastion = bastion?,
            QueuedCall::CreateBackup | QueuedCall::DeleteBackup | QueuedCall::RestoreBackup => {
                observation.backups = backups?;
            }
            _ => {
                let service = service?;
                if service.is_none() {
                    (containers, events) = (Some(Vec::new()), Some(Vec::new()));
                }
                observation.service = service;
            }
        }
        observation.containers = containers?;
        observation.events = events?;
        observation.views = views.into_values().collect();
        Some(observation)
    }

    /// Leaves out what is older than the order that the polls show: the rest of its project.
    fn of_order(&mut self) {
        let mut polls = self.polls.iter();
        let Some(began) = polls.find_map(|poll| match &poll.seen {
            PollContent::Order(Some(order)) => Some(order.created_at),
            _ => None,
        }) else {
            return;
        };
        for poll in &mut self.polls {
            match &mut poll.seen {
                PollContent::Events(Some(all)) => all.retain(|one| one.created_at >= began),
                PollContent::Services(all) => all.retain(|one| one.created_at >= began),
                PollContent::Containers(Some(all)) => all.retain(|one| one.created_at >= began),
                _ => {}
            }
        }
    }

    /// The largest number of containers at once.
    pub fn most_containers(&self) -> usize {
        let counts = self.polls.iter().filter_map(|poll| match &poll.seen {
            PollContent::Containers(Some(containers)) => Some(containers.len()),
            _ => None,
        });
        counts.max().unwrap_or_default()
    }

    /// The first backups that a poll showed.
    fn first_backups(&self) -> &[VolumeBackup] {
        let mut shown = self.polls.iter().filter_map(|poll| match &poll.seen {
            PollContent::Backups(Some(backups)) => Some(backups.as_slice()),
            _ => None,
        });
        shown.next().unwrap_or_default()
    }

    /// The last of each event that a poll showed by itself.
    fn last_views(&self) -> BTreeMap<EventId, &EventWithDetails> {
        let shown = self.polls.iter().filter_map(|poll| match &poll.seen {
            PollContent::EventView(id, Some(view)) => Some((*id, &**view)),
            _ => None,
        });
        shown.collect()
    }

    /// The times of the exchanges, in order.
    pub fn times(&self) -> impl Iterator<Item = Duration> {
        self.polls.iter().map(|poll| poll.at)
    }

    /// Every event of the lists after the call, as first shown.
    fn first_events(&self) -> Vec<&Event> {
        let mut found = BTreeMap::new();
        for poll in &self.polls {
            if let PollContent::Events(Some(events)) = &poll.seen {
                for event in events {
                    found.entry(event.id).or_insert(event);
                }
            }
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

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
    types::{Container, ContainerService, Event, EventId, EventWithDetails},
    wait::{Observation, QueuedCall, StateBefore},
};

pub use load::{LoadedTimeline, TimelineError, load_dir, load_dir_as};
pub use recorded_outcome::{OutcomeKind, RecordedOutcome};
pub use replay::{ReplayResult, ReplayedWait, replay};
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
    polls: Vec<TimelinePoll>,
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
}

impl RecordedTimeline {
    /// What the server showed at this time after the call; `None` if the recording does not show it
    /// yet.
    pub fn at(&self, now: Duration) -> Option<Observation> {
        let mut service = None;
        let mut containers = None;
        let mut events: Option<Vec<Event>> = None;
        let mut views: BTreeMap<EventId, EventWithDetails> = BTreeMap::new();
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
            }
        }
        // What was never requested stays empty; what is requested later is not known yet.
        let never = |is: fn(&PollContent) -> bool| !self.polls.iter().any(|poll| is(&poll.seen));
        if never(|seen| matches!(seen, PollContent::Containers(_))) {
            containers = Some(Vec::new());
        }
        if never(|seen| matches!(seen, PollContent::Events(_))) {
            events = Some(Vec::new());
        }
        let service = service?;
        if service.is_none() {
            (containers, events) = (Some(Vec::new()), Some(Vec::new()));
        }
        let mut observation = Observation::default();
        observation.service = service;
        observation.containers = containers?;
        observation.events = events?;
        observation.views = views.into_values().collect();
        Some(observation)
    }

    /// The largest number of containers at once.
    pub fn most_containers(&self) -> usize {
        let counts = self.polls.iter().filter_map(|poll| match &poll.seen {
            PollContent::Containers(Some(containers)) => Some(containers.len()),
            _ => None,
        });
        counts.max().unwrap_or_default()
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

//! Recorded timelines: a call with a 202 response, and what polls showed afterwards.
//!
//! A timeline is a folder of exchanges in the order of their files. The note of each poll says
//! how many seconds after the call it was, as in `2.62 s after the call`. Between two exchanges of
//! a kind the truth is unknown, so the one seen last counts.

mod before;
mod load;
mod replay;
mod serve;
mod truth;
mod unhealthy;

use std::{collections::BTreeMap, time::Duration};

use computestacks::{
    types::{Container, ContainerService, Event, EventId, EventWithDetails},
    wait::{Observation, QueuedCall, StateBefore},
};

pub use load::{Loaded, TimelineError, load_dir, load_dir_as};
pub use replay::{Replayed, Verdict, replay};
pub use serve::Live;
pub use truth::{End, Truth};
pub use unhealthy::unhealthy;

/// A call and the outcome of it.
#[derive(Clone, Debug)]
pub struct Timeline {
    /// Name of its folder.
    pub folder: String,
    /// What was called.
    pub call: QueuedCall,
    /// Path of the call, with its method.
    pub title: String,
    /// What was there before the call, according to the recording.
    pub before: StateBefore,
    polls: Vec<Poll>,
}

/// One exchange after the call.
#[derive(Clone, Debug)]
struct Poll {
    /// Time since the call.
    at: Duration,
    seen: Seen,
}

/// What an exchange showed; `None` for a 404.
#[derive(Clone, Debug)]
enum Seen {
    Service(Option<Box<ContainerService>>),
    Containers(Option<Vec<Container>>),
    Events(Option<Vec<Event>>),
    View(EventId, Option<Box<EventWithDetails>>),
}

impl Timeline {
    /// What a look at this time since the call would have shown; `None` where the recording does
    /// not tell yet.
    pub fn at(&self, now: Duration) -> Option<Observation> {
        let mut service = None;
        let mut containers = None;
        let mut events: Option<Vec<Event>> = None;
        let mut views: BTreeMap<EventId, EventWithDetails> = BTreeMap::new();
        for poll in self.polls.iter().filter(|poll| poll.at <= now) {
            match &poll.seen {
                Seen::Service(found) => service = Some(found.as_deref().cloned()),
                Seen::Containers(found) => containers = Some(found.clone().unwrap_or_default()),
                Seen::Events(found) => {
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
                // A list and a view show the same event: the later of the two is right.
                Seen::View(id, Some(found)) => {
                    let listed = events.iter_mut().flatten().find(|event| event.id == *id);
                    if let Some(listed) = listed {
                        *listed = Event::from((**found).clone());
                    }
                    views.insert(*id, (**found).clone());
                }
                // Under a service that is gone; the event by itself may still be there.
                Seen::View(_, None) => {}
            }
        }
        // What was never requested stays empty; what is requested later is not known yet.
        let never = |is: fn(&Seen) -> bool| !self.polls.iter().any(|poll| is(&poll.seen));
        if never(|seen| matches!(seen, Seen::Containers(_))) {
            containers = Some(Vec::new());
        }
        if never(|seen| matches!(seen, Seen::Events(_))) {
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

    /// The largest number of containers that was seen at once.
    pub fn most_containers(&self) -> usize {
        let counts = self.polls.iter().filter_map(|poll| match &poll.seen {
            Seen::Containers(Some(containers)) => Some(containers.len()),
            _ => None,
        });
        counts.max().unwrap_or_default()
    }

    /// The times of the exchanges, in order.
    pub fn times(&self) -> impl Iterator<Item = Duration> {
        self.polls.iter().map(|poll| poll.at)
    }

    /// Every event of the lists after the call, as it was first seen.
    fn first_events(&self) -> Vec<&Event> {
        let mut found = BTreeMap::new();
        for poll in &self.polls {
            if let Seen::Events(Some(events)) = &poll.seen {
                for event in events {
                    found.entry(event.id).or_insert(event);
                }
            }
        }
        found.into_values().collect()
    }
}

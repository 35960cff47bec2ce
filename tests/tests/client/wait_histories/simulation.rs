//! Simulated calls: each container has a job, workers take the jobs one by one, and the single
//! event of the call has what the jobs write to it.

use std::sync::OnceLock;

use computestacks::{
    types::{
        Container, ContainerRequestedState, ContainerService, ContainerState, CurrentState, Event,
        EventStatus, PowerAction,
    },
    wait::{Observation, QueuedCall, StateBefore, WaitEngine, WaitReport, WaitSettings},
};
use computestacks_tests::timeline::run_engine;

use crate::wait_histories::parts::{
    REBUILD, REBUILDING, RESIZING, RESTART, RESTARTING, SCALING, START, STARTING, STOP, STOPPING,
    TRASH, container, event, service, stamp,
};

/// How a controller shows a running container that fails its health check.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum SimulatedController {
    /// `unhealthy`.
    V931,
    /// `offline` (read from source).
    V97,
}

/// The job of one container, in seconds since the call.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ContainerJob {
    /// A worker takes it.
    pub(crate) begins: f64,
    /// A rebuild stops the container, and starts the new one at `starts`.
    pub(crate) stops: f64,
    pub(crate) starts: f64,
    /// The container is as requested.
    pub(crate) ends: f64,
    /// The container fails its health check while it runs.
    pub(crate) fails: bool,
}

/// A call, and everything that the server does and shows after it.
#[derive(Clone, Debug)]
pub(crate) struct CallSimulation {
    pub(crate) call: QueuedCall,
    pub(crate) version: SimulatedController,
    pub(crate) jobs: Vec<ContainerJob>,
    /// Containers without a job: only when scaling.
    pub(crate) idle: usize,
    /// What is written to the event, and when.
    pub(crate) event: Vec<(f64, EventStatus)>,
    /// Whether the containers before the call are known.
    pub(crate) is_known: bool,
    /// Whether the service shows `unhealthy` while a failing container runs.
    pub(crate) tells: bool,
    /// Time between the requests of a poll.
    pub(crate) pause: f64,
}

/// Templates, read once.
fn templates() -> &'static (Container, ContainerService) {
    static TEMPLATES: OnceLock<(Container, ContainerService)> = OnceLock::new();
    TEMPLATES.get_or_init(|| (container(1, "online/running", -50.0), service(1, 7)))
}

pub(crate) const POWER: [PowerAction; 4] = [
    PowerAction::Start,
    PowerAction::Stop,
    PowerAction::Restart,
    PowerAction::Rebuild,
];

impl CallSimulation {
    /// When the last container is as requested.
    pub(crate) fn completed_at(&self) -> f64 {
        self.jobs.iter().map(|job| job.ends).fold(0.0, f64::max)
    }

    /// When the last change happens.
    pub(crate) fn last_change(&self) -> f64 {
        let written = self.event.iter().map(|(at, _)| *at);
        written.fold(self.completed_at(), f64::max)
    }

    pub(crate) fn any_fails(&self) -> bool {
        self.jobs.iter().any(|job| job.fails)
    }

    /// The state of a container, whether it should run, and the time at which its record was
    /// written; `None` if it does not exist.
    fn state(&self, job: &ContainerJob, now: f64) -> Option<(ContainerState, bool, f64)> {
        use ContainerState::{Offline, Starting, Stopping};
        let up = self.up(job);
        let is_at_it = (job.begins..job.ends).contains(&now);
        Some(match self.call {
            STOPPING if now < 0.0 => (up, true, -50.0),
            STOPPING if now >= job.ends => (Offline, false, job.ends),
            // A failing container only shows `stopping` while the event runs.
            STOPPING if is_at_it && up != Offline => (Stopping, false, 0.0),
            STOPPING => (up, false, 0.0),
            STARTING if now < 0.0 => (Offline, false, -50.0),
            STARTING if is_at_it => (Starting, true, 0.0),
            STARTING if now < job.begins => (Offline, true, 0.0),
            STARTING => (up, true, job.ends),
            REBUILDING if is_at_it && now < job.stops => (Stopping, false, job.begins),
            REBUILDING if is_at_it && now < job.starts => (Offline, false, job.stops),
            REBUILDING if is_at_it => (Starting, true, job.starts),
            REBUILDING if now >= job.ends => (up, true, job.ends),
            RESTARTING if is_at_it => (Starting, true, -50.0),
            QueuedCall::Scale(total) if total > self.idle_count() => match now {
                now if now < job.begins => return None,
                now if now < job.ends => (Offline, true, job.begins),
                _ => (up, true, job.ends),
            },
            QueuedCall::Scale(_) if now >= job.ends => return None,
            QueuedCall::Scale(_) if is_at_it => (Stopping, true, -50.0),
            _ => (up, true, -50.0),
        })
    }

    fn idle_count(&self) -> i64 {
        i64::try_from(self.idle).unwrap()
    }

    /// The state that a running container shows.
    fn up(&self, job: &ContainerJob) -> ContainerState {
        match (job.fails, self.version) {
            (false, _) => ContainerState::Online,
            (true, SimulatedController::V931) => ContainerState::Unhealthy,
            (true, SimulatedController::V97) => ContainerState::Offline,
        }
    }

    pub(crate) fn containers(&self, now: f64) -> Vec<Container> {
        let idle = std::iter::repeat_n((ContainerState::Online, true, -50.0), self.idle).map(Some);
        let busy = self.jobs.iter().map(|job| self.state(job, now));
        (1..)
            .zip(idle.chain(busy))
            .filter_map(|(id, state)| Some((id, state?)))
            .map(|(id, (state, runs, written))| {
                let mut container = templates().0.clone();
                let id: i64 = id;
                container.id = id.into();
                container.current_state = state;
                container.req_state = if runs {
                    ContainerRequestedState::Running
                } else {
                    ContainerRequestedState::Stopped
                };
                container.updated_at = stamp(written);
                // Only scaling up creates containers, which exist from the job's start.
                let is_new = matches!(self.call, QueuedCall::Scale(_)) && written > 0.0;
                container.created_at = stamp(if is_new { 1.0 } else { -100.0 });
                container
            })
            .collect()
    }

    fn service(&self, now: f64) -> Option<ContainerService> {
        if self.call == QueuedCall::Delete && now >= self.completed_at() {
            return None;
        }
        let mut service = templates().1.clone();
        service.deployed_containers = i64::try_from(self.containers(now).len()).unwrap();
        let first = self
            .jobs
            .iter()
            .map(|job| job.ends)
            .fold(f64::MAX, f64::min);
        if let QueuedCall::Resize(product) = self.call
            && now >= first
        {
            service.product_id = Some(product);
        }
        let is_up = |job: &ContainerJob| self.call != STOPPING || now < job.ends;
        if self.tells && self.jobs.iter().any(|job| job.fails && is_up(job)) {
            service.current_state = CurrentState::Unhealthy;
        }
        Some(service)
    }

    fn events(&self, now: f64) -> Vec<Event> {
        let written = self.event.iter().rev().find(|(at, _)| *at <= now);
        let kind = match self.call {
            STARTING => START,
            STOPPING => STOP,
            RESTARTING => RESTART,
            QueuedCall::Power(_) => REBUILD,
            QueuedCall::Scale(_) => SCALING,
            QueuedCall::Resize(_) => RESIZING,
            _ => TRASH,
        };
        let own = written.map(|(at, status)| {
            let mut event = event(2, kind, "running", *at, None);
            event.status = status.clone();
            event
        });
        own.into_iter().chain([older()]).collect()
    }

    /// One poll: the list of events first, the service last.
    fn look(&self, now: f64) -> Observation {
        let mut seen = Observation::default();
        seen.service = self.service(2.0f64.mul_add(self.pause, now));
        if seen.service.is_some() {
            seen.events = self.events(now);
            seen.containers = self.containers(now + self.pause);
        }
        seen
    }

    /// Waits for the call; the polls in `misses` get an error.
    pub(crate) fn wait(&self, settings: WaitSettings, misses: &[bool]) -> WaitReport {
        let containers = if self.is_known {
            self.containers(-1.0)
        } else {
            Vec::new()
        };
        let before = StateBefore::new(&[older()], &containers);
        let engine = WaitEngine::new(self.call, before, settings);
        let mut misses = misses.iter();
        run_engine(engine, |_, now| {
            let is_missed = misses.next() == Some(&true);
            (!is_missed).then(|| self.look(now.as_secs_f64()))
        })
    }
}

/// An event from before the call.
fn older() -> Event {
    static OLDER: OnceLock<Event> = OnceLock::new();
    OLDER
        .get_or_init(|| event(1, START, "completed", -59.0, None))
        .clone()
}

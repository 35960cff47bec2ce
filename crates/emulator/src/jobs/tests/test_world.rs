//! A world with a clock, to test jobs.

use std::net::{IpAddr, Ipv4Addr};

use jiff::Timestamp;

use crate::{
    ServerProfile,
    jobs::{Actor, Callback, PowerAction},
    state::WorldState,
    world::{ActualState, Container, Event, RequestedState, Service, World, after},
};

/// A service of the built-in world with one container.
pub(super) const ONE: i64 = 108;
/// A service of the built-in world with three containers.
pub(super) const THREE: i64 = 106;

/// The user of the requests.
pub(super) const ACTOR: Actor = Actor {
    user: 1,
    address: IpAddr::V4(Ipv4Addr::LOCALHOST),
};

pub(super) struct TestWorld {
    pub(super) state: WorldState,
    pub(super) now: Timestamp,
    /// The service of the last request.
    called: i64,
}

impl TestWorld {
    pub(super) fn new() -> Self {
        Self::with(ServerProfile::Controller93)
    }

    pub(super) fn with(profile: ServerProfile) -> Self {
        let mut world = World::built_in();
        // So that only jobs change states.
        for service in &mut world.services {
            service.monitoring = None;
        }
        Self::of(world, profile)
    }

    pub(super) fn of(world: World, profile: ServerProfile) -> Self {
        let start = || "2026-11-24T12:00:00Z".parse().expect("a time");
        Self {
            now: world.now.unwrap_or_else(start),
            state: WorldState::new(world, profile.behaviour()),
            called: 0,
        }
    }

    pub(super) fn advance(&mut self, seconds: f64) {
        self.now = after(self.now, seconds);
        self.state.settle(self.now);
    }

    /// The changes of what `show` returns, with their times.
    pub(super) fn watch(&mut self, seconds: f64, show: impl Fn(&Self) -> String) -> String {
        let start = self.now;
        let end = after(start, seconds);
        let mut last = show(self);
        let mut seen = vec![format!("0.00 {last}")];
        while let Some(due) = self.state.next_due().filter(|due| *due <= end) {
            self.now = due;
            self.state.settle(due);
            let shown = show(self);
            if shown != last {
                let at = due.duration_since(start).as_secs_f64();
                seen.push(format!("{at:.2} {shown}"));
                last = shown;
            }
        }
        seen.join(", ")
    }

    pub(super) fn power(&mut self, service: i64, action: PowerAction) -> i64 {
        self.called = service;
        self.state
            .power(self.now, &ACTOR, service, None, action, None);
        self.state.sequences.event
    }

    pub(super) fn power_with_callback(&mut self, service: i64, action: PowerAction) {
        let callback = Callback {
            url: "http://127.0.0.1:1/".to_owned(),
            authorization: None,
        };
        self.state
            .power(self.now, &ACTOR, service, None, action, Some(&callback));
    }

    pub(super) fn scale(&mut self, service: i64, count: i128) -> i64 {
        self.called = service;
        self.state.scale(self.now, &ACTOR, service, count);
        self.state.sequences.event
    }

    pub(super) fn resize(&mut self, service: i64, product: i64) -> i64 {
        self.called = service;
        self.state.resize(self.now, &ACTOR, service, product);
        self.state.sequences.event
    }

    pub(super) fn trash(&mut self, service: i64) -> i64 {
        self.called = service;
        self.state.trash(self.now, &ACTOR, service);
        self.state.sequences.event
    }

    /// Changes the number of workers.
    pub(super) fn workers(&mut self, count: usize) {
        let mut world = self.state.to_world(self.now);
        world.pace.workers = count;
        self.state = WorldState::new(world, self.state.behaviour);
    }

    pub(super) fn service(&mut self, id: i64) -> &mut Service {
        self.state.services.get_mut(&id).expect("a service")
    }

    /// Changes a container of a service, by its index.
    pub(super) fn edit(&mut self, service: i64, place: usize, edit: impl FnOnce(&mut Container)) {
        let id = self
            .state
            .containers_of(service)
            .nth(place)
            .map(|one| one.id);
        let container = id.and_then(|id| self.state.containers.get_mut(&id));
        edit(container.expect("a container"));
    }

    pub(super) fn all(
        &mut self,
        service: i64,
        req_state: RequestedState,
        actual_state: ActualState,
    ) {
        for place in 0..self.state.containers_of(service).count() {
            self.edit(service, place, |one| {
                one.req_state = req_state;
                one.actual_state = actual_state;
            });
        }
    }

    pub(super) fn durations(&mut self, service: i64, seconds: &[f64]) {
        for (place, seconds) in seconds.iter().enumerate() {
            self.edit(service, place, |one| one.action_seconds = Some(*seconds));
        }
    }

    pub(super) fn event(&self, id: i64) -> &Event {
        &self.state.events[&id]
    }

    pub(super) fn status(&self, event: i64) -> String {
        format!("{:?}", self.event(event).status).to_lowercase()
    }

    /// The state of the service of the last request.
    pub(super) fn service_state(&self) -> String {
        shown(self, self.called)
    }

    pub(super) fn container_states(&self) -> String {
        let containers = self.state.containers_of(self.called);
        let states: Vec<_> = containers
            .map(|container| self.state.container_state(container, self.now))
            .collect();
        states.join(" ")
    }
}

/// The state of a service in responses.
pub(super) fn shown(world: &TestWorld, service: i64) -> String {
    let service = world.state.visible_service(ACTOR.user, service);
    service.map_or_else(
        || "404".to_owned(),
        |service| world.state.service_state(service).to_owned(),
    )
}

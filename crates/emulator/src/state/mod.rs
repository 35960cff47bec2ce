//! The world in memory, with indexes for quick lookups.

mod current_state;
mod indexes;
mod rows;

pub(crate) use current_state::{CpuUsage, package};

use std::{
    collections::{BTreeMap, HashMap},
    fmt,
};

use jiff::Timestamp;

use crate::{
    jobs::{CallbackRequest, JobQueue},
    profile::Behaviour,
    world::{
        AccessToken, Application, AuthorizationCode, Container, Event, LogLine, Outages, Pace,
        Package, Sequences, Service, User, World,
    },
};

/// See the [module](self).
pub(crate) struct WorldState {
    /// The behaviour of the emulated server.
    pub(crate) behaviour: &'static Behaviour,
    pub(crate) sequences: Sequences,
    pub(crate) pace: Pace,
    pub(crate) outages: Outages,
    pub(crate) users: BTreeMap<i64, User>,
    pub(crate) applications: Vec<Application>,
    /// By access token.
    pub(crate) tokens: HashMap<String, AccessToken>,
    pub(crate) codes: Vec<AuthorizationCode>,
    /// The packages of the products that have one; products do not change.
    pub(crate) packages: BTreeMap<i64, Package>,
    pub(crate) services: BTreeMap<i64, Service>,
    pub(crate) containers: HashMap<i64, Container>,
    pub(crate) events: BTreeMap<i64, Event>,
    /// Newest first.
    pub(crate) logs: BTreeMap<i64, Vec<LogLine>>,
    pub(crate) queue: JobQueue,
    /// Callbacks that were not sent yet.
    pub(crate) pending_callbacks: Vec<CallbackRequest>,
    /// The rows of the resources that are described by data.
    tables: HashMap<String, rows::Table>,
    /// The services in a user's list by id, so that any page is found without iterating to it.
    listed: HashMap<i64, Vec<i64>>,
    /// In the order in which workers take them.
    containers_of: HashMap<i64, Vec<i64>>,
    /// Oldest first.
    events_of: HashMap<i64, Vec<i64>>,
    /// The number of pending or running events of a service.
    active: HashMap<i64, usize>,
}

impl WorldState {
    /// Creates the state of a world that passed [`World::check`].
    pub(crate) fn new(world: World, behaviour: &'static Behaviour) -> Self {
        let queue = JobQueue::new(world.jobs, world.pace.workers, &world.workers);
        let mut logs = world.logs;
        for lines in logs.values_mut() {
            lines.sort_by(|a, b| b.at.total_cmp(&a.at));
        }
        let products = world.resources.rows("products").iter().rev();
        let packages = products.filter_map(Package::of).collect();
        let tables = rows::tables(world.resources, &world.sequences.resources);
        let mut state = Self {
            behaviour,
            packages,
            tables,
            sequences: world.sequences,
            pace: world.pace,
            outages: world.outages,
            users: world.users.into_iter().map(|one| (one.id, one)).collect(),
            applications: world.applications,
            tokens: world
                .tokens
                .into_iter()
                .map(|one| (one.access_token.clone(), one))
                .collect(),
            codes: world.codes,
            services: BTreeMap::new(),
            containers: HashMap::new(),
            events: BTreeMap::new(),
            logs,
            queue,
            pending_callbacks: Vec::new(),
            listed: HashMap::new(),
            containers_of: HashMap::new(),
            events_of: HashMap::new(),
            active: HashMap::new(),
        };
        let mut services = world.services;
        // In this order each is appended to the lists.
        services.sort_by_key(|service| service.id);
        for service in services {
            state.add_service(service);
        }
        for container in world.containers {
            state.add_container(container);
        }
        for event in world.events {
            state.add_event(event);
        }
        state.sequences.job = state
            .queue
            .jobs()
            .map(|job| job.id)
            .fold(state.sequences.job, u64::max);
        state
    }

    /// The world at this time.
    pub(crate) fn to_world(&self, now: Timestamp) -> World {
        // The order of containers only matters within a service.
        let containers = self
            .services
            .keys()
            .flat_map(|id| self.containers_of(*id))
            .cloned();
        let mut tokens: Vec<AccessToken> = self.tokens.values().cloned().collect();
        tokens.sort_by(|a, b| a.access_token.cmp(&b.access_token));
        let (resources, last) = self.resources();
        World {
            format: World::FORMAT,
            now: Some(now),
            sequences: Sequences {
                resources: last,
                ..self.sequences.clone()
            },
            pace: self.pace.clone(),
            outages: self.outages.clone(),
            users: self.users.values().cloned().collect(),
            applications: self.applications.clone(),
            tokens,
            codes: self.codes.clone(),
            resources,
            services: self.services.values().cloned().collect(),
            containers: containers.collect(),
            events: self.events.values().cloned().collect(),
            logs: self.logs.clone(),
            jobs: self.queue.jobs().cloned().collect(),
            workers: self.queue.free(),
        }
    }

    /// The service, if this user can see it: an administrator sees all, others those of the projects
    /// that they own or collaborate on.
    pub(crate) fn visible_service(&self, user: i64, id: i64) -> Option<&Service> {
        let service = self.services.get(&id)?;
        self.sees_project(user, service.project).then_some(service)
    }

    /// Whether this user is an administrator.
    pub(crate) fn is_admin(&self, user: i64) -> bool {
        self.users.get(&user).is_some_and(|user| user.admin)
    }

    /// The event, if this user can see it: administrators, the user who caused it, and those who own or
    /// collaborate on its project can (recorded: `async/after-delete/002-get` and `003-get`).
    pub(crate) fn visible_event(&self, user: i64, id: i64) -> Option<&Event> {
        let event = self.events.get(&id)?;
        let actor = event.audit.as_ref().and_then(|audit| audit.user.id);
        let is_member = |project| self.is_member(user, project);
        let is_visible =
            self.is_admin(user) || actor == Some(user) || event.project.is_some_and(is_member);
        is_visible.then_some(event)
    }
}

/// Only counts: the state is large and has secrets.
impl fmt::Debug for WorldState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("State")
            .field("services", &self.services.len())
            .field("containers", &self.containers.len())
            .field("events", &self.events.len())
            .finish_non_exhaustive()
    }
}

//! Adds and removes objects, and keeps the indexes up to date.

use jiff::Timestamp;

use super::WorldState;
use crate::world::{Container, Event, EventStatus, Service};

impl WorldState {
    pub(crate) fn add_service(&mut self, service: Service) {
        self.list_service(service.id, service.project);
        self.services.insert(service.id, service);
    }

    /// Adds the service to the lists of those who see its project.
    fn list_service(&mut self, service: i64, project: i64) {
        for user in self.members(project).collect::<Vec<_>>() {
            let listed = self.listed.entry(user).or_default();
            if let Err(index) = listed.binary_search(&service) {
                listed.insert(index, service);
            }
        }
    }

    /// Makes the lists of services again, after those who see a project have changed.
    pub(crate) fn list_services_again(&mut self) {
        self.listed.clear();
        let services = self.services.values();
        let services: Vec<_> = services.map(|one| (one.id, one.project)).collect();
        for (service, project) in services {
            self.list_service(service, project);
        }
    }

    /// Removes the service; its events stay.
    pub(crate) fn remove_service(&mut self, id: i64) {
        self.services.remove(&id);
        for listed in self.listed.values_mut() {
            if let Ok(index) = listed.binary_search(&id) {
                listed.remove(index);
            }
        }
        for container in self.containers_of.remove(&id).unwrap_or_default() {
            self.containers.remove(&container);
        }
        self.logs.remove(&id);
    }

    /// The number of services in this user's list.
    pub(crate) fn count_listed(&self, user: i64) -> usize {
        self.listed.get(&user).map_or(0, Vec::len)
    }

    /// The services of this user's list by id, from this index on.
    pub(crate) fn listed(&self, user: i64, from: usize) -> impl Iterator<Item = &Service> {
        let ids = self.listed.get(&user).and_then(|ids| ids.get(from..));
        ids.unwrap_or_default()
            .iter()
            .filter_map(|id| self.services.get(id))
    }

    pub(crate) fn add_container(&mut self, container: Container) {
        self.sequences.container = self.sequences.container.max(container.id);
        self.containers_of
            .entry(container.service)
            .or_default()
            .push(container.id);
        self.containers.insert(container.id, container);
    }

    pub(crate) fn remove_container(&mut self, id: i64) {
        if let Some(container) = self.containers.remove(&id)
            && let Some(siblings) = self.containers_of.get_mut(&container.service)
        {
            siblings.retain(|sibling| *sibling != id);
        }
    }

    /// The containers of a service, in the order in which workers take them.
    pub(crate) fn containers_of(&self, service: i64) -> impl Iterator<Item = &Container> {
        let ids = self.containers_of.get(&service).into_iter().flatten();
        ids.filter_map(|id| self.containers.get(id))
    }

    pub(crate) fn add_event(&mut self, event: Event) {
        self.sequences.event = self.sequences.event.max(event.id);
        for detail in &event.details {
            self.sequences.detail = self.sequences.detail.max(detail.id);
        }
        if let Some(audit) = &event.audit {
            self.sequences.audit = self.sequences.audit.max(audit.id);
        }
        for service in event.service.iter().chain(&event.services).copied() {
            let ids = self.events_of.entry(service).or_default();
            let index = ids.partition_point(|id| *id < event.id);
            ids.insert(index, event.id);
            if event.status.is_active() {
                *self.active.entry(service).or_default() += 1;
            }
        }
        self.events.insert(event.id, event);
    }

    /// Adds a service to those that an event is about.
    pub(crate) fn attach(&mut self, event: i64, service: i64) {
        if let Some(mut event) = self.events.remove(&event) {
            event.services.push(service);
            self.events_of.entry(service).or_default().push(event.id);
            if event.status.is_active() {
                *self.active.entry(service).or_default() += 1;
            }
            self.events.insert(event.id, event);
        }
    }

    /// Sets the status of an event, if it exists.
    pub(crate) fn set_status(&mut self, event: i64, status: EventStatus, now: Timestamp) {
        let Some(event) = self.events.get_mut(&event) else {
            return;
        };
        if event.status.is_active() != status.is_active() {
            for service in event.service.iter().chain(&event.services) {
                let active = self.active.entry(*service).or_default();
                *active = if status.is_active() {
                    active.saturating_add(1)
                } else {
                    active.saturating_sub(1)
                };
            }
        }
        event.status = status;
        event.updated_at = now;
    }

    /// The events of a service, newest first.
    pub(crate) fn events_of(&self, service: i64) -> impl Iterator<Item = &Event> {
        let ids = self.events_of.get(&service).into_iter().flatten().rev();
        ids.filter_map(|id| self.events.get(id))
    }

    /// Whether an event of the service is pending or running.
    pub(crate) fn has_active_event(&self, service: i64) -> bool {
        self.active.get(&service).is_some_and(|count| *count > 0)
    }
}

//! What a wait is about, and what it reads of it before the call and with each poll.

use std::{any::Any, time::Duration};

use super::{
    Observation, StateBefore, WaitEngine,
    events::{backup_in_progress, is_project_deletion},
    order,
    read::{NEWEST_EVENTS, read, read_views, service_of},
};
use crate::{
    Client, Error,
    types::{
        BastionId, ContainerId, Event, EventId, OrderId, ProjectId, ServiceId, Volume, VolumeId,
    },
};

/// How many events each poll tries, until one is that of a deletion. Other users of the controller create
/// events too, and each guess is a request; there are seven polls until the wait gives up.
const GUESSED_EVENTS: i64 = 16;

/// What a queued operation is about.
#[derive(Clone, Copy, Debug)]
pub(crate) enum WaitSubject {
    Service(ServiceId),
    Container(ContainerId),
    Project(ProjectId),
    Bastion(ProjectId, BastionId),
    Volume(VolumeId),
    /// The order that the call makes.
    NewOrder,
    Order(OrderId),
}

impl WaitSubject {
    /// The same, or what the response to the call says was made.
    pub(super) fn made_by(self, response: &dyn Any) -> Self {
        match self {
            Self::NewOrder => order::accepted(response).map_or(self, Self::Order),
            _ => self,
        }
    }

    /// Reads the state before the call.
    pub(super) async fn before(self, client: &Client) -> Result<StateBefore, Error> {
        match self {
            Self::Service(id) => {
                let handle = client.service(id);
                let events = handle.events().list().await?;
                Ok(StateBefore::new(
                    &events,
                    &handle.containers().list().await?,
                ))
            }
            Self::Container(id) => {
                let container = client.container(id).show().await?;
                let events = match service_of(&container) {
                    Some(service) => client.service(service).events().list().await?,
                    None => Vec::new(),
                };
                Ok(StateBefore::new(&events, [&container]))
            }
            // Nothing of it is there.
            Self::NewOrder | Self::Order(_) => Ok(StateBefore::default()),
            Self::Bastion(project, _) => {
                let events = client.project(project).events().list();
                let events = events.per_page(NEWEST_EVENTS).await?.items;
                Ok(StateBefore::new(&events, []))
            }
            Self::Project(id) => {
                let handle = client.project(id);
                let project = handle.show().await?;
                let containers = handle.containers().list().all().into_vec().await?;
                let bastions = handle.bastions().list().all().into_vec().await?;
                let events = handle.events().list().per_page(NEWEST_EVENTS).await?.items;
                let names = containers.into_iter().map(|container| container.name);
                let names = names.chain(bastions.into_iter().map(|bastion| bastion.name));
                Ok(StateBefore::new(&events, []).with_project(project.name, names.flatten()))
            }
            Self::Volume(id) => {
                let handle = client.volume(id);
                let events = events_of_volume(client, &handle.show().await?).await?;
                let backups = handle.backups().list().await?.archives;
                Ok(StateBefore::new(&events, []).with_backups(&backups))
            }
        }
    }

    /// The state before an action of a service that another caller has started: the other events. How
    /// the containers were is not known.
    pub(super) async fn before_event(
        self,
        client: &Client,
        event: EventId,
    ) -> Result<StateBefore, Error> {
        let Self::Service(id) = self else {
            return Ok(StateBefore::default());
        };
        let events = client.service(id).events().list().await?;
        let others = events.iter().filter(|other| other.id != event);
        Ok(StateBefore::new(others, []))
    }

    /// Refuses a backup or a restore while another one is pending or runs: the server accepts it,
    /// and a restore then fails (recording `async/backup-create-slow-second-refused`).
    pub(super) async fn ensure_free(self, client: &Client) -> Result<(), Error> {
        let Self::Volume(id) = self else {
            return Ok(());
        };
        let volume = client.volume(id).show().await?;
        let events = events_of_volume(client, &volume).await?;
        match backup_in_progress(&events) {
            None => Ok(()),
            Some(event) => Err(Error::in_progress(format!(
                "volume {id} is busy: event {} ({}) is {}; wait until it ends",
                event.id,
                event.locale.as_deref().unwrap_or("backup"),
                event.status
            ))),
        }
    }

    /// Reads what the wait needs, and no more. Events come first, so that the state is never older
    /// than the event it is compared with. Nothing is retried: the next poll is the next attempt.
    pub(super) async fn poll(
        self,
        client: &Client,
        engine: &mut WaitEngine,
        now: Duration,
    ) -> Result<Observation, Error> {
        match self {
            Self::Service(id) => poll_service(client, id, None, engine, now).await,
            Self::Container(id) => {
                // The service does not change, so the container of the call says which it is.
                let Some(service) = engine.first_container().and_then(service_of) else {
                    return Ok(Observation::default());
                };
                poll_service(client, service, Some(id), engine, now).await
            }
            Self::Project(id) => poll_project(client, id, engine).await,
            Self::Order(id) => order::poll(client, id, engine, now).await,
            // The response names every order.
            Self::NewOrder => Ok(Observation::default()),
            Self::Bastion(project, id) => {
                let handle = client.project(project);
                let events = handle.events().list().per_page(NEWEST_EVENTS);
                let events = read(events.request()).await?.map(|page| page.items);
                let views = read_views(client, None, engine.follow(events.as_deref())).await?;
                Ok(Observation {
                    bastion: read(handle.bastion(id).show()).await?,
                    events: events.unwrap_or_default(),
                    views: engine.add_views(&views),
                    ..Observation::default()
                })
            }
            Self::Volume(id) => {
                let handle = client.volume(id);
                // Shown each time: what mounts the volume may change, and it may be gone.
                let volume = read(handle.show()).await?;
                let events = match &volume {
                    Some(volume) => events_of_volume(client, volume).await?,
                    None => Vec::new(),
                };
                let views = read_views(client, None, engine.follow(Some(&events))).await?;
                let backups = read(handle.backups().list()).await?;
                Ok(Observation {
                    backups: backups.map(|backups| backups.archives),
                    events,
                    views: engine.add_views(&views),
                    ..Observation::default()
                })
            }
        }
    }
}

/// The events of the services that mount a volume, which are those of its backups.
async fn events_of_volume(client: &Client, volume: &Volume) -> Result<Vec<Event>, Error> {
    let mut events: Vec<Event> = Vec::new();
    for map in &volume.volume_maps {
        let service = client.service(map.container_service.id);
        let listed = read(service.events().list()).await?;
        let known: Vec<EventId> = events.iter().map(|event| event.id).collect();
        let listed = listed.into_iter().flatten();
        events.extend(listed.filter(|event| !known.contains(&event.id)));
    }
    Ok(events)
}

/// Reads a service with all of its containers, or with one.
async fn poll_service(
    client: &Client,
    id: ServiceId,
    container: Option<ContainerId>,
    engine: &mut WaitEngine,
    now: Duration,
) -> Result<Observation, Error> {
    let handle = client.service(id);
    let events = read(handle.events().list()).await?;
    let below = events.is_some().then_some(id);
    let views = read_views(client, below, engine.follow(events.as_deref())).await?;
    let views = engine.add_views(&views);
    let containers = match container {
        _ if events.is_none() => None,
        None => read(handle.containers().list()).await?,
        Some(id) => read(client.container(id).show())
            .await?
            .map(|container| vec![container]),
    };
    let known = engine.last().and_then(|seen| seen.service.clone());
    let service = if containers.is_some() && !engine.needs_service(now) {
        known
    } else {
        read(handle.show())
            .await?
            .map(|detail| detail.container_service)
    };
    Ok(Observation {
        // A container that is gone is as if its service was.
        service: service.filter(|_| container.is_none() || containers.is_some()),
        containers: containers.unwrap_or_default(),
        events: events.unwrap_or_default(),
        views,
        ..Observation::default()
    })
}

/// Reads whether a project is gone, and the event of its deletion.
///
/// The 202 does not name the event, and from then on no list has it. But it was created with the
/// call, so its id is one of the next after those that were known before, and anyone who made the call
/// may show it (recording `async/project-delete/005-event-log`).
async fn poll_project(
    client: &Client,
    id: ProjectId,
    engine: &mut WaitEngine,
) -> Result<Observation, Error> {
    let project = read(client.project(id).show()).await?;
    let mut views = Vec::new();
    for event in engine.deletion_events(GUESSED_EVENTS) {
        let view = read(client.event(event).show()).await?;
        if let Some(view) = view.filter(|view| is_project_deletion(view, engine.project_name())) {
            views.push(view);
            break;
        }
    }
    let events: Vec<Event> = views.iter().cloned().map(Event::from).collect();
    engine.follow(Some(&events));
    Ok(Observation {
        project,
        events,
        views: engine.add_views(&views),
        ..Observation::default()
    })
}

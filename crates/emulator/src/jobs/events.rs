//! Creates events, details and audits.

use std::net::IpAddr;

use jiff::Timestamp;

use crate::{
    state::WorldState,
    world::{Audit, AuditUser, Event, EventDetail, EventStatus},
};

/// The user and address of a request.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Actor {
    pub(crate) user: i64,
    pub(crate) address: IpAddr,
}

/// A kind of events, as recorded.
#[derive(Clone, Copy)]
pub(super) struct EventKind {
    locale: &'static str,
    pub(super) code: &'static str,
    /// The action that the audit names.
    audit_action: &'static str,
}

impl EventKind {
    pub(super) const START: Self = Self::new("container.start", "f59498e7717c7106", "updated");
    pub(super) const STOP: Self = Self::new("container.stop", "0b264bd661e2d449", "updated");
    pub(super) const RESTART: Self = Self::new("container.restart", "d611b2bbf50bd48c", "updated");
    pub(super) const REBUILD: Self = Self::new("container.rebuild", "14bbe1dc184afba0", "updated");
    pub(super) const SCALE: Self = Self::new("service.scaling", "c2dcdabd7101caa5", "updated");
    pub(super) const RESIZE: Self = Self::new("service.resizing", "fdfcc55ffebd0424", "updated");
    pub(super) const RESIZE_ONE: Self =
        Self::new("service.resizing_1", "fdfcc55ffebd0424", "updated");
    pub(super) const MIGRATE: Self =
        Self::new("service.variant_migrate", "0793974d766b33fe", "updated");
    pub(super) const TRASH: Self = Self::new("service.trash", "859369ca114615bb", "deleted");
    pub(super) const TRASH_PROJECT: Self =
        Self::new("deployment.trash", "20cd984da4da8963", "deleted");
    pub(super) const PROVISION: Self = Self::new("order.provision", "0a3af01a3384fa10", "created");
    pub(super) const BACKUP: Self =
        Self::new("volume.backup", "agent-ad28e9aa1933495f", "backup.create");
    pub(super) const DELETE_BACKUP: Self =
        Self::new("backup.delete", "agent-1105683bb0f948c0", "backup.delete");
    pub(super) const RESTORE: Self =
        Self::new("volume.restore", "agent-bde07117ae85937d", "backup.restore");
    pub(super) const EXPORT: Self =
        Self::new("volume.download", "agent-e7c1a9d4b6f20835", "backup.export");

    const fn new(locale: &'static str, code: &'static str, audit_action: &'static str) -> Self {
        Self {
            locale,
            code,
            audit_action,
        }
    }
}

/// What an event is about.
pub(super) enum Subject {
    Service(i64),
    /// A service, and those of its containers.
    Containers(i64, Vec<i64>),
    Project(Option<i64>),
}

impl WorldState {
    /// Reserves an audit id. The server also creates audits without an event.
    pub(crate) fn next_audit(&mut self) -> i64 {
        self.sequences.audit += 1;
        self.sequences.audit
    }

    /// Creates a pending event.
    pub(super) fn new_event(
        &mut self,
        now: Timestamp,
        actor: &Actor,
        subject: Subject,
        kind: EventKind,
        description: impl Into<String>,
    ) -> i64 {
        let audit = self.next_audit();
        self.sequences.event += 1;
        let id = self.sequences.event;
        let name = self.users.get(&actor.user).map(|user| user.name.clone());
        let (service, containers, project) = match subject {
            Subject::Project(project) => (None, Vec::new(), project),
            Subject::Service(id) => (Some(id), Vec::new(), None),
            Subject::Containers(id, containers) => (Some(id), containers, None),
        };
        let of_service = service.and_then(|id| self.services.get(&id));
        let project = project.or(of_service.map(|service| service.project));
        self.add_event(Event {
            id,
            locale: Some(kind.locale.to_owned()),
            status: EventStatus::Pending,
            notice: Some(false),
            state_reason: None,
            event_code: Some(kind.code.to_owned()),
            description: description.into(),
            created_at: now,
            updated_at: now,
            audit: Some(Audit {
                id: audit,
                event: Some(kind.audit_action.to_owned()),
                raw_data: serde_json::Value::Null,
                created_at: now,
                updated_at: now,
                user: AuditUser {
                    id: Some(actor.user),
                    name,
                },
                ip_addr: actor.address.to_string(),
            }),
            details: Vec::new(),
            service,
            services: Vec::new(),
            containers,
            project,
        });
        id
    }

    pub(super) fn add_detail(&mut self, event: i64, code: &str, text: &str, now: Timestamp) {
        self.sequences.detail += 1;
        let id = self.sequences.detail;
        if let Some(event) = self.events.get_mut(&event) {
            event.details.push(EventDetail {
                id,
                data: Some(text.to_owned()),
                event_code: Some(code.to_owned()),
                created_at: now,
                updated_at: now,
            });
        }
    }
}

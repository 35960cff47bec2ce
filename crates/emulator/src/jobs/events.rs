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

/// The constant parts of a new event.
pub(super) struct EventTemplate<'a> {
    pub(super) locale: &'a str,
    pub(super) code: &'a str,
    pub(super) description: String,
    /// The action that the audit names.
    pub(super) audit_action: &'a str,
}

/// What an event is about.
#[derive(Clone, Copy, Debug)]
pub(super) enum Subject {
    Service(i64),
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
        containers: Vec<i64>,
        template: EventTemplate<'_>,
    ) -> i64 {
        let audit = self.next_audit();
        self.sequences.event += 1;
        let id = self.sequences.event;
        let name = self.users.get(&actor.user).map(|user| user.name.clone());
        let (service, project) = match subject {
            Subject::Project(project) => (None, project),
            Subject::Service(id) => {
                let service = self.services.get(&id);
                (Some(id), service.map(|service| service.project))
            }
        };
        self.add_event(Event {
            id,
            locale: Some(template.locale.to_owned()),
            status: EventStatus::Pending,
            notice: Some(false),
            state_reason: None,
            event_code: Some(template.code.to_owned()),
            description: template.description,
            created_at: now,
            updated_at: now,
            audit: Some(Audit {
                id: audit,
                event: Some(template.audit_action.to_owned()),
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

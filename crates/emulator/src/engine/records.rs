//! Rows of events, details and audits.

use jiff::Timestamp;

use super::Actor;
use crate::{
    state::State,
    world::{Audit, AuditUser, Detail, Event, Status},
};

/// What an event is about.
pub(super) struct Kind<'a> {
    pub(super) locale: &'a str,
    pub(super) code: &'a str,
    pub(super) description: String,
    /// What the audit says was done.
    pub(super) audited: &'a str,
}

impl State {
    /// Notes who did something, whether or not an event comes of it.
    pub(crate) fn next_audit(&mut self) -> i64 {
        self.sequences.audit += 1;
        self.sequences.audit
    }

    /// A new event, pending.
    pub(super) fn new_event(
        &mut self,
        now: Timestamp,
        actor: &Actor,
        service: i64,
        containers: Vec<i64>,
        kind: Kind<'_>,
    ) -> i64 {
        let audit = self.next_audit();
        self.sequences.event += 1;
        let id = self.sequences.event;
        let name = self.users.get(&actor.user).map(|user| user.name.clone());
        let project = self.services.get(&service).map(|service| service.project);
        self.add_event(Event {
            id,
            locale: Some(kind.locale.to_owned()),
            status: Status::Pending,
            notice: false,
            state_reason: None,
            event_code: Some(kind.code.to_owned()),
            description: kind.description,
            created_at: now,
            updated_at: now,
            audit: Some(Audit {
                id: audit,
                event: Some(kind.audited.to_owned()),
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
            service: Some(service),
            containers,
            project,
        });
        id
    }

    pub(super) fn add_detail(&mut self, event: i64, code: &str, text: &str, now: Timestamp) {
        self.sequences.detail += 1;
        let id = self.sequences.detail;
        if let Some(event) = self.events.get_mut(&event) {
            event.details.push(Detail {
                id,
                data: Some(text.to_owned()),
                event_code: Some(code.to_owned()),
                created_at: now,
                updated_at: now,
            });
        }
    }
}

//! An event as answers show it.

use serde::Serialize;
use serde_json::Value;

use super::Millis;
use crate::world::{Audit, AuditUser, Detail, Event, Status};

/// Members in the order of the recordings.
#[derive(Serialize)]
pub(crate) struct EventView<'a> {
    id: i64,
    locale: Option<&'a str>,
    status: &'a Status,
    notice: bool,
    state_reason: Option<&'a str>,
    event_code: Option<&'a str>,
    description: &'a str,
    created_at: Millis,
    updated_at: Millis,
    audit: Option<AuditView<'a>>,
    /// Of single views only.
    #[serde(skip_serializing_if = "Option::is_none")]
    event_details: Option<Vec<DetailView<'a>>>,
}

#[derive(Serialize)]
struct AuditView<'a> {
    id: i64,
    event: Option<&'a str>,
    raw_data: &'a Value,
    created_at: Millis,
    updated_at: Millis,
    user: &'a AuditUser,
    ip_addr: &'a str,
}

#[derive(Serialize)]
struct DetailView<'a> {
    id: i64,
    data: Option<&'a str>,
    event_code: Option<&'a str>,
    created_at: Millis,
    updated_at: Millis,
}

impl<'a> EventView<'a> {
    /// As in a list.
    pub(crate) fn listed(event: &'a Event) -> Self {
        Self {
            id: event.id,
            locale: event.locale.as_deref(),
            status: &event.status,
            notice: event.notice,
            state_reason: event.state_reason.as_deref(),
            event_code: event.event_code.as_deref(),
            description: &event.description,
            created_at: Millis(event.created_at),
            updated_at: Millis(event.updated_at),
            audit: event.audit.as_ref().map(AuditView::new),
            event_details: None,
        }
    }

    /// By itself, with its details.
    pub(crate) fn single(event: &'a Event) -> Self {
        Self {
            event_details: Some(event.details.iter().map(DetailView::new).collect()),
            ..Self::listed(event)
        }
    }
}

impl<'a> AuditView<'a> {
    fn new(audit: &'a Audit) -> Self {
        Self {
            id: audit.id,
            event: audit.event.as_deref(),
            raw_data: &audit.raw_data,
            created_at: Millis(audit.created_at),
            updated_at: Millis(audit.updated_at),
            user: &audit.user,
            ip_addr: &audit.ip_addr,
        }
    }
}

impl<'a> DetailView<'a> {
    fn new(detail: &'a Detail) -> Self {
        Self {
            id: detail.id,
            data: detail.data.as_deref(),
            event_code: detail.event_code.as_deref(),
            created_at: Millis(detail.created_at),
            updated_at: Millis(detail.updated_at),
        }
    }
}

//! An event as responses show it.

use serde::Serialize;
use serde_json::Value;

use super::TimestampMillis;
use crate::world::{Audit, AuditUser, Event, EventDetail, EventStatus};

/// The fields in the order of the recordings.
#[derive(Serialize)]
pub(crate) struct EventView<'a> {
    id: i64,
    locale: Option<&'a str>,
    status: &'a EventStatus,
    notice: Option<bool>,
    state_reason: Option<&'a str>,
    event_code: Option<&'a str>,
    description: &'a str,
    created_at: TimestampMillis,
    updated_at: TimestampMillis,
    audit: Option<AuditView<'a>>,
    /// Only in the response for a single event.
    #[serde(skip_serializing_if = "Option::is_none")]
    event_details: Option<Vec<EventDetailView<'a>>>,
}

#[derive(Serialize)]
struct AuditView<'a> {
    id: i64,
    event: Option<&'a str>,
    raw_data: &'a Value,
    created_at: TimestampMillis,
    updated_at: TimestampMillis,
    user: &'a AuditUser,
    ip_addr: &'a str,
}

#[derive(Serialize)]
struct EventDetailView<'a> {
    id: i64,
    data: Option<&'a str>,
    event_code: Option<&'a str>,
    created_at: TimestampMillis,
    updated_at: TimestampMillis,
}

impl<'a> EventView<'a> {
    /// An event in a list.
    pub(crate) fn listed(event: &'a Event) -> Self {
        Self {
            id: event.id,
            locale: event.locale.as_deref(),
            status: &event.status,
            notice: event.notice,
            state_reason: event.state_reason.as_deref(),
            event_code: event.event_code.as_deref(),
            description: &event.description,
            created_at: TimestampMillis(event.created_at),
            updated_at: TimestampMillis(event.updated_at),
            audit: event.audit.as_ref().map(AuditView::new),
            event_details: None,
        }
    }

    /// A single event, with its details.
    pub(crate) fn single(event: &'a Event) -> Self {
        Self {
            event_details: Some(event.details.iter().map(EventDetailView::new).collect()),
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
            created_at: TimestampMillis(audit.created_at),
            updated_at: TimestampMillis(audit.updated_at),
            user: &audit.user,
            ip_addr: &audit.ip_addr,
        }
    }
}

impl<'a> EventDetailView<'a> {
    fn new(detail: &'a EventDetail) -> Self {
        Self {
            id: detail.id,
            data: detail.data.as_deref(),
            event_code: detail.event_code.as_deref(),
            created_at: TimestampMillis(detail.created_at),
            updated_at: TimestampMillis(detail.updated_at),
        }
    }
}

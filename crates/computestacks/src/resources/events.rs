//! Conversions between events with and without details.

use crate::types::{Event, EventWithDetails};

impl From<EventWithDetails> for Event {
    /// Drops the details.
    fn from(event: EventWithDetails) -> Self {
        Self {
            audit: event.audit,
            created_at: event.created_at,
            description: event.description,
            event_code: event.event_code,
            id: event.id,
            locale: event.locale,
            notice: event.notice,
            state_reason: event.state_reason,
            status: event.status,
            updated_at: event.updated_at,
        }
    }
}

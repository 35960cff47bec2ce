//! An event as responses show it.

use serde_json::{Value, json};

use crate::{
    definition::Form,
    world::{Event, written},
};

/// An event in a list, or a single one with its details.
pub(crate) fn event(event: &Event, form: Form) -> Value {
    let audit = event.audit.as_ref().map(|audit| {
        json!({
            "id": audit.id,
            "event": audit.event,
            "raw_data": audit.raw_data,
            "created_at": written(audit.created_at),
            "updated_at": written(audit.updated_at),
            "user": audit.user,
            "ip_addr": audit.ip_addr,
        })
    });
    let mut shown = json!({
        "id": event.id,
        "locale": event.locale,
        "status": event.status,
        "notice": event.notice,
        "state_reason": event.state_reason,
        "event_code": event.event_code,
        "description": event.description,
        "created_at": written(event.created_at),
        "updated_at": written(event.updated_at),
        "audit": audit,
    });
    if form == Form::Item {
        let details = event.details.iter().map(|detail| {
            json!({
                "id": detail.id,
                "data": detail.data,
                "event_code": detail.event_code,
                "created_at": written(detail.created_at),
                "updated_at": written(detail.updated_at),
            })
        });
        shown["event_details"] = details.collect();
    }
    shown
}

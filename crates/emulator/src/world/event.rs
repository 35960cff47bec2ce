//! Events, which show the progress of queued requests.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// An event.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// The id; newer events have higher ids.
    pub id: i64,
    /// The translation key of the description.
    pub locale: Option<String>,
    /// The status.
    pub status: EventStatus,
    /// Whether it is a notice, which does not affect the state of the service.
    /// The server stores null, too.
    #[serde(default = "no_notice")]
    pub notice: Option<bool>,
    /// The reason for the final status.
    #[serde(default)]
    pub state_reason: Option<String>,
    /// The code of its kind.
    pub event_code: Option<String>,
    /// The description.
    pub description: String,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// The request that caused it.
    #[serde(default)]
    pub audit: Option<Audit>,
    /// The details, which only the response for a single event has.
    #[serde(default)]
    pub details: Vec<EventDetail>,
    /// The id of its service.
    #[serde(default)]
    pub service: Option<i64>,
    /// The ids of services that it is about too: those of an order.
    #[serde(default)]
    pub services: Vec<i64>,
    /// The ids of its containers.
    #[serde(default)]
    pub containers: Vec<i64>,
    /// The id of its project.
    #[serde(default)]
    pub project: Option<i64>,
}

#[expect(clippy::unnecessary_wraps, reason = "the type of the field")]
fn no_notice() -> Option<bool> {
    Some(false)
}

/// The status of an event. None of them is final by itself.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum EventStatus {
    /// No worker has taken its job.
    Pending,
    /// A worker runs its job.
    Running,
    /// It succeeded.
    Completed,
    /// It failed, perhaps with some effect.
    Failed,
    /// It was not started.
    Cancelled,
    /// It reports an error.
    Alert,
    /// It reports a warning.
    Warning,
}

impl EventStatus {
    /// Whether the service is `working` because of it.
    pub fn is_active(&self) -> bool {
        matches!(self, Self::Pending | Self::Running)
    }
}

/// The request that caused an event.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Audit {
    /// The id.
    pub id: i64,
    /// The action, such as `updated`.
    pub event: Option<String>,
    /// The data of the request, if it was stored.
    #[serde(default)]
    pub raw_data: Value,
    /// When it was received.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// The user.
    pub user: AuditUser,
    /// The address of the caller; empty if unknown.
    pub ip_addr: String,
}

/// The user of an audit.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct AuditUser {
    /// The id.
    pub id: Option<i64>,
    /// The name.
    pub name: Option<String>,
}

/// A detail of an event.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct EventDetail {
    /// The id.
    pub id: i64,
    /// The message.
    pub data: Option<String>,
    /// The code of its kind.
    pub event_code: Option<String>,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
}

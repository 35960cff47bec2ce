//! Events: what became of what a 202 queued.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// An event.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// Its id; newer ones are higher.
    pub id: i64,
    /// Key of its text.
    pub locale: Option<String>,
    /// How it goes.
    pub status: Status,
    /// Whether it only tells something.
    #[serde(default)]
    pub notice: bool,
    /// Why it ended so, in short.
    #[serde(default)]
    pub state_reason: Option<String>,
    /// What kind it is of.
    pub event_code: Option<String>,
    /// Text for people.
    pub description: String,
    /// When it came to be.
    pub created_at: Timestamp,
    /// When it was last written.
    pub updated_at: Timestamp,
    /// Who caused it.
    #[serde(default)]
    pub audit: Option<Audit>,
    /// What single views show besides.
    #[serde(default)]
    pub details: Vec<Detail>,
    /// The service it belongs to.
    #[serde(default)]
    pub service: Option<i64>,
    /// The containers it belongs to.
    #[serde(default)]
    pub containers: Vec<i64>,
    /// The project it belongs to.
    #[serde(default)]
    pub project: Option<i64>,
}

/// How an event goes. None of them is final by itself.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// No worker has taken it.
    Pending,
    /// A worker is on it.
    Running,
    /// Done.
    Completed,
    /// Not done, or not wholly.
    Failed,
    /// Not begun.
    Cancelled,
    /// It only tells of a fault.
    Alert,
    /// It only tells of something odd.
    Warning,
}

impl Status {
    /// Whether it keeps its service `working`.
    pub fn is_active(&self) -> bool {
        matches!(self, Self::Pending | Self::Running)
    }
}

/// Who caused an event, and from where.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Audit {
    /// Its id.
    pub id: i64,
    /// What was done, such as `updated`.
    pub event: Option<String>,
    /// What was sent, where it was kept.
    #[serde(default)]
    pub raw_data: Value,
    /// When.
    pub created_at: Timestamp,
    /// When it was last written.
    pub updated_at: Timestamp,
    /// By whom.
    pub user: AuditUser,
    /// From where; empty where that is not known.
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

/// One more thing about an event.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Detail {
    /// Its id.
    pub id: i64,
    /// The text.
    pub data: Option<String>,
    /// What kind it is of.
    pub event_code: Option<String>,
    /// When it came to be.
    pub created_at: Timestamp,
    /// When it was last written.
    pub updated_at: Timestamp,
}

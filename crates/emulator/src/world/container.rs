//! Containers of a service.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A container, as the controller and its node keep it.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Container {
    /// Its id.
    pub id: i64,
    /// The service it belongs to.
    pub service: i64,
    /// Its name, unique on its node.
    pub name: String,
    /// What the controller wants of it.
    #[serde(default)]
    pub req_state: Wanted,
    /// What its node has.
    #[serde(default)]
    pub engine: EngineState,
    /// What monitoring says of it, such as `alert` or `unhealthy`; the end of its next event
    /// clears it.
    #[serde(default)]
    pub monitoring: Option<String>,
    /// Whether it fails its health check whenever it runs, whatever is done to it.
    #[serde(default)]
    pub fails_health_check: bool,
    /// Percent of one core. The profile `controller-9.7` shows what part of its package's cores
    /// that is.
    #[serde(default)]
    pub cpu: f64,
    /// Memory; 0 where there are no metrics of it.
    #[serde(default)]
    pub mem: f64,
    /// Address in the private network of its project.
    #[serde(default)]
    pub local_ip: Option<String>,
    /// Address of its node.
    #[serde(default)]
    pub public_ip: Option<String>,
    /// When it came to be.
    pub created_at: Timestamp,
    /// When a column of it was last written.
    pub updated_at: Timestamp,
    /// Ingress rules, as answers show them.
    #[serde(default)]
    pub ingress_rules: Vec<Value>,
    /// Whether its image is the newest of its tag.
    #[serde(default = "yes")]
    pub on_latest_image: bool,
    /// Seconds that the container engine takes for an action on it. Default: as the world's pace.
    #[serde(default)]
    pub action_seconds: Option<f64>,
    /// Whether its subscription ended: it is not counted any more, and about to go.
    #[serde(default)]
    pub released: bool,
}

fn yes() -> bool {
    true
}

/// What the controller wants of a container.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Wanted {
    /// To run.
    #[default]
    Running,
    /// To stand still.
    Stopped,
}

/// What the node of a container has.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum EngineState {
    /// It runs.
    #[default]
    Running,
    /// It exists and stands still.
    Stopped,
    /// It is not there: never built, or removed behind the controller's back.
    Missing,
}

//! Containers.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A container: what the controller and its node store of it.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Container {
    /// The id.
    pub id: i64,
    /// The id of its service.
    pub service: i64,
    /// The name.
    pub name: String,
    /// The state that the controller requests.
    #[serde(default)]
    pub req_state: RequestedState,
    /// The state on its node.
    #[serde(default)]
    pub actual_state: ActualState,
    /// The state that monitoring reports, such as `alert` or `unhealthy`. The end of the next event
    /// clears it.
    #[serde(default)]
    pub monitoring: Option<String>,
    /// Whether it fails its health check whenever it runs.
    #[serde(default)]
    pub fails_health_check: bool,
    /// CPU usage in percent of one core. The profile `controller-9.7` converts it to percent of the
    /// package's cores.
    #[serde(default)]
    pub cpu: f64,
    /// Memory usage; 0 means that there are no metrics.
    #[serde(default)]
    pub mem: f64,
    /// The address in the private network of its project.
    #[serde(default)]
    pub local_ip: Option<String>,
    /// The address of its node.
    #[serde(default)]
    pub public_ip: Option<String>,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// The ingress rules as responses show them.
    #[serde(default)]
    pub ingress_rules: Vec<Value>,
    /// Whether it has the newest image of its tag.
    #[serde(default = "yes")]
    pub on_latest_image: bool,
    /// Seconds that the container engine needs for an action on it. Default: `action` of the world's
    /// `pace`.
    #[serde(default)]
    pub action_seconds: Option<f64>,
    /// Whether its subscription has ended: it is no longer counted, and will be removed.
    #[serde(default)]
    pub released: bool,
}

fn yes() -> bool {
    true
}

/// The state that the controller requests of a container.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum RequestedState {
    /// It should run.
    #[default]
    Running,
    /// It should be stopped.
    Stopped,
}

/// The state of a container on its node.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ActualState {
    /// It runs.
    #[default]
    Running,
    /// It exists and does not run.
    Stopped,
    /// It does not exist: it was never built, or removed without the controller.
    Missing,
}

//! Container services, and the images that they refer to.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::Row;

/// An id and a name.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct IdAndName {
    /// The id.
    pub id: i64,
    /// The name.
    pub name: String,
}

/// A container service. Fields of responses that follow from other objects are not stored.
#[expect(
    clippy::struct_excessive_bools,
    reason = "the fields are those of the wire"
)]
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// The id.
    pub id: i64,
    /// The name, which the server assigned.
    pub name: Option<String>,
    /// The label, which PATCH changes.
    pub label: Option<String>,
    /// The host name without a master domain.
    #[serde(default)]
    pub system_domain: Option<String>,
    /// The id of the domain that `default_domain` shows; not checked, as on the real server.
    #[serde(default)]
    pub master_domain_id: Option<i64>,
    /// The addresses of its load balancer.
    #[serde(default)]
    pub public_ip: Vec<String>,
    /// The command of its containers, instead of that of the image.
    #[serde(default)]
    pub command: Option<String>,
    /// Whether it is a load balancer.
    #[serde(default)]
    pub is_load_balancer: bool,
    /// Whether it can have domains.
    #[serde(default)]
    pub has_domain_management: bool,
    /// The state that monitoring reports, such as `active_alert`, `unhealthy` or `resource_usage`.
    /// Events take precedence over it.
    #[serde(default)]
    pub monitoring: Option<String>,
    /// Whether it scales automatically.
    #[serde(default)]
    pub auto_scale: bool,
    /// Whether automatic scaling adds containers instead of a larger package.
    #[serde(default)]
    pub auto_scale_horizontal: bool,
    /// The maximum hourly price of automatic scaling, a decimal in a string; 0 means no limit.
    #[serde(default = "no_limit")]
    pub auto_scale_max: String,
    /// Labels in any form.
    #[serde(default)]
    pub labels: Map<String, Value>,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// The location.
    pub region: IdAndName,
    /// The region within the location.
    pub availability_zone: IdAndName,
    /// The id of its project.
    pub project: i64,
    /// The image. Without one the server responds with 500 to a request for the service, and for a
    /// list page that has it.
    pub image: Option<ServiceImage>,
    /// The id of the product with its package.
    pub product_id: Option<i64>,
    /// Whether its containers have a subscription; without one a resize fails. Default: `true`.
    #[serde(default = "yes")]
    pub has_subscription: bool,
    /// Whether it has SFTP access.
    #[serde(default)]
    pub has_sftp: bool,
    /// The ids of its ingress rules.
    #[serde(default)]
    pub ingress_rules: Vec<i64>,
    /// The ids of its bastions.
    #[serde(default)]
    pub bastions: Vec<i64>,
    /// The help of the image, in HTML.
    #[serde(default)]
    pub help: HelpTexts,
    /// The shared memory of its containers in bytes, 0 for the image's default. Only the profile
    /// `controller-9.7` shows it.
    #[serde(default)]
    pub shm_size: i64,
    /// The maximum shared memory in MB, 0 for no limit. Default: the memory of its package.
    #[serde(default)]
    pub memory_limit: Option<i64>,
    /// Tags, which no response shows.
    #[serde(default)]
    pub tag_list: Option<String>,
    /// Set by administrators; no response shows it.
    #[serde(default)]
    pub override_autoremove: bool,
}

fn no_limit() -> String {
    "0.0".to_owned()
}

fn yes() -> bool {
    true
}

/// The help for a service, in HTML.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct HelpTexts {
    /// General help.
    pub general: Option<String>,
    /// Help on SSH.
    pub ssh: Option<String>,
    /// Help on remote access.
    pub remote: Option<String>,
    /// Help on domains.
    pub domain: Option<String>,
}

/// The summary of an image in a service.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ServiceImage {
    /// The id of the image.
    pub id: i64,
    /// The name.
    pub name: String,
    /// The label.
    pub label: String,
    /// The role, such as `wordpress`.
    pub role: String,
    /// The variant that runs.
    pub variant: ServiceImageVariant,
}

/// The summary of a variant of an image.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ServiceImageVariant {
    /// The id.
    pub id: i64,
    /// The label.
    pub label: Option<String>,
    /// The name.
    pub name: String,
    /// The path in the registry.
    pub path: String,
    /// Whether it is the default variant.
    pub default: bool,
    /// Its position in lists.
    pub sort: i64,
}

/// The size of a container, as the row of its product has it.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Package {
    /// The label, which is the name of the product.
    #[serde(rename(deserialize = "name"))]
    pub(crate) label: String,
    /// CPU cores, a decimal in a string.
    pub(crate) cpu: String,
    /// Memory in MB.
    pub(crate) memory: i64,
    /// Network storage in GB.
    pub(crate) storage: Option<i64>,
    /// Traffic in GB.
    pub(crate) bandwidth: Option<i64>,
    /// Disk of the node in GB.
    pub(crate) local_disk: i64,
    /// Backup in GB.
    pub(crate) backup: i64,
    /// Swap in MB.
    pub(crate) memory_swap: Option<i64>,
    /// The swappiness, 0 to 100.
    pub(crate) memory_swappiness: Option<i64>,
}

impl Package {
    /// The package of a product with its id; a product without `cpu` has none.
    pub(crate) fn of(product: &Row) -> Option<(i64, Self)> {
        let package = Self::deserialize(Value::Object(product.clone())).ok()?;
        Some((product.get("id")?.as_i64()?, package))
    }
}

/// A log line of a container.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct LogLine {
    /// Seconds since the epoch.
    pub at: f64,
    /// The name of the container, if the log store has it.
    pub container: Option<String>,
    /// The line.
    pub line: String,
}

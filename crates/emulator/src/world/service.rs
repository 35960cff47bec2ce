//! Container services, and the images, products and domains they refer to.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, value::RawValue};

/// An id with the name beside it.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// The id.
    pub id: i64,
    /// The name.
    pub name: String,
}

/// A service, as it is kept; what follows from other things is not in it.
#[expect(
    clippy::struct_excessive_bools,
    reason = "the members are those of the wire"
)]
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// Its id.
    pub id: i64,
    /// The slug the server gave it.
    pub name: Option<String>,
    /// What people call it; PATCH changes it.
    pub label: Option<String>,
    /// Host name where no master domain is set.
    #[serde(default)]
    pub system_domain: Option<String>,
    /// The domain that `default_domain` reports; not checked, as on the real server.
    #[serde(default)]
    pub master_domain_id: Option<i64>,
    /// Addresses of its load balancer.
    #[serde(default)]
    pub public_ip: Vec<String>,
    /// What runs in its containers instead of the image's own command.
    #[serde(default)]
    pub command: Option<String>,
    /// Whether it balances the load of other services.
    #[serde(default)]
    pub is_load_balancer: bool,
    /// Whether domains can be pointed at it.
    #[serde(default)]
    pub has_domain_management: bool,
    /// What monitoring says of it, such as `active_alert`, `unhealthy` or `resource_usage`; it is
    /// its state unless an event says otherwise.
    #[serde(default)]
    pub monitoring: Option<String>,
    /// Whether it grows by itself.
    #[serde(default)]
    pub auto_scale: bool,
    /// Whether it grows by more containers instead of a larger package.
    #[serde(default)]
    pub auto_scale_horizontal: bool,
    /// Highest hourly price it may grow to, a decimal as text; zero for no limit.
    #[serde(default = "no_limit")]
    pub auto_scale_max: String,
    /// Free-form labels.
    #[serde(default)]
    pub labels: Map<String, Value>,
    /// When it came to be.
    pub created_at: Timestamp,
    /// When a column of it was last written.
    pub updated_at: Timestamp,
    /// The location.
    pub region: Named,
    /// The region within the location.
    pub availability_zone: Named,
    /// Its project.
    pub project: i64,
    /// Its image; without one the server answers 500 for it and for every list page it is on.
    pub image: Option<ServiceImage>,
    /// The product that gives its package.
    pub product_id: Option<i64>,
    /// Whether its containers have a subscription; without one a resize fails.
    #[serde(default = "yes")]
    pub has_subscription: bool,
    /// Whether files can be brought to it.
    #[serde(default)]
    pub has_sftp: bool,
    /// Ids of ingress rules.
    #[serde(default)]
    pub ingress_rules: Vec<i64>,
    /// Ids of bastions.
    #[serde(default)]
    pub bastions: Vec<i64>,
    /// Ids of domains.
    #[serde(default)]
    pub domains: Vec<i64>,
    /// Help texts of the image, in HTML.
    #[serde(default)]
    pub help: Help,
    /// Shared memory of its containers in bytes, 0 for the image's default; only the profile
    /// `controller-9.7` shows it.
    #[serde(default)]
    pub shm_size: i64,
    /// Memory in MB that its shared memory may not exceed, 0 for no limit. Default: that of its
    /// package.
    #[serde(default)]
    pub memory_limit: Option<i64>,
    /// Tags; no answer shows them.
    #[serde(default)]
    pub tag_list: Option<String>,
    /// Set by administrators; no answer shows it.
    #[serde(default)]
    pub override_autoremove: bool,
}

fn no_limit() -> String {
    "0.0".to_owned()
}

fn yes() -> bool {
    true
}

/// Help texts of a service.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Help {
    /// For all.
    pub general: Option<String>,
    /// On SSH.
    pub ssh: Option<String>,
    /// On remote access.
    pub remote: Option<String>,
    /// On domains.
    pub domain: Option<String>,
}

/// The image of a service, in short.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ServiceImage {
    /// Its id, the key of the image in full.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Its label.
    pub label: String,
    /// What it is for, such as `wordpress`.
    pub role: String,
    /// Which variant of it runs.
    pub variant: Variant,
}

/// A variant of an image.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Variant {
    /// Its id.
    pub id: i64,
    /// Its label.
    pub label: Option<String>,
    /// Its name.
    pub name: String,
    /// Where a registry has it.
    pub path: String,
    /// Whether it is taken where none is asked for.
    pub default: bool,
    /// Its place in lists.
    pub sort: i64,
}

/// An image in full, as answers show it.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Image {
    /// Its id.
    pub id: i64,
    /// Whether services of it may have several containers.
    pub can_scale: bool,
    /// What show and update answer as `container_image`, sent as it stands.
    pub shown: Box<RawValue>,
    /// What the profile `controller-9.7` sends as its `image_variants`, by `version`, where `shown`
    /// has the object of an older server.
    #[serde(default)]
    pub variants: Vec<ImageVariant>,
}

/// A variant of an image in full.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ImageVariant {
    /// Its id.
    pub id: i64,
    /// Its label.
    pub label: Option<String>,
    /// Whether it is taken where none is asked for.
    pub is_default: bool,
    /// Its place in the order of versions.
    pub version: i64,
    /// Its tag in the registry.
    pub registry_image_tag: Option<String>,
    /// Script to run before a change to it.
    #[serde(default)]
    pub before_migrate: Option<String>,
    /// Script to run after a change to it.
    #[serde(default)]
    pub after_migrate: Option<String>,
    /// Script to run where a change to it fails.
    #[serde(default)]
    pub rollback_migrate: Option<String>,
    /// Whether its tag was found in the registry.
    #[serde(default)]
    pub validated_tag: bool,
    /// When its tag was looked for.
    #[serde(default)]
    pub validated_tag_updated: Option<Timestamp>,
    /// When it came to be.
    pub created_at: Timestamp,
    /// When it was last written.
    pub updated_at: Timestamp,
}

/// What can be booked.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Product {
    /// Its id, which `resize` takes.
    pub id: i64,
    /// The package it stands for; other products cannot be resized to.
    pub package: Option<Package>,
}

/// Sizes of a container.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Package {
    /// What people call it.
    pub label: String,
    /// Cores, a decimal as text.
    pub cpu: String,
    /// Memory in MB.
    pub memory: i64,
    /// Network storage in GB.
    pub storage: Option<i64>,
    /// Traffic in GB.
    pub bandwidth: Option<i64>,
    /// Disk of the node in GB.
    pub local_disk: i64,
    /// Backup in GB.
    pub backup: i64,
    /// Swap in MB.
    pub memory_swap: Option<i64>,
    /// How readily memory is swapped, 0 to 100.
    pub memory_swappiness: Option<i64>,
}

/// A domain.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Domain {
    /// Its id.
    pub id: i64,
    /// The host name.
    pub domain: String,
}

/// A line that a container wrote.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct LogLine {
    /// Seconds since the epoch.
    pub at: f64,
    /// The container, where the log store knows it.
    pub container: Option<String>,
    /// The line.
    pub line: String,
}

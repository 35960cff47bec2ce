//! The types that a user without a client would write: structs with the same fields and the same
//! strictness, with `serde`'s derive only. `cargo xtask bench` also builds a program with them.
//!
//! They parse times and decimals, require the fields that are always sent, and ignore unknown
//! fields. The generated types also have a separate type for each kind of id, enums for states, and
//! the documented forms that the server does not send.

use jiff::Timestamp;
use rust_decimal::Decimal;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub(crate) struct ServiceList {
    pub(crate) container_services: Vec<Service>,
}

#[expect(
    clippy::struct_excessive_bools,
    reason = "the fields are those of the wire"
)]
#[derive(Debug, Deserialize)]
pub(crate) struct Service {
    pub(crate) auto_scale: bool,
    pub(crate) auto_scale_horizontal: bool,
    pub(crate) auto_scale_max: Decimal,
    pub(crate) availability_zone: Option<Named>,
    pub(crate) bastions: Vec<i64>,
    pub(crate) command: Option<String>,
    pub(crate) container_image_id: Option<i64>,
    pub(crate) created_at: Timestamp,
    pub(crate) current_state: String,
    pub(crate) default_domain: Option<String>,
    pub(crate) deployed_containers: i64,
    pub(crate) domains: Vec<i64>,
    pub(crate) has_domain_management: bool,
    pub(crate) has_sftp: bool,
    pub(crate) help: Help,
    pub(crate) id: i64,
    pub(crate) image: Option<Image>,
    pub(crate) ingress_rules: Vec<i64>,
    pub(crate) is_load_balancer: bool,
    pub(crate) label: Option<String>,
    pub(crate) labels: serde_json::Map<String, serde_json::Value>,
    pub(crate) links: Links,
    pub(crate) name: Option<String>,
    pub(crate) package: Package,
    pub(crate) product_id: Option<i64>,
    pub(crate) project: Named,
    pub(crate) public_ip: Vec<String>,
    pub(crate) region: Option<Named>,
    pub(crate) updated_at: Timestamp,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Named {
    pub(crate) id: i64,
    pub(crate) name: String,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Help {
    pub(crate) domain: Option<String>,
    pub(crate) general: Option<String>,
    pub(crate) remote: Option<String>,
    pub(crate) ssh: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Image {
    pub(crate) id: i64,
    pub(crate) label: String,
    pub(crate) name: String,
    pub(crate) role: String,
    pub(crate) variant: Variant,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Variant {
    pub(crate) default: bool,
    pub(crate) id: i64,
    pub(crate) label: Option<String>,
    pub(crate) name: String,
    pub(crate) path: String,
    pub(crate) sort: i64,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Links {
    pub(crate) bastions: String,
    pub(crate) containers: String,
    pub(crate) events: String,
    pub(crate) ingress_rules: String,
    pub(crate) logs: String,
    pub(crate) metadata: String,
    pub(crate) products: String,
    pub(crate) project: String,
}

/// Complete, or empty if the service has no package.
#[derive(Debug, Deserialize)]
pub(crate) struct Package {
    pub(crate) backup: Option<i64>,
    pub(crate) bandwidth: Option<i64>,
    pub(crate) cpu: Option<Decimal>,
    pub(crate) label: Option<String>,
    pub(crate) local_disk: Option<i64>,
    pub(crate) memory: Option<i64>,
    pub(crate) memory_swap: Option<i64>,
    pub(crate) memory_swappiness: Option<i64>,
    pub(crate) storage: Option<i64>,
}

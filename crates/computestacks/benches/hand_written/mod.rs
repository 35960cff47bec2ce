//! What someone would write who had no client: structs of the same fields, as strict, by
//! `serde`'s derive alone. `cargo xtask bench` builds
//! a program with them too.
//!
//! Times and decimals are read as such, a field that is always sent is required, and unknown ones
//! are passed over. What is left out is what the generated types do besides: ids of a type each,
//! states as an enum, and the documented forms that the server does not send.

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

/// Complete, or empty where the service has none.
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

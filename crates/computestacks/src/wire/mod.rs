//! Types that accept more than one form on the wire, and helpers of the generated code that write a
//! value back in its original form. The errata explain why each exists.

pub(crate) mod all_or_nothing;
mod auto_scale_max;
pub(crate) mod decimal_or_number;
pub(crate) mod deserialize;
mod log_line;
mod metric_point;
mod one_or_many;
mod patch;
mod public_ips;
#[cfg(feature = "schemars")]
mod schemas;
mod secret;

pub use auto_scale_max::AutoScaleMax;
pub use log_line::LogLine;
pub use metric_point::MetricPoint;
pub use one_or_many::OneOrMany;
pub use patch::Patch;
pub use public_ips::PublicIps;
#[cfg(feature = "schemars")]
pub(crate) use schemas::{DateTimeSchema, DecimalOrNumberSchema, DecimalSchema};
pub use secret::Secret;

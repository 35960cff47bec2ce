//! Types that read more than one form from the wire, and what the generated code needs to
//! write a value back as it came. The errata say why each is there.

pub(crate) mod all_or_nothing;
mod auto_scale_max;
pub(crate) mod decimal_or_number;
mod log_line;
mod one_or_many;
mod patch;
mod public_ips;
#[cfg(feature = "schemars")]
mod schemas;
mod secret;

pub use auto_scale_max::AutoScaleMax;
pub use log_line::LogLine;
pub use one_or_many::OneOrMany;
pub use patch::Patch;
pub use public_ips::PublicIps;
#[cfg(feature = "schemars")]
pub(crate) use schemas::{DateTimeSchema, DecimalOrNumberSchema, DecimalSchema};
pub use secret::Secret;

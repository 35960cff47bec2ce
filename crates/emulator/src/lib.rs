//! A stand-in for a ComputeStacks controller.

pub mod contract;
#[cfg(feature = "httpmock")]
pub mod httpmock;

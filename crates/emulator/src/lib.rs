//! A stand-in for a ComputeStacks controller.

pub mod contract;

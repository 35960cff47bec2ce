//! Typed client for the ComputeStacks Container Service API.

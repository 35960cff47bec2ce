//! What is applied, and by which operations.

use computestacks::operations::{self, Operation};

use crate::{
    exit::Exit,
    failure::Failure,
    resource::spec::{ApplySpec, ResourceSpec},
};

/// The operation of a data file; a test checks that all exist.
pub(super) fn operation(id: &str) -> Result<&'static Operation, Failure> {
    operations::find(id)
        .ok_or_else(|| Failure::new(Exit::Unexpected, format!("there is no operation {id}")))
}

/// What is applied.
pub(super) struct ApplyCall {
    pub(super) spec: &'static ResourceSpec,
    pub(super) apply: &'static ApplySpec,
    pub(super) create: &'static Operation,
    pub(super) update: &'static Operation,
}

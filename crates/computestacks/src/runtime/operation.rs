//! What the client must know of an operation besides its method: generated from the document.

use std::time::Duration;

/// An operation of the contract.
#[derive(Debug)]
pub(crate) struct OperationMeta {
    /// Name of the generated method, such as `show_container_service`.
    pub(crate) name: &'static str,
    pub(crate) method: &'static str,
    /// Path with placeholders.
    pub(crate) path: &'static str,
    /// `x-idempotent`: a repeat does no more than the first call.
    pub(crate) idempotent: bool,
    /// `x-idempotent-actions`: values of the placeholder `action` that may be repeated all the same.
    pub(crate) idempotent_actions: &'static [&'static str],
    /// `x-timeout-seconds`: how long one response may take.
    pub(crate) timeout_seconds: u64,
    /// `security`: the scopes any one of which a token needs, since controller 9.7.5.
    pub(crate) scopes: &'static [&'static str],
}

impl OperationMeta {
    /// How long one attempt may take unless the caller says otherwise.
    pub(crate) const fn attempt_timeout(&self) -> Duration {
        Duration::from_secs(self.timeout_seconds)
    }
}

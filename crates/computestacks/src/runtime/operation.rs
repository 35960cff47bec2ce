//! Facts about operations that the generated client lacks; generated from the contract.

use std::time::Duration;

/// An operation of the contract.
#[derive(Debug)]
pub(crate) struct OperationMeta {
    /// The name of the generated method, such as `show_container_service`.
    pub(crate) name: &'static str,
    pub(crate) method: &'static str,
    /// The path with placeholders.
    pub(crate) path: &'static str,
    /// `x-idempotent`: a second call has no further effect.
    pub(crate) idempotent: bool,
    /// `x-idempotent-actions`: values of the placeholder `action` that are idempotent.
    pub(crate) idempotent_actions: &'static [&'static str],
    /// `x-timeout-seconds`: the timeout of an attempt.
    pub(crate) timeout_seconds: u64,
    /// `security`: the scopes; since controller 9.7.5 a token needs one of them.
    pub(crate) scopes: &'static [&'static str],
}

impl OperationMeta {
    /// The default timeout of an attempt.
    pub(crate) const fn attempt_timeout(&self) -> Duration {
        Duration::from_secs(self.timeout_seconds)
    }
}

//! How long calls may take and how often they are tried: of a client, and of one call.

use std::time::Duration;

use crate::{RetryPolicy, runtime::operation::OperationMeta};

/// What a client uses for every call that does not say otherwise.
#[derive(Clone, Debug, Default)]
pub(crate) struct DefaultOptions {
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) operation_timeout: Option<Duration>,
    pub(crate) retry: RetryPolicy,
}

/// What one call says for itself.
#[derive(Clone, Debug, Default)]
pub(crate) struct CallOptions {
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) operation_timeout: Option<Duration>,
    pub(crate) retry: Option<RetryPolicy>,
    pub(crate) idempotent: Option<bool>,
}

/// What holds for one call in the end.
#[derive(Debug)]
pub(crate) struct EffectiveOptions {
    pub(crate) attempt_timeout: Duration,
    pub(crate) operation_timeout: Duration,
    pub(crate) retry: RetryPolicy,
    pub(crate) idempotent: bool,
}

/// So many attempts of full length fit into an operation unless its timeout is given.
const ATTEMPTS_OF_FULL_LENGTH: u32 = 3;

impl CallOptions {
    /// The call's own word, then the client's, then the operation's.
    pub(crate) fn settle(
        &self,
        defaults: &DefaultOptions,
        operation: &OperationMeta,
    ) -> EffectiveOptions {
        let attempt_timeout = self
            .attempt_timeout
            .or(defaults.attempt_timeout)
            .unwrap_or(operation.attempt_timeout());
        EffectiveOptions {
            attempt_timeout,
            operation_timeout: self
                .operation_timeout
                .or(defaults.operation_timeout)
                .unwrap_or(attempt_timeout.saturating_mul(ATTEMPTS_OF_FULL_LENGTH)),
            retry: self.retry.clone().unwrap_or_else(|| defaults.retry.clone()),
            idempotent: self.idempotent.unwrap_or(operation.idempotent),
        }
    }
}

/// The settings that every call has, as methods of a request that keeps them in a field.
macro_rules! call_settings {
    ($($field:ident).+) => {
        /// How long the call may take in all, retries and the waits between them included.
        /// Default: the client's, else three times the timeout of an attempt.
        pub fn timeout(mut self, timeout: std::time::Duration) -> Self {
            self.$($field).+.operation_timeout = Some(timeout);
            self
        }

        /// How long one attempt may take, from connecting to the last byte. Default: the
        /// client's, else 60 seconds for lists and logs and 30 for the rest.
        pub fn attempt_timeout(mut self, timeout: std::time::Duration) -> Self {
            self.$($field).+.attempt_timeout = Some(timeout);
            self
        }

        /// How often and how fast the call is tried. Default: the client's.
        pub fn retry(mut self, policy: crate::RetryPolicy) -> Self {
            self.$($field).+.retry = Some(policy);
            self
        }

        /// Whether the call may be repeated where it is not known if it took effect. Default: as
        /// the contract says of the operation (`x-idempotent`).
        pub fn idempotent(mut self, idempotent: bool) -> Self {
            self.$($field).+.idempotent = Some(idempotent);
            self
        }
    };
}

pub(crate) use call_settings;

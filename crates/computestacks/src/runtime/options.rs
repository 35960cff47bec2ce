//! Timeouts and retries, of a client and of a single call.

use std::time::Duration;

use http::{HeaderName, HeaderValue};

use crate::{
    RetryPolicy, operations::Operation, runtime::preview::PreviewSlot, wait::WaitSettings,
};

/// The defaults of a client.
#[derive(Clone, Debug, Default)]
pub(crate) struct DefaultOptions {
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) operation_timeout: Option<Duration>,
    pub(crate) retry: RetryPolicy,
    pub(crate) wait: WaitSettings,
}

/// The options of a single call.
#[derive(Clone, Debug, Default)]
pub(crate) struct CallOptions {
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) operation_timeout: Option<Duration>,
    pub(crate) retry: Option<RetryPolicy>,
    pub(crate) idempotent: Option<bool>,
    /// The request is put there and not sent.
    pub(crate) preview: Option<PreviewSlot>,
    /// Headers besides those of the client.
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
}

/// The options in effect.
#[derive(Debug)]
pub(crate) struct EffectiveOptions {
    pub(crate) attempt_timeout: Duration,
    pub(crate) operation_timeout: Duration,
    pub(crate) retry: RetryPolicy,
    pub(crate) idempotent: bool,
}

/// The default timeout of a call, in timeouts of an attempt.
const TIMEOUT_IN_ATTEMPTS: u32 = 3;

impl CallOptions {
    /// Options of the call take precedence over those of the client, and these over those of the
    /// operation.
    pub(crate) fn resolve(
        &self,
        defaults: &DefaultOptions,
        operation: &Operation,
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
                .unwrap_or(attempt_timeout.saturating_mul(TIMEOUT_IN_ATTEMPTS)),
            retry: self.retry.clone().unwrap_or_else(|| defaults.retry.clone()),
            idempotent: self.idempotent.unwrap_or(operation.is_idempotent),
        }
    }
}

/// Adds the options of a call as methods to a request that has them in a field.
macro_rules! call_settings {
    ($($field:ident).+) => {
        /// Sets the timeout of the call with all retries and the waits between them. Default: that
        /// of the client, otherwise three times the timeout of an attempt.
        pub fn timeout(mut self, timeout: std::time::Duration) -> Self {
            self.$($field).+.operation_timeout = Some(timeout);
            self
        }

        /// Sets the timeout of an attempt, from connecting to the last byte. Default: that of the
        /// client, otherwise 60 seconds for lists and logs and 30 seconds for other operations.
        pub fn attempt_timeout(mut self, timeout: std::time::Duration) -> Self {
            self.$($field).+.attempt_timeout = Some(timeout);
            self
        }

        /// Sets the retry policy. Default: that of the client.
        pub fn retry(mut self, policy: crate::RetryPolicy) -> Self {
            self.$($field).+.retry = Some(policy);
            self
        }

        /// Sets whether the call may be retried if it may have taken effect. Default: as the
        /// contract says about the operation (`x-idempotent`).
        pub fn idempotent(mut self, idempotent: bool) -> Self {
            self.$($field).+.idempotent = Some(idempotent);
            self
        }
    };
}

pub(crate) use call_settings;

//! The parts of every call: options, limits, attempts, retries and responses.

pub(crate) mod base_url;
pub(crate) mod batches;
pub(crate) mod buffered_response;
pub(crate) mod call;
pub(crate) mod events;
pub(crate) mod http_client;
pub(crate) mod limiter;
pub(crate) mod list;
pub(crate) mod list_all;
pub(crate) mod operation_request;
pub(crate) mod options;
pub(crate) mod page;
pub(crate) mod prepared_request;
pub(crate) mod preview;
pub(crate) mod progress;
pub(crate) mod raw;
pub(crate) mod request;
pub(crate) mod retry;
#[cfg(feature = "rustls-no-provider")]
pub(crate) mod tls;

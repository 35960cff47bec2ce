//! An answer that is no success.

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::http_client::Exchange;

/// Status, headers and body of an answer, for an error or a response to keep.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    /// The body of a success is left out, because it was longer than allowed.
    pub(crate) too_long: bool,
}

impl From<Exchange> for Answer {
    fn from(exchange: Exchange) -> Self {
        let Exchange {
            status,
            headers,
            body,
            too_long,
        } = exchange;
        Self {
            status,
            headers,
            body,
            too_long,
        }
    }
}

//! A request as the simulation takes it, and what it says shall be done to the caller.

use std::{net::IpAddr, time::Duration};

use bytes::Bytes;
use http::{HeaderMap, Method};

use crate::api::Answer;

/// A request, read to its end.
#[cfg_attr(test, derive(Debug))]
pub(crate) struct Incoming {
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) peer: IpAddr,
}

/// What shall be done to the caller.
#[derive(Debug)]
pub(crate) struct Outcome {
    /// How long the world must have gone on before it is done, where it is to be late.
    pub(crate) not_before: Option<Duration>,
    /// Whether there is something to tell to others, or to do at another time than before.
    pub(crate) is_eventful: bool,
    pub(crate) reply: Reply,
}

/// What the caller gets.
#[derive(Debug)]
pub(crate) enum Reply {
    /// An answer.
    Whole(Answer),
    /// An answer, but not to its end.
    Half(Answer),
    /// A reset connection.
    Reset,
}

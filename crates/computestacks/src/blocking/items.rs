//! Streams as iterators.

use std::{future::poll_fn, pin::Pin, sync::Arc};

use futures_core::Stream;

use super::runtime::Runtime;
use crate::Error;

/// An iterator over the items of a stream. It reads nothing in advance.
///
/// It ends after an error of the blocking client itself (see [`Client`](super::Client)).
#[derive(Debug)]
#[must_use = "nothing is read until the iterator is used"]
pub struct Items<S> {
    stream: Option<S>,
    runtime: Arc<Runtime>,
}

impl<S> Items<S> {
    pub(super) fn new(stream: S, runtime: Arc<Runtime>) -> Self {
        Self {
            stream: Some(stream),
            runtime,
        }
    }
}

impl<T, S> Iterator for Items<S>
where
    S: Stream<Item = Result<T, Error>> + Unpin,
{
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let stream = self.stream.as_mut()?;
        let item = poll_fn(|context| Pin::new(&mut *stream).poll_next(context));
        match self.runtime.wait(item) {
            Ok(Some(item)) => return Some(item),
            Ok(None) => self.stream = None,
            Err(error) => {
                self.stream = None;
                return Some(Err(error));
            }
        }
        None
    }
}

//! Streams that read items in batches and return them one by one.

use std::{
    collections::VecDeque,
    fmt,
    future::{Future, poll_fn},
    task::{Context, Poll},
};

use crate::{Error, runtime::request::BoxFuture};

/// Some items, and the reader of the rest unless these are the last.
pub(crate) type Batch<R> = (VecDeque<Result<<R as BatchReader>::Item, Error>>, Option<R>);

/// Reads the next items, and waits until there are any. An empty batch is skipped.
pub(crate) trait BatchReader: Send + Sized + 'static {
    type Item: Send + 'static;

    fn read(self) -> impl Future<Output = Batch<Self>> + Send;
}

/// A stream of the items of a reader.
///
/// Reads nothing in advance and keeps at most one batch. Dropping a future of [`BatchStream::next`]
/// does not cancel the read, so no item is lost.
pub(crate) struct BatchStream<R: BatchReader> {
    ready: VecDeque<Result<R::Item, Error>>,
    state: BatchState<R>,
}

enum BatchState<R: BatchReader> {
    Idle(R),
    Reading(BoxFuture<Batch<R>>),
    Done,
}

impl<R: BatchReader> BatchStream<R> {
    pub(crate) fn new(reader: R) -> Self {
        Self {
            ready: VecDeque::new(),
            state: BatchState::Idle(reader),
        }
    }

    /// Changes the settings of a reader that has not started.
    pub(crate) fn set(mut self, change: impl FnOnce(&mut R)) -> Self {
        if let BatchState::Idle(reader) = &mut self.state {
            change(reader);
        }
        self
    }

    pub(crate) fn poll(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<R::Item, Error>>> {
        loop {
            if let Some(item) = self.ready.pop_front() {
                return Poll::Ready(Some(item));
            }
            // `Done` is set during the poll, so that a reader that panicked is not used again.
            self.state = match std::mem::replace(&mut self.state, BatchState::Done) {
                BatchState::Idle(reader) => BatchState::Reading(Box::pin(reader.read())),
                BatchState::Reading(mut read) => match read.as_mut().poll(context) {
                    Poll::Ready((items, rest)) => {
                        self.ready = items;
                        rest.map_or(BatchState::Done, BatchState::Idle)
                    }
                    Poll::Pending => {
                        self.state = BatchState::Reading(read);
                        return Poll::Pending;
                    }
                },
                BatchState::Done => return Poll::Ready(None),
            };
        }
    }

    pub(crate) async fn next(&mut self) -> Option<Result<R::Item, Error>> {
        poll_fn(|context| self.poll(context)).await
    }
}

impl<R: BatchReader + fmt::Debug> fmt::Debug for BatchStream<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("BatchStream");
        debug.field("ready", &self.ready.len());
        match &self.state {
            BatchState::Idle(reader) => debug.field("reader", reader),
            BatchState::Reading(_) => debug.field("reader", &"reading"),
            BatchState::Done => debug.field("reader", &"done"),
        };
        debug.finish()
    }
}

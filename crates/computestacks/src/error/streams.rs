//! Errors of streams whose data is incomplete.

use std::fmt;

use jiff::Timestamp;

use super::{Error, ErrorKind};

impl Error {
    /// Whether [`List::all`](crate::List::all) may have missed services: the server's
    /// `Total` is larger than the number received, or changed during every read. This error is the
    /// last item; the services before it are valid.
    ///
    /// What to do: list again while fewer services are created and deleted, with a larger
    /// [`ListAll::per_page`](crate::ListAll::per_page) so that they fit on one page, or with more
    /// [`ListAll::max_restarts`](crate::ListAll::max_restarts).
    pub fn is_incomplete(&self) -> bool {
        matches!(self.0.kind, ErrorKind::Incomplete { .. })
    }

    /// Whether [`ServiceHandle::follow_logs`](crate::handles::ServiceHandle::follow_logs) could not read some lines,
    /// because there are too many or the server cannot sort them. The message has their time range.
    /// The error stands in place of the missing lines, and the stream continues after it.
    ///
    /// What to do: continue, or read that time range with [`ServiceHandle::logs`](crate::handles::ServiceHandle::logs) in
    /// small windows. If it happens often, raise [`FollowLogs::limit`](crate::FollowLogs::limit)
    /// and [`FollowLogs::backlog`](crate::FollowLogs::backlog).
    pub fn is_gap(&self) -> bool {
        matches!(self.0.kind, ErrorKind::Gap { .. })
    }

    pub(crate) fn incomplete(operation: &'static str, seen: u64, total: Option<u64>) -> Self {
        Self::new(ErrorKind::Incomplete { seen, total }, Some(operation))
    }

    pub(crate) fn gap(operation: &'static str, after: Timestamp, until: Timestamp) -> Self {
        Self::new(ErrorKind::Gap { after, until }, Some(operation))
    }
}

pub(super) fn fmt_incomplete(
    f: &mut fmt::Formatter<'_>,
    seen: u64,
    total: Option<u64>,
) -> fmt::Result {
    match total {
        Some(total) => write!(
            f,
            "the list may be incomplete: received {seen} items, the server counts {total}, or the \
             number changed during the list; list again with a larger page"
        ),
        None => write!(f, "the list does not end; received {seen} items"),
    }
}

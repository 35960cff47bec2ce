//! What only streams can say: that not everything could be read.

use std::fmt;

use jiff::Timestamp;

use super::{Error, ErrorKind};

impl Error {
    /// [`Client::list_all`](crate::Client::list_all) read the list as often as it may and cannot
    /// say that these are all services: the server's `Total` tells of more than came, or changed
    /// while reading. It is the last item; the services before it are good.
    ///
    /// What to do: list again when fewer services are being made and deleted, with a larger
    /// [`ListAll::per_page`](crate::ListAll::per_page), so that they fit on one page, or with
    /// more [`ListAll::max_restarts`](crate::ListAll::max_restarts).
    pub fn is_incomplete(&self) -> bool {
        matches!(self.0.kind, ErrorKind::Incomplete { .. })
    }

    /// [`Client::follow_logs`](crate::Client::follow_logs) could not read some lines, because
    /// they are too many or the server cannot sort them; the message says of which time. It stands where they are missing, and the stream goes on after it.
    ///
    /// What to do: go on, or read that time with [`Client::logs`](crate::Client::logs), in small
    /// windows. Where it happens repeatedly, raise
    /// [`FollowLogs::limit`](crate::FollowLogs::limit) and
    /// [`FollowLogs::backlog`](crate::FollowLogs::backlog).
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
            "only {seen} services came where the server counted {total}, or their number changed \
             while they were read; list again with a larger page"
        ),
        None => write!(f, "the pages do not end; {seen} services came"),
    }
}

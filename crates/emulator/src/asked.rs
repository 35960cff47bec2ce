//! What was asked lately.

use std::{collections::VecDeque, fmt};

use computestacks_contract::judge::printable_target;

use crate::exchange::{Incoming, Reply};

/// Older requests are forgotten beyond this.
const KEPT: usize = 1000;

/// A request that came.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Asked {
    /// The method.
    pub method: String,
    /// Path and query, cut where they are long. Secrets of the query are hidden.
    pub target: String,
    /// The status that was sent; `None` where the connection was reset instead.
    pub status: Option<u16>,
}

impl fmt::Display for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.target)
    }
}

/// The last requests.
#[derive(Debug, Default)]
pub(crate) struct Journal(VecDeque<Asked>);

impl Journal {
    pub(crate) fn note(&mut self, incoming: &Incoming, reply: &Reply) {
        if self.0.len() >= KEPT {
            self.0.pop_front();
        }
        self.0.push_back(Asked {
            method: incoming.method.to_string(),
            target: printable_target(&incoming.path, &incoming.query),
            status: match reply {
                Reply::Whole(answer) | Reply::Half(answer) => Some(answer.status.as_u16()),
                Reply::Reset => None,
            },
        });
    }

    /// The oldest first.
    pub(crate) fn requests(&self) -> impl Iterator<Item = &Asked> {
        self.0.iter()
    }
}

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, Ipv4Addr};

    use bytes::Bytes;
    use http::{HeaderMap, Method};

    use super::*;

    #[test]
    fn the_last_thousand_are_kept_without_secrets() {
        let mut journal = Journal::default();
        for page in 0..1100 {
            let incoming = Incoming {
                method: Method::GET,
                path: "/api/container_services".to_owned(),
                query: format!("page={page}&access_token=s3cr3t"),
                headers: HeaderMap::new(),
                body: Bytes::new(),
                peer: IpAddr::V4(Ipv4Addr::LOCALHOST),
            };
            journal.note(&incoming, &Reply::Reset);
        }
        assert_eq!(journal.requests().count(), KEPT);
        let oldest = journal.requests().next().expect("there are some");
        assert_eq!(
            oldest.to_string(),
            "GET /api/container_services?page=100&access_token=<hidden>"
        );
        assert_eq!(oldest.status, None);
    }
}

//! Who calls, and what can be asked for.

use std::net::IpAddr;

/// Who calls, and from where.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Actor {
    /// The user.
    pub(crate) user: i64,
    /// The address the request came from.
    pub(crate) address: IpAddr,
}

/// A power action.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum PowerAction {
    Start,
    Stop,
    Restart,
    Rebuild,
}

impl PowerAction {
    /// The action of this name; upper case is unknown, as on the real server.
    pub(crate) fn parse(name: &str) -> Option<Self> {
        match name {
            "start" => Some(Self::Start),
            "stop" => Some(Self::Stop),
            "restart" => Some(Self::Restart),
            "rebuild" => Some(Self::Rebuild),
            _ => None,
        }
    }
}

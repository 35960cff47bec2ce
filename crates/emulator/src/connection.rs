//! The caller of a request, whose connection can be reset.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

/// Resets the connection of a request, once its response or the body of that fails.
#[derive(Clone, Debug, Default)]
pub(crate) struct ResetSwitch(Arc<AtomicBool>);

impl ResetSwitch {
    pub(crate) fn reset(&self) {
        self.0.store(true, Ordering::Release);
    }

    pub(crate) fn is_reset(&self) -> bool {
        self.0.load(Ordering::Acquire)
    }
}

/// The caller of a request.
#[derive(Clone, Debug)]
pub(crate) struct Peer {
    pub(crate) address: SocketAddr,
    pub(crate) reset_switch: ResetSwitch,
}

impl Peer {
    pub(crate) fn at(address: SocketAddr) -> Self {
        Self {
            address,
            reset_switch: ResetSwitch::default(),
        }
    }
}

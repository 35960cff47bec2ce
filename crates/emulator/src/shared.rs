//! What all connections and tasks of an emulator share.

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::sync::{Notify, watch};

use crate::{
    clock::{ClockMode, pause},
    limits::Limits,
    simulation::Simulation,
};

/// What all connections share.
#[derive(Debug)]
pub(crate) struct Shared {
    simulation: Mutex<Simulation>,
    pub(crate) limits: Limits,
    /// Whether the emulator's own endpoints answer callers from other machines.
    pub(crate) remote_control: bool,
    /// Something was queued, or the clock was moved.
    pub(crate) changed: Notify,
}

impl Shared {
    pub(crate) fn new(simulation: Simulation, limits: Limits, remote_control: bool) -> Arc<Self> {
        Arc::new(Self {
            simulation: Mutex::new(simulation),
            limits,
            remote_control,
            changed: Notify::new(),
        })
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, Simulation> {
        // After a panic elsewhere the world may be half changed, but it is readable all the same,
        // and `reset` mends it.
        self.simulation
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Moves the world's time forward, and does what was due meanwhile.
    pub(crate) fn advance(&self, by: Duration) {
        {
            let mut simulation = self.lock();
            simulation.clock.advance(by);
            simulation.settle();
        }
        self.changed.notify_one();
    }

    /// How long the world has gone on.
    #[cfg(feature = "client-clock")]
    pub(crate) fn passed(&self) -> Duration {
        self.lock().clock.passed()
    }

    /// Waits until the world has gone on for so long in all.
    pub(crate) async fn wait_until(&self, passed: Duration) {
        let mut moved = self.lock().clock.watch();
        loop {
            let (now, mode) = {
                let simulation = self.lock();
                (simulation.clock.passed(), simulation.clock.mode())
            };
            if now >= passed {
                return;
            }
            let left = passed.saturating_sub(now);
            tokio::select! {
                () = pause(left), if mode == ClockMode::Running => {}
                _ = moved.changed() => {}
            }
        }
    }
}

/// Waits for the word to stop; a sender that is gone means the same.
pub(crate) async fn told_to_stop(stop: &mut watch::Receiver<bool>) {
    let _ = stop.wait_for(|stop| *stop).await;
}

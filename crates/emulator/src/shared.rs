//! The simulation and settings that all connections and tasks of an emulator share.

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::sync::{Notify, watch};

use crate::{clock::sleep, limits::Limits, request_log::RequestHook, simulation::Simulation};

/// See the [module](self).
#[derive(Debug)]
pub(crate) struct SharedSimulation {
    simulation: Mutex<Simulation>,
    pub(crate) limits: Limits,
    /// Whether the control endpoints accept callers from other machines.
    pub(crate) remote_control: bool,
    pub(crate) on_request: Option<RequestHook>,
    /// Wakes the task that sends callbacks: a job was queued, or the clock was moved.
    pub(crate) changed: Notify,
}

impl SharedSimulation {
    pub(crate) fn new(
        simulation: Simulation,
        limits: Limits,
        remote_control: bool,
        on_request: Option<RequestHook>,
    ) -> Arc<Self> {
        Arc::new(Self {
            simulation: Mutex::new(simulation),
            limits,
            remote_control,
            on_request,
            changed: Notify::new(),
        })
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, Simulation> {
        // A panic can leave the world inconsistent; it stays readable, and a reset restores it.
        self.simulation
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Advances the world's time and runs the job steps that become due.
    pub(crate) fn advance(&self, by: Duration) {
        {
            let mut simulation = self.lock();
            simulation.clock.advance(by);
            simulation.settle();
        }
        self.changed.notify_one();
    }

    /// How much time has elapsed in the world.
    pub(crate) fn elapsed(&self) -> Duration {
        self.lock().clock.elapsed()
    }

    /// Waits until this much time has elapsed in the world.
    pub(crate) async fn wait_until(&self, elapsed: Duration) {
        let mut moved = self.lock().clock.watch();
        loop {
            let wait = {
                let clock = &self.lock().clock;
                let left = elapsed.saturating_sub(clock.elapsed());
                if left.is_zero() {
                    return;
                }
                clock.real(left)
            };
            tokio::select! {
                () = sleep(wait.unwrap_or_default()), if wait.is_some() => {}
                _ = moved.changed() => {}
            }
        }
    }
}

/// Waits for the request to stop; a dropped sender counts as one.
pub(crate) async fn stop_requested(stop: &mut watch::Receiver<bool>) {
    let _ = stop.wait_for(|stop| *stop).await;
}

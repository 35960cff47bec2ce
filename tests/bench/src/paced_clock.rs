//! A clock that advances to the end of the next wait as soon as all workers wait.

use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use computestacks::time::{Clock, Wait};
use jiff::Timestamp;
use tokio::sync::oneshot;

/// Clones share one clock.
#[derive(Clone, Debug)]
pub(super) struct PacedClock(Arc<PacedClockShared>);

#[derive(Debug)]
struct PacedClockShared {
    emulator: SocketAddr,
    state: Mutex<PacedClockState>,
}

#[derive(Debug, Default)]
struct PacedClockState {
    passed: Duration,
    /// Workers, each with at most one wait at a time.
    workers: usize,
    waits: BTreeMap<(Duration, u64), oneshot::Sender<()>>,
    /// Attempts at a request: each starts one timeout.
    requests: u32,
    number: u64,
}

/// Registers a worker until it is dropped.
#[derive(Debug)]
pub(super) struct WorkerGuard(PacedClock);

impl Drop for WorkerGuard {
    fn drop(&mut self) {
        let mut state = self.0.lock();
        state.workers -= 1;
        self.0.move_on(&mut state);
    }
}

impl PacedClock {
    pub(super) fn new(emulator: SocketAddr) -> Self {
        Self(Arc::new(PacedClockShared {
            emulator,
            state: Mutex::default(),
        }))
    }

    /// Registers one more worker. All must be registered before the first waits.
    pub(super) fn begin(&self) -> WorkerGuard {
        self.lock().workers += 1;
        WorkerGuard(self.clone())
    }

    pub(super) fn requests(&self) -> u32 {
        self.lock().requests
    }

    pub(super) fn passed(&self) -> Duration {
        self.lock().passed
    }

    fn lock(&self) -> MutexGuard<'_, PacedClockState> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// If all workers wait, advances to the end of the first wait.
    fn move_on(&self, state: &mut PacedClockState) {
        if state.waits.len() < state.workers {
            return;
        }
        let Some(((end, _), done)) = state.waits.pop_first() else {
            return;
        };
        let step = end.saturating_sub(state.passed);
        // If this fails no wait ends, which the benchmark notices.
        if !step.is_zero() && advance(self.0.emulator, step).is_err() {
            return;
        }
        state.passed = state.passed.max(end);
        let _ = done.send(());
    }
}

impl Clock for PacedClock {
    fn now(&self) -> Duration {
        self.lock().passed
    }

    fn timestamp(&self) -> Timestamp {
        // Nothing here uses the date.
        Timestamp::UNIX_EPOCH
    }

    fn sleep(&self, duration: Duration) -> Wait {
        let (clock, (done, wait)) = (self.clone(), oneshot::channel());
        Box::pin(async move {
            {
                let mut state = clock.lock();
                state.number += 1;
                let place = (state.passed.saturating_add(duration), state.number);
                state.waits.insert(place, done);
                clock.move_on(&mut state);
            }
            let _ = wait.await;
        })
    }

    fn timer(&self, _: Duration) -> Wait {
        self.lock().requests += 1;
        // No time passes during a request.
        Box::pin(std::future::pending())
    }
}

/// Advances the emulator's clock, which must be a manual one, and waits for the response: nothing
/// else may happen meanwhile.
fn advance(address: SocketAddr, duration: Duration) -> std::io::Result<()> {
    let body = format!("{{\"advance_seconds\":{}}}", duration.as_secs_f64());
    let request = format!(
        "POST /_emulator/clock HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    let mut stream = TcpStream::connect(address)?;
    stream.write_all(request.as_bytes())?;
    let mut response = String::new();
    stream.read_to_string(&mut response)?;
    if response.starts_with("HTTP/1.1 200") {
        return Ok(());
    }
    Err(std::io::Error::other(response))
}

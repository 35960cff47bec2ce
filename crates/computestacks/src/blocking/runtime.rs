//! The private runtime.

use std::future::Future;

use tokio::runtime;

use crate::Error;

/// A runtime that works in the thread that waits.
#[derive(Debug)]
pub(super) struct Runtime(Option<runtime::Runtime>);

impl Runtime {
    pub(super) fn new() -> Result<Self, Error> {
        outside()?;
        let runtime = runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| Error::config(format!("the runtime could not be set up: {error}")))?;
        Ok(Self(Some(runtime)))
    }

    pub(super) fn wait<F: Future>(&self, future: F) -> Result<F::Output, Error> {
        outside()?;
        match &self.0 {
            Some(runtime) => Ok(runtime.block_on(future)),
            // It is taken only when the last owner drops it.
            None => Err(Error::config("the runtime of this client has ended")),
        }
    }
}

impl Drop for Runtime {
    fn drop(&mut self) {
        // A plain drop waits, and so panics where the last clone is dropped in an async runtime.
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}

/// Waiting inside a runtime stops it, and tokio panics.
fn outside() -> Result<(), Error> {
    match runtime::Handle::try_current() {
        Err(_) => Ok(()),
        Ok(_) => Err(Error::config(
            "the blocking client was used inside an async runtime, which it would stop; use \
             computestacks::Client there, or call from a thread of std::thread::spawn",
        )),
    }
}

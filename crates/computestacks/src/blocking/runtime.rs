//! The private async runtime.

use std::future::Future;

use tokio::runtime;

use crate::Error;

/// A runtime that runs in the calling thread.
#[derive(Debug)]
pub(super) struct Runtime(Option<runtime::Runtime>);

impl Runtime {
    pub(super) fn new() -> Result<Self, Error> {
        ensure_outside_runtime()?;
        let runtime = runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| Error::config(format!("cannot create the async runtime: {error}")))?;
        Ok(Self(Some(runtime)))
    }

    pub(super) fn wait<F: Future>(&self, future: F) -> Result<F::Output, Error> {
        ensure_outside_runtime()?;
        match &self.0 {
            Some(runtime) => Ok(runtime.block_on(future)),
            // Only taken when the last owner drops it.
            None => Err(Error::config("the runtime of this client has shut down")),
        }
    }
}

impl Drop for Runtime {
    fn drop(&mut self) {
        // A plain drop would wait, and would panic if the last clone is dropped inside an async
        // runtime.
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}

/// Blocking inside a runtime would stop it, and tokio panics.
fn ensure_outside_runtime() -> Result<(), Error> {
    match runtime::Handle::try_current() {
        Err(_) => Ok(()),
        Ok(_) => Err(Error::config(
            "the blocking client cannot run inside an async runtime; use computestacks::Client, or \
             call it from a thread started with std::thread::spawn",
        )),
    }
}

//! Sends the call of a wait, and finds out whether it took effect if its response is lost.

use super::{WaitEngine, WaitSettings, subject::WaitSubject};
use crate::{Client, Error, Request, time::SHORTEST_PAUSE};

/// Sends the call of a wait.
pub(super) struct CallSender<'a> {
    pub(super) client: &'a Client,
    pub(super) subject: WaitSubject,
    pub(super) settings: &'a WaitSettings,
}

impl CallSender<'_> {
    /// Sends the call. If its response is lost and `recover` makes another, the event of the call says
    /// whether it took effect; only without one the call is sent again, once.
    pub(super) async fn send<T: Send + 'static>(
        &self,
        engine: &mut WaitEngine,
        request: Request<T>,
        recover: Option<fn() -> T>,
    ) -> Result<T, Error> {
        let (error, response) = match (request.clone().await, recover) {
            (Err(error), Some(response)) if error.may_have_taken_effect() => (error, response),
            (outcome, _) => return outcome,
        };
        match self.has_begun(engine).await? {
            Some(true) => Ok(response()),
            Some(false) => request.await,
            None => Err(error),
        }
    }

    /// Whether the call has an event; `None` if that cannot be read until the timeout.
    async fn has_begun(&self, engine: &mut WaitEngine) -> Result<Option<bool>, Error> {
        let clock = self.client.clock();
        let began = clock.now();
        loop {
            let elapsed = clock.now().saturating_sub(began);
            match self.subject.poll(self.client, engine, elapsed).await {
                Ok(_) if engine.has_event() => return Ok(Some(true)),
                Ok(_) if elapsed >= self.settings.settle => return Ok(Some(false)),
                Err(error) if !error.is_temporary() => return Err(error),
                Err(_) if elapsed >= self.settings.timeout => return Ok(None),
                Ok(_) | Err(_) => clock.sleep(self.settings.first.max(SHORTEST_PAUSE)).await,
            }
        }
    }
}

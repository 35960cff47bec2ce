//! Calls that can be waited for, and the wait itself.

use std::{fmt, future::IntoFuture, time::Duration};

use super::{
    Condition, NextStep, Observation, QueuedCall, StateBefore, WaitEngine, WaitReport, WaitSettings,
};
use crate::{
    Client, Error, Request, Response, RetryPolicy, handles::ServiceHandle,
    runtime::options::call_settings, runtime::request::BoxFuture, types::ServiceId,
};

/// A call that the server queues with an empty 202. It is sent when it is awaited.
///
/// Await it to queue the operation, or call [`wait`](ActionRequest::wait) to also wait until it
/// finishes.
#[derive(Debug)]
#[must_use = "nothing is sent until the request is awaited"]
pub struct ActionRequest {
    client: Client,
    id: ServiceId,
    call: QueuedCall,
    send: Request<()>,
}

impl ActionRequest {
    pub(crate) fn new(client: Client, id: ServiceId, call: QueuedCall, send: Request<()>) -> Self {
        Self {
            client,
            id,
            call,
            send,
        }
    }

    /// Returns the request without the ability to wait.
    pub fn request(self) -> Request<()> {
        self.send
    }

    call_settings!(send.options);

    /// Sends the request and returns the status and headers of the response.
    ///
    /// # Errors
    ///
    /// The same as for awaiting the request: see [`Error`].
    pub async fn with_response(self) -> Result<Response<()>, Error> {
        self.send.with_response().await
    }

    /// Sends the request and waits until the operation has finished.
    ///
    /// The events and containers are also read before the call, to recognise the event of the call.
    ///
    /// Timeouts and retries set earlier apply to the call itself; the wait has its own settings.
    pub fn wait(self) -> WaitRequest {
        let settings = WaitSettings::default();
        WaitRequest {
            client: self.client,
            id: self.id,
            target: WaitTarget::QueuedCall(self.call, self.send),
            settings,
            on_poll: None,
        }
    }
}

impl IntoFuture for ActionRequest {
    type Output = Result<(), Error>;
    type IntoFuture = BoxFuture<Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        self.send.into_future()
    }
}

impl ServiceHandle {
    /// Waits until a condition holds for a service. It makes no call.
    ///
    /// ```no_run
    /// # async fn run(client: computestacks::Client) -> Result<(), computestacks::Error> {
    /// use computestacks::{types::CurrentState, wait::{Condition, all_running, state}};
    ///
    /// let ready = all_running().and(state(CurrentState::Working).not());
    /// let report = client.service(678694733).wait_until(ready).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// The outcome is [`Completed`](super::WaitOutcome::Completed) or
    /// [`TimedOut`](super::WaitOutcome::TimedOut). The first poll is immediate. Unless you set a
    /// settle time, the wait ends with the first poll for which the condition holds.
    pub fn wait_until(&self, condition: impl Condition + 'static) -> WaitRequest {
        WaitRequest {
            client: self.client.clone(),
            id: self.service,
            target: WaitTarget::Condition(Box::new(condition)),
            settings: WaitSettings::default().settle(Duration::ZERO),
            on_poll: None,
        }
    }
}

/// A wait, started when it is awaited: the call is sent, and the service is polled until the
/// operation has finished.
///
/// # Errors
///
/// The error of the call; or of reading the events and containers before it, and then no call was
/// made. After the call: 401, 403, and responses that cannot be decoded. Broken connections,
/// timeouts and 5xx are tolerated until the deadline; the last one is in
/// [`WaitReport::last_error`].
#[must_use = "nothing is sent until the wait is awaited"]
pub struct WaitRequest {
    client: Client,
    id: ServiceId,
    target: WaitTarget,
    settings: WaitSettings,
    on_poll: Option<ObservationCallback>,
}

/// Called with each observation of a wait.
type ObservationCallback = Box<dyn FnMut(&Observation) + Send>;

enum WaitTarget {
    QueuedCall(QueuedCall, Request<()>),
    Condition(Box<dyn Condition>),
}

impl WaitRequest {
    /// Sets the timeout, counted from the response to the call. Default: ten minutes.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.settings.timeout = timeout;
        self
    }

    /// Sets the settle time: how long a final state must stay unchanged if it is not certain.
    /// Default: ten seconds. [`WaitSettings`] says what makes it certain and which value to choose.
    /// With zero the wait ends with the first final state.
    pub fn settle(mut self, settle: Duration) -> Self {
        self.settings.settle = settle;
        self
    }

    /// Sets the time to the first poll and the longest interval between polls. Default: one and
    /// five seconds. Each interval is a quarter longer than the one before.
    pub fn poll_every(mut self, first: Duration, longest: Duration) -> Self {
        self.settings = self.settings.poll_every(first, longest);
        self
    }

    /// Sets a callback for the observation of each poll, to show progress. Default: none.
    ///
    /// [`Observation::views`] has the events of the call. The callback runs between two requests,
    /// so it must be quick.
    pub fn on_poll(mut self, callback: impl FnMut(&Observation) + Send + 'static) -> Self {
        self.on_poll = Some(Box::new(callback));
        self
    }

    async fn run(mut self) -> Result<WaitReport, Error> {
        let clock = self.client.clock();
        let handle = self.client.service(self.id);
        let (mut engine, mut next) = match self.target {
            WaitTarget::QueuedCall(call, send) => {
                let events = handle.events().list().await?;
                let containers = handle.containers().list().await?;
                let before = StateBefore::new(&events, &containers);
                send.await?;
                let mut engine = WaitEngine::new(call, before, self.settings);
                let first = engine.start();
                (engine, first)
            }
            WaitTarget::Condition(condition) => (
                WaitEngine::until(
                    move |seen: &Observation| condition.holds(seen),
                    self.settings,
                ),
                NextStep::Wait(Duration::ZERO),
            ),
        };
        let began = clock.now();
        let mut error = None;
        loop {
            let pause = match next {
                NextStep::Wait(pause) => pause,
                NextStep::Done(outcome) => {
                    let elapsed = clock.now().saturating_sub(began);
                    return Ok(engine.report(outcome, elapsed, error));
                }
            };
            if !pause.is_zero() {
                clock.sleep(pause).await;
            }
            let polled_at = clock.now().saturating_sub(began);
            let polled = poll(&self.client, self.id, &mut engine, polled_at).await;
            let now = clock.now().saturating_sub(began);
            next = match polled {
                Ok(seen) => {
                    error = None;
                    let step = engine.step(now, seen);
                    if let (Some(callback), Some(seen)) = (&mut self.on_poll, engine.last()) {
                        callback(seen);
                    }
                    step
                }
                Err(temporary) if temporary.is_temporary() => {
                    error = Some(temporary);
                    engine.missed(now)
                }
                Err(fatal) => return Err(fatal),
            };
        }
    }
}

impl IntoFuture for WaitRequest {
    type Output = Result<WaitReport, Error>;
    type IntoFuture = BoxFuture<Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.run())
    }
}

impl fmt::Debug for WaitRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WaitRequest")
            .field("id", &self.id)
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}

/// Reads what the wait needs, and no more. Events come first, so that the state is never older than
/// the event it is compared with. Nothing is retried: the next poll is the next attempt.
async fn poll(
    client: &Client,
    id: ServiceId,
    engine: &mut WaitEngine,
    now: Duration,
) -> Result<Observation, Error> {
    let handle = client.service(id);
    let events = none_if_missing(handle.events().list().retry(no_retry()).await)?;
    let mut views = Vec::new();
    for event in engine.follow(events.as_deref()) {
        // Deleting the service removes the event below it, but not the event by itself.
        let mut view = None;
        if events.is_some() {
            view = none_if_missing(handle.event(event).show().retry(no_retry()).await)?;
        }
        if view.is_none() {
            view = none_if_missing(client.event(event).show().retry(no_retry()).await)?;
        }
        views.extend(view);
    }
    let views = engine.add_views(&views);
    let mut containers = None;
    if events.is_some() {
        containers = none_if_missing(handle.containers().list().retry(no_retry()).await)?;
    }
    let known = engine.last().and_then(|seen| seen.service.clone());
    let service = if containers.is_some() && !engine.needs_service(now) {
        known
    } else {
        none_if_missing(handle.show().retry(no_retry()).await)?
            .map(|detail| detail.container_service)
    };
    Ok(Observation {
        service,
        containers: containers.unwrap_or_default(),
        events: events.unwrap_or_default(),
        views,
        settling: false,
    })
}

fn no_retry() -> RetryPolicy {
    RetryPolicy::none()
}

/// Converts a 404 into `None`, because a missing object is a valid result here.
fn none_if_missing<T>(result: Result<T, Error>) -> Result<Option<T>, Error> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error) if error.is_not_found() => Ok(None),
        Err(error) => Err(error),
    }
}

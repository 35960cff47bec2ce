//! Calls that can be waited for, and the wait itself.

use std::{fmt, future::IntoFuture, time::Duration};

use super::{
    Condition, NextStep, Observation, QueuedCall, StateBefore, WaitEngine, WaitReport, WaitSettings,
};
use crate::{
    Client, Error, Request, Response, RetryPolicy, runtime::options::call_settings,
    runtime::request::BoxFuture, types::ServiceId,
};

/// A call with an empty 202 response, sent when it is awaited.
///
/// Await it to queue it, or use [`wait`](ActionRequest::wait) to wait until it has finished.
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

    /// The plain request, without a wait.
    pub fn request(self) -> Request<()> {
        self.send
    }

    call_settings!(send.options);

    /// Sends the request and returns the status and headers of the response.
    ///
    /// # Errors
    ///
    /// As when the request itself is awaited: see [`Error`].
    pub async fn with_response(self) -> Result<Response<()>, Error> {
        self.send.with_response().await
    }

    /// Sends the request and waits until the operation has finished.
    ///
    /// Events and containers are also read before the call, to recognise the event of this call.
    ///
    /// Timeouts and retries set on the request apply to the call itself; the wait has its own.
    pub fn wait(self) -> WaitRequest {
        let settings = WaitSettings::default();
        WaitRequest {
            client: self.client,
            id: self.id,
            what: WaitTarget::QueuedCall(self.call, self.send),
            settings,
            watch: None,
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

impl Client {
    /// Waits until a condition holds for a service, without a call.
    ///
    /// ```no_run
    /// # async fn run(client: computestacks::Client) -> Result<(), computestacks::Error> {
    /// use computestacks::{types::CurrentState, wait::{Condition, all_running, state}};
    ///
    /// let ready = all_running().and(state(CurrentState::Working).not());
    /// let report = client.wait_until(678694733, ready).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// The outcome is [`Completed`](super::WaitOutcome::Completed) or
    /// [`TimedOut`](super::WaitOutcome::TimedOut). The first poll is immediate. Unless a settle
    /// time is set, the wait ends at the first poll for which the condition holds.
    pub fn wait_until(
        &self,
        id: impl Into<ServiceId>,
        condition: impl Condition + 'static,
    ) -> WaitRequest {
        WaitRequest {
            client: self.clone(),
            id: id.into(),
            what: WaitTarget::Condition(Box::new(condition)),
            settings: WaitSettings::default().settle(Duration::ZERO),
            watch: None,
        }
    }
}

/// A wait. When it is awaited, it sends the call and polls the service until the operation has
/// finished.
///
/// # Errors
///
/// The error of the call, or of reading the events before it, in which case the call was not sent.
/// After the call: 401 and 403, which do not pass, and responses that cannot be decoded. A broken
/// connection, a slow response and a 5xx are tolerated until the deadline; the last one is in
/// [`WaitReport::last_error`].
#[must_use = "nothing is sent until the wait is awaited"]
pub struct WaitRequest {
    client: Client,
    id: ServiceId,
    what: WaitTarget,
    settings: WaitSettings,
    watch: Option<ObservationCallback>,
}

/// What a caller shows of a wait under way.
type ObservationCallback = Box<dyn FnMut(&Observation) + Send>;

enum WaitTarget {
    QueuedCall(QueuedCall, Request<()>),
    Condition(Box<dyn Condition>),
}

impl WaitRequest {
    /// Timeout, from the response to the call. Default: ten minutes.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.settings.timeout = timeout;
        self
    }

    /// How long an uncertain final state must stay unchanged. Default: ten seconds.
    /// [`WaitSettings`] lists the certain cases and explains other values. Zero accepts the first
    /// final state.
    pub fn settle(mut self, settle: Duration) -> Self {
        self.settings.settle = settle;
        self
    }

    /// Time to the first poll, and the maximum time between two polls. Default: one and five
    /// seconds; each wait is a quarter longer than the one before.
    pub fn poll_every(mut self, first: Duration, longest: Duration) -> Self {
        self.settings = self.settings.poll_every(first, longest);
        self
    }

    /// Calls this function after each poll, to show progress. Default: none.
    ///
    /// [`Observation::views`] has the events of the call. The function runs between two requests,
    /// so it must be quick.
    pub fn on_look(mut self, watch: impl FnMut(&Observation) + Send + 'static) -> Self {
        self.watch = Some(Box::new(watch));
        self
    }

    async fn run(mut self) -> Result<WaitReport, Error> {
        let clock = self.client.clock();
        let (mut engine, mut next) = match self.what {
            WaitTarget::QueuedCall(call, send) => {
                let events = self.client.events(self.id).await?;
                let containers = self.client.containers(self.id).await?;
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
            let asked_at = clock.now().saturating_sub(began);
            let looked = look(&self.client, self.id, &mut engine, asked_at).await;
            let now = clock.now().saturating_sub(began);
            next = match looked {
                Ok(seen) => {
                    error = None;
                    let step = engine.step(now, seen);
                    if let (Some(watch), Some(seen)) = (&mut self.watch, engine.last()) {
                        watch(seen);
                    }
                    step
                }
                Err(passing) if may_pass(&passing) => {
                    error = Some(passing);
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

/// Whether an error may be gone at the next look.
fn may_pass(error: &Error) -> bool {
    error.is_transient() || error.is_server_error() || error.is_throttled()
}

/// Looks at what a wait goes by, and at no more than that. Events come first, so that the state is
/// never older than the event that it is compared with. Nothing is retried: the next look is the
/// next attempt.
async fn look(
    client: &Client,
    id: ServiceId,
    engine: &mut WaitEngine,
    now: Duration,
) -> Result<Observation, Error> {
    let events = found(client.events(id).retry(once()).await)?;
    let mut views = Vec::new();
    for event in engine.follow(events.as_deref()) {
        // Under the service the event is gone with it; by itself it is not.
        let mut view = None;
        if events.is_some() {
            view = found(client.event(id, event).retry(once()).await)?;
        }
        if view.is_none() {
            view = found(client.event_log(event).retry(once()).await)?;
        }
        views.extend(view);
    }
    let views = engine.take_views(&views);
    let mut containers = None;
    if events.is_some() {
        containers = found(client.containers(id).retry(once()).await)?;
    }
    let known = engine.last().and_then(|seen| seen.service.clone());
    let service = if containers.is_some() && !engine.needs_service(now) {
        known
    } else {
        found(client.show(id).retry(once()).await)?.map(|detail| detail.container_service)
    };
    Ok(Observation {
        service,
        containers: containers.unwrap_or_default(),
        events: events.unwrap_or_default(),
        views,
        settling: false,
    })
}

fn once() -> RetryPolicy {
    RetryPolicy::none()
}

/// A 404 is a response here: the requested service is gone.
fn found<T>(result: Result<T, Error>) -> Result<Option<T>, Error> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error) if error.is_not_found() => Ok(None),
        Err(error) => Err(error),
    }
}

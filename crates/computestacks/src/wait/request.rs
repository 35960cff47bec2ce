//! Calls that can be waited for, and the wait itself.

use std::{fmt, future::IntoFuture, pin::pin, sync::Arc, time::Duration};

use tokio::sync::Notify;

use super::{
    Condition, NextStep, Observation, QueuedCall, WaitEngine, WaitReport, WaitSettings,
    ends::{self, About},
    lost_response::CallSender,
    subject::WaitSubject,
};
use crate::{
    Client, Error, Request, Response,
    callback::CallbackReceiver,
    handles::ServiceHandle,
    operations::Operation,
    runtime::options::call_settings,
    runtime::request::BoxFuture,
    time::before,
    types::{EventId, OrderDetail, OrderId, ServiceId},
};

/// A call that the server only queues. It is sent when it is awaited.
///
/// Await it to queue the operation, or call [`wait`](ActionRequest::wait) to also wait until it
/// finishes.
///
/// # Errors
///
/// A backup or a restore is refused with [`Error::is_in_progress`] while another one of the same
/// volume is pending or runs, because the server accepts it and a restore then fails.
/// [`force`](ActionRequest::force) skips that check, which takes two requests or more.
#[derive(Debug)]
#[must_use = "nothing is sent until the request is awaited"]
pub struct ActionRequest<T = ()> {
    client: Client,
    subject: WaitSubject,
    call: QueuedCall,
    send: Request<T>,
    forced: bool,
}

impl ActionRequest {
    pub(crate) fn new(client: &Client, id: ServiceId, call: QueuedCall, send: Request<()>) -> Self {
        Self::about(client, (call, WaitSubject::Service(id)), send)
    }
}

impl<T: Send + 'static> ActionRequest<T> {
    /// The action of an operation of the table.
    pub(crate) fn about(client: &Client, about: About, send: Request<T>) -> Self {
        let (call, subject) = about;
        Self {
            client: client.clone(),
            subject,
            call,
            send,
            forced: false,
        }
    }

    /// The action of an operation by the parameters of its path; `None` if it cannot be waited for.
    pub(crate) fn of(
        client: &Client,
        operation: &Operation,
        parameters: &[(String, String)],
        send: Request<T>,
    ) -> Option<Self> {
        Some(Self::about(client, ends::of(operation, parameters)?, send))
    }

    /// Returns the request without the ability to wait.
    pub fn request(self) -> Request<T> {
        self.send
    }

    call_settings!(send.options);

    /// Sends the call even if another one is in progress that it would disturb.
    pub fn force(mut self) -> Self {
        self.forced = true;
        self
    }

    /// Sends the request and returns the status and headers of the response.
    ///
    /// # Errors
    ///
    /// The same as for awaiting the request: see [`Error`] and [`ActionRequest`].
    pub async fn with_response(self) -> Result<Response<T>, Error> {
        if self.refuses() {
            self.subject.ensure_free(&self.client).await?;
        }
        self.send.with_response().await
    }

    /// Sends the request and waits until the operation has finished.
    ///
    /// Before the call, the wait also reads what it needs to recognise the event of the call, such
    /// as the events and containers of the service.
    ///
    /// Timeouts and retries set earlier apply to the call itself; the wait has its own settings.
    pub fn wait(self) -> WaitRequest<T> {
        let refuses = self.refuses();
        let target = WaitTarget::QueuedCall(self.call, self.send);
        WaitRequest {
            refuses,
            ..WaitRequest::new(self.client, self.subject, target)
        }
    }

    fn refuses(&self) -> bool {
        let is_refused = matches!(
            self.call,
            QueuedCall::CreateBackup | QueuedCall::RestoreBackup
        );
        is_refused && !self.forced
    }
}

impl<T: Send + 'static> IntoFuture for ActionRequest<T> {
    type Output = Result<T, Error>;
    type IntoFuture = BoxFuture<Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move { Ok(self.with_response().await?.value) })
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
        let target = WaitTarget::Condition(Box::new(condition), ());
        let subject = WaitSubject::Service(self.service);
        WaitRequest::new(self.client.clone(), subject, target).settle(Duration::ZERO)
    }

    /// Waits for the end of an action that is already in progress, by its event. It makes no call.
    ///
    /// `call` says what has to be reached; [`QueuedCall::creates`] says whether an event is of that kind.
    ///
    /// ```no_run
    /// # async fn run(client: computestacks::Client) -> Result<(), computestacks::Error> {
    /// use computestacks::{types::{EventStatus, PowerAction}, wait::QueuedCall};
    ///
    /// let service = client.service(678694733);
    /// let rebuild = QueuedCall::Power(PowerAction::Rebuild);
    /// let events = service.events().list().await?;
    /// if let Some(event) = events.iter().find(|one| rebuild.creates(one) && one.status == EventStatus::Running) {
    ///     println!("{}", service.wait_for_event(rebuild, event.id).await?.outcome);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn wait_for_event(&self, call: QueuedCall, event: impl Into<EventId>) -> WaitRequest {
        let target = WaitTarget::Event(call, event.into(), ());
        let subject = WaitSubject::Service(self.service);
        WaitRequest::new(self.client.clone(), subject, target)
    }
}

/// A wait, started when it is awaited: the call is sent, and what it is about is polled until the
/// operation has finished.
///
/// # Errors
///
/// The error of the call; or of what is read before it, and then no call was made. After the call: 401, 403, and responses that cannot be decoded. Broken connections,
/// timeouts and 5xx are tolerated until the deadline; the last one is in
/// [`WaitReport::last_error`].
#[must_use = "nothing is sent until the wait is awaited"]
pub struct WaitRequest<T = ()> {
    client: Client,
    subject: WaitSubject,
    target: WaitTarget<T>,
    /// Whether another backup or restore in progress refuses the call.
    refuses: bool,
    settings: WaitSettings,
    on_poll: Option<ObservationCallback>,
    /// Makes the response of a call whose own was lost; `None` if its error ends the wait.
    recover: Option<fn() -> T>,
    /// Notified of what is a reason to poll at once.
    woken_by: Option<Arc<Notify>>,
}

/// Called with each observation of a wait.
type ObservationCallback = Box<dyn FnMut(&Observation) + Send>;

enum WaitTarget<T> {
    QueuedCall(QueuedCall, Request<T>),
    /// A call that was made earlier, by its event, and the response to no call.
    Event(QueuedCall, EventId, T),
    /// A condition, and the response to no call.
    Condition(Box<dyn Condition>, T),
}

impl WaitRequest<OrderDetail> {
    /// The wait for an order that was made earlier.
    pub(crate) fn of_order(client: &Client, id: OrderId, show: Request<OrderDetail>) -> Self {
        ActionRequest::about(
            client,
            (QueuedCall::CreateOrder, WaitSubject::Order(id)),
            show,
        )
        .wait()
    }
}

impl<T: Send + 'static> WaitRequest<T> {
    fn new(client: Client, subject: WaitSubject, target: WaitTarget<T>) -> Self {
        Self {
            settings: client.shared.defaults.wait.clone(),
            client,
            subject,
            target,
            refuses: false,
            on_poll: None,
            recover: None,
            woken_by: None,
        }
    }

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

    /// Polls at once when a callback arrives. Default: polls at its intervals only.
    ///
    /// A callback never decides how the wait ends; without one the wait polls as usual. A receiver
    /// wakes one wait.
    pub fn wake_on(mut self, receiver: &CallbackReceiver) -> Self {
        self.woken_by = Some(receiver.arrived());
        self
    }

    /// If the response to the call is lost, looks for the event of the call before anything else: if
    /// there is one, the wait goes on; if there is none for the settle time, the call is sent again, once.
    /// Default: the error of the call ends the wait, and whether it took effect is not known.
    ///
    /// A response is lost if the connection breaks or a timeout expires after the request was sent, or if a
    /// proxy or the server responds with a 5xx that does not say what happened.
    pub fn recover_lost_response(mut self) -> Self
    where
        T: Default,
    {
        self.recover = Some(T::default);
        self
    }

    async fn run(mut self) -> Result<WaitReport<T>, Error> {
        let clock = self.client.clock();
        let (mut engine, mut next, response) = match self.target {
            WaitTarget::QueuedCall(call, send) => {
                if self.refuses {
                    self.subject.ensure_free(&self.client).await?;
                }
                let before = self.subject.before(&self.client).await?;
                let mut engine = WaitEngine::new(call, before, self.settings.clone());
                let sender = CallSender {
                    client: &self.client,
                    subject: self.subject,
                    settings: &self.settings,
                };
                let response = sender.send(&mut engine, send, self.recover).await?;
                self.subject = self.subject.made_by(&response);
                let first = engine.start();
                (engine, first, response)
            }
            WaitTarget::Event(call, event, response) => {
                let before = self.subject.before_event(&self.client, event).await?;
                let engine = WaitEngine::new(call, before, self.settings);
                (engine, NextStep::Wait(Duration::ZERO), response)
            }
            WaitTarget::Condition(condition, response) => (
                WaitEngine::until(
                    move |seen: &Observation| condition.holds(seen),
                    self.settings,
                ),
                NextStep::Wait(Duration::ZERO),
                response,
            ),
        };
        let began = clock.now();
        let mut error = None;
        loop {
            let pause = match next {
                NextStep::Wait(pause) => pause,
                NextStep::Done(outcome) => {
                    let elapsed = clock.now().saturating_sub(began);
                    return Ok(engine.report(outcome, elapsed, error).map(|()| response));
                }
            };
            if !pause.is_zero() {
                let sleep = || clock.sleep(pause);
                match &self.woken_by {
                    Some(woken_by) => drop(before(sleep, pin!(woken_by.notified())).await),
                    None => sleep().await,
                }
            }
            let polled_at = clock.now().saturating_sub(began);
            let polled = self
                .subject
                .poll(&self.client, &mut engine, polled_at)
                .await;
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

impl<T: Send + 'static> IntoFuture for WaitRequest<T> {
    type Output = Result<WaitReport<T>, Error>;
    type IntoFuture = BoxFuture<Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.run())
    }
}

impl<T> fmt::Debug for WaitRequest<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WaitRequest")
            .field("subject", &self.subject)
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}

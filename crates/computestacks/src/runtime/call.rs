//! Runs a call: attempts, waits and the result.

use std::{pin::pin, time::Duration};

use http::{HeaderName, HeaderValue, header::AUTHORIZATION};
use tracing::{Instrument, Span, debug, field::Empty, info_span, record_all};

use crate::{
    Client, Error, Response,
    credentials::Authorizer,
    generated,
    operations::Operation,
    runtime::events::CallEvent,
    runtime::options::CallOptions,
    runtime::prepared_request::{PreparedRequest, UntypedRequest, UntypedValue, add_headers},
    runtime::preview::PreviewSlot,
    runtime::progress::CallProgress,
    runtime::retry::{RetryDecision, decide},
    time::within,
};

/// Builds the request of an operation. Each attempt sends another one.
pub(super) type Prepare = dyn Fn(&generated::Client) -> UntypedRequest + Send + Sync;

/// Runs an operation of the generated client until it succeeds or a retry is pointless.
pub(crate) async fn run<W: 'static, T: Send + 'static>(
    client: &Client,
    operation: &'static Operation,
    options: CallOptions,
    prepare: impl Fn(&generated::Client) -> PreparedRequest<W> + Send + Sync + 'static,
    unwrap: fn(W) -> T,
) -> Result<Response<T>, Error> {
    let prepare = move |generated: &_| prepare(generated).untyped(move |body, _| unwrap(body));
    typed(run_untyped(client, operation, options, &prepare).await?)
}

/// The response with the type of its value.
pub(super) fn typed<T: 'static>(response: Response<UntypedValue>) -> Result<Response<T>, Error> {
    let mut value = None;
    let response = response.map(|untyped, _| value = untyped.downcast().ok());
    match value {
        Some(value) => Ok(response.map(|(), _| *value)),
        // Unreachable: a value has the type of the request that it was sent for.
        None => Err(Error::config("the value of the response has another type")),
    }
}

/// As [`run`].
pub(super) async fn run_untyped(
    client: &Client,
    operation: &'static Operation,
    options: CallOptions,
    prepare: &Prepare,
) -> Result<Response<UntypedValue>, Error> {
    if options
        .headers
        .iter()
        .any(|(name, _)| name == AUTHORIZATION)
    {
        let message = "the header Authorization comes from the credentials of the client";
        return Err(Error::config(message));
    }
    if let Some(slot) = options.preview {
        return Err(preview(client, operation, &slot, &options.headers, prepare));
    }
    let span = info_span!(
        "computestacks",
        operation = operation.name,
        method = operation.method,
        path = operation.path,
        attempts = Empty,
        status = Empty,
        request_id = Empty,
    );
    let outcome = attempts(client, operation, options, prepare)
        .instrument(span.clone())
        .await;
    match &outcome {
        Ok(response) => record_result(
            &span,
            response.attempts,
            Some(response.status),
            response.request_id(),
        ),
        Err(error) => record_result(&span, error.attempts(), error.status(), error.request_id()),
    }
    outcome
}

/// Builds the request, puts it into the slot and does not send it.
fn preview(
    client: &Client,
    operation: &'static Operation,
    slot: &PreviewSlot,
    headers: &[(HeaderName, HeaderValue)],
    prepare: &Prepare,
) -> Error {
    let header = client.shared.authorizer.scheme().hidden_header();
    let request = prepare(&client.shared.http.generated).request;
    let request = request.map_err(|error| Error::transport(operation.name, error));
    let with_headers = request.and_then(|mut request| {
        add_headers(&mut request, headers, header.map(HeaderValue::from_static))?;
        Ok(request)
    });
    match with_headers {
        Ok(request) => {
            slot.put(&request);
            Error::config(format!("{}: the request was not sent", operation.name))
        }
        Err(error) => error,
    }
}

/// Writes into the span how it ended.
fn record_result(
    span: &Span,
    attempts: u32,
    status: Option<http::StatusCode>,
    request_id: Option<&str>,
) {
    // All at once, as a subscriber does the same work for each time. `None` is no value.
    record_all!(
        span,
        attempts = attempts,
        status = status.map(|status| status.as_u16()),
        request_id = request_id,
    );
}

async fn attempts(
    client: &Client,
    operation: &'static Operation,
    options: CallOptions,
    prepare: &Prepare,
) -> Result<Response<UntypedValue>, Error> {
    let shared = &client.shared;
    let clock = &*shared.clock;
    let headers = &options.headers;
    let options = options.resolve(&shared.defaults, operation);
    let end = clock.now().saturating_add(options.operation_timeout);
    let mut progress = CallProgress::new(shared.authorizer.scheme(), operation.scopes);
    loop {
        wait_for_rate_limit(client, operation, end, progress).await?;
        let left = end.saturating_sub(clock.now());
        let limit = options.attempt_timeout.min(left);
        let attempt_end = clock.now().saturating_add(limit);
        let timeout = || Error::timeout(operation.name, limit);
        let token = within(clock, limit, pin!(authorize(client, operation, limit))).await;
        let is_late =
            clock.now() >= attempt_end && matches!(shared.authorizer, Authorizer::Tokens(_));
        let mut generation = None;
        let outcome = match token {
            Some(Ok(authorization)) if !is_late => {
                // Count a request only when it is sent. Another call may have used the last one
                // meanwhile.
                if let Some(limiter) = &client.shared.http.limiter
                    && limiter.try_acquire().is_err()
                {
                    continue;
                }
                generation = authorization.generation;
                let left = attempt_end.saturating_sub(clock.now());
                let header = authorization.header;
                let attempt = attempt(client, operation, headers, header, prepare);
                within(clock, left, pin!(attempt))
                    .await
                    .unwrap_or_else(|| Err(timeout()))
            }
            Some(Err(error)) => Err(error),
            // The timeout expired before there was a token.
            _ => Err(timeout().not_sent()),
        };
        progress.attempts += 1;
        let error = match outcome {
            Ok(response) => {
                shared.budget.refund(progress.retry_cost);
                return Ok(response.with_attempts(progress.attempts));
            }
            Err(error) => error.of(operation),
        };
        if let Some(listener) = &client.shared.http.listener
            && error.status().is_none()
        {
            listener.tell(&CallEvent::Failed { error: &error });
        }

        // The token may have expired, or was revoked by the first use of its successor. The server
        // checks credentials before anything else (recorded in `controller-9.7/scopes/163` to
        // `188`), so nothing has happened yet and even non-idempotent calls are retried. Fixed
        // credentials are never sent twice, because five failures lock the account.
        if let (Some(generation), false, Authorizer::Tokens(tokens)) =
            (generation, progress.renewed, &shared.authorizer)
            && error.is_unauthorized()
            && clock.now() < end
        {
            debug!(
                operation = operation.name,
                "access token rejected, requesting a new one"
            );
            tokens.invalidate(generation);
            progress.renewed = true;
            continue;
        }

        let decision = decide(&error);
        let may_retry = match decision {
            RetryDecision::Final => false,
            RetryDecision::Transient | RetryDecision::Declined => options.idempotent,
            RetryDecision::NotSent => true,
        };
        progress.may_have_taken_effect |= decision == RetryDecision::Transient;
        if !may_retry || !options.retry.allows(progress.attempts) {
            return Err(error.with_progress(progress));
        }
        let wait = options.retry.wait(
            progress.attempts,
            shared.random(),
            error.headers(),
            clock.timestamp(),
        );
        if clock.now().saturating_add(wait) >= end {
            return Err(error.with_progress(progress));
        }
        progress.retry_cost = shared.budget.spend(error.is_timeout());
        if progress.retry_cost.is_none() {
            return Err(error.with_progress(progress));
        }
        debug!(
            operation = operation.name,
            attempt = progress.attempts,
            status = error.status().map(|status| status.as_u16()),
            wait_ms = u64::try_from(wait.as_millis()).unwrap_or(u64::MAX),
            "retrying",
        );
        if let Some(listener) = &client.shared.http.listener {
            listener.tell(&CallEvent::Waiting { wait });
        }
        progress.follows_possible_effect = progress.may_have_taken_effect;
        clock.sleep(wait).await;
    }
}

/// Waits until the rate limit allows a request, but does not count it yet: a token may have to be
/// requested first.
async fn wait_for_rate_limit(
    client: &Client,
    operation: &'static Operation,
    end: Duration,
    progress: CallProgress,
) -> Result<(), Error> {
    let Some(limiter) = &client.shared.http.limiter else {
        return Ok(());
    };
    let clock = client.clock();
    loop {
        let wait = limiter.wait_time();
        if wait.is_zero() {
            return Ok(());
        }
        if clock.now().saturating_add(wait) >= end {
            return Err(Error::limited(operation.name).with_progress(progress));
        }
        clock.sleep(wait).await;
    }
}

/// The header to send, and the number of its token.
#[derive(Debug, Default)]
struct RequestAuthorization {
    header: Option<HeaderValue>,
    generation: Option<u64>,
}

/// Returns the authorisation, requesting a token if necessary.
async fn authorize(
    client: &Client,
    operation: &'static Operation,
    limit: Duration,
) -> Result<RequestAuthorization, Error> {
    match &client.shared.authorizer {
        Authorizer::None => Ok(RequestAuthorization::default()),
        Authorizer::Basic(header) | Authorizer::Bearer(header) => Ok(RequestAuthorization {
            header: Some(header.clone()),
            generation: None,
        }),
        Authorizer::Tokens(tokens) => {
            let token = tokens
                .get(client.clock(), &client.shared.http, limit)
                .await
                .map_err(|error| Error::token(operation.name, error))?;
            Ok(RequestAuthorization {
                header: Some(token.header),
                generation: Some(token.generation),
            })
        }
    }
}

/// Sends the request once.
async fn attempt(
    client: &Client,
    operation: &'static Operation,
    headers: &[(HeaderName, HeaderValue)],
    authorization: Option<HeaderValue>,
    prepare: &Prepare,
) -> Result<Response<UntypedValue>, Error> {
    let failed = |error| Error::transport(operation.name, error);
    let UntypedRequest {
        request,
        success,
        decode,
    } = prepare(&client.shared.http.generated);
    let mut request = request.map_err(failed)?;
    add_headers(&mut request, headers, authorization)?;
    let response = client.shared.http.exchange(request).await.map_err(failed)?;
    if response.too_long {
        return Err(Error::too_long(operation.name, response));
    }
    if !success.includes(response.status) {
        return Err(Error::status_error(operation.name, response));
    }
    match decode(&response.body, &response.headers) {
        Ok(value) => Ok(Response::new(value, response)),
        Err(error) => Err(Error::undecodable(operation.name, &error, response)),
    }
}

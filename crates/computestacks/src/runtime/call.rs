//! One call: attempts, waits between them, and the outcome.

use std::{future::Future, time::Duration};

use http::HeaderValue;
use progenitor_client::ResponseValue;
use serde::de::DeserializeOwned;
use tracing::{Instrument, Span, debug, field::Empty, info_span, record_all};

use crate::{
    Client, Error, Response,
    credentials::Authorizer,
    error, generated,
    runtime::attempt::Attempt,
    runtime::operation::OperationMeta,
    runtime::options::CallOptions,
    runtime::progress::CallProgress,
    runtime::retry::{RetryDecision, judge},
    time::within,
};

/// Runs one operation of the generated client until it succeeds or there is no use in going on.
pub(crate) async fn run<T, F>(
    client: &Client,
    operation: &'static OperationMeta,
    options: CallOptions,
    call: impl Fn(generated::Client) -> F + Send + Sync,
) -> Result<Response<T>, Error>
where
    T: DeserializeOwned + Send,
    F: Future<Output = Result<ResponseValue<T>, progenitor_client::Error<()>>> + Send,
{
    let span = info_span!(
        "computestacks",
        operation = operation.name,
        method = operation.method,
        path = operation.path,
        attempts = Empty,
        status = Empty,
        request_id = Empty,
    );
    let outcome = attempts(client, operation, options, call)
        .instrument(span.clone())
        .await;
    match &outcome {
        Ok(response) => note(
            &span,
            response.attempts,
            Some(response.status),
            response.request_id(),
        ),
        Err(error) => note(&span, error.attempts(), error.status(), error.request_id()),
    }
    outcome
}

/// Writes into the span how it ended.
fn note(span: &Span, attempts: u32, status: Option<http::StatusCode>, request_id: Option<&str>) {
    // All at once, as a subscriber does the same work for each time. `None` is no value.
    record_all!(
        span,
        attempts = attempts,
        status = status.map(|status| status.as_u16()),
        request_id = request_id,
    );
}

async fn attempts<T, F>(
    client: &Client,
    operation: &'static OperationMeta,
    options: CallOptions,
    call: impl Fn(generated::Client) -> F + Send + Sync,
) -> Result<Response<T>, Error>
where
    T: DeserializeOwned + Send,
    F: Future<Output = Result<ResponseValue<T>, progenitor_client::Error<()>>> + Send,
{
    let shared = &client.shared;
    let clock = &*shared.clock;
    let settled = options.settle(&shared.defaults, operation);
    let end = clock.now().saturating_add(settled.operation_timeout);
    let mut progress = CallProgress::new(shared.authorizer.scheme(), operation.scopes);
    loop {
        wait_for_place(client, operation, end, progress).await?;
        let left = end.saturating_sub(clock.now());
        let limit = settled.attempt_timeout.min(left);
        let attempt_end = clock.now().saturating_add(limit);
        let timeout = || Error::timeout(operation.name, limit);
        let token = within(clock, limit, authorize(client, operation, limit)).await;
        let is_late =
            clock.now() >= attempt_end && matches!(shared.authorizer, Authorizer::Tokens(_));
        let mut generation = None;
        let outcome = match token {
            Some(Ok(authorization)) if !is_late => {
                // Only what is sent now takes a place. Others may have taken it meanwhile.
                if let Some(limiter) = &client.http.limiter
                    && limiter.take().is_err()
                {
                    continue;
                }
                generation = authorization.generation;
                let left = attempt_end.saturating_sub(clock.now());
                let attempt = attempt(client, operation, authorization.header, &call);
                within(clock, left, attempt)
                    .await
                    .unwrap_or_else(|| Err(timeout()))
            }
            Some(Err(error)) => Err(error),
            // The time went by before there was a token to send.
            _ => Err(timeout().not_sent()),
        };
        progress.attempts += 1;
        let error = match outcome {
            Ok(response) => {
                shared.budget.give_back(progress.paid);
                return Ok(response.after(progress.attempts));
            }
            Err(error) => error,
        };

        // A token may have expired, or been revoked by the first use of the one that replaced it.
        // The server looks at credentials before all else (recorded in `controller-9.7/scopes/163`
        // to `188`), so nothing was done yet, and harmful calls are repeated too. Credentials that
        // stay the same are never sent twice, because five failures lock the account.
        if let (Some(generation), false, Authorizer::Tokens(tokens)) =
            (generation, progress.renewed, &shared.authorizer)
            && error.is_unauthorized()
            && clock.now() < end
        {
            debug!(
                operation = operation.name,
                "the token was refused, getting another"
            );
            tokens.refused(generation);
            progress.renewed = true;
            continue;
        }

        let verdict = judge(&error);
        let may_repeat = match verdict {
            RetryDecision::Final => false,
            RetryDecision::Transient | RetryDecision::Declined => settled.idempotent,
            RetryDecision::NotSent => true,
        };
        progress.may_have_taken_effect |= verdict == RetryDecision::Transient;
        if !may_repeat || !settled.retry.allows(progress.attempts) {
            return Err(error.after(progress));
        }
        let wait = settled.retry.wait(
            progress.attempts,
            shared.random(),
            error.headers(),
            clock.timestamp(),
        );
        if clock.now().saturating_add(wait) >= end {
            return Err(error.after(progress));
        }
        progress.paid = shared.budget.take(error.is_timeout());
        if progress.paid.is_none() {
            return Err(error.after(progress));
        }
        debug!(
            operation = operation.name,
            attempt = progress.attempts,
            status = error.status().map(|status| status.as_u16()),
            wait_ms = u64::try_from(wait.as_millis()).unwrap_or(u64::MAX),
            "retrying",
        );
        progress.repeated = progress.may_have_taken_effect;
        clock.sleep(wait).await;
    }
}

/// Waits until there is a place under the rate limit, and leaves it there: a token may have to be
/// requested before the call can be sent.
async fn wait_for_place(
    client: &Client,
    operation: &'static OperationMeta,
    end: Duration,
    progress: CallProgress,
) -> Result<(), Error> {
    let Some(limiter) = &client.http.limiter else {
        return Ok(());
    };
    let clock = client.clock();
    loop {
        let wait = limiter.wait();
        if wait.is_zero() {
            return Ok(());
        }
        if clock.now().saturating_add(wait) >= end {
            return Err(Error::limited(operation.name).after(progress));
        }
        clock.sleep(wait).await;
    }
}

/// The header to send, and which token is in it.
#[derive(Debug, Default)]
struct RequestAuthorization {
    header: Option<HeaderValue>,
    generation: Option<u64>,
}

/// Gets what the client authorizes itself with, a token where it needs one.
async fn authorize(
    client: &Client,
    operation: &'static OperationMeta,
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
                .get(client.clock(), &client.http, limit)
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
async fn attempt<T, F>(
    client: &Client,
    operation: &'static OperationMeta,
    authorization: Option<HeaderValue>,
    call: &(impl Fn(generated::Client) -> F + Send + Sync),
) -> Result<Response<T>, Error>
where
    T: DeserializeOwned + Send,
    F: Future<Output = Result<ResponseValue<T>, progenitor_client::Error<()>>> + Send,
{
    let kept = Attempt::new(authorization);
    let generated = generated::Client::new_with_client(
        &client.http.base_url,
        client.http.http.clone(),
        kept.clone(),
    );
    let outcome = call(generated).await;
    let response = kept.take_response();
    match (outcome, response) {
        (_, Some(response)) if response.too_long => Err(Error::too_long(operation.name, response)),
        (Ok(value), response) => Ok(Response::new(value, response)),
        (Err(error), response) => Err(error::from_generated::<T>(operation.name, error, response)),
    }
}

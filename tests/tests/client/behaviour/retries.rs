use std::time::Duration;

use computestacks::{
    Client, Credentials, Error, OAuth, RateLimit, RetryPolicy,
    time::Clock,
    types::{ContainerServiceUpdate, PowerAction},
};
use computestacks_tests::scripted_server::{
    ConnectionScript,
    ConnectionStep::{Advance, Hang, Read, Reset, Send},
    json, reset, respond, response_bytes, slow,
};

use crate::behaviour::fixture::ClientFixture;

const EMPTY_LIST: &str = r#"{"container_services":[]}"#;

/// Every failure of an attempt that a retry may fix.
fn transient() -> Vec<(&'static str, ConnectionScript)> {
    let whole = response_bytes(200, &[("Content-Type", "application/json")], EMPTY_LIST);
    let cut = |at: usize| whole[..at].to_vec();
    let mut failures = vec![
        ("reset before the status line", reset()),
        ("closed before the status line", vec![Read]),
        ("reset in the headers", vec![Read, Send(cut(30)), Reset]),
        ("closed in the headers", vec![Read, Send(cut(30))]),
        (
            "reset in the body",
            vec![Read, Send(cut(whole.len() - 5)), Reset],
        ),
        ("closed in the body", vec![Read, Send(cut(whole.len() - 5))]),
        (
            "no HTTP at all",
            vec![Read, Send(b"SSH-2.0-OpenSSH\r\n".to_vec())],
        ),
        ("slow headers", slow(61)),
        (
            "slow body",
            vec![
                Read,
                Send(cut(whole.len() - 5)),
                Advance(Duration::from_secs(61)),
                Hang,
            ],
        ),
        (
            "500 text",
            respond(
                500,
                &[("Content-Type", "text/plain")],
                "500 Internal Server Error",
            ),
        ),
        (
            "500 html",
            respond(500, &[("Content-Type", "text/html")], "<html>"),
        ),
        ("500 nothing", respond(500, &[], "")),
    ];
    for status in [408, 429, 502, 503, 504] {
        failures.push(("json", json(status, r#"{"errors":["busy"]}"#)));
        failures.push((
            "html",
            respond(status, &[("Content-Type", "text/html")], "<html>"),
        ));
        failures.push((
            "text",
            respond(status, &[("Content-Type", "text/plain")], "busy"),
        ));
        failures.push(("nothing", respond(status, &[], "")));
    }
    failures
}

type ClientCall = fn(&Client) -> boxed_call::BoxedResult;

#[tokio::test]
async fn guarantee_19_idempotent_calls_are_retried() {
    for (name, failure) in transient() {
        let fixture = ClientFixture::new(vec![failure, json(200, EMPTY_LIST)]).await;
        let response = fixture
            .client()
            .services()
            .list()
            .request()
            .with_response()
            .await;
        let response = response.unwrap_or_else(|error| panic!("{name}: {error:?}"));
        assert_eq!(response.attempts, 2, "{name}");
        assert_eq!(fixture.clock.sleeps().len(), 1, "{name}");
    }
    // All calls that the contract declares idempotent.
    let calls: [(&str, ClientCall, &str); 5] = [
        ("show", |c| boxed_call::boxed(c.service(7).show()), ""),
        ("delete", |c| boxed_call::boxed(c.service(7).delete()), "{}"),
        (
            "resize",
            |c| boxed_call::boxed(c.service(7).resize(8)),
            "{}",
        ),
        ("scale", |c| boxed_call::boxed(c.service(7).scale(2)), "{}"),
        ("logs", |c| boxed_call::boxed(c.service(7).logs()), "[]"),
    ];
    for (name, call, body) in calls {
        let detail = super::errors::recorded_detail().to_string();
        let (status, body) = match name {
            "show" => (200, detail.as_str()),
            "logs" => (200, body),
            _ => (202, body),
        };
        let fixture = ClientFixture::new(vec![reset(), json(status, body)]).await;
        call(&fixture.client())
            .await
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(fixture.requests().len(), 2, "{name}");
    }
}

/// Puts calls of different types in one table.
mod boxed_call {
    use std::{
        future::{Future, IntoFuture},
        pin::Pin,
    };

    use computestacks::Error;

    pub(super) type BoxedResult = Pin<Box<dyn Future<Output = Result<(), Error>> + Send>>;

    pub(super) fn boxed<T>(
        call: impl IntoFuture<Output = Result<T, Error>, IntoFuture: Send> + Send + 'static,
    ) -> BoxedResult
    where
        T: Send,
    {
        let future = call.into_future();
        Box::pin(async move { future.await.map(|_| ()) })
    }
}

async fn harmful(client: &Client, which: usize) -> Result<(), Error> {
    match which {
        0 => client.service(7).power(PowerAction::Restart).await,
        1 => client.service(7).power(PowerAction::Rebuild).await,
        _ => client
            .service(7)
            .update(ContainerServiceUpdate::new().label("x"))
            .await
            .map(|_| ()),
    }
}

#[tokio::test]
async fn guarantee_20_other_calls_are_retried_only_if_not_sent() {
    for which in 0..3 {
        for (name, failure) in transient() {
            let fixture = ClientFixture::new(vec![failure]).await;
            let error = fixture.record_error(harmful(&fixture.client(), which).await.unwrap_err());
            assert_eq!(error.attempts(), 1, "{name}");
            assert!(error.is_transient(), "{name}: the caller may decide");
        }
        // Nothing listens any more, so nothing was sent.
        let fixture = ClientFixture::new(vec![]).await;
        let client = {
            let gone = ClientFixture::new(vec![]).await;
            fixture.record(gone.builder().clock(fixture.clock.clone()).build().unwrap())
        };
        tokio::task::yield_now().await;
        let error = fixture.record_error(harmful(&client, which).await.unwrap_err());
        assert!(error.is_transport());
        assert_eq!(error.attempts(), 4);
    }
}

#[tokio::test]
async fn guarantee_21_start_and_stop_are_idempotent() {
    for action in [PowerAction::Start, PowerAction::Stop] {
        let fixture = ClientFixture::new(vec![reset(), json(202, "{}")]).await;
        fixture.service().power(action).await.unwrap();
    }
    // The caller knows better: a rebuild of a service without state.
    let fixture = ClientFixture::new(vec![reset(), json(202, "{}")]).await;
    fixture
        .service()
        .power(PowerAction::Rebuild)
        .idempotent(true)
        .await
        .unwrap();
}

#[tokio::test]
async fn guarantee_22_refusals_are_not_retried() {
    for status in [400, 402, 403, 404, 405, 406, 409, 410, 413, 422, 501] {
        let fixture = ClientFixture::new(vec![json(status, r#"{"errors":["no"]}"#)]).await;
        assert_eq!(
            fixture
                .client()
                .services()
                .list()
                .await
                .unwrap_err()
                .attempts(),
            1,
            "{status}"
        );
    }
    let fixture = ClientFixture::new(vec![json(500, r#"{"errors":["param is missing"]}"#)]).await;
    let error = fixture.service().scale(2).await.unwrap_err();
    assert_eq!(error.attempts(), 1);
    assert!(error.is_server_error() && !error.is_throttled());
}

fn throttled() -> ConnectionScript {
    respond(
        500,
        &[("Content-Type", "text/plain; charset=utf-8")],
        "500 Internal Server Error",
    )
}

#[tokio::test]
async fn guarantee_23_a_call_has_four_attempts() {
    let fixture = ClientFixture::new((0..4).map(|_| throttled()).collect()).await;
    let error = fixture.record_error(fixture.client().services().list().await.unwrap_err());
    assert!(error.is_throttled());
    assert_eq!(error.attempts(), 4);

    let fixture = ClientFixture::new((0..2).map(|_| throttled()).collect()).await;
    let client = fixture
        .builder()
        .retry(RetryPolicy::default().max_attempts(2))
        .build()
        .unwrap();
    assert_eq!(client.services().list().await.unwrap_err().attempts(), 2);

    let fixture = ClientFixture::new(vec![throttled()]).await;
    let call = fixture.service().show().retry(RetryPolicy::none());
    assert_eq!(call.await.unwrap_err().attempts(), 1);
}

#[tokio::test]
async fn guarantee_24_waits_have_full_jitter() {
    let mut longest = [Duration::ZERO; 3];
    let mut shortest = [Duration::MAX; 3];
    for seed in 0..40 {
        let fixture = ClientFixture::new((0..4).map(|_| throttled()).collect()).await;
        fixture
            .builder()
            .seed(seed)
            .build()
            .unwrap()
            .services()
            .list()
            .await
            .unwrap_err();
        let sleeps = fixture.clock.sleeps();
        assert_eq!(sleeps.len(), 3);
        for (index, sleep) in sleeps.into_iter().enumerate() {
            longest[index] = longest[index].max(sleep);
            shortest[index] = shortest[index].min(sleep);
        }
    }
    for (index, ceiling) in [1.0, 2.0, 4.0].into_iter().enumerate() {
        let (shortest, longest) = (shortest[index].as_secs_f64(), longest[index].as_secs_f64());
        assert!(
            longest <= ceiling && longest > ceiling * 0.75,
            "{index}: {longest}"
        );
        assert!(shortest < ceiling * 0.25, "{index}: {shortest}");
    }
}

#[tokio::test]
async fn guarantee_25_retry_after_extends_a_wait() {
    let cases = [
        ("Retry-After", "7", 7.0..=7.0),
        ("Retry-After", "Tue, 24 Nov 2026 00:00:42 GMT", 42.0..=42.0),
        ("Retry-After", "86400", 60.0..=60.0),
        ("Retry-After", "Tue, 31 Dec 2999 23:59:59 GMT", 60.0..=60.0),
        ("Retry-After", "99999999999999999999", 60.0..=60.0),
        ("Retry-After", "-7", 0.0..=1.0),
        ("Retry-After", "Mon, 01 Jan 2001 00:00:00 GMT", 0.0..=1.0),
        ("Retry-After", "soon", 0.0..=1.0),
        ("RateLimit-Reset", "12", 12.0..=12.0),
        ("RateLimit-Reset", "1795478430", 30.0..=30.0),
        ("RateLimit-Reset", "1", 1.0..=1.0),
    ];
    // The server's value does not shorten the client's own wait.
    let failure = respond(503, &[("RateLimit-Reset", "1")], "");
    let fixture = ClientFixture::new(vec![failure, json(200, EMPTY_LIST)]).await;
    let patient = RetryPolicy::default()
        .first_backoff(Duration::from_secs(3600))
        .max_backoff(Duration::from_secs(3600));
    let list = fixture.client().services().list().retry(patient);
    list.timeout(Duration::from_secs(7200)).await.unwrap();
    let own = fixture.clock.sleeps()[0];
    assert!(own > Duration::from_secs(1), "{own:?}");

    for (name, value, wanted) in cases {
        let failure = respond(503, &[(name, value)], "");
        let fixture = ClientFixture::new(vec![failure, json(200, EMPTY_LIST)]).await;
        fixture.client().services().list().await.unwrap();
        let wait = fixture.clock.sleeps()[0].as_secs_f64();
        assert!(wanted.contains(&wait), "{name}: {value} gave {wait}");
    }
}

#[tokio::test]
async fn guarantee_26_no_wait_exceeds_the_timeout() {
    let failure = respond(503, &[("Retry-After", "20")], "");
    let fixture = ClientFixture::new(vec![failure.clone(), failure.clone(), failure]).await;
    let call = fixture.service().show().timeout(Duration::from_secs(50));
    let error = call.await.unwrap_err();
    assert_eq!(error.attempts(), 3);
    assert_eq!(fixture.clock.sleeps(), [20, 20].map(Duration::from_secs));
    assert_eq!(error.status().map(|status| status.as_u16()), Some(503));
}

#[tokio::test]
async fn guarantee_27_the_retry_budget_limits_retries() {
    let fixture = ClientFixture::new(
        (0..141)
            .map(|_| throttled())
            .chain([json(200, EMPTY_LIST)])
            .chain((0..1).map(|_| throttled()))
            .collect(),
    )
    .await;
    let client = fixture
        .builder()
        .retry(RetryPolicy::default().max_attempts(11))
        .timeout(Duration::from_secs(9999))
        .build()
        .unwrap();
    let mut attempts = Vec::new();
    for _ in 0..41 {
        attempts.push(
            client
                .services()
                .list()
                .await
                .map_or_else(|error| error.attempts(), |_| 0),
        );
    }
    // Ten calls use up the hundred retries; the others have one attempt.
    assert_eq!(attempts[..10], [11; 10]);
    assert_eq!(attempts[10..], [1; 31]);
    // One success does not pay for a retry.
    client.services().list().await.unwrap();
    assert_eq!(client.services().list().await.unwrap_err().attempts(), 1);
}

/// A retry after a timeout costs twice as much, because it already cost the server time.
#[tokio::test]
async fn guarantee_27_timeouts_cost_the_budget_twice_as_much() {
    let fixture = ClientFixture::new((0..56).map(|_| slow(61)).collect()).await;
    let client = fixture
        .builder()
        .retry(RetryPolicy::default().max_attempts(11))
        .timeout(Duration::from_secs(9999))
        .build()
        .unwrap();
    let mut attempts = Vec::new();
    for _ in 0..6 {
        attempts.push(client.services().list().await.unwrap_err().attempts());
    }
    assert_eq!(attempts, [11, 11, 11, 11, 11, 1]);
}

#[tokio::test]
async fn guarantee_27_a_successful_retry_costs_nothing() {
    let pair = || [throttled(), json(200, EMPTY_LIST)];
    let fixture = ClientFixture::new((0..130).flat_map(|_| pair()).collect()).await;
    let client = fixture.client();
    for call in 0..130 {
        let response = client.services().list().request().with_response().await;
        let response = response.unwrap_or_else(|error| panic!("{call}: {error}"));
        assert_eq!(response.attempts, 2, "{call}");
    }
}

#[tokio::test]
async fn guarantee_28_a_retried_deletion_may_find_nothing() {
    let gone = || respond(404, &[("Content-Type", "application/json")], "");
    let fixture = ClientFixture::new(vec![reset(), gone()]).await;
    let response = fixture.service().delete().with_response().await.unwrap();
    assert_eq!((response.attempts, response.status.as_u16()), (2, 404));

    let fixture = ClientFixture::new(vec![gone()]).await;
    assert!(fixture.service().delete().await.unwrap_err().is_not_found());

    // The server declined the first attempt, so the 404 is not its consequence.
    let fixture = ClientFixture::new(vec![respond(429, &[], ""), gone()]).await;
    assert!(fixture.service().delete().await.unwrap_err().is_not_found());

    // Only for deletions does a 404 mean that.
    let fixture = ClientFixture::new(vec![reset(), gone()]).await;
    assert!(fixture.service().scale(2).await.unwrap_err().is_not_found());
}

#[tokio::test]
async fn guarantee_29_the_rate_limit_is_respected() {
    let fixture = ClientFixture::new((0..9).map(|_| json(200, EMPTY_LIST)).collect()).await;
    let limit = RateLimit::new(4, Duration::from_secs(10));
    let client = fixture.builder().rate_limit(limit).build().unwrap();
    let mut sent = Vec::new();
    for _ in 0..9 {
        client.services().list().await.unwrap();
        sent.push(fixture.clock.sleeps().iter().sum::<Duration>().as_secs());
    }
    assert_eq!(sent, [0, 0, 0, 0, 10, 10, 10, 10, 20]);
    // A call that cannot wait that long reports it and is not sent.
    let error = client
        .clone()
        .services()
        .list()
        .request()
        .timeout(Duration::from_secs(5));
    for _ in 0..3 {
        // Uses up the rest of this interval.
        let _ = client
            .service(7)
            .show()
            .retry(RetryPolicy::none())
            .timeout(Duration::ZERO)
            .await;
    }
    let error = error.await.unwrap_err();
    assert!(error.is_throttled(), "{error}");
    assert_eq!(error.attempts(), 0);
}

fn token() -> Vec<u8> {
    let body = r#"{"access_token":"token","token_type":"Bearer","expires_in":7200}"#;
    response_bytes(200, &[("Content-Type", "application/json")], body)
}

#[tokio::test]
async fn guarantee_29_the_rate_limit_counts_token_requests_when_they_are_sent() {
    // The token comes after nine seconds; only then is the first call sent.
    let slow_token = vec![Read, Advance(Duration::from_secs(9)), Send(token())];
    let calls = (0..4).map(|_| json(200, EMPTY_LIST));
    let fixture = ClientFixture::new([slow_token].into_iter().chain(calls).collect()).await;
    let oauth = OAuth::client_credentials("client", "secret");
    let client = fixture
        .builder()
        .credentials(Credentials::oauth(oauth))
        .rate_limit(RateLimit::new(2, Duration::from_secs(10)))
        .build()
        .unwrap();
    let mut sent = Vec::new();
    for _ in 0..4 {
        client.services().list().await.unwrap();
        sent.push(fixture.clock.now().as_secs());
    }
    // The token is sent at 0, so each interval of ten seconds has two requests.
    assert_eq!(sent, [9, 10, 19, 20]);
}

/// If a token takes the last place, its call waits for the next one, or reports that it cannot.
#[tokio::test]
async fn guarantee_29_a_call_waits_for_its_own_place() {
    let calls = [vec![Read, Send(token())], json(200, EMPTY_LIST)];
    let fixture = ClientFixture::new(calls.into_iter().collect()).await;
    let oauth = OAuth::client_credentials("client", "secret");
    let client = fixture
        .builder()
        .credentials(Credentials::oauth(oauth))
        .rate_limit(RateLimit::new(1, Duration::from_secs(300)))
        .build()
        .unwrap();
    let list = || client.services().list().request();
    let error = list().timeout(Duration::from_secs(60)).await.unwrap_err();
    assert!(error.is_throttled(), "{error}");
    assert_eq!((error.attempts(), fixture.requests().len()), (0, 1));
    list().timeout(Duration::from_secs(400)).await.unwrap();
    assert_eq!(fixture.clock.now().as_secs(), 300);
}

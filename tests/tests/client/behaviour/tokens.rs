//! Access tokens: how they are requested, cached, renewed and refused.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use computestacks::{Client, Credentials, Error, OAuth, TokenError, TokenFuture, TokenSource};
use computestacks_tests::scripted_server::{ConnectionScript, json, respond, slow};

use crate::behaviour::fixture::{ClientFixture, SECRET, TOKEN, USERNAME, refused};

pub(crate) const EMPTY_LIST: &str = r#"{"container_services":[]}"#;

pub(crate) fn token_response(token: &str, life: u32) -> ConnectionScript {
    json(
        200,
        &format!(
            r#"{{"access_token":"{token}","token_type":"Bearer","expires_in":{life},"scope":"public","created_at":1795480277}}"#
        ),
    )
}

pub(crate) fn password() -> Credentials {
    Credentials::oauth(OAuth::password("client-id", USERNAME, SECRET).scope("project_read"))
}

pub(crate) fn oauth_client(fixture: &ClientFixture) -> Client {
    fixture.client_with(password())
}

pub(crate) async fn list(client: &Client) -> Result<(), Error> {
    client.services().list().await.map(|_| ())
}

/// Eight lists at the same time.
pub(crate) async fn lists_at_once(client: &Client) -> Vec<Result<(), Error>> {
    let calls = [(); 8].map(|()| {
        let client = client.clone();
        tokio::spawn(async move { list(&client).await })
    });
    let mut listed = Vec::new();
    for call in calls {
        listed.push(call.await.unwrap());
    }
    listed
}

fn token_requests(fixture: &ClientFixture) -> usize {
    let lines = fixture.lines();
    lines.iter().filter(|line| *line == TOKEN_REQUEST).count()
}

/// Lists each time that this many seconds have passed.
async fn list_after(fixture: &ClientFixture, client: &Client, seconds: &[u64]) {
    for seconds in seconds {
        fixture.clock.advance(Duration::from_secs(*seconds));
        list(client).await.unwrap();
    }
}

pub(crate) const LIST: &str = "GET /api/container_services";
pub(crate) const TOKEN_REQUEST: &str = "POST /api/oauth/token";

#[tokio::test]
async fn guarantee_4_a_token_is_cached() {
    let fixture = ClientFixture::new(vec![
        token_response(TOKEN, 7200),
        json(200, EMPTY_LIST),
        json(200, EMPTY_LIST),
    ])
    .await;
    let client = oauth_client(&fixture);
    assert!(
        fixture.requests().is_empty(),
        "building must not send a request"
    );
    list(&client).await.unwrap();
    list(&client.clone()).await.unwrap();
    assert_eq!(fixture.lines(), [TOKEN_REQUEST, LIST, LIST]);
    let requests = fixture.requests();
    assert_eq!(
        requests[0].body,
        format!(
            "grant_type=password&username={USERNAME}&password={SECRET}&client_id=client-id&scope=project_read"
        )
    );
    assert_eq!(requests[0].header("accept"), Some("application/json"));
    assert_eq!(
        requests[2].header("authorization"),
        Some(format!("Bearer {TOKEN}").as_str())
    );
}

#[tokio::test]
async fn guarantee_5_concurrent_calls_share_one_token_request() {
    let mut scripts = vec![token_response(TOKEN, 7200)];
    scripts.extend((0..8).map(|_| json(200, EMPTY_LIST)));
    let fixture = ClientFixture::new(scripts).await;
    let client = oauth_client(&fixture);
    for listed in lists_at_once(&client).await {
        listed.unwrap();
    }
    assert_eq!(token_requests(&fixture), 1);
}

/// If each call used the wrong secret, the account would be locked.
#[tokio::test]
async fn guarantee_5_concurrent_calls_share_one_refusal() {
    let fixture = ClientFixture::new(vec![json(400, r#"{"error":"invalid_grant"}"#)]).await;
    let client = oauth_client(&fixture);
    for listed in lists_at_once(&client).await {
        let error = fixture.record_error(listed.unwrap_err());
        assert!(error.is_token() && error.is_unauthorized());
        assert_eq!(error.messages(), ["invalid_grant"]);
    }
    assert_eq!(fixture.lines(), [TOKEN_REQUEST]);
}

#[tokio::test]
async fn guarantee_6_a_token_is_renewed_before_it_expires() {
    for seed in 0..20 {
        let fixture = ClientFixture::new(vec![
            token_response(TOKEN, 1000),
            json(200, EMPTY_LIST),
            json(200, EMPTY_LIST),
            token_response("next", 1000),
            json(200, EMPTY_LIST),
        ])
        .await;
        let client = fixture
            .builder()
            .credentials(password())
            .seed(seed)
            .build()
            .unwrap();
        list_after(&fixture, &client, &[0, 799, 102]).await;
        assert_eq!(
            fixture.lines(),
            [TOKEN_REQUEST, LIST, LIST, TOKEN_REQUEST, LIST],
            "seed {seed}"
        );
        assert_eq!(fixture.authorization(4).as_deref(), Some("Bearer next"));
    }
}

/// Only a failed or refused renewal delays the next one.
#[tokio::test]
async fn guarantee_6_an_early_renewal_does_not_advance_the_next_one() {
    let fixture = ClientFixture::new(vec![
        token_response(TOKEN, 1000),
        json(200, EMPTY_LIST),
        token_response("next", 1000),
        json(200, EMPTY_LIST),
        json(200, EMPTY_LIST),
    ])
    .await;
    let client = oauth_client(&fixture);
    list_after(&fixture, &client, &[0, 901, 31]).await;
    assert_eq!(
        fixture.lines(),
        [TOKEN_REQUEST, LIST, TOKEN_REQUEST, LIST, LIST]
    );
}

#[tokio::test]
async fn guarantee_7_a_failed_renewal_keeps_a_valid_token() {
    let fixture = ClientFixture::new(vec![
        token_response(TOKEN, 1000),
        json(200, EMPTY_LIST),
        respond(503, &[], ""),
        json(200, EMPTY_LIST),
        json(200, EMPTY_LIST),
        token_response("next", 1000),
        json(200, EMPTY_LIST),
    ])
    .await;
    let client = oauth_client(&fixture);
    list_after(&fixture, &client, &[0, 901, 29, 1]).await;
    assert_eq!(
        fixture.lines(),
        [
            TOKEN_REQUEST,
            LIST,
            TOKEN_REQUEST,
            LIST,
            LIST,
            TOKEN_REQUEST,
            LIST
        ]
    );
    let old = format!("Bearer {TOKEN}");
    let used: Vec<_> = fixture
        .requests()
        .iter()
        .filter_map(|request| request.header("authorization").map(str::to_owned))
        .collect();
    assert_eq!(used, [&old, &old, &old, "Bearer next"]);
}

#[tokio::test]
async fn guarantee_7_a_refused_renewal_waits_until_the_token_expires() {
    let refusal = || json(400, r#"{"error":"invalid_grant"}"#);
    let fixture = ClientFixture::new(vec![
        token_response(TOKEN, 1000),
        json(200, EMPTY_LIST),
        refusal(),
        json(200, EMPTY_LIST),
        json(200, EMPTY_LIST),
        refusal(),
    ])
    .await;
    let client = oauth_client(&fixture);
    list_after(&fixture, &client, &[0, 901, 90]).await;
    fixture.clock.advance(Duration::from_secs(9));
    assert!(list(&client).await.unwrap_err().is_token());
    assert_eq!(
        fixture.lines(),
        [
            TOKEN_REQUEST,
            LIST,
            TOKEN_REQUEST,
            LIST,
            LIST,
            TOKEN_REQUEST
        ]
    );
}

#[tokio::test]
async fn guarantee_7_a_hanging_renewal_does_not_block_calls() {
    let fixture = ClientFixture::new(vec![
        token_response(TOKEN, 1000),
        json(200, EMPTY_LIST),
        slow(31),
        json(202, "{}"),
    ])
    .await;
    let client = oauth_client(&fixture);
    list(&client).await.unwrap();
    fixture.clock.advance(Duration::from_secs(901));
    // A restart is retried too: without a token nothing was sent.
    let restart = client
        .service(1)
        .power(computestacks::types::PowerAction::Restart);
    assert_eq!(restart.with_response().await.unwrap().attempts, 2);
    assert_eq!(
        fixture.lines()[2..],
        [TOKEN_REQUEST, "PUT /api/container_services/1/power/restart"]
    );
}

/// Also without retries: a quarter of the attempt is for the renewal, the rest for the call.
#[tokio::test]
async fn guarantee_7_a_hanging_renewal_leaves_time_for_the_call() {
    let fixture = ClientFixture::new(vec![
        token_response(TOKEN, 1000),
        json(200, EMPTY_LIST),
        slow(10),
        json(200, EMPTY_LIST),
        json(200, EMPTY_LIST),
    ])
    .await;
    let client = fixture
        .builder()
        .credentials(password())
        .attempt_timeout(Duration::from_secs(40))
        .retry(computestacks::RetryPolicy::none())
        .build()
        .unwrap();
    list_after(&fixture, &client, &[0, 901]).await;
    // The next renewal starts after 30 seconds.
    fixture.clock.advance(Duration::from_secs(29));
    list(&client).await.unwrap();
    assert_eq!(
        fixture.lines(),
        [TOKEN_REQUEST, LIST, TOKEN_REQUEST, LIST, LIST]
    );
    let old = format!("Bearer {TOKEN}");
    assert_eq!(fixture.authorization(3).as_deref(), Some(old.as_str()));
}

#[tokio::test]
async fn guarantee_8_a_refused_token_is_replaced_once() {
    let refusal = || {
        respond(
            401,
            &[("WWW-Authenticate", "Bearer error=\"invalid_token\"")],
            "",
        )
    };
    // A restart is retried too: the refusal shows that nothing was done.
    let fixture = ClientFixture::new(vec![
        token_response(TOKEN, 7200),
        refusal(),
        token_response("next", 7200),
        json(202, "{}"),
        refusal(),
        token_response("third", 7200),
        refusal(),
    ])
    .await;
    let client = oauth_client(&fixture);
    client
        .service(1)
        .power(computestacks::types::PowerAction::Restart)
        .await
        .unwrap();
    let error = fixture.record_error(list(&client).await.unwrap_err());
    assert!(error.is_unauthorized() && !error.is_token());
    assert!(
        error
            .to_string()
            .contains("was renewed, but the new one was rejected"),
        "{error}"
    );
    assert!(fixture.clock.sleeps().is_empty());
    assert_eq!(token_requests(&fixture), 3);
}

#[tokio::test]
async fn guarantee_9_errors_of_the_token_endpoint_are_not_retried() {
    let cases = [
        (400, "invalid_grant", true, false),
        (401, "invalid_client", true, false),
        (403, "unauthorized_client", false, true),
    ];
    for (status, code, unauthorized, forbidden) in cases {
        let body = format!(r#"{{"error":"{code}","error_description":"No {code}."}}"#);
        let (_, error) = refused(password(), json(status, &body)).await;
        assert!(error.is_token());
        assert_eq!(
            (error.is_unauthorized(), error.is_forbidden()),
            (unauthorized, forbidden)
        );
        assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
        assert_eq!(error.messages(), [format!("No {code}.")]);
        assert_eq!(error.attempts(), 1);
    }
}

#[tokio::test]
async fn guarantee_10_the_newest_refresh_token_is_used() {
    let grant = |access: &str, refresh: &str| {
        json(
            200,
            &format!(
                r#"{{"access_token":"{access}","token_type":"bearer","expires_in":1000,"refresh_token":"{refresh}"}}"#
            ),
        )
    };
    let fixture = ClientFixture::new(vec![
        grant("one", "refresh-2"),
        json(200, EMPTY_LIST),
        grant("two", "refresh-3"),
        json(200, EMPTY_LIST),
    ])
    .await;
    let oauth = OAuth::refresh_token("client-id", "refresh-1");
    let client = fixture.client_with(Credentials::oauth(oauth));
    list_after(&fixture, &client, &[0, 950]).await;
    let bodies: Vec<_> = fixture
        .requests()
        .into_iter()
        .map(|request| request.body)
        .filter(|body| !body.is_empty())
        .collect();
    assert_eq!(
        bodies,
        [1, 2].map(|n| format!(
            "grant_type=refresh_token&refresh_token=refresh-{n}&client_id=client-id"
        ))
    );
}

/// A response that is no success by RFC 6749 section 5.1 gives no token.
#[tokio::test]
async fn guarantee_9_only_a_bearer_token_with_status_200_is_accepted() {
    let grant = |kind: &str| format!(r#"{{"access_token":"{TOKEN}","token_type":"{kind}"}}"#);
    for (status, body) in [
        (200, grant("mac")),
        (201, grant("Bearer")),
        (202, grant("Bearer")),
        (200, format!(r#"{{"access_token":"{TOKEN}"}}"#)),
    ] {
        let (fixture, error) = refused(password(), json(status, &body)).await;
        assert!(error.is_token() && !error.is_transient(), "{status} {body}");
        assert_eq!(fixture.lines(), [TOKEN_REQUEST], "{status} {body}");
    }
    let fixture =
        ClientFixture::new(vec![json(200, &grant("BEARER")), json(200, EMPTY_LIST)]).await;
    list(&oauth_client(&fixture)).await.unwrap();
}

/// A source that requests tokens elsewhere, and says itself whether a retry may help.
struct UpstreamTokenSource {
    client: Client,
    is_permanent: bool,
    attempts_made: Arc<AtomicU32>,
}

impl TokenSource for UpstreamTokenSource {
    fn token(&self) -> TokenFuture<'_> {
        Box::pin(async {
            self.attempts_made.fetch_add(1, Ordering::Relaxed);
            let error = list(&self.client).await.unwrap_err();
            assert!(error.is_transient());
            Err(if self.is_permanent {
                TokenError::permanent(error)
            } else {
                TokenError::transient(error)
            })
        })
    }
}

/// What the source says of its failure counts, not what the failure looks like. Nothing was sent,
/// so a restart is retried too.
#[tokio::test]
async fn guarantee_9_a_token_source_decides_whether_it_is_retried() {
    for (is_permanent, attempts) in [(true, 1), (false, 4)] {
        let upstream =
            ClientFixture::new((0..attempts).map(|_| respond(503, &[], "")).collect()).await;
        let fixture = ClientFixture::new(vec![]).await;
        let attempts_made = Arc::<AtomicU32>::default();
        let builder = upstream.builder().retry(computestacks::RetryPolicy::none());
        let source = UpstreamTokenSource {
            client: builder.build().unwrap(),
            is_permanent,
            attempts_made: Arc::clone(&attempts_made),
        };
        let builder = fixture.builder().credentials(Credentials::source(source));
        let restart = builder
            .build()
            .unwrap()
            .service(1)
            .power(computestacks::types::PowerAction::Restart);
        let error = fixture.record_error(restart.await.unwrap_err());
        assert!(error.is_token());
        assert_eq!(error.is_transient(), !is_permanent);
        assert_eq!(error.attempts(), attempts);
        assert_eq!(attempts_made.load(Ordering::Relaxed), attempts);
        assert!(fixture.requests().is_empty());
    }
}

/// Clients do not all renew at the same moment.
#[tokio::test]
async fn guarantee_6_clients_renew_at_different_times() {
    let mut renewed = 0;
    for seed in 0..20 {
        let scripts = [
            token_response(TOKEN, 1000),
            json(200, EMPTY_LIST),
            token_response("next", 1000),
            json(200, EMPTY_LIST),
        ];
        let fixture = ClientFixture::new(scripts.into_iter().collect()).await;
        let builder = fixture.builder().credentials(password()).seed(seed);
        let client = builder.build().unwrap();
        list(&client).await.unwrap();
        fixture.clock.advance(Duration::from_secs(850));
        // If the old token is still used, the response to the call is another one.
        let _ = list(&client).await;
        renewed += usize::from(fixture.lines()[2] == TOKEN_REQUEST);
    }
    assert!((5..=15).contains(&renewed), "{renewed} of 20");
}

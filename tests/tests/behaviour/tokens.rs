//! Access tokens: how they are requested, kept, renewed and refused.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use computestacks::{Client, Credentials, Error, OAuth, TokenError, TokenFuture, TokenSource};
use computestacks_tests::scripted::{Script, Step, answer, json};

use crate::rig::{Rig, SECRET, TOKEN, USERNAME};

pub(crate) const EMPTY_LIST: &str = r#"{"container_services":[]}"#;

pub(crate) fn token_answer(token: &str, life: u32) -> Script {
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

pub(crate) fn oauth_client(rig: &Rig) -> Client {
    rig.hear(rig.builder().credentials(password()).build().unwrap())
}

pub(crate) async fn list(client: &Client) -> Result<(), Error> {
    client.list().await.map(|_| ())
}

pub(crate) fn lines(rig: &Rig) -> Vec<String> {
    rig.seen().into_iter().map(|seen| seen.line).collect()
}

pub(crate) const LIST: &str = "GET /api/container_services";
pub(crate) const ASK: &str = "POST /api/oauth/token";

#[tokio::test]
async fn guarantee_4_a_token_is_kept() {
    let rig = Rig::new(vec![
        token_answer(TOKEN, 7200),
        json(200, EMPTY_LIST),
        json(200, EMPTY_LIST),
    ])
    .await;
    let client = oauth_client(&rig);
    assert!(rig.seen().is_empty(), "building must not ask");
    list(&client).await.unwrap();
    list(&client.clone()).await.unwrap();
    assert_eq!(lines(&rig), [ASK, LIST, LIST]);
    let seen = rig.seen();
    assert_eq!(
        seen[0].body,
        format!(
            "grant_type=password&username={USERNAME}&password={SECRET}&client_id=client-id&scope=project_read"
        )
    );
    assert_eq!(seen[0].header("accept"), Some("application/json"));
    assert_eq!(
        seen[2].header("authorization"),
        Some(format!("Bearer {TOKEN}").as_str())
    );
}

#[tokio::test]
async fn guarantee_5_many_calls_ask_once() {
    let mut scripts = vec![token_answer(TOKEN, 7200)];
    scripts.extend((0..8).map(|_| json(200, EMPTY_LIST)));
    let rig = Rig::new(scripts).await;
    let client = oauth_client(&rig);
    let calls: Vec<_> = (0..8)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { list(&client).await })
        })
        .collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!(lines(&rig).iter().filter(|line| *line == ASK).count(), 1);
}

/// Each with a wrong secret of its own would lock the account.
#[tokio::test]
async fn guarantee_5_many_calls_share_one_refusal() {
    let rig = Rig::new(vec![json(400, r#"{"error":"invalid_grant"}"#)]).await;
    let client = oauth_client(&rig);
    let calls: Vec<_> = (0..8)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { list(&client).await })
        })
        .collect();
    for call in calls {
        let error = rig.hear_error(call.await.unwrap().unwrap_err());
        assert!(error.is_token() && error.is_unauthorized());
        assert_eq!(error.messages(), ["invalid_grant"]);
    }
    assert_eq!(lines(&rig), [ASK]);
}

#[tokio::test]
async fn guarantee_6_a_token_is_renewed_in_time() {
    for seed in 0..20 {
        let rig = Rig::new(vec![
            token_answer(TOKEN, 1000),
            json(200, EMPTY_LIST),
            json(200, EMPTY_LIST),
            token_answer("next", 1000),
            json(200, EMPTY_LIST),
        ])
        .await;
        let client = rig
            .builder()
            .credentials(password())
            .seed(seed)
            .build()
            .unwrap();
        list(&client).await.unwrap();
        rig.clock.advance(Duration::from_secs(799));
        list(&client).await.unwrap();
        rig.clock.advance(Duration::from_secs(102));
        list(&client).await.unwrap();
        assert_eq!(lines(&rig), [ASK, LIST, LIST, ASK, LIST], "seed {seed}");
        assert_eq!(rig.seen()[4].header("authorization"), Some("Bearer next"));
    }
}

/// A renewal is put off by its failure or refusal only, and not by its success.
#[tokio::test]
async fn guarantee_6_a_renewal_in_time_does_not_bring_the_next_one_forward() {
    let rig = Rig::new(vec![
        token_answer(TOKEN, 1000),
        json(200, EMPTY_LIST),
        token_answer("next", 1000),
        json(200, EMPTY_LIST),
        json(200, EMPTY_LIST),
    ])
    .await;
    let client = oauth_client(&rig);
    list(&client).await.unwrap();
    rig.clock.advance(Duration::from_secs(901));
    list(&client).await.unwrap();
    rig.clock.advance(Duration::from_secs(31));
    list(&client).await.unwrap();
    assert_eq!(lines(&rig), [ASK, LIST, ASK, LIST, LIST]);
}

#[tokio::test]
async fn guarantee_7_a_failing_renewal_keeps_a_good_token() {
    let rig = Rig::new(vec![
        token_answer(TOKEN, 1000),
        json(200, EMPTY_LIST),
        answer(503, &[], ""),
        json(200, EMPTY_LIST),
        json(200, EMPTY_LIST),
        token_answer("next", 1000),
        json(200, EMPTY_LIST),
    ])
    .await;
    let client = oauth_client(&rig);
    list(&client).await.unwrap();
    rig.clock.advance(Duration::from_secs(901));
    list(&client).await.unwrap();
    rig.clock.advance(Duration::from_secs(29));
    list(&client).await.unwrap();
    rig.clock.advance(Duration::from_secs(1));
    list(&client).await.unwrap();
    assert_eq!(lines(&rig), [ASK, LIST, ASK, LIST, LIST, ASK, LIST]);
    let old = format!("Bearer {TOKEN}");
    let used: Vec<_> = rig
        .seen()
        .iter()
        .filter_map(|seen| seen.header("authorization").map(str::to_owned))
        .collect();
    assert_eq!(used, [&old, &old, &old, "Bearer next"]);
}

#[tokio::test]
async fn guarantee_7_a_refused_renewal_waits_until_the_token_expires() {
    let refusal = || json(400, r#"{"error":"invalid_grant"}"#);
    let rig = Rig::new(vec![
        token_answer(TOKEN, 1000),
        json(200, EMPTY_LIST),
        refusal(),
        json(200, EMPTY_LIST),
        json(200, EMPTY_LIST),
        refusal(),
    ])
    .await;
    let client = oauth_client(&rig);
    list(&client).await.unwrap();
    rig.clock.advance(Duration::from_secs(901));
    list(&client).await.unwrap();
    rig.clock.advance(Duration::from_secs(90));
    list(&client).await.unwrap();
    rig.clock.advance(Duration::from_secs(9));
    assert!(list(&client).await.unwrap_err().is_token());
    assert_eq!(lines(&rig), [ASK, LIST, ASK, LIST, LIST, ASK]);
}

#[tokio::test]
async fn guarantee_7_a_renewal_that_hangs_is_not_in_the_way() {
    let rig = Rig::new(vec![
        token_answer(TOKEN, 1000),
        json(200, EMPTY_LIST),
        vec![
            Step::Read,
            Step::Advance(Duration::from_secs(31)),
            Step::Hang,
        ],
        json(202, "{}"),
    ])
    .await;
    let client = oauth_client(&rig);
    list(&client).await.unwrap();
    rig.clock.advance(Duration::from_secs(901));
    // A restart, too: without a token nothing was sent.
    let restart = client.power(1, computestacks::types::PowerAction::Restart);
    assert_eq!(restart.with_response().await.unwrap().attempts, 2);
    assert_eq!(
        lines(&rig)[2..],
        [ASK, "PUT /api/container_services/1/power/restart"]
    );
}

/// Without retries, too: a quarter of the attempt is for the renewal, the rest for the call.
#[tokio::test]
async fn guarantee_7_a_renewal_that_hangs_leaves_time_for_the_call() {
    let rig = Rig::new(vec![
        token_answer(TOKEN, 1000),
        json(200, EMPTY_LIST),
        vec![
            Step::Read,
            Step::Advance(Duration::from_secs(10)),
            Step::Hang,
        ],
        json(200, EMPTY_LIST),
        json(200, EMPTY_LIST),
    ])
    .await;
    let client = rig
        .builder()
        .credentials(password())
        .attempt_timeout(Duration::from_secs(40))
        .retry(computestacks::RetryPolicy::none())
        .build()
        .unwrap();
    list(&client).await.unwrap();
    rig.clock.advance(Duration::from_secs(901));
    list(&client).await.unwrap();
    // The next renewal is tried after 30 seconds.
    rig.clock.advance(Duration::from_secs(29));
    list(&client).await.unwrap();
    assert_eq!(lines(&rig), [ASK, LIST, ASK, LIST, LIST]);
    let old = format!("Bearer {TOKEN}");
    assert_eq!(rig.seen()[3].header("authorization"), Some(old.as_str()));
}

#[tokio::test]
async fn guarantee_8_a_refused_token_is_replaced_once() {
    let refusal = || {
        answer(
            401,
            &[("WWW-Authenticate", "Bearer error=\"invalid_token\"")],
            "",
        )
    };
    // A restart, too: the refusal shows that nothing was done.
    let rig = Rig::new(vec![
        token_answer(TOKEN, 7200),
        refusal(),
        token_answer("next", 7200),
        json(202, "{}"),
        refusal(),
        token_answer("third", 7200),
        refusal(),
    ])
    .await;
    let client = oauth_client(&rig);
    client
        .power(1, computestacks::types::PowerAction::Restart)
        .await
        .unwrap();
    let error = rig.hear_error(list(&client).await.unwrap_err());
    assert!(error.is_unauthorized() && !error.is_token());
    assert!(
        error
            .to_string()
            .contains("was renewed and the new one refused"),
        "{error}"
    );
    assert!(rig.clock.sleeps().is_empty());
    assert_eq!(lines(&rig).iter().filter(|line| *line == ASK).count(), 3);
}

#[tokio::test]
async fn guarantee_9_a_refusal_of_the_token_endpoint_is_final() {
    let cases = [
        (400, "invalid_grant", true, false),
        (401, "invalid_client", true, false),
        (403, "unauthorized_client", false, true),
    ];
    for (status, code, unauthorized, forbidden) in cases {
        let body = format!(r#"{{"error":"{code}","error_description":"No {code}."}}"#);
        let rig = Rig::new(vec![json(status, &body)]).await;
        let error = rig.hear_error(list(&oauth_client(&rig)).await.unwrap_err());
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
    let rig = Rig::new(vec![
        grant("one", "refresh-2"),
        json(200, EMPTY_LIST),
        grant("two", "refresh-3"),
        json(200, EMPTY_LIST),
    ])
    .await;
    let oauth = OAuth::refresh_token("client-id", "refresh-1");
    let client = rig
        .builder()
        .credentials(Credentials::oauth(oauth))
        .build()
        .unwrap();
    list(&client).await.unwrap();
    rig.clock.advance(Duration::from_secs(950));
    list(&client).await.unwrap();
    let bodies: Vec<_> = rig
        .seen()
        .into_iter()
        .map(|seen| seen.body)
        .filter(|body| !body.is_empty())
        .collect();
    assert_eq!(
        bodies,
        [1, 2].map(|n| format!(
            "grant_type=refresh_token&refresh_token=refresh-{n}&client_id=client-id"
        ))
    );
}

/// What is no success of RFC 6749 section 5.1 gives no token.
#[tokio::test]
async fn guarantee_9_only_a_bearer_token_that_came_with_200_is_taken() {
    let grant = |kind: &str| format!(r#"{{"access_token":"{TOKEN}","token_type":"{kind}"}}"#);
    for (status, body) in [
        (200, grant("mac")),
        (201, grant("Bearer")),
        (202, grant("Bearer")),
        (200, format!(r#"{{"access_token":"{TOKEN}"}}"#)),
    ] {
        let rig = Rig::new(vec![json(status, &body)]).await;
        let error = rig.hear_error(list(&oauth_client(&rig)).await.unwrap_err());
        assert!(error.is_token() && !error.is_transient(), "{status} {body}");
        assert_eq!(lines(&rig), [ASK], "{status} {body}");
    }
    let rig = Rig::new(vec![json(200, &grant("BEARER")), json(200, EMPTY_LIST)]).await;
    list(&oauth_client(&rig)).await.unwrap();
}

/// Asks another controller, and says itself whether another attempt may help.
struct Upstream {
    client: Client,
    is_permanent: bool,
    asked: Arc<AtomicU32>,
}

impl TokenSource for Upstream {
    fn token(&self) -> TokenFuture<'_> {
        Box::pin(async {
            self.asked.fetch_add(1, Ordering::Relaxed);
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

/// What the source says of its failure counts, and not what the failure looks like. Nothing was
/// sent, so a restart is retried too.
#[tokio::test]
async fn guarantee_9_a_token_source_says_whether_it_is_asked_again() {
    for (is_permanent, attempts) in [(true, 1), (false, 4)] {
        let upstream = Rig::new((0..attempts).map(|_| answer(503, &[], "")).collect()).await;
        let rig = Rig::new(vec![]).await;
        let asked = Arc::<AtomicU32>::default();
        let builder = upstream.builder().retry(computestacks::RetryPolicy::none());
        let source = Upstream {
            client: builder.build().unwrap(),
            is_permanent,
            asked: Arc::clone(&asked),
        };
        let builder = rig.builder().credentials(Credentials::source(source));
        let restart = builder
            .build()
            .unwrap()
            .power(1, computestacks::types::PowerAction::Restart);
        let error = rig.hear_error(restart.await.unwrap_err());
        assert!(error.is_token());
        assert_eq!(error.is_transient(), !is_permanent);
        assert_eq!(error.attempts(), attempts);
        assert_eq!(asked.load(Ordering::Relaxed), attempts);
        assert!(rig.seen().is_empty());
    }
}

/// Many clients do not renew at the same moment.
#[tokio::test]
async fn guarantee_6_clients_renew_at_different_times() {
    let mut renewed = 0;
    for seed in 0..20 {
        let answers = [
            token_answer(TOKEN, 1000),
            json(200, EMPTY_LIST),
            token_answer("next", 1000),
            json(200, EMPTY_LIST),
        ];
        let rig = Rig::new(answers.into_iter().collect()).await;
        let builder = rig.builder().credentials(password()).seed(seed);
        let client = builder.build().unwrap();
        list(&client).await.unwrap();
        rig.clock.advance(Duration::from_secs(850));
        // Where the old token is used on, the response to the call is another one.
        let _ = list(&client).await;
        renewed += usize::from(lines(&rig)[2] == ASK);
    }
    assert!((5..=15).contains(&renewed), "{renewed} of 20");
}

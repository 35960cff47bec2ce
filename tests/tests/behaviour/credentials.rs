use std::time::Duration;

use computestacks::{
    Client, Credentials, Error, OAuth, Token, TokenError, TokenFuture, TokenSource,
};
use computestacks_tests::scripted::{Script, Step, answer, json, response};

use crate::rig::{Rig, SECRET, TOKEN, USERNAME};

const EMPTY_LIST: &str = r#"{"container_services":[]}"#;

fn token_answer(token: &str, life: u32) -> Script {
    json(
        200,
        &format!(
            r#"{{"access_token":"{token}","token_type":"Bearer","expires_in":{life},"scope":"public","created_at":1795480277}}"#
        ),
    )
}

fn password() -> Credentials {
    Credentials::oauth(OAuth::password("client-id", USERNAME, SECRET).scope("project_read"))
}

fn oauth_client(rig: &Rig) -> Client {
    rig.hear(rig.builder().credentials(password()).build().unwrap())
}

async fn list(client: &Client) -> Result<(), Error> {
    client.list().await.map(|_| ())
}

fn lines(rig: &Rig) -> Vec<String> {
    rig.seen().into_iter().map(|seen| seen.line).collect()
}

const LIST: &str = "GET /api/container_services";
const ASK: &str = "POST /api/oauth/token";

#[tokio::test]
async fn promise_1_basic_is_sent() {
    let rig = Rig::new(vec![json(200, EMPTY_LIST)]).await;
    list(&rig.client()).await.unwrap();
    // base64 of the two marks with a colon between them.
    let wanted = "Basic dXNlci1tYXJrLTVjMWY6c2VjcmV0LW1hcmstOWE3Yg==";
    assert_eq!(rig.seen()[0].header("authorization"), Some(wanted));
}

#[tokio::test]
async fn promise_2_a_401_is_not_tried_again() {
    for credentials in [
        Credentials::basic(USERNAME, SECRET),
        Credentials::bearer(TOKEN),
    ] {
        let rig = Rig::new(vec![json(401, r#"{"errors":["Not Authorized"]}"#)]).await;
        let client = rig.hear(rig.builder().credentials(credentials).build().unwrap());
        let error = rig.hear_error(list(&client).await.unwrap_err());
        assert!(error.is_unauthorized());
        assert_eq!((error.attempts(), rig.seen().len()), (1, 1));
        assert!(rig.clock.sleeps().is_empty());
    }
}

#[tokio::test]
async fn promise_3_a_401_warns_of_the_lock_out() {
    let rig = Rig::new(vec![json(401, r#"{"errors":["Not Authorized"]}"#)]).await;
    let error = rig.hear_error(list(&rig.client()).await.unwrap_err());
    let text = error.to_string();
    assert!(text.contains("Not Authorized"), "{text}");
    assert!(
        text.contains("five wrong secrets lock the account for four hours"),
        "{text}"
    );
}

#[tokio::test]
async fn promise_4_a_token_is_kept() {
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
async fn promise_5_many_calls_ask_once() {
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
async fn promise_5_many_calls_share_one_refusal() {
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
async fn promise_6_a_token_is_renewed_in_time() {
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

#[tokio::test]
async fn promise_7_a_failing_renewal_keeps_a_good_token() {
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
async fn promise_7_a_refused_renewal_waits_until_the_token_expires() {
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
async fn promise_7_a_renewal_that_hangs_is_not_in_the_way() {
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

#[tokio::test]
async fn promise_8_a_refused_token_is_replaced_once() {
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
    assert!(error.is_unauthorized());
    assert!(rig.clock.sleeps().is_empty());
    assert_eq!(lines(&rig).iter().filter(|line| *line == ASK).count(), 3);
}

#[tokio::test]
async fn promise_9_a_refusal_of_the_token_endpoint_is_final() {
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
async fn promise_10_the_newest_refresh_token_is_used() {
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

struct Vault;

impl TokenSource for Vault {
    fn token(&self) -> TokenFuture<'_> {
        Box::pin(async { Ok(Token::new(TOKEN)) })
    }
}

struct Broken;

impl TokenSource for Broken {
    fn token(&self) -> TokenFuture<'_> {
        Box::pin(async { Err(TokenError::permanent("the vault is closed")) })
    }
}

/// The rig of every test searches for secrets; this one provokes what might show them.
#[tokio::test]
async fn promise_11_no_secret_comes_out() {
    let echo = |secret: &str| {
        json(
            200,
            &format!(r#"{{"container_services":[{{"id":"{secret}"}}]}}"#),
        )
    };
    let rig = Rig::new(vec![
        echo(SECRET),
        answer(
            500,
            &[("Set-Cookie", TOKEN), ("Content-Type", "text/html")],
            TOKEN,
        ),
        answer(
            302,
            &[(
                "Location",
                &format!("https://elsewhere.example.com/?t={TOKEN}"),
            )],
            "",
        ),
        json(200, &format!("{TOKEN} is no JSON")),
        vec![Step::Read, Step::Reset],
        json(200, EMPTY_LIST),
        json(200, &format!(r#"{{"access_token":["{TOKEN}"]}}"#)),
    ])
    .await;
    let none = computestacks::RetryPolicy::none();
    let client = rig.hear(rig.hear(rig.builder().retry(none)).build().unwrap());
    for _ in 0..5 {
        rig.hear_error(list(&client).await.unwrap_err());
    }
    let vault = rig.hear(
        rig.builder()
            .credentials(Credentials::source(Vault))
            .build()
            .unwrap(),
    );
    list(&vault).await.unwrap();
    assert_eq!(
        rig.seen()[5].header("authorization"),
        Some(format!("Bearer {TOKEN}").as_str())
    );
    rig.hear_error(list(&oauth_client(&rig)).await.unwrap_err());
    let broken = rig
        .builder()
        .credentials(Credentials::source(Broken))
        .build()
        .unwrap();
    let error = rig.hear_error(list(&broken).await.unwrap_err());
    assert!(error.is_token());
    assert!(
        rig.said().contains("the vault is closed"),
        "the source's own words are kept"
    );
    rig.hear(Credentials::basic(USERNAME, SECRET));
    let url = format!("https://user:{SECRET}@c.example.com");
    rig.hear_error(rig.hear(Client::builder(url)).build().unwrap_err());
    rig.hear(OAuth::password("id", USERNAME, SECRET).client_secret(TOKEN));
    rig.hear(Token::new(TOKEN));
}

#[test]
fn promise_12_plain_http_is_refused() {
    let build = |url: &str, allow| {
        Client::builder(url)
            .basic("u", "s")
            .allow_plaintext(allow)
            .build()
    };
    for url in [
        "http://controller.example.com",
        "http://192.0.2.1",
        "http://10.0.0.1:3000",
    ] {
        let error = build(url, false).unwrap_err();
        assert!(
            error.is_config() && error.to_string().contains("use https"),
            "{error}"
        );
        assert!(build(url, true).is_ok());
    }
    for url in [
        "http://127.0.0.1:3000",
        "http://[::1]",
        "http://localhost",
        "https://c.example.com",
    ] {
        assert!(build(url, false).is_ok(), "{url}");
    }
}

/// The environment is of the whole process, so the test runs itself with another one.
#[tokio::test]
async fn promise_12_no_proxy_hears_what_goes_to_this_machine() {
    const PROXIED: &str = "COMPUTESTACKS_TEST_PROXIED";
    if std::env::var_os(PROXIED).is_some() {
        let rig = Rig::new(vec![json(200, EMPTY_LIST)]).await;
        list(&rig.client()).await.unwrap();
        return;
    }
    let proxy = Rig::new(vec![]).await;
    let status = tokio::task::spawn_blocking({
        let proxy = proxy.server.url();
        move || {
            std::process::Command::new(std::env::current_exe().unwrap())
                .args([
                    "--exact",
                    "credentials::promise_12_no_proxy_hears_what_goes_to_this_machine",
                ])
                .env(PROXIED, "1")
                .envs([("http_proxy", &proxy), ("ALL_PROXY", &proxy)])
                .env_remove("REQUEST_METHOD")
                .env_remove("NO_PROXY")
                .env_remove("no_proxy")
                .output()
                .unwrap()
                .status
        }
    });
    assert!(status.await.unwrap().success());
}

#[tokio::test]
async fn promise_13_redirects_are_not_followed() {
    for status in [301, 302, 303, 307, 308] {
        let rig = Rig::new(vec![]).await;
        let elsewhere = Rig::new(vec![]).await;
        let location = elsewhere.server.url();
        drop(rig);
        let head = response(status, &[("Location", &location)], "<html>sign in</html>");
        let rig = Rig::new(vec![vec![Step::Read, Step::Send(head)]]).await;
        let error = rig.hear_error(list(&rig.client()).await.unwrap_err());
        assert!(error.is_redirect());
        assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
        assert!(elsewhere.seen().is_empty());
    }
}
